"""Call C code that keeps the global interpreter lock: not even another thread can run Python meanwhile."""

from __future__ import annotations

from tasks.progress import Progress


def hold_gil(exponent: int, progress: Progress) -> dict[str, object]:
    """Find out by Fermat's test whether 2**exponent - 1 is probably prime: one call of pow() does it."""
    candidate = 2**exponent - 1
    remainder = pow(3, candidate - 1, candidate)  # the whole work, without one step of Python
    progress(1, 1)
    return {"exponent": exponent, "probably_prime": remainder == 1}


async def hold_gil_async(exponent: int, progress: Progress) -> dict[str, object]:
    """Do the same in a coroutine; it never waits, so the event loop gets no turn until it is done."""
    candidate = 2**exponent - 1
    remainder = pow(3, candidate - 1, candidate)  # the whole work, without one step of Python
    progress(1, 1)
    return {"exponent": exponent, "probably_prime": remainder == 1}
