"""`loopscope shots`: from its pictures it can be seen what froze, and nothing is left behind."""

from __future__ import annotations

import contextlib
import json
import os
import signal
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
import pytest
from PIL import Image, ImageChops

if TYPE_CHECKING:
    from tests.conftest import Launched

PATIENCE_S = 150.0
LEAST_CHANGED = 40
"""Pixels of a ring that has turned; none of one that stood still."""


def frames(path: Path) -> list[tuple[float, Image.Image]]:
    """Give the pictures of an animation with the seconds at which each is shown."""
    found = []
    with Image.open(path) as film:
        at = 0.0
        for number in range(getattr(film, "n_frames", 1)):
            film.seek(number)
            found.append((at, film.convert("RGB")))
            at += film.info.get("duration", 0) / 1_000
    return found


def longest_still(pictures: list[tuple[float, Image.Image]], box: tuple[int, int, int, int]) -> float:
    """Give the longest time in seconds during which nothing changed in a part of an animation."""
    longest, since = 0.0, pictures[0][0]
    for (_, before), (at, image) in pairwise(pictures):
        if changed(before, image, box) >= LEAST_CHANGED:
            since = at
        longest = max(longest, at - since)
    return longest


def changed(one: Image.Image, other: Image.Image, box: tuple[int, int, int, int]) -> int:
    """Count the pixels in a part of two pictures that differ to the eye."""
    difference = ImageChops.difference(one.crop(box), other.crop(box)).convert("L")
    return sum(difference.histogram()[48:])


def test_blocking_stands_still_and_async_moves(launch: Callable[..., Launched], tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    program = launch("shots", folder, "--only", "read-file-film")
    assert program.wait(PATIENCE_S) == 0, program.stderr
    assert "[1/1] read-file-film" in program.stderr
    pictures = frames(folder / "read-file-film-side-by-side.en.light.webp")
    width, height = pictures[0][1].size
    # The rings stand at the left of either half.
    halves = [(0, 30, 105, height // 2), (width // 2, 30, width // 2 + 105, height // 2)]
    blocking, awaited = (longest_still(pictures, box) for box in halves)
    assert blocking > 1.2, "the frozen window moved"
    assert awaited < blocking / 2, "the living window stood still"

    facts = json.loads((folder / "read-file-film-side-by-side.en.light.json").read_text(encoding="utf-8"))
    blocked, alive = facts["measured"]
    assert (blocked["mode"], alive["mode"]) == ("blocking", "async")
    assert blocked["worst_input_wait_ms"] > 1_000 > alive["worst_input_wait_ms"]
    assert facts["machine"]["cpus"]
    assert {file.name for file in folder.iterdir()} == {
        "index.html",
        "lesson.md",
        *(f"read-file-film-side-by-side.en.light.{ending}" for ending in ("webp", "json", "txt")),
    }


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_it_leaves_no_process_and_no_half_file(
    launch: Callable[..., Launched],
    home_env: dict[str, str],
    wait_for: Callable[..., Any],
    tmp_path: Path,
    number: int,
) -> None:
    folder = tmp_path / "pictures"
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    program = launch(
        "shots", folder, "--only", "read-file-blocking", env={**home_env, "TMPDIR": str(scratch)}
    )
    own = psutil.Process(program.process.pid)

    def window_and_server() -> list[psutil.Process]:
        children = own.children(recursive=True)
        return children if len(children) >= 3 else []

    children = wait_for(window_and_server, "the window, its helper and the display", 60)
    # As a terminal does it: everything in the same process group gets the signal, the parent last.
    group = os.getpgid(own.pid)
    for process in [*children, own]:
        with contextlib.suppress(ProcessLookupError):
            if os.getpgid(process.pid) == group:
                os.kill(process.pid, number)
    assert program.wait(60) == 130
    assert program.stderr.endswith("loopscope: interrupted.\n")
    _gone, alive = psutil.wait_procs(children, timeout=20)
    assert not alive
    assert not list(scratch.glob("loopscope-*"))
    assert not list(folder.glob("*.part"))
    assert not list(folder.glob("*.png"))
