"""The listening socket, on loopback only, with room for ten thousand connections."""

from __future__ import annotations

import socket
import sys

HOST = "127.0.0.1"
BACKLOG = 4096
_ENOUGH_DESCRIPTORS = 1 << 20


def open_socket(port: int) -> socket.socket:
    """Give a bound socket; port 0 takes a free one. Raises OSError or OverflowError."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        # On Windows this option would let two processes share the port.
        if sys.platform != "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
    except BaseException:
        listener.close()
        raise
    return listener


def open_socket_or_any(port: int) -> socket.socket:
    """Like `open_socket`, and takes a free port when the wanted one is taken."""
    try:
        return open_socket(port)
    except OSError:
        return open_socket(0)


def raise_descriptor_limit() -> None:
    """Allow as many open connections as the system lets us have."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _ENOUGH_DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, _ENOUGH_DESCRIPTORS)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        for limit in (wanted, 10_240):  # macOS names no limit and still refuses more than its own
            try:
                resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))
                return
            except (OSError, ValueError):
                continue
