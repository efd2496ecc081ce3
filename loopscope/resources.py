"""What processes hold at this moment: memory, threads, descriptors; and what they have used (POSIX)."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_KIB = 1024


@dataclass(frozen=True)
class Holding:
    """Several processes together; memory in bytes.

    `private_bytes` (USS) is what only one of them has, `shared_bytes` what several have or could have,
    counted in each. `memory_bytes` (PSS) is the true sum: what is shared is divided among those who share it.
    """

    processes: int
    threads: int
    descriptors: int
    memory_bytes: int
    private_bytes: int
    shared_bytes: int


@dataclass(frozen=True)
class Used:
    """What a process, and those children of its that it has waited for, have used since they began."""

    cpu_s: float
    voluntary_switches: int
    involuntary_switches: int

    def __sub__(self, before: Used) -> Used:
        return Used(
            self.cpu_s - before.cpu_s,
            self.voluntary_switches - before.voluntary_switches,
            self.involuntary_switches - before.involuntary_switches,
        )

    def __add__(self, other: Used) -> Used:
        return Used(
            self.cpu_s + other.cpu_s,
            self.voluntary_switches + other.voluntary_switches,
            self.involuntary_switches + other.involuntary_switches,
        )


def holding(pid: int, without: Iterable[int] = (), proc: Path = _PROC) -> Holding | None:
    """Add up the process `pid` and its descendants, but for those of `without` and theirs.

    None where the system does not tell (it is Linux that does). Takes about 1 ms a process.
    """
    if not (proc / str(pid) / "smaps_rollup").exists():
        return None
    parts = [_one(proc / str(member)) for member in family(pid, without, proc)]
    known = [part for part in parts if part is not None]
    return Holding(
        processes=len(known),
        threads=sum(part.threads for part in known),
        descriptors=sum(part.descriptors for part in known),
        memory_bytes=sum(part.memory_bytes for part in known),
        private_bytes=sum(part.private_bytes for part in known),
        shared_bytes=sum(part.shared_bytes for part in known),
    )


def family(pid: int, without: Iterable[int] = (), proc: Path = _PROC) -> list[int]:
    """Give `pid` and its descendants, without those of `without` and theirs."""
    children: dict[int, list[int]] = {}
    for folder in proc.iterdir():
        if not folder.name.isdecimal():
            continue
        with contextlib.suppress(OSError, ValueError, IndexError):
            # The name in the parentheses may hold anything, so what follows the last one counts.
            parent = int((folder / "stat").read_text(errors="replace").rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(folder.name))
    left_out, found, to_do = set(without), [], [pid]
    while to_do:
        member = to_do.pop()
        if member not in left_out:
            found.append(member)
            to_do += children.get(member, [])
    return found


def cpu_s(pid: int, without: Iterable[int] = (), proc: Path = _PROC) -> float | None:
    """Give the CPU time that the process `pid` and its descendants have used, those of `without` left out.

    With that of children that have ended and were waited for; in steps of 10 ms. None where nobody tells.
    """
    if not (proc / str(pid) / "stat").exists():
        return None
    ticks = 0
    for member in family(pid, without, proc):
        with contextlib.suppress(OSError, ValueError, IndexError):
            fields = (proc / str(member) / "stat").read_text(errors="replace").rpartition(")")[2].split()
            ticks += sum(int(number) for number in fields[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def used() -> tuple[Used, Used]:
    """Give what this process has used, and what its children have that it has waited for."""
    import resource

    return _usage(resource.RUSAGE_SELF), _usage(resource.RUSAGE_CHILDREN)


def give_memory_back() -> None:
    """Collect garbage and give freed memory back to the system, so that the next growth can be seen."""
    gc.collect()
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # only glibc has it
            ctypes.CDLL(None).malloc_trim(0)


def _one(folder: Path) -> Holding | None:
    """Give one process; None when it is gone."""
    try:
        memory = _fields(folder / "smaps_rollup")
        threads = _fields(folder / "status")["Threads"]
        descriptors = sum(1 for _ in (folder / "fd").iterdir())
    except (OSError, KeyError):
        return None
    private = memory.get("Private_Clean", 0) + memory.get("Private_Dirty", 0)
    shared = memory.get("Shared_Clean", 0) + memory.get("Shared_Dirty", 0)
    return Holding(1, threads, descriptors, memory.get("Pss", 0) * _KIB, private * _KIB, shared * _KIB)


def _fields(file: Path) -> dict[str, int]:
    """Read the lines "Name:  number …"."""
    found = {}
    for line in file.read_text(errors="replace").splitlines():
        name, _, rest = line.partition(":")
        first = rest.split()[:1]
        if first and first[0].isdecimal():
            found[name] = int(first[0])
    return found


def _usage(who: int) -> Used:
    import resource

    usage = resource.getrusage(who)
    return Used(usage.ru_utime + usage.ru_stime, usage.ru_nvcsw, usage.ru_nivcsw)
