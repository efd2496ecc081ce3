"""The words and the parameters of the operations to compare with."""

from __future__ import annotations

from tasks.operation import Operation, used_by
from tasks.parameters import Parameter

CONTRAST_OPERATIONS: tuple[Operation, ...] = (
    Operation(
        name="sleep",
        title="Sleep",
        group="contrast",
        summary="Does nothing for a while.",
        parameters=(
            Parameter(
                "seconds", "number", 2.0, "Duration", "How long it sleeps.",
                unit="s", minimum=0, maximum=3_600,
            ),
        ),
        effects={
            "blocking": "The window's thread sleeps in time.sleep(): nothing moves until it wakes.",
            "thread": "Another thread sleeps: the window stays alive.",
            "process": "A worker process sleeps: the window stays alive.",
            "async": "Only the coroutine sleeps, a timer wakes it: the window stays alive.",
        },
        used=used_by("time.sleep()", "asyncio.sleep()"),
    ),
    Operation(
        name="crunch",
        title="Crunch numbers",
        group="contrast",
        summary="Keeps the CPU busy with pure Python: there is nothing to wait for.",
        parameters=(
            Parameter(
                "million_steps", "integer", 40, "Steps", "How many million steps are calculated.",
                unit="million steps", minimum=1, maximum=10_000,
            ),
        ),
        effects={
            "blocking": "The window's thread calculates: nothing moves until it is done.",
            "thread": "Another thread calculates and takes turns with the window, which moves less smoothly.",
            "process": "A worker process calculates on another core: the window moves smoothly.",
            "async": "The coroutine calculates and never waits, so the window freezes just as in Blocking.",
        },
        used=used_by("pure Python", "pure Python in a coroutine"),
        cure="process",
        unit="steps",
    ),
    Operation(
        name="hold_gil",
        title="Hold the GIL",
        group="contrast",
        summary="Calls C code that keeps Python's global interpreter lock to itself.",
        parameters=(
            Parameter(
                "exponent", "integer", 11_213, "Exponent",
                "Tests whether 2 to this power, less 1, is prime; twice as much takes six times as long.",
                minimum=100, maximum=20_000,
            ),
        ),
        effects={
            "blocking": "The window's thread is in C code: nothing moves until the one call is over.",
            "thread": "Another thread is in C code that keeps the lock, so even here the window freezes.",
            "process": "A worker process has a lock of its own: the window stays alive.",
            "async": "The coroutine is in C code and never waits, so the window freezes just as in Blocking.",
        },
        used=used_by("pow() in C", "pow() in C, in a coroutine"),
        cure="process",
    ),
)  # fmt: skip
