"""Why the system refused something, in English words whatever language the system speaks."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping
from functools import cache

REASONS: dict[int, str] = {
    errno.EPERM: "Operation not permitted",
    errno.ENOENT: "No such file or directory",
    errno.EINTR: "Interrupted system call",
    errno.EIO: "Input/output error",
    errno.ENXIO: "No such device or address",
    errno.EBADF: "Bad file descriptor",
    errno.EAGAIN: "Resource temporarily unavailable",
    errno.ENOMEM: "Cannot allocate memory",
    errno.EACCES: "Permission denied",
    errno.EBUSY: "Device or resource busy",
    errno.EEXIST: "File exists",
    errno.EXDEV: "Invalid cross-device link",
    errno.ENODEV: "No such device",
    errno.ENOTDIR: "Not a directory",
    errno.EISDIR: "Is a directory",
    errno.EINVAL: "Invalid argument",
    errno.ENFILE: "Too many open files in system",
    errno.EMFILE: "Too many open files",
    errno.ETXTBSY: "Text file busy",
    errno.EFBIG: "File too large",
    errno.ENOSPC: "No space left on device",
    errno.EROFS: "Read-only file system",
    errno.EPIPE: "Broken pipe",
    errno.ENAMETOOLONG: "File name too long",
    errno.ENOTEMPTY: "Directory not empty",
    errno.ELOOP: "Too many levels of symbolic links",
    errno.EADDRINUSE: "Address already in use",
    errno.EADDRNOTAVAIL: "Cannot assign requested address",
    errno.ENETDOWN: "Network is down",
    errno.ENETUNREACH: "Network is unreachable",
    errno.ECONNABORTED: "Software caused connection abort",
    errno.ECONNRESET: "Connection reset by peer",
    errno.ENOBUFS: "No buffer space available",
    errno.ETIMEDOUT: "Connection timed out",
    errno.ECONNREFUSED: "Connection refused",
    errno.EHOSTUNREACH: "No route to host",
    errno.ESTALE: "Stale file handle",
    errno.EDQUOT: "Disk quota exceeded",
}
"""By the number of the error: the words of glibc in English."""
KEPT_IN = ("reason", "detail")
"""The fields of sentences in which the system's words are kept."""


@cache
def name_reasons() -> dict[int, str]:
    """Give the same for `socket.gaierror`: a host name that leads nowhere."""
    # A window needs no sockets before it is seen, and their module takes some milliseconds.
    import socket

    return {
        socket.EAI_NONAME: "Name or service not known",
        socket.EAI_AGAIN: "Temporary failure in name resolution",
        socket.EAI_FAIL: "Non-recoverable failure in name resolution",
    }


def reason_of(error: BaseException) -> str:
    """Give the reason in English; the error's own words where it is none of the common ones."""
    if isinstance(error, OSError) and error.errno is not None:
        reasons = name_reasons() if type(error).__name__ == "gaierror" else REASONS
        return reasons.get(error.errno) or error.strerror or str(error)
    return str(error) or type(error).__name__


def in_english(reason: str) -> str:
    """Give the English words for a reason that was kept as the system said it; what is none stays as it is.

    Qt takes over the system's locale, and from then on `os.strerror` speaks its language.
    """
    return {os.strerror(number): words for number, words in REASONS.items()}.get(reason, reason)


def in_words(fields: Mapping[str, object], translate: Callable[[str], str]) -> dict[str, object]:
    """Give the fields of a sentence with the system's reason among them, where there is one, translated."""
    return {
        name: translate(in_english(value)) if name in KEPT_IN and isinstance(value, str) else value
        for name, value in fields.items()
    }
