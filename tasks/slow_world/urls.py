"""Builds the slow world's URLs from its base, such as `http://127.0.0.1:39211`."""

from __future__ import annotations


def page_url(base: str, delay_s: float = 2.0, size: int | None = None) -> str:
    """A page of `size` bytes (the server's own default when None) that comes after `delay_s` seconds."""
    url = f"{base}/page?delay={_plain(delay_s)}"
    return url if size is None else f"{url}&size={size}"


def body_url(base: str, size: int, bytes_per_s: int) -> str:
    """A body of `size` bytes that comes at `bytes_per_s`."""
    return f"{base}/body?size={size}&rate={bytes_per_s}"


def silent_url(base: str) -> str:
    """A server that takes the connection and never answers."""
    return f"{base}/silent"


def status_url(base: str, code: int) -> str:
    """An answer with this HTTP status, 200 to 599."""
    return f"{base}/status/{code}"


def broken_url(base: str, size: int = 1_000_000, after: int | None = None) -> str:
    """A body that says `size` bytes and breaks off after `after` of them (half of them when None)."""
    url = f"{base}/broken?size={size}"
    return url if after is None else f"{url}&after={after}"


def _plain(number: float) -> str:
    """A number without exponent, which the server would refuse."""
    return f"{number:.9f}".rstrip("0").rstrip(".")
