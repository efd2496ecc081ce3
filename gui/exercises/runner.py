"""Starts a stage process, listens to it, and stops it whatever the student's code does."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import stat
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from gui.exercises.exercise import Exercise
from gui.exercises.protocol import (
    ANSWER,
    SITTING,
    End,
    Order,
    Outcome,
    Place,
    Step,
    line_of,
    outcome_from,
    read_line,
    shortened,
)
from gui.exercises.strays import MARK, end_strays
from loopscope.plain_json import WrongShape
from tasks.own_process import command, own_environment
from tasks.owned_folder import OwnedFolder, remove_stale
from tasks.threads import in_thread

STAGE_PREFIX = "loopscope-stage-"
LIMIT_S = 10.0
"""The answer is stopped after this."""
START_LIMIT_S = 60.0
"""The stage itself is there long before, also on a slow machine."""
GRACE_S = 2.0
"""So long after its limit the stage is ended from outside: C code may keep it from doing so itself."""
LOOK_S = 0.005
MEMORY_BYTES = 1 << 30
MOST_OUTPUT = 256 << 10
MOST_SITTING_BYTES = 16 << 20
_MOST_TOLD = 4 << 20
_PIECE = 64 << 10
_CRASH = b"Fatal Python error: "
_CRASH_PLACE = re.compile(r'File "(.*?)", line (\d+) in (\S+)')


@dataclass
class _Heard:
    """What has come from a stage so far."""

    told: bytearray = field(default_factory=bytearray)
    printed: bytearray = field(default_factory=bytearray)
    outcome: Outcome | None = None
    begun: bool = False
    flooded: bool = False


async def run_stage(
    exercise: Exercise,
    source: str,
    on_step: Callable[[Step], None] = lambda step: None,
    limit_s: float = LIMIT_S,
    sitting: Path | None = None,
) -> Outcome:
    """Run `source` on a stage of its own and give what came of it. Cancelling stops it; nothing is left.

    `limit_s` is how long the student's code may take; `on_step` is told how far it is. What the stage
    measured is put to `sitting`, in the folder for temporary files; the outcome tells whether it is there.
    """
    try:
        folder = OwnedFolder(STAGE_PREFIX)
    except OSError as error:
        return Outcome(End.BROKEN, output=str(error))
    try:
        _write_files(folder.path, exercise, source)
        process = await _start(folder.path)
        outcome = await _listen(process, exercise, _Heard(), on_step, limit_s, str(folder.path))
        taken = (
            sitting is not None
            and outcome.sitting
            and await in_thread(_take_sitting, folder.path / SITTING, sitting)
        )
        return replace(outcome, sitting=taken)
    except OSError as error:
        return Outcome(End.BROKEN, output=str(error))
    finally:
        # In a thread: the answer may have made files by the thousand.
        await in_thread(_clean_up, folder)


def files_of(exercise: Exercise, source: str) -> dict[str, str]:
    """Give the texts that a stage runs for an answer, by the names of their files."""
    return {ANSWER: source, **{f"{module}.py": text for module, text in exercise.modules.items()}}


def _write_files(folder: Path, exercise: Exercise, source: str) -> None:
    for file, text in files_of(exercise, source).items():
        (folder / file).write_text(text, encoding="utf-8", errors="replace")


def _take_sitting(found: Path, to: Path) -> bool:
    """Take what the stage measured out of its folder; tells whether it was there, as the stage leaves it."""
    try:
        state = found.lstat()
        if not stat.S_ISREG(state.st_mode) or state.st_size > MOST_SITTING_BYTES:
            return False
        os.replace(found, to)
    except OSError:
        return False
    return True


def _clean_up(folder: OwnedFolder) -> None:
    """Take the stage's folder away, and what applications that were killed have left."""
    folder.remove()
    remove_stale(STAGE_PREFIX)


async def _start(folder: Path) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *command("gui.exercises.stage"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=folder,
        env={
            **own_environment(),
            "PYTHONIOENCODING": "utf-8:replace",
            "QT_QPA_PLATFORM": "offscreen",
            "OPENBLAS_NUM_THREADS": "1",
            MARK: str(folder),
        },
        # A group of its own, so that what the answer starts ends with it.
        start_new_session=True,
    )


