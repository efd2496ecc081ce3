"""What a program and its helpers take from the system: memory, descriptors, threads, processes (Linux)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import psutil

RING = re.compile(r"^\S+ rw-s \S+ \S+ \S+ +/dev/zero")
"""How the ring of records shows in the list of mappings: the only memory of this kind that we ask for."""
WORKER, WORLD = "tasks.worker", "tasks.slow_world"


@dataclass(frozen=True)
class Footprint:
    """All own processes together. The ring of records, which fills up to a bound, is told apart."""

    memory_mb: float
    """Resident set size without the ring. A library counts in each process; the proportional size would fall
    and rise with whatever other programs on the machine have it loaded."""
    ring_mb: float
    descriptors: int
    threads: int
    processes: int

    def __str__(self) -> str:
        return (
            f"{self.memory_mb:.1f} MB + ring {self.ring_mb:.1f} MB, {self.descriptors} descriptors, "
            f"{self.threads} threads, {self.processes} processes"
        )


def family(pid: int) -> list[psutil.Process]:
    """Give the program and every process that it started, at any depth; [] when it is gone."""
    try:
        program = psutil.Process(pid)
        return [program, *program.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def helpers(pid: int, module: str) -> list[psutil.Process]:
    """Give the helper processes that run `python -m MODULE`."""
    found = []
    for process in family(pid)[1:]:
        try:
            if module in process.cmdline():
                found.append(process)
        except psutil.Error:  # it ended just now
            continue
    return found


def lives(process: psutil.Process) -> bool:
    """Whether a process is there and not merely waiting to be reaped."""
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def footprint(pid: int) -> Footprint:
    """Measure now. Raises psutil.Error or OSError when a process ends meanwhile."""
    memory = ring = 0
    descriptors = threads = 0
    processes = family(pid)
    for process in processes:
        of_all, of_ring = _memory_kb(process.pid)
        memory += of_all - of_ring
        ring += of_ring
        descriptors += process.num_fds()
        threads += process.num_threads()
    return Footprint(memory / 1024, ring / 1024, descriptors, threads, len(processes))


def _memory_kb(pid: int) -> tuple[int, int]:
    """Give the resident set size of a process, and the part of it that is the ring of records."""
    total = ring = 0
    in_ring = False
    for line in Path(f"/proc/{pid}/smaps").read_text().split("\n"):
        if line.startswith("Rss:"):
            kilobytes = int(line.split()[1])
            total += kilobytes
            ring += kilobytes if in_ring else 0
        elif re.match(r"^[0-9a-f]+-[0-9a-f]+ ", line):
            in_ring = RING.match(line) is not None
    return total, ring
