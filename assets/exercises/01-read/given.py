import socket


def handle_click(server):
    """Fetch the greeting; give its text."""
    with socket.create_connection(server) as line:
        line.sendall(b"greeting\n")
        data = b""
        while part := line.recv(100):
            data += part
    return data.decode()
