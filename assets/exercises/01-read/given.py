import socket


def handle_click(server):
    """Fetch the greeting; give its text."""
    line = socket.create_connection(server)
    line.sendall(b"greeting\n")
    data = b""
    while part := line.recv(100):
        data += part
    line.close()
    return data.decode()
