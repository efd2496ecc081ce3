"""Slices for a trace: made to nest, or put into lanes where they overlap."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Slice(NamedTuple):
    """A stretch in ns since the session began, and what the event is made from."""

    start_ns: int
    end_ns: int
    content: int
    """A number by which the caller finds the rest."""


def nested(slices: Iterable[Slice]) -> Iterator[Slice]:
    """Give slices of one track so that each lies inside another or beside it, never across its end.

    Takes them in the order of begin, the longer first; gives them in the same order. A slice that reaches
    out of the one around it is cut there, one that begins before 0 begins at 0: Perfetto drops both kinds.
    Where one begins as another ends it begins 1 ns later, because readers that reckon in floating point
    would take them for overlapping.
    """
    around: list[int] = []
    last_end = -1
    for start, end, content in slices:
        start = max(0, start)
        end = max(start, end)
        while around and around[-1] <= start:
            last_end = around.pop()
        if start == last_end:
            start = min(start + 1, end)
        if around:
            end = min(end, around[-1])
        yield Slice(start, end, content)
        around.append(end)


def lanes(stretches: Iterable[tuple[int, int, T]]) -> Iterator[tuple[int, T]]:
    """Give each stretch (begin, end, content) a lane, from 0, in which it overlaps no other.

    Takes them in the order of begin; no more lanes than ever overlap at one time.
    """
    free: list[int] = []
    taken: list[tuple[int, int]] = []
    count = 0
    for start, end, content in stretches:
        while taken and taken[0][0] < start:
            heapq.heappush(free, heapq.heappop(taken)[1])
        if free:
            lane = heapq.heappop(free)
        else:
            lane, count = count, count + 1
        heapq.heappush(taken, (max(start, end), lane))
        yield lane, content
