"""One run that is under way, as the window sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio

    from loopscope.freezes import Waiters
    from loopscope.runs import RunRecord
    from tasks.catalogue import Operation
    from tasks.errors import OperationError
    from tasks.progress import Progress


class Phase(Enum):
    """Where a run is on its way."""

    PREPARING = "preparing"
    """The slow world is started, files are made ready; nothing is measured yet."""
    TURN = "turn"
    """A blocking run waits until the window has painted, or until another blocking run is over."""
    RUNNING = "running"
    SETTLING = "settling"
    """The work is over; the messages that waited meanwhile are being taken, then it is measured."""
    OVER = "over"


@dataclass(eq=False)
class ActiveRun:
    """A run from the click to its row in the table."""

    operation: Operation
    mode: str
    values: Mapping[str, Any]
    progress: Progress
    phase: Phase = Phase.PREPARING
    start_ns: int = 0
    """When the work began (`perf_counter_ns`), 0 before."""
    end_ns: int = 0
    """When the work ended, 0 before."""
    record: RunRecord | None = None
    """Its row in the session, None before the work began."""
    task: asyncio.Task[None] | None = None
    again: int = 0
    """Clicks on the same button while it was under way, which started nothing."""
    dropped: int = 0
    """Clicks on the same button that were made during its freeze, and taken only after it."""
    cancel_waited_ns: int | None = None
    """How long a click on Cancel made during the freeze waited in the queue."""
    waiters: tuple[Waiters, ...] = ()
    """The person's messages that each of its freezes held up."""
    stepped: bool = False
    """Whether its task has begun."""
    cancelled: bool = False
    error: OperationError | None = None
    """What went wrong, with its code and fields, so that it can be said in another language later."""

    @property
    def key(self) -> tuple[str, str]:
        """What may run only once at a time."""
        return self.operation.name, self.mode

    @property
    def blocking(self) -> bool:
        """Whether it freezes the window by design."""
        return self.mode == "blocking"
