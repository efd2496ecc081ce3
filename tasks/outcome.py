"""What came of one run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tasks.errors import OperationError


@dataclass(frozen=True)
class Outcome:
    """Success with a result, or failure with an error."""

    ok: bool
    result: dict[str, Any] = field(default_factory=dict)
    """The same in all four modes; empty after a failure."""
    error: OperationError | None = None
    used: str = ""
    """What did the work, in English: "requests in a thread", "aiofile (io_uring)"."""
