"""How many processes this machine can hold at the same time, judged from a few that were measured (Linux)."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from loopscope.clock import NS_PER_S
from loopscope.resources import family, holding
from tasks.at_once.crowd import NotReached
from tasks.at_once.request import Answer

SAMPLE = 8
"""As many are measured before the first round."""
KERNEL_BYTES = 500_000
"""What the kernel keeps for each beside its memory: page tables, a stack: 0.4 MB with 2,000."""
MEMORY_SHARE = 0.5
LONGEST_START_S = 30.0
"""A round whose processes take longer to start is refused. On two cores a thousand took 4 to 13 s."""
MOST_UNMEASURED = 128
"""Where the system does not tell what a process takes."""

_PROC, _GROUP = Path("/proc"), Path("/sys/fs/cgroup")
_KIB = 1024


@dataclass(frozen=True)
class ProcessCost:
    """What one more process takes: memory of its own, in bytes, and the time to start it, in seconds."""

    memory_bytes: int
    start_s: float


def cost_of(host: int | None, answers: Sequence[Answer]) -> ProcessCost | None:
    """Measure the processes that `host` has started; None where the system does not tell."""
    if host is None:
        return None
    children = family(host)[1:] if _PROC.is_dir() else []
    whole, alone = holding(host), holding(host, children)
    if whole is None or alone is None or len(children) < 2:
        return None
    ended_ns = sorted(answer.ended_ns for answer in answers)
    own_bytes = (whole.private_bytes - alone.private_bytes) // len(children)
    start_s = (ended_ns[-1] - ended_ns[0]) / (len(ended_ns) - 1) / NS_PER_S
    return ProcessCost(max(0, own_bytes) + KERNEL_BYTES, start_s)


def check_room(count: int, cost: ProcessCost | None, proc: Path = _PROC, group: Path = _GROUP) -> None:
    """Raise NotReached, with the reason, when so many processes are more than the machine should bear."""
    if cost is None:
        if count > MOST_UNMEASURED:
            raise NotReached(
                "More than {most} processes at once are not tried where nobody tells what each takes.",
                most=MOST_UNMEASURED,
            )
        return
    available = available_bytes(proc, group)
    needed = count * cost.memory_bytes
    if available is not None and needed > MEMORY_SHARE * available:
        raise NotReached(
            "{count} processes need about {needed} MB; the limit is half of the {available} MB free.",
            count=count,
            needed=needed // 1_000_000,
            available=available // 1_000_000,
        )
    for limit, used in process_limits(proc, group):
        if count > limit - used:
            raise NotReached(
                "{count} processes are too many: the system allows {limit}, and {used} are there already.",
                count=count,
                limit=limit,
                used=used,
            )
    if count * cost.start_s > LONGEST_START_S:
        raise NotReached(
            "To start {count} processes would take {seconds} s or more; the limit is {limit} s.",
            count=count,
            seconds=f"{count * cost.start_s:.0f}",
            limit=f"{LONGEST_START_S:g}",
        )


def available_bytes(proc: Path = _PROC, group: Path = _GROUP) -> int | None:
    """Give the memory that is free, in the machine and in our control group; None where nobody tells."""
    found = []
    with contextlib.suppress(OSError, ValueError, IndexError):
        for line in (proc / "meminfo").read_text().splitlines():
            if line.startswith("MemAvailable:"):
                found.append(int(line.split()[1]) * _KIB)
    most, now = _number(group / "memory.max"), _number(group / "memory.current")
    if most is not None and now is not None:
        found.append(max(0, most - now))
    return min(found, default=None)


def process_limits(proc: Path = _PROC, group: Path = _GROUP) -> list[tuple[int, int]]:
    """Give each limit on the number of processes with how many of it are taken. Threads count as well."""
    limits = []
    everybody, mine = _tasks(proc)
    for name in ("pid_max", "threads-max"):
        limit = _number(proc / "sys" / "kernel" / name)
        if limit is not None:
            limits.append((limit, everybody))
    most, now = _number(group / "pids.max"), _number(group / "pids.current")
    if most is not None and now is not None:
        limits.append((most, now))
    with contextlib.suppress(ImportError):
        import resource

        # The host raises its soft limit. The superuser has none.
        _, hard = resource.getrlimit(resource.RLIMIT_NPROC)
        if hard != resource.RLIM_INFINITY and os.geteuid() != 0:
            limits.append((hard, mine))
    return limits


def _tasks(proc: Path) -> tuple[int, int]:
    """Count the threads of all processes, and of those of this user."""
    everybody = mine = 0
    user = os.getuid() if hasattr(os, "getuid") else -1
    for folder in proc.iterdir():
        if not folder.name.isdecimal():
            continue
        with contextlib.suppress(OSError, ValueError, KeyError, IndexError):
            lines = (folder / "status").read_text(errors="replace").splitlines()
            fields = dict(line.split(":", 1) for line in lines if ":" in line)
            threads = int(fields["Threads"])
            everybody += threads
            mine += threads if int(fields["Uid"].split()[0]) == user else 0
    return everybody, mine


def _number(file: Path) -> int | None:
    """Give the number in a file; None where there is none: no file, or "max"."""
    with contextlib.suppress(OSError, ValueError):
        return int(file.read_text())
    return None
