"""Turns what a person chose into what an operation's functions are called with."""

from __future__ import annotations

import os
import stat
import sysconfig
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tasks.errors import OperationError, as_operation_error
from tasks.operation import Operation
from tasks.slow_world.reasons import NOT_STARTED
from tasks.threads import in_thread

if TYPE_CHECKING:
    from tasks.slow_world.keeper import SlowWorld

MB = 1_000_000


async def prepare(
    operation: Operation, values: Mapping[str, object], world: SlowWorld | None, scratch: Path
) -> dict[str, Any]:
    """Give the keyword arguments for the operation's functions; `progress` is added by the launcher.

    `values` are texts or typed values; a parameter that is missing has its default. What was left empty
    becomes a URL or a pipe of the slow `world`, or a file in the folder `scratch`, which is created.
    Loads the operation's code in a thread, so that a first press does not freeze the window for that.
    Raises OperationError.
    """
    kwargs = check_values(operation, values)
    try:
        await in_thread(operation.function, "blocking")
        await in_thread(lambda: scratch.mkdir(exist_ok=True))
        complete = _COMPLETE.get(operation.name)
        if complete is not None:
            await complete(kwargs, _Sources(world, scratch))
    except OSError as error:
        raise as_operation_error(error) from error
    return kwargs


def check_values(operation: Operation, values: Mapping[str, object]) -> dict[str, Any]:
    """Give a checked value for each parameter of the operation; raises OperationError."""
    for name in values:
        operation.parameter(name)
    return {
        parameter.name: parameter.check(values.get(parameter.name, parameter.default))
        for parameter in operation.parameters
    }


class _Sources:
    """Where defaults come from."""

    def __init__(self, world: SlowWorld | None, scratch: Path) -> None:
        self._world = world
        self._scratch = scratch

    @property
    def world(self) -> SlowWorld:
        if self._world is None:
            raise OperationError("world_unavailable", reason=NOT_STARTED)
        return self._world

    def file(self, name: str) -> str:
        return str(self._scratch / name)


async def _slow_file(kwargs: dict[str, Any], sources: _Sources) -> None:
    size = kwargs.pop("size_mb") * MB
    rate = int(kwargs.pop("rate_mb_s") * MB)
    if kwargs["path"]:
        await in_thread(_refuse_pipe, kwargs["path"])
        return
    kwargs["path"] = await sources.world.slow_file(size, rate)
    kwargs["size"] = size


async def _copy(kwargs: dict[str, Any], sources: _Sources) -> None:
    await _slow_file(kwargs, sources)
    kwargs["destination"] = kwargs["destination"] or sources.file("copied_file")
    if await in_thread(_are_same, kwargs["path"], kwargs["destination"]):
        raise OperationError("same_file", path=kwargs["path"])


async def _folder(kwargs: dict[str, Any], sources: _Sources) -> None:
    kwargs["folder"] = kwargs["folder"] or _system_folder()


async def _append(kwargs: dict[str, Any], sources: _Sources) -> None:
    kwargs["path"] = kwargs["path"] or sources.file("appended_records.txt")


async def _page(kwargs: dict[str, Any], sources: _Sources) -> None:
    from tasks.slow_world.urls import page_url

    delay_s = kwargs.pop("delay_s")
    kwargs["url"] = kwargs["url"] or page_url(await sources.world.ensure(), delay_s)


async def _download(kwargs: dict[str, Any], sources: _Sources) -> None:
    from tasks.slow_world.urls import body_url

    size = kwargs.pop("size_mb") * MB
    rate = int(kwargs.pop("rate_mb_s") * MB)
    kwargs["url"] = kwargs["url"] or body_url(await sources.world.ensure(), size, rate)
    kwargs["destination"] = kwargs["destination"] or sources.file("downloaded_file")


async def _silent(kwargs: dict[str, Any], sources: _Sources) -> None:
    from tasks.slow_world.urls import silent_url

    kwargs["url"] = kwargs["url"] or silent_url(await sources.world.ensure())


_COMPLETE: dict[str, Callable[[dict[str, Any], _Sources], Awaitable[None]]] = {
    "read_file": _slow_file,
    "copy_file": _copy,
    "scan_folder": _folder,
    "append_durably": _append,
    "fetch_page": _page,
    "download_file": _download,
    "fetch_many": _page,
    "silent_server": _silent,
}


def _refuse_pipe(path: str) -> None:
    """Raise OperationError for a pipe of the person's own: nobody knows when, or whether, it ends."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return  # the operation itself meets the same trouble, and says so
    if stat.S_ISFIFO(mode):
        raise OperationError("not_a_file", path=path)


def _are_same(path: str, other: str) -> bool:
    try:
        return os.path.samefile(path, other)
    except OSError:
        return False


def _system_folder() -> str:
    """Give a folder that every reader has and whose size is felt; without one, Python's own library."""
    return "/usr/share" if os.path.isdir("/usr/share") else sysconfig.get_path("stdlib")
