"""What the four ways of asking at the same time have in common, and which is which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from tasks.at_once.request import Answer, Request

LONGEST_BLOCKING_S = 5.0
"""A blocking round that would take longer is refused: the thread of the messages is frozen meanwhile."""


class NotReached(Exception):
    """So many requests cannot be made at once in this mode; the text says why, in one sentence.

    `template` is that sentence with `values` left out, for whoever puts it into another language.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template.format(**values))
        self.template = template
        self.values = values


class Crowd(Protocol):
    """Requests that are under way at the same time. Used once."""

    async def run(self) -> list[Answer]:
        """Ask them all at once and give all answers; what they opened stays open. Raises NotReached."""

    async def let_go(self) -> None:
        """Close and end everything; also in the middle of `run`, and again. Returns when it is gone."""


def crowd(mode: str, requests: Sequence[Request]) -> Crowd:
    """Give the requests in a mode, not begun yet. Raises NotReached where there is a limit."""
    if mode == "blocking":
        from tasks.at_once.one_by_one import OneByOne

        _limit_seconds(requests)
        return OneByOne(requests)
    if mode == "thread":
        from tasks.at_once.in_threads import InThreads

        return InThreads(requests)
    if mode == "process":
        from tasks.at_once.in_processes import InProcesses

        return InProcesses(requests)
    from tasks.at_once.awaited import Awaited

    return Awaited(requests)


def _limit_seconds(requests: Sequence[Request]) -> None:
    """Refuse what would freeze the caller for too long."""
    total_s = sum(request.delay_s for request in requests)
    if total_s > LONGEST_BLOCKING_S:
        raise NotReached(
            "One after the other they would freeze the window for {total} s or more; the limit is {limit} s.",
            total=f"{total_s:g}",
            limit=f"{LONGEST_BLOCKING_S:g}",
        )
