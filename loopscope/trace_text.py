"""Single events of a trace as JSON texts."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

PROCESS = 1
"""The number of the only process in a trace."""

_LARGEST = (1 << 63) - 1


def event(
    name: str, phase: str, start_ns: int, track: int, args: object, dur_ns: int | None = None, cat: str = ""
) -> str:
    """Give an event that begins `start_ns` after the session's start, 0 or more."""
    duration = "" if dur_ns is None else f'"dur":{microseconds(dur_ns)},'
    told = json.dumps(args, allow_nan=False, ensure_ascii=False)
    return (
        f'{{"name":{text(name)},"cat":"{cat or "__metadata"}","ph":"{phase}","ts":{microseconds(start_ns)},'
        f'{duration}"pid":{PROCESS},"tid":{track},"args":{told}}}'
    )


@lru_cache(65_536)
def text(value: str) -> str:
    """Give a text as JSON, in letters: Perfetto refuses a file in which a surrogate pair is escaped."""
    return json.dumps(whole_text(value), ensure_ascii=False)


def whole_text(value: str) -> str:
    """Replace half surrogate pairs, from file names that are no text: not every reader takes them."""
    return value.encode("utf-8", "backslashreplace").decode("utf-8")


def arguments(value: Any) -> Any:
    """Give what `to_plain` gave as every reader takes it: whole texts, numbers of 64 bits at most."""
    if isinstance(value, str):
        return whole_text(value)
    if isinstance(value, dict):
        return {whole_text(key): arguments(item) for key, item in value.items()}
    if isinstance(value, list):
        return [arguments(item) for item in value]
    if type(value) is int and abs(value) > _LARGEST:
        return str(value)
    return value


def microseconds(duration_ns: int) -> str:
    """Write nanoseconds, none below 0, as microseconds: exactly, as JSON has numbers."""
    return f"{duration_ns // 1_000}.{duration_ns % 1_000:03d}"


def milliseconds(duration_ns: int) -> float:
    """Give nanoseconds as milliseconds."""
    return duration_ns / 1e6
