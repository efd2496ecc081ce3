"""Does work in a thread, one thing after the other, and hands back what came of it in the GUI thread."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

POLL_MS = 20

Work = Callable[[], Any]
Then = Callable[[Any], None]


class Background(QObject):
    """Runs functions that touch no widget. A thread lives only as long as there is something to do.

    Results are fetched by a timer rather than sent by a signal: its owner may be deleted meanwhile.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("charts.background")
        self._waiting: deque[tuple[Work, Then]] = deque()
        self._then: Then | None = None
        self._results: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self.timer = QTimer(self)
        """Runs only while there is something to do: mark it as the instrument's own."""
        self.timer.setObjectName("charts.background.timer")
        self.timer.setInterval(POLL_MS)
        self.timer.timeout.connect(self._fetch)

    @property
    def busy(self) -> bool:
        """Whether something is under way or waits for its turn."""
        return self._then is not None or bool(self._waiting)

    def do(self, work: Work, then: Then) -> None:
        """Call `work` in a thread, then `then` with what it gave: its result, or the exception it raised."""
        self._waiting.append((work, then))
        self._begin_next()

    def _begin_next(self) -> None:
        if self._then is None and self._waiting:
            work, self._then = self._waiting.popleft()
            threading.Thread(target=_answer, args=(work, self._results), name="charts", daemon=True).start()
            self.timer.start()

    def _fetch(self) -> None:
        try:
            result = self._results.get_nowait()
        except queue.Empty:
            return
        then, self._then = self._then, None
        self.timer.stop()
        self._begin_next()
        if then is not None:
            then(result)


def _answer(work: Work, results: queue.SimpleQueue[Any]) -> None:
    try:
        results.put(work())
    except Exception as error:
        results.put(error)
