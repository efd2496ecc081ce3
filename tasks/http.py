"""What both HTTP libraries are given, so that requests and aiohttp ask and wait in the same way."""

from __future__ import annotations

import os
import ssl
from typing import Any

import aiohttp
import certifi

from tasks.dns import DaemonResolver

HEADERS = {"User-Agent": "Loopscope", "Accept-Encoding": "identity"}
"""The bytes themselves: each library would ask for the compressions that it happens to know."""

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_TRUST = ssl.create_default_context(cafile=certifi.where())  # the list of requests; takes 20 ms, so only once


def session_options(timeout_s: float) -> dict[str, Any]:
    """Give the arguments of an `aiohttp.ClientSession` that behaves as requests does.

    `timeout_s` seconds to connect and between two chunks; any number of connections at the same time.
    """
    return {
        "headers": HEADERS,
        "timeout": aiohttp.ClientTimeout(total=None, sock_connect=timeout_s, sock_read=timeout_s),
        "connector": aiohttp.TCPConnector(limit=0, ssl=_TRUST, resolver=DaemonResolver()),
        "trust_env": True,
    }


def _no_proxy_for_loopback() -> None:
    """Keep a proxy set in the environment from being asked for the slow world."""
    known = os.environ.get("no_proxy") or os.environ.get("NO_PROXY") or ""
    hosts = [host.strip() for host in known.split(",") if host.strip()]
    if "*" not in hosts:
        os.environ["no_proxy"] = os.environ["NO_PROXY"] = ",".join(dict.fromkeys([*hosts, *_LOOPBACK]))


def _allow_many_connections() -> None:
    """Raise this process's limit of open files to what the system allows: often 1,024 to begin with."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 65_536 if hard == resource.RLIM_INFINITY else min(hard, 65_536)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


_no_proxy_for_loopback()
_allow_many_connections()
