"""How many processes are tried at once: what memory, limits and time allow, and the reason otherwise."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gui.process_room import (
    LONGEST_START_S,
    MOST_UNMEASURED,
    ProcessCost,
    available_bytes,
    check_room,
    process_limits,
)
from tasks.at_once.crowd import NotReached

COST = ProcessCost(4_000_000, 0.01)


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A /proc with 10 GB of free memory, a limit of 1,000 tasks, and one process of ours with 40 threads."""
    (tmp_path / "meminfo").write_text("MemTotal: 20000000 kB\nMemAvailable: 10000000 kB\n")
    (tmp_path / "sys/kernel").mkdir(parents=True)
    (tmp_path / "sys/kernel/pid_max").write_text("1000\n")
    (tmp_path / "7").mkdir()
    (tmp_path / "7/status").write_text(f"Name:\ta: b\nUid:\t{os.getuid()}\t0\nThreads:\t40\n")
    (tmp_path / "group").mkdir()
    return tmp_path


def test_what_there_is_room_for_is_not_refused(machine: Path) -> None:
    check_room(900, COST, machine, machine / "group")


@pytest.mark.parametrize(
    ("count", "cost", "says"),
    [
        (
            500,
            ProcessCost(20_000_000, 0.0),
            "500 processes need about 10000 MB; the limit is half of",
        ),
        (961, COST, "961 processes are too many: the system allows 1000, and 40 are there already"),
        (
            900,
            ProcessCost(1_000, 0.1),
            f"900 processes would take 90 s or more; the limit is {LONGEST_START_S:g}",
        ),
        (MOST_UNMEASURED + 1, None, "nobody tells what each takes"),
    ],
)
def test_the_reason_is_said(machine: Path, count: int, cost: ProcessCost | None, says: str) -> None:
    with pytest.raises(NotReached, match=says):
        check_room(count, cost, machine, machine / "group")


def test_a_control_group_has_limits_of_its_own(machine: Path) -> None:
    group = machine / "group"
    for name, text in (
        ("memory.max", "2000000000"),
        ("memory.current", "500000000"),
        ("pids.max", "200"),
        ("pids.current", "50"),
    ):
        (group / name).write_text(f"{text}\n")
    assert available_bytes(machine, group) == 1_500_000_000
    assert (200, 50) in process_limits(machine, group)
    (group / "memory.max").write_text("max\n")
    (group / "pids.max").write_text("max\n")
    assert available_bytes(machine, group) == 10_240_000_000
    assert process_limits(machine, group)[0] == (1_000, 40)
