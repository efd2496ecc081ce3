"""The hand of a race, in a process of its own: clicks and types at fixed instants, whatever the window does.

Run: `python -m gui.race_hand LANGUAGE`. One JSON object a line. In: the order (see `Order`), then for each
lane `{"prepare": true}`, `{"begin_ns": …}` and, once it is known, `{"length_ns": …}`. Out: `{"ready": true}`
or `{"error": …}`, then `{"prepared": true}` and, at the end of a lane, what was sent and what the window's
processes used.
"""

from __future__ import annotations

import json
import os
import select
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import count
from typing import Any

from gui.shots.fake_input import FakeInput, InputError
from gui.words import speak, translate
from loopscope.races import CLICK, KEY
from loopscope.resources import cpu_s, holding

FIRST_CLICK_NS, FIRST_KEY_NS = 125_000_000, 50_000_000
"""Never at the same instant as each other, and late enough to be told of the beginning in time."""
LOOK_EVERY = 3
"""Memory is looked at after every third input."""
LONGEST_NS = 60_000_000_000
LETTERS = "loopscope"


@dataclass(frozen=True)
class Order:
    """Where the window is, and how often what is done. `without`: processes that are not the window's."""

    display: str
    place: tuple[int, int]
    window: int
    pid: int
    without: tuple[int, ...]
    click_every_ns: int
    key_every_ns: int


class Hand:
    """Carries out lanes on stdin's word."""

    def __init__(self, order: Order, fake: FakeInput) -> None:
        self._order = order
        self._fake = fake
        self._others = (*order.without, os.getpid())
        self._buffer = b""
        self._idle = 0

    def serve(self) -> None:
        """Do what stdin says until it closes."""
        while (line := self._line(None)) is not None:
            if "prepare" in line:
                held = holding(self._order.pid, self._others)
                self._idle = held.memory_bytes if held else 0
                _say({"prepared": True})
            elif "begin_ns" in line:
                _say(self._lane(line["begin_ns"]))

    def _lane(self, begin_ns: int) -> dict[str, Any]:
        began_s = cpu_s(self._order.pid, self._others)
        sent: list[tuple[str, int]] = []
        length_ns: int | None = None
        most: int | None = None
        letters = 0
        for number, (due_ns, what) in enumerate(self._schedule()):
            length_ns = self._wait(begin_ns, due_ns, length_ns)
            if due_ns > (length_ns if length_ns is not None else LONGEST_NS):
                break
            lost = self._lost(what)
            if lost:
                return {"error": lost}
            sent.append((what, time.perf_counter_ns() - begin_ns))
            if what == CLICK:
                self._fake.click()
            else:
                self._fake.press(LETTERS[letters % len(LETTERS)])
                letters += 1
            if number % LOOK_EVERY == 0:
                held = holding(self._order.pid, self._others)
                most = max(most or 0, held.memory_bytes) if held else most
        while length_ns is None:
            line = self._line(None)
            if line is None:
                break
            length_ns = line.get("length_ns", length_ns)
        ended_s = cpu_s(self._order.pid, self._others)
        return {
            "sent": sent,
            "cpu_s": None if began_s is None or ended_s is None else ended_s - began_s,
            "memory_bytes": None if most is None else max(0, most - self._idle),
        }

    def _lost(self, what: str) -> str:
        """Say why an input would not go to the window that races, "" where it would; point at the place.

        The person may have gone elsewhere meanwhile: nothing is to be typed or clicked there.
        """
        if what == KEY:
            return "" if self._fake.has_keyboard(self._order.window) else keyboard_went()
        self._fake.point_at(*self._order.place)
        if self._fake.is_under_pointer(self._order.window):
            return ""
        return translate(
            "Race", "Something lies over the window, so the race was broken off: its clicks would go there."
        )

    def _schedule(self) -> Iterator[tuple[int, str]]:
        clicks = ((FIRST_CLICK_NS + at * self._order.click_every_ns, CLICK) for at in count())
        keys = ((FIRST_KEY_NS + at * self._order.key_every_ns, KEY) for at in count())
        return merge(clicks, keys)

    def _wait(self, begin_ns: int, due_ns: int, length_ns: int | None) -> int | None:
        """Wait until the instant, and listen meanwhile; give how long the lane is to be, as far as known."""
        while (left_ns := begin_ns + due_ns - time.perf_counter_ns()) > 0:
            if length_ns is not None and due_ns > length_ns:
                break
            line = self._line(left_ns / 1e9)
            if line is not None:
                length_ns = line.get("length_ns", length_ns)
        return length_ns

    def _line(self, timeout_s: float | None) -> dict[str, Any] | None:
        """Give the next line; None when the time is over. When stdin closes, the process ends."""
        while b"\n" not in self._buffer:
            ready, _, _ = select.select([0], [], [], timeout_s)
            if not ready:
                return None
            piece = os.read(0, 65_536)
            if not piece:
                sys.exit(0)
            self._buffer += piece
        line, _, self._buffer = self._buffer.partition(b"\n")
        found: dict[str, Any] = json.loads(line)
        return found


def keyboard_went() -> str:
    """Say why a race ends when what it types would go elsewhere."""
    return translate(
        "Race", "The keyboard went elsewhere, so the race was broken off: its keys would be typed there."
    )


def main() -> int:
    """Read the order, then serve."""
    # The next line comes only after our answer: nothing that `Hand` must read is buffered here.
    plain = json.loads(sys.stdin.buffer.readline())
    order = Order(**{**plain, "place": tuple(plain["place"]), "without": tuple(plain["without"])})
    speak(sys.argv[1])
    try:
        fake = FakeInput(order.display)
    except InputError as error:
        _say({"error": str(error)})
        return 1
    fake.point_at(*order.place)
    fake.focus(order.window)
    _say({"ready": True})
    Hand(order, fake).serve()
    return 0


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
