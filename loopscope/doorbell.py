"""Rings in Qt's loop when a file can be read, once: then it must be set again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSocketNotifier

from loopscope.glib_watch import GlibWatch


class Doorbell:
    """Calls `ring` in this thread when `file` can be read. It is set at first, and not after it has rung."""

    def __init__(self, file: int, ring: Callable[[], None]) -> None:
        self._file = file
        self._ring = ring
        self._glib: GlibWatch | None = None
        self._notifier: QSocketNotifier | None = None
        self._set = True
        try:
            self._glib = GlibWatch(file, self._rung)
        except OSError:
            self._notifier = QSocketNotifier(file, QSocketNotifier.Type.Read)
            self._notifier.activated.connect(self._rung)

    def _rung(self) -> bool:
        self._set = False
        if self._notifier is not None:
            self._notifier.setEnabled(False)
        self._ring()
        return False

    def set(self) -> None:
        """Ring once more when there is something to read, at once where there is already."""
        if self._set:
            return
        self._set = True
        if self._glib is not None:
            self._glib.resume()
        elif self._notifier is not None:
            self._notifier.setEnabled(True)

    def close(self) -> None:
        """Ring no more."""
        if self._glib is not None:
            self._glib.close()
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
        self._glib = self._notifier = None
