"""Writing a file so that its final name never stands for half a file."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from tasks.run_scope import current_scope
from tasks.threads import in_thread


@contextmanager
def part_file(destination: str) -> Iterator[str]:
    """Give the path of a `.part` file to write; it becomes `destination` at the end, or goes on any error."""
    scope = current_scope()
    part = scope.create_part(destination)
    try:
        yield part
        scope.commit_part(part, destination)
    except BaseException:
        scope.drop_part(part)
        raise


@asynccontextmanager
async def async_part_file(destination: str) -> AsyncIterator[str]:
    """Do the same for a coroutine: creating, renaming and removing happen in a thread."""
    scope = current_scope()
    part = await in_thread(scope.create_part, destination)
    try:
        yield part
        await in_thread(scope.commit_part, part, destination)
    except BaseException:
        scope.drop_part(part)
        raise
