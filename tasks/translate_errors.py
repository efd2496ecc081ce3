"""Turns the errors of the system, requests, aiohttp and asyncio into the same few codes.

The libraries' classes are known by name: importing the libraries only to recognise their errors would make
every start slower.
"""

from __future__ import annotations

import asyncio
import errno
import os
import socket
from collections.abc import Iterator, Mapping

from tasks.errors import Cancelled, OperationError

_BY_ERRNO = {
    errno.ENOENT: "missing_file",
    errno.ENAMETOOLONG: "missing_file",
    errno.EACCES: "not_permitted",
    errno.EPERM: "not_permitted",
    errno.EROFS: "not_permitted",
    errno.EISDIR: "is_a_folder",
    errno.ENOTDIR: "not_a_folder",
    errno.ELOOP: "link_loop",
    errno.ENXIO: "not_a_file",
    errno.ENODEV: "not_a_file",
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.ESTALE: "vanished",
    errno.ECONNREFUSED: "refused",
    errno.ENETUNREACH: "unreachable",
    errno.EHOSTUNREACH: "unreachable",
    # Every port for connections out of here is taken.
    errno.EADDRNOTAVAIL: "no_resources",
    errno.ETIMEDOUT: "timed_out",
    errno.ECONNRESET: "broken_body",
    errno.ECONNABORTED: "broken_body",
    errno.EPIPE: "broken_body",
    errno.EMFILE: "no_resources",
    errno.ENFILE: "no_resources",
    errno.ENOMEM: "no_resources",
}

_BY_CLASS = {
    "InvalidURL": "bad_url",
    "InvalidSchema": "bad_url",
    "MissingSchema": "bad_url",
    "LocationParseError": "bad_url",
    "NonHttpUrlClientError": "bad_url",
    "TooManyRedirects": "redirects",
    "SSLError": "no_trust",
    "SSLCertVerificationError": "no_trust",
    "ClientSSLError": "no_trust",
    "NameResolutionError": "unknown_host",
    "ClientConnectorDNSError": "unknown_host",
    "Timeout": "timed_out",
    "TimeoutError": "timed_out",
    "ReadTimeoutError": "timed_out",
    "ConnectTimeoutError": "timed_out",
    "ClientPayloadError": "broken_body",
    "ServerDisconnectedError": "broken_body",
    "ChunkedEncodingError": "broken_body",
    "ContentDecodingError": "broken_body",
    "RemoteDisconnected": "broken_body",
    "IncompleteRead": "broken_body",
    "BadStatusLine": "broken_body",
    "BadHttpMessage": "broken_body",
    "LineTooLong": "broken_body",
    "ProtocolError": "broken_body",
    "ClientOSError": "broken_body",
    "NewConnectionError": "unreachable",
    "ProxyError": "unreachable",
    "ClientConnectorError": "unreachable",
    "ClientHttpProxyError": "unreachable",
}
"""Class names of requests, urllib3, aiohttp, http.client and ssl, also of the bases of what was raised."""

_OF_A_URL = {*_BY_CLASS.values(), "refused", "unreachable"}
_DETAIL_CHARACTERS = 160
NO_THREAD = "can't start new thread"
"""How Python says it."""


def translate(error: BaseException, values: Mapping[str, object]) -> OperationError:
    """Give the OperationError for `error`, raised by an operation that was called with `values`."""
    for cause in _chain(error):
        if isinstance(cause, OperationError):
            return cause
    if isinstance(error, asyncio.CancelledError):
        return Cancelled()
    for cause in _chain(error):
        status = _http_status(cause)
        if status is not None:
            return OperationError("http_status", url=_url(error, values), status=status)
    for find in (_code_of_system, _code_of_library):
        for cause in _chain(error):
            code = find(cause)
            if code is not None:
                return _with_fields(code, cause, error, values)
    return OperationError("unexpected", detail=_detail(error))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Give `error` and what it came from, nearest first: libraries wrap the system's error several times."""
    waiting, seen = [error], set[int]()
    while waiting:
        cause = waiting.pop(0)
        if id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        inner = [*cause.args, getattr(cause, "reason", None), cause.__cause__]
        if not cause.__suppress_context__:
            inner.append(cause.__context__)
        if isinstance(cause, BaseExceptionGroup):
            inner = [*cause.exceptions, *inner]
        waiting += [part for part in inner if isinstance(part, BaseException)]


def _code_of_library(error: BaseException) -> str | None:
    for kind in type(error).__mro__:
        if kind.__name__ in _BY_CLASS:
            return _BY_CLASS[kind.__name__]
    return None


def _code_of_system(error: BaseException) -> str | None:
    """Give the code for an error of the system itself: what libraries wrap it in can be misleading.

    (urllib3's NewConnectionError is a time-out by inheritance; numbers of SSL errors are no errno.)
    """
    if isinstance(error, socket.gaierror):
        return "unknown_host"
    if isinstance(error, OSError) and type(error).__module__ == "builtins":
        return _BY_ERRNO.get(error.errno or 0)
    if isinstance(error, MemoryError) or NO_THREAD in str(error):
        return "no_resources"
    return None


def _http_status(error: BaseException) -> int | None:
    """Give the status of an answer of 400 and above, else None."""
    of_requests = getattr(getattr(error, "response", None), "status_code", None)
    of_aiohttp = getattr(error, "status", None)
    status = of_requests or of_aiohttp
    return status if isinstance(status, int) and status >= 400 else None


def _with_fields(
    code: str, cause: BaseException, error: BaseException, values: Mapping[str, object]
) -> OperationError:
    if code in _OF_A_URL:
        url = _url(error, values)
        if code == "timed_out" and "timeout_s" in values:
            return OperationError(code, "after", url=url, timeout_s=_plain(values["timeout_s"]))
        return OperationError(code, url=url)
    if code == "no_resources":
        return OperationError(code, detail=_detail(cause))
    path = _path(code, cause, values)
    if code == "vanished":
        return OperationError(code, "gone", path=path)
    if code == "missing_file" and not os.path.isdir(folder := os.path.dirname(os.path.abspath(path))):
        return OperationError(code, "folder", path=folder)
    if code == "not_permitted" and os.path.isdir(path) and "folder" not in values:
        code = "is_a_folder"  # Windows says so when a folder is opened as a file
    return OperationError(code, path=path)


def _path(code: str, cause: BaseException, values: Mapping[str, object]) -> str:
    filename = getattr(cause, "filename", None)
    if isinstance(filename, bytes):
        filename = os.fsdecode(filename)
    if isinstance(filename, str) and filename:
        return filename
    names = ("path", "folder", "destination")
    for name in reversed(names) if code == "disk_full" else names:
        if values.get(name):
            return str(values[name])
    return "—"


def _url(error: BaseException, values: Mapping[str, object]) -> str:
    request = getattr(error, "request", None) or getattr(error, "request_info", None)
    url = values.get("url") or getattr(request, "url", None) or getattr(error, "host", None)
    return str(url) if url else "—"


def _plain(number: object) -> str:
    return f"{number:g}" if isinstance(number, float) else str(number)


def _detail(error: BaseException) -> str:
    """Give the kind of an error and the first line of its text, in one short line."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    if NO_THREAD in str(error):
        return NO_THREAD
    lines = str(error).strip().splitlines()
    text = f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
    return text if len(text) <= _DETAIL_CHARACTERS else text[:_DETAIL_CHARACTERS] + "…"
