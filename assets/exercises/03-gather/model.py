import asyncio

NAMES = ("red", "green", "blue", "grey")


async def handle_click(server):
    """Fetch all pages; give their texts."""
    pages = (fetch(server, name) for name in NAMES)
    return await asyncio.gather(*pages)


async def fetch(server, name):
    """Fetch one page."""
    connect = asyncio.open_connection
    reader, writer = await connect(*server)
    writer.write(f"{name}\n".encode())
    text = await reader.read()
    writer.close()
    return text.decode()
