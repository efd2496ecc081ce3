"""A whole soak: three starts of the window, of which the last and longest is measured."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.soaking.deeds import Deeds
from benchmarks.soaking.footprint import Footprint
from benchmarks.soaking.sitting import Sitting, SoakError
from gui.shots.fake_input import FakeInput
from gui.shots.virtual_display import VirtualDisplay
from loopscope.file_errors import SessionFileError
from loopscope.session_file import load_session

GROWTH_LIMIT = 0.05
MORE_DESCRIPTORS = 4
"""A connection that is kept open for the next request, a pipe of a helper that was started anew."""
MORE_THREADS = min(32, (os.cpu_count() or 1) + 4) + 2
"""asyncio's executor starts its threads as they are needed, up to so many; Qt and the server one each."""
CALM_PROCESSES = 2
"""The window and the slow world."""
SHORT_SHARE, WARM_SHARE = 0.08, 0.4
SCREEN = (1300, 840)
QUICK = {
    "read_file": {"size_mb": "2", "rate_mb_s": "5"},
    "copy_file": {"size_mb": "2", "rate_mb_s": "5"},
    "scan_folder": {"folder": "/usr/share/doc"},
    "append_durably": {"records": "20"},
    "fetch_page": {"delay_s": "0.3"},
    "download_file": {"size_mb": "2", "rate_mb_s": "5"},
    "fetch_many": {"count": "50", "workers": "5", "delay_s": "0.05"},
    "silent_server": {"timeout_s": "0.5"},
    "sleep": {"seconds": "0.4"},
    "crunch": {"million_steps": "3"},
    "hold_gil": {"exponent": "4423"},
}
"""Short runs, so that many of them can meet."""


@dataclass
class Result:
    """What a soak found; `complaints` is empty when all is well."""

    deeds: dict[str, int] = field(default_factory=dict)
    runs: int = 0
    warm: Footprint | None = None
    end: Footprint | None = None
    complaints: list[str] = field(default_factory=list)

    @property
    def growth(self) -> float:
        """How much the memory grew after the warm-up, as a share; 0 where it was not measured."""
        if self.warm is None or self.end is None:
            return 0.0
        return self.end.memory_mb / self.warm.memory_mb - 1


def soak(
    seed: int, seconds: float, home: Path, say: Callable[[str], None], *, thorough: bool = True
) -> Result:
    """Use the window at random for so long, in `home`, an empty folder that stands for home and /tmp.

    Not `thorough`: the first round, in which everything is done once, is left out, and so is the judgement on
    memory, which means nothing without it.
    """
    result = Result()
    deeds = Deeds(seed)
    with ExitStack() as ends:
        display = ends.enter_context(VirtualDisplay(*SCREEN)).name
        hand = FakeInput(display)
        ends.callback(hand.close)

        def start(parameters: dict[str, dict[str, str]]) -> Sitting:
            sitting = Sitting(display, home, hand, parameters)
            ends.callback(sitting.close)
            return sitting

        try:
            for way in (Sitting.kill, Sitting.quit):
                sitting = start(QUICK)
                _until(time.monotonic() + seconds * SHORT_SHARE, deeds, sitting)
                deeds.command(sitting, "fetch many process")
                way(sitting)
                result.runs += len(sitting.lines("run"))
                say(f"{way.__name__} in the middle of it: everything is gone")
            begin = time.monotonic()
            rest = seconds * (1 - 2 * SHORT_SHARE)
            sitting = start({**QUICK, "silent_server": {"url": f"http://127.0.0.1:{_closed_port()}/"}})
            if thorough:
                deeds.each(sitting)
            _until(begin + rest * WARM_SHARE, deeds, sitting)
            result.warm = sitting.come_to_rest(lambda name: deeds.command(sitting, name))
            say(f"warm:       {result.warm}")
            _until(begin + rest, deeds, sitting)
            result.end = sitting.come_to_rest(lambda name: deeds.command(sitting, name))
            say(f"at the end: {result.end}")
            result.runs += len(sitting.lines("run"))
            sitting.quit()
            _open_saved(deeds.saved)
        except SoakError as error:
            result.complaints.append(str(error))
    result.deeds = dict(deeds.done)
    result.complaints += [*_judge(result, thorough), *_left_behind(home)]
    return result


def _until(end_s: float, deeds: Deeds, sitting: Sitting) -> None:
    deeds.one(sitting)
    while time.monotonic() < end_s:
        deeds.one(sitting)


def _closed_port() -> int:
    """Give a port where every connection is refused."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _open_saved(paths: list[Path]) -> None:
    for path in paths:
        if path.suffix == ".loopscope" and path.exists():
            try:
                load_session(path)
            except SessionFileError as error:
                raise SoakError(f"a saved session cannot be loaded: {error}") from error


def _judge(result: Result, thorough: bool) -> list[str]:
    warm, end = result.warm, result.end
    if warm is None or end is None:
        return []
    found = []
    if thorough and result.growth > GROWTH_LIMIT:
        found.append(f"memory grew by {result.growth:.1%}, more than {GROWTH_LIMIT:.0%}")
    if end.descriptors > warm.descriptors + MORE_DESCRIPTORS:
        found.append(f"{end.descriptors} descriptors at the end, {warm.descriptors} before")
    if end.threads > warm.threads + MORE_THREADS:
        found.append(f"{end.threads} threads at the end, {warm.threads} before")
    if end.processes > CALM_PROCESSES:
        found.append(f"{end.processes} processes at the end")
    return found


def _left_behind(home: Path) -> list[str]:
    """Name what is left in the temporary folder, which is the home itself here."""
    own = [*home.glob("loopscope-*/"), *home.rglob("*.part"), *home.glob("tmp*")]
    return [f"left behind: {path.relative_to(home)}" for path in own]