async def _listen(
    process: asyncio.subprocess.Process,
    exercise: Exercise,
    heard: _Heard,
    on_step: Callable[[Step], None],
    limit_s: float,
    mark: str,
) -> Outcome:
    assert process.stdin is not None
    order = Order(exercise.arguments, exercise.pages, limit_s, MEMORY_BYTES, os.getpid())
    process.stdin.write(line_of("order", order))
    begun = asyncio.Event()

    def step(found: Step) -> None:
        heard.begun = True
        begun.set()
        on_step(found)

    told = asyncio.create_task(_read_told(process, heard, step))
    printed = asyncio.create_task(_read_printed(process, heard))
    try:
        await asyncio.wait(
            {told, printed, waiter := asyncio.create_task(begun.wait())},
            timeout=START_LIMIT_S,
            return_when=asyncio.FIRST_COMPLETED,
        )
        waiter.cancel()
        # Either ends the stage: what it tells ends with the outcome, what it prints with too much of it.
        done, _ = await asyncio.wait(
            {told, printed}, timeout=limit_s + GRACE_S, return_when=asyncio.FIRST_COMPLETED
        )
        if printed in done and not heard.flooded:
            # It closed its output; that ends nothing.
            done, _ = await asyncio.wait({told}, timeout=limit_s + GRACE_S)
        late = not done
        if told in done and heard.outcome is None:
            # It ended, and is about to say how; or it only closed the way to us.
            await _ended(process)
        exit_code = process.returncode
    finally:
        _kill(process)
        try:
            await in_thread(end_strays, mark)
            await asyncio.wait({told, printed}, timeout=GRACE_S)
            await _ended(process)
        finally:
            told.cancel()
            printed.cancel()
            # Somebody may hold its pipes still, whom nobody found.
            process._transport.close()  # type: ignore[attr-defined]
    return _concluded(heard, late, exit_code)


async def _ended(process: asyncio.subprocess.Process) -> None:
    """Return when it has ended. `process.wait()` would wait until its pipes are closed, by others as well."""
    deadline = asyncio.get_running_loop().time() + GRACE_S
    while process.returncode is None and asyncio.get_running_loop().time() < deadline:
        await asyncio.sleep(LOOK_S)


async def _read_told(
    process: asyncio.subprocess.Process, heard: _Heard, on_step: Callable[[Step], None]
) -> None:
    """Take the stage's lines until the outcome, or until it tells nothing any more."""
    assert process.stdout is not None
    while piece := await process.stdout.read(_PIECE):
        heard.told += piece
        if len(heard.told) > _MOST_TOLD:
            return
        while (end := heard.told.find(b"\n")) >= 0:
            found = read_line(bytes(heard.told[:end]))
            del heard.told[: end + 1]
            # The student's code can write here, too; what makes no sense is passed over.
            with contextlib.suppress(WrongShape, ValueError):
                if "outcome" in found:
                    heard.outcome = outcome_from(found["outcome"])
                    return
                if "step" in found:
                    on_step(Step(found["step"]))


async def _read_printed(process: asyncio.subprocess.Process, heard: _Heard) -> None:
    """Take what it prints, up to a limit."""
    assert process.stderr is not None
    while piece := await process.stderr.read(_PIECE):
        heard.printed += piece
        if len(heard.printed) > MOST_OUTPUT:
            heard.flooded = True
            return


def _concluded(heard: _Heard, late: bool, exit_code: int | None) -> Outcome:
    printed, _, dump = bytes(heard.printed[:MOST_OUTPUT]).partition(_CRASH)
    output = shortened(printed.decode("utf-8", "replace").strip())
    if heard.outcome is not None:
        return replace(heard.outcome, output=output)
    if heard.flooded:
        return Outcome(End.FLOODED, output=output)
    if not heard.begun:
        return Outcome(End.BROKEN, output=output, exit_code=exit_code)
    if late:
        return Outcome(End.LIMIT, output=output)
    if dump:
        places = _CRASH_PLACE.findall(dump.decode("utf-8", "replace"))
        own = [Place(int(line), function) for file, line, function in places if Path(file).name == ANSWER]
        return Outcome(End.CRASHED, output=output, exit_code=exit_code, place=own[0] if own else None)
    crashed = exit_code is not None and exit_code < 0
    return Outcome(End.CRASHED if crashed else End.EXITED, output=output, exit_code=exit_code)


def _kill(process: asyncio.subprocess.Process) -> None:
    """End the stage and everything that it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            # It leads a group of its own, whose number stays taken as long as one of the group lives.
            os.killpg(process.pid, signal.SIGKILL)
        elif process.returncode is None:
            process.kill()
