import asyncio
import socket

NAMES = ("red", "green", "blue", "grey")


def handle_click(server):
    """Fetch all pages; give their texts."""
    return [fetch(server, name) for name in NAMES]


def fetch(server, name):
    """Fetch one page and wait for it."""
    line = socket.create_connection(server)
    line.sendall(f"{name}\n".encode())
    text = line.recv(100)
    line.close()
    return text.decode()


async def fetch_async(server, name):
    """The same, awaited."""
    connect = asyncio.open_connection
    reader, writer = await connect(*server)
    writer.write(f"{name}\n".encode())
    text = await reader.read()
    writer.close()
    return text.decode()
