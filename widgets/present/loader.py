"""Loads spans for the replay: short ones at once, long ones in a thread, so that the window goes on."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from widgets.session_view import SessionView

if TYPE_CHECKING:
    from loopscope.replay import Replay


class SpanLoader(QObject):
    """Gives each replay through `loaded`; of several asked for, only the one asked for last."""

    loaded = Signal(object, object)
    """The Replay, and the instant in ns to stand at."""
    _arrived = Signal(int, object, object)

    def __init__(self, session: SessionView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._asked = 0
        self._arrived.connect(self._take)

    def load(self, start_ns: int, end_ns: int, stand_at_ns: int) -> None:
        """Load a span; `loaded` follows, before this returns where the span lies in the newest records."""
        from loopscope import replay_load

        self._asked += 1
        if replay_load.lies_in_first_look(self._session, start_ns):
            self.loaded.emit(replay_load.load(self._session, start_ns, end_ns), stand_at_ns)
            return
        arguments = (self._asked, start_ns, end_ns, stand_at_ns)
        threading.Thread(target=self._load, args=arguments, name="replay-load", daemon=True).start()

    def _load(self, number: int, start_ns: int, end_ns: int, stand_at_ns: int) -> None:
        from loopscope import replay_load

        replay: Replay = replay_load.load(self._session, start_ns, end_ns)
        # The view may have been closed meanwhile.
        if isValid(self):
            self._arrived.emit(number, replay, stand_at_ns)

    def _take(self, number: int, replay: Replay, stand_at_ns: int) -> None:
        if number == self._asked:
            self.loaded.emit(replay, stand_at_ns)
