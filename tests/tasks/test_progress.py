"""Progress is told from any thread, and carries the wish to stop."""

from __future__ import annotations

import pytest

from tasks.errors import Cancelled
from tasks.progress import Progress


def test_progress_is_kept() -> None:
    progress = Progress("pages")
    progress(3)
    assert (progress.done, progress.total, progress.unit) == (3, None, "pages")
    progress(4, 9)
    progress(5)
    assert (progress.done, progress.total) == (5, 9)


def test_cancel_reaches_the_operation_and_whoever_wants_to_know() -> None:
    progress = Progress()
    told: list[str] = []
    progress.on_cancel(lambda: told.append("before"))
    assert told == []
    progress.cancel()
    progress.cancel()
    progress.on_cancel(lambda: told.append("after"))
    assert progress.cancelled
    assert told == ["before", "after"]
    with pytest.raises(Cancelled):
        progress(1)
