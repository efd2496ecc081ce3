"""From when to when something lies in each block of an index, in two levels, to find those of a stretch."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]

NEVER, ALWAYS = np.iinfo(np.int64).max, np.iinfo(np.int64).min
GROUP = 32
"""Blocks in a group: only the groups that touch a stretch are looked into."""


class BlockBounds:
    """`first_ns` and `last_ns` of each block; an empty one begins never."""

    def __init__(self, blocks: int) -> None:
        padded = -(-blocks // GROUP) * GROUP
        self.first_ns = np.full(padded, NEVER)
        self.last_ns = np.full(padded, ALWAYS)
        self._group_first = np.full(padded // GROUP, NEVER)
        self._group_last = np.full(padded // GROUP, ALWAYS)

    def clear(self, blocks: Array) -> None:
        """Let nothing lie in some blocks any more."""
        if not len(blocks):
            return
        self.first_ns[blocks], self.last_ns[blocks] = NEVER, ALWAYS
        for group in set((blocks // GROUP).tolist()):
            of_group = slice(group * GROUP, (group + 1) * GROUP)
            self._group_first[group] = self.first_ns[of_group].min()
            self._group_last[group] = self.last_ns[of_group].max()

    def widen(self, blocks: Array, first_ns: Array, last_ns: Array) -> None:
        """Enter things: the block of each, its begin, and the last instant that belongs to it."""
        np.minimum.at(self.first_ns, blocks, first_ns)
        np.maximum.at(self.last_ns, blocks, last_ns)
        np.minimum.at(self._group_first, blocks // GROUP, first_ns)
        np.maximum.at(self._group_last, blocks // GROUP, last_ns)

    def touching(self, start_ns: int, end_ns: int) -> Array:
        """Give the blocks in which something may lie between two instants."""
        groups = np.flatnonzero((self._group_first < end_ns) & (self._group_last >= start_ns))
        if 2 * len(groups) > len(self._group_first):
            return np.flatnonzero((self.first_ns < end_ns) & (self.last_ns >= start_ns))
        blocks = (groups[:, None] * GROUP + np.arange(GROUP)).reshape(-1)
        found: Array = blocks[(self.first_ns[blocks] < end_ns) & (self.last_ns[blocks] >= start_ns)]
        return found
