"""Times the asyncio callbacks of a loop that is not ours: stock qasync, or whatever runs `asyncio.Handle`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import get_ident
from typing import Any

from loopscope.callback_names import callback_name
from loopscope.probe import Probe
from loopscope.records import UNKNOWN_NS, Kind

_IO, _ASYNCIO = int(Kind.IO), int(Kind.ASYNCIO)


class ForeignCallbacks:
    """Wraps `asyncio.Handle._run`, so that a callback is recorded under its own name.

    When such a callback was handed in nobody knows: its wait stays unknown. The handles of
    `ScopeEventLoop` have a `_run` of their own and are not touched.
    """

    def __init__(self, probe: Probe) -> None:
        self._probe = probe
        self._original: Callable[[Any], Any] | None = None
        self._installed: Callable[[Any], Any] | None = None

    def install(self) -> None:
        """Begin to time; call it in the GUI thread. Harmless when installed."""
        if self._original is not None:
            return
        handle_class: Any = asyncio.Handle
        original = self._original = handle_class._run
        probe, gui_thread = self._probe, get_ident()
        current = probe.current

        def _run(handle: Any) -> Any:
            if not current.depth or get_ident() != gui_thread:
                return original(handle)
            name, number = callback_name(handle._callback)
            kind = _IO if current.kind == _IO else _ASYNCIO
            level = current.level
            if not probe.enter_callback(UNKNOWN_NS, probe.names.intern(name), number, kind):
                return original(handle)
            try:
                return original(handle)
            finally:
                probe.leave_callback(level)

        self._installed = _run
        handle_class._run = _run

    def remove(self) -> None:
        """Give `asyncio.Handle` back as it was, unless somebody else has wrapped it since."""
        original, self._original = self._original, None
        handle_class: Any = asyncio.Handle
        if original is not None and handle_class._run is self._installed:
            handle_class._run = original
