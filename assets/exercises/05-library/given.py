import dictionary


async def handle_click(word):
    """Look the word up; give its meaning."""
    meaning = dictionary.look_up(word)
    return f"{word}: {meaning}"
