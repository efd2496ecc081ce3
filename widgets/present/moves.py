"""Lets cards glide from the queue to the handler and on: only those that were there before and still are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from loopscope.clock import NS_PER_MS

MOVE_NS = 240 * NS_PER_MS
"""How long a card is on its way."""


@dataclass
class _Move:
    start: QRectF
    goal: QRectF
    begin_ns: int

    def at(self, now_ns: int) -> QRectF:
        part = min(1.0, max(0.0, (now_ns - self.begin_ns) / MOVE_NS))
        eased = 1 - (1 - part) ** 3
        return QRectF(
            self.start.x() + (self.goal.x() - self.start.x()) * eased,
            self.start.y() + (self.goal.y() - self.start.y()) * eased,
            self.start.width() + (self.goal.width() - self.start.width()) * eased,
            self.start.height() + (self.goal.height() - self.start.height()) * eased,
        )


def _turns_round(start: QRectF, goal: QRectF) -> bool:
    """Tell whether a card of the queue goes to another of its columns: as large as before, and aside."""
    return start.size() == goal.size() and start.x() != goal.x()


class Moves:
    """Where each card is, by the number of its message.

    A card that changes from the top of one column of the queue to the bottom of the next is there at once:
    on its way it would run over all the others.
    """

    def __init__(self) -> None:
        self._moves: dict[int, _Move] = {}

    def take(self, goals: Mapping[int, QRectF], now_ns: int, glide: bool) -> None:
        """Send every card to its place; a new one is there at once, and so are all unless they `glide`."""
        moves: dict[int, _Move] = {}
        for seq, goal in goals.items():
            old = self._moves.get(seq)
            if old is not None and old.goal == goal and glide:
                moves[seq] = old
            elif old is not None and glide and not _turns_round(old.goal, goal):
                moves[seq] = _Move(old.at(now_ns), goal, now_ns)
            else:
                moves[seq] = _Move(goal, goal, now_ns - MOVE_NS)
        self._moves = moves

    def place(self, seq: int, now_ns: int) -> QRectF:
        """Give where a card is now. Raises KeyError for one that has no place."""
        return self._moves[seq].at(now_ns)

    def under_way(self, now_ns: int) -> bool:
        """Tell whether any card has not arrived."""
        return any(
            move.start != move.goal and now_ns - move.begin_ns < MOVE_NS for move in self._moves.values()
        )
