import time


def handle_click(show):
    """Count down; then lift off."""
    for number in (3, 2, 1):
        show(str(number))
        time.sleep(0.15)
    return "Lift-off!"
