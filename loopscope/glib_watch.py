"""Waits for a file in GLib's main loop, on which Qt's own stands on most Linux desktops.

A `QSocketNotifier` reaches Python through `notify` and a signal: 100 µs and more in a window that idles and
whose caches are cold. A source of GLib's is a message of the very same loop and calls Python once.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QAbstractEventDispatcher

_G_IO_IN = 1
_G_PRIORITY_DEFAULT = 0
"""That of Qt's own sources."""
_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int)
"""GLib hands file, condition and data over; what a C function does not take it need not know of, and to make
Python objects of them costs time."""


class GlibWatch:
    """Calls `ready` in this thread when `file` can be read, as long as it answers True."""

    def __init__(
        self, file: int, ready: Callable[[], bool], in_c: Callable[[], tuple[int, int]] | None = None
    ) -> None:
        """Raises OSError where Qt's loop does not stand on GLib's.

        `in_c` gives the addresses of a C function (GLib's `GUnixFDSourceFunc`) that is called instead of
        `ready`, and of its data.
        """
        dispatcher = QAbstractEventDispatcher.instance()
        if dispatcher is None or "Glib" not in dispatcher.metaObject().className():
            raise OSError("Qt's loop does not stand on GLib's")
        self._add = _glib().g_unix_fd_add_full
        self._file = file
        self._source = 0

        def call() -> bool:
            # What is raised in here ctypes only prints, and GLib would get no answer at all.
            try:
                goes_on = ready()
            except BaseException as error:
                sys.excepthook(type(error), error, error.__traceback__)
                goes_on = isinstance(error, KeyboardInterrupt)
            if not goes_on:
                self._source = 0
            return goes_on

        # Kept here: GLib does not own it.
        self._call: object = _CALLBACK(call)
        self._data = None
        if in_c is not None:
            function, data = in_c()
            self._call, self._data = ctypes.c_void_p(function), ctypes.c_void_p(data)
        self.resume()

    def resume(self) -> None:
        """Call again, after an answer of False."""
        if not self._source:
            self._source = self._add(_G_PRIORITY_DEFAULT, self._file, _G_IO_IN, self._call, self._data, None)

    def close(self) -> None:
        """Wait no longer."""
        if self._source:
            _glib().g_source_remove(self._source)
            self._source = 0


@cache
def _glib() -> ctypes.CDLL:
    """Give the library; Qt has loaded it already. Raises OSError."""
    return ctypes.CDLL("libglib-2.0.so.0")
