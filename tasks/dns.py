"""Looks up host names for aiohttp without keeping the program alive while a look-up hangs."""

from __future__ import annotations

import socket

from aiohttp.abc import AbstractResolver, ResolveResult

from tasks.threads import in_thread


class DaemonResolver(AbstractResolver):
    """As aiohttp's own, in daemon threads: the loop's executor would be waited for at the end."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Give the addresses of `host`; raises OSError (gaierror)."""
        found = await in_thread(
            socket.getaddrinfo, host, port, family, socket.SOCK_STREAM, 0, socket.AI_ADDRCONFIG
        )
        return [
            ResolveResult(
                hostname=host,
                host=str(address[0]),
                port=int(address[1]),
                family=kind,
                proto=protocol,
                flags=socket.AI_NUMERICHOST,
            )
            for kind, _, protocol, _, address in found
        ]

    async def close(self) -> None:
        """Nothing is kept open."""
