"""Loads the heavy modules after the first paint, in a thread, so that the own window does not freeze."""

from __future__ import annotations

import asyncio
import importlib
import threading

from tasks.catalogue import OPERATIONS
from widgets.charts.panel import HEAVY_MODULES

NUMBERS = ("numpy", "widgets.timeline.scene", "widgets.timeline.story", "widgets.timeline.model")
"""numpy, and what the views import once it is there."""
THE_REST = (
    "widgets.source_highlighter",
    "loopscope.replay_load",
    "loopscope.replay_clock",
    "widgets.present.strip_band",
    *(f"tasks.{operation.name}" for operation in OPERATIONS),
)
"""The operations bring requests, aiohttp and aiofile."""
LATER = (*HEAVY_MODULES, "gui.exercises.page")
"""No run waits for these."""


class WarmUp:
    """Tells when the modules are there. One that fails to load fails again, and is told, where it is used."""

    def __init__(self) -> None:
        self._numbers = asyncio.Event()
        self._everything = asyncio.Event()
        self._begun = False

    def begin(self) -> None:
        """Start loading; later calls do nothing. Call it in the loop's thread."""
        if self._begun:
            return
        self._begun = True
        loop = asyncio.get_running_loop()
        threading.Thread(target=self._load, args=(loop,), name="warm-up", daemon=True).start()

    async def numbers(self) -> None:
        """Return once numpy is loaded: views may ask for records from then on."""
        await self._numbers.wait()

    async def everything(self) -> None:
        """Return once all is loaded: a run may begin."""
        self.begin()
        await self._everything.wait()

    def _load(self, loop: asyncio.AbstractEventLoop) -> None:
        for names, event in ((NUMBERS, self._numbers), (THE_REST, self._everything), (LATER, None)):
            for name in names:
                try:
                    importlib.import_module(name)
                except ImportError:
                    continue
            if event is self._everything:
                _prime_highlighter()
            if event is None:
                return
            try:
                loop.call_soon_threadsafe(event.set)
            except RuntimeError:
                # The window was closed meanwhile.
                return


def _prime_highlighter() -> None:
    """Let Pygments build its tables of patterns, which takes it some 40 ms the first time."""
    try:
        from pygments.lexers.python import PythonLexer
    except ImportError:
        return
    list(PythonLexer().get_tokens("pass"))
