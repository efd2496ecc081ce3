"""Blocking: one request after the other, on the thread that handles the messages."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.at_once.request import CLOCK, Answer, Request, ask, in_words


class OneByOne:
    """Never at once: the next request is made when the one before has its answer."""

    def __init__(self, requests: Sequence[Request]) -> None:
        self._requests = requests

    async def run(self) -> list[Answer]:
        """Ask one after the other. Nothing else runs on this thread until the last one has its answer."""
        return [_answer(request) for request in self._requests]

    async def let_go(self) -> None:
        """Nothing is kept."""


def _answer(request: Request) -> Answer:
    try:
        kept = ask(request)
    except Exception as error:
        return Answer(CLOCK(), in_words(error, request))
    ended_ns = CLOCK()
    if kept is not None:
        kept.close()
    return Answer(ended_ns, "")
