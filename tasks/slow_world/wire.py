"""One plain HTTP request to the slow world, for the threads of its keeper: no aiohttp, no proxy."""

from __future__ import annotations

import http.client

from tasks.slow_world.listening import HOST
from tasks.slow_world.reasons import NO_HTTP


def request(port: int, method: str, target: str, timeout_s: float) -> tuple[int, bytes]:
    """Give the status and the body. Raises OSError, also when the other side is no HTTP server."""
    connection = http.client.HTTPConnection(HOST, port, timeout=timeout_s)
    try:
        connection.request(method, target, headers={"Connection": "close"})
        response = connection.getresponse()
        return response.status, response.read()
    except http.client.HTTPException as error:
        raise OSError(0, NO_HTTP) from error
    finally:
        connection.close()
