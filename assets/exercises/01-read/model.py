import asyncio


async def handle_click(server):
    """Fetch the greeting; give its text."""
    reader, writer = await asyncio.open_connection(*server)
    writer.write(b"greeting\n")
    data = await reader.read()
    writer.close()
    return data.decode()
