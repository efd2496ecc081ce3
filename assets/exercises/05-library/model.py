import asyncio

import dictionary


async def handle_click(word):
    """Look the word up; give its meaning."""
    meaning = await asyncio.to_thread(
        dictionary.look_up, word
    )
    return f"{word}: {meaning}"
