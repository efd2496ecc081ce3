"""A session that was loaded from a file: it reads exactly as one that is being recorded."""

from __future__ import annotations

import platform
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Any

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from loopscope.clock import NS_PER_S, now_ns
from loopscope.names import NameTable
from loopscope.records import RECORD
from loopscope.session import Session
from loopscope.store import RecordStore

_PIECE_BYTES = 1 << 20


@dataclass(frozen=True)
class SessionInfo:
    """Where and when a session was recorded; "" where nobody told. Names no machine and no person.

    `started_at` and `saved_at` are ISO 8601 in UTC, to the second: for people, not for measuring.
    `window_system` is Qt's platform plugin ("xcb"), `loop` the class of the asyncio loop, `recorded` how
    many records there ever were, `capacity` how many were kept at most.
    """

    started_at: str = ""
    saved_at: str = ""
    system: str = ""
    python: str = ""
    pyside: str = ""
    qt: str = ""
    window_system: str = ""
    loop: str = ""
    recorded: int = 0
    capacity: int = 0


def describe_here(session: Session, loop: object = None) -> SessionInfo:
    """Describe a session that this process records, with its asyncio `loop` where it has one."""
    now = time.time()
    return SessionInfo(
        started_at=_utc(now - (now_ns() - session.start_ns) / NS_PER_S),
        saved_at=_utc(now),
        system=sys.platform,
        python=platform.python_version(),
        pyside=PySide6.__version__,
        qt=qVersion(),
        window_system=QGuiApplication.platformName() if QGuiApplication.instance() else "",
        loop=type(loop).__name__ if loop is not None else "",
        recorded=session.next_seq,
        capacity=session.capacity,
    )


def _utc(seconds: float) -> str:
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    except (OverflowError, ValueError, OSError):
        # A session whose start is not of this machine's clock.
        return ""


class SavedNames(NameTable):
    """Names as they were numbered in the file."""

    def __init__(self, texts: Iterable[str]) -> None:
        super().__init__()
        self._texts = list(texts)
        self._ids = {text: number for number, text in enumerate(self._texts)}


class SavedStore(RecordStore):
    """The records of a file, under the numbers that they had. Nothing can be added."""

    def __init__(self, first_seq: int, count: int, source: IO[bytes]) -> None:
        """Read `count` records from `source`. Raises EOFError when there are fewer."""
        super().__init__(max(1, count))
        # Where each lies in the ring follows from its number.
        middle = first_seq % self.capacity * RECORD.size
        if count:
            whole = memoryview(self.ring)
            for part in (whole[middle:], whole[:middle]):
                _fill(part, source)
        self.next_seq = first_seq + count
        self.append = _refuse


def _refuse(*_: Any) -> None:
    raise TypeError("a saved session takes no more records")


def _fill(part: memoryview, source: IO[bytes]) -> None:
    at = 0
    while at < len(part):
        piece = source.read(min(_PIECE_BYTES, len(part) - at))
        if not piece:
            raise EOFError("there are fewer records than announced")
        part[at : at + len(piece)] = piece
        at += len(piece)


class SavedSession(Session):
    """What `load_session` gives. `info` says where and when it was recorded."""

    def __init__(self, store: SavedStore, names: SavedNames, start_ns: int, info: SessionInfo) -> None:
        super().__init__(store, names, start_ns)
        self.info = info
