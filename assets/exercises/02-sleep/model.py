import asyncio


async def handle_click(show):
    """Count down; then lift off."""
    for number in (3, 2, 1):
        show(str(number))
        await asyncio.sleep(0.15)
    return "Lift-off!"
