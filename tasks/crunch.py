"""Keep the CPU busy with Python code: there is nothing to wait for, so `await` cannot help."""

from __future__ import annotations

from tasks.progress import Progress

BLOCK = 100_000


def crunch(million_steps: int, progress: Progress) -> dict[str, object]:
    """Calculate a checksum in so many million steps."""
    total = 0
    steps = million_steps * 1_000_000
    for start in range(0, steps, BLOCK):
        for number in range(start, start + BLOCK):
            total = (total * 31 + number) % 1_000_003
        progress(start + BLOCK, steps)
    return {"steps": steps, "checksum": total}


async def crunch_async(million_steps: int, progress: Progress) -> dict[str, object]:
    """Do the same in a coroutine; it never waits, so the event loop gets no turn until it is done."""
    total = 0
    steps = million_steps * 1_000_000
    for start in range(0, steps, BLOCK):
        for number in range(start, start + BLOCK):
            total = (total * 31 + number) % 1_000_003
        progress(start + BLOCK, steps)
    return {"steps": steps, "checksum": total}
