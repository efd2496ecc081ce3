import asyncio
import socket

NAMES = ("red", "green", "blue", "grey")


def handle_click(server):
    """Fetch all pages; give their texts."""
    return [fetch(server, name) for name in NAMES]


def fetch(server, name):
    """Fetch one page and wait for it."""
    with socket.create_connection(server) as line:
        line.sendall(f"{name}\n".encode())
        return line.makefile().read()


async def fetch_async(server, name):
    """The same, awaited."""
    reader, writer = await asyncio.open_connection(
        *server
    )
    writer.write(f"{name}\n".encode())
    text = await reader.read()
    writer.close()
    return text.decode()
