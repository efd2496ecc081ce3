"""Does a day of messages stay within a bound that can be told beforehand?

24 h of records at 1,000 messages a second are replayed as fast as they can be written, through the store and
the table of names, while a reader asks ten times a (replayed) second what is new, as the views do. Names are
made without end, as by a program that numbers its widgets. What the watcher keeps of freezes is not in it.
Baseline: what the same records would take if all were kept.
Run: `python benchmarks/retention.py [--quick]` (2 h; the ring is full after 17.5 minutes)
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy  # noqa: F401 - imported before the first figure: its own memory is not that of records

from loopscope.clock import NS_PER_S
from loopscope.names import MAX_NAMES, NameTable
from loopscope.records import RECORD, Kind
from loopscope.session import Session
from loopscope.store import DEFAULT_CAPACITY, RecordStore

HOURS, QUICK_HOURS = 24, 2
A_SECOND = 1_000
READS_A_SECOND = 10
MIB = 1 << 20
RING_MIB = DEFAULT_CAPACITY * RECORD.size // MIB
NAMES_MIB = 16
"""65,536 names of 20 to 30 letters, each in a list and a dictionary."""
READING_MIB = 8
"""Copies that a reader holds for a moment, and what the allocators keep of them."""
LIMIT_MIB = RING_MIB + NAMES_MIB + READING_MIB


def resident_bytes() -> int:
    """Give the resident memory of this process (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def replay(hours: int) -> bool:
    """Write and read everything, print a row for each twelfth; gives whether the bound held."""
    before = resident_bytes()
    store, names = RecordStore(), NameTable()
    session = Session(store, names, 0)
    append, intern = store.append, names.intern
    step_ns = NS_PER_S // A_SECOND
    a_read = A_SECOND // READS_A_SECOND
    kinds = [int(kind) for kind in Kind] * (a_read // len(Kind) + 1)
    now = seen = read = most = 0
    reads = hours * 3_600 * READS_A_SECOND
    start = time.perf_counter()
    print("replayed    records written    names    resident more than before")
    for number in range(1, reads + 1):
        name_id = intern(f"QPushButton-{number}")
        turn = number & 0xFFFFFFFF
        for kind in kinds[:a_read]:
            now += step_ns
            append(now - step_ns, now - step_ns // 2, now, name_id, turn, 0, kind, 0, 0)
        first, records = session.since(seen)
        assert first == seen
        seen = session.next_seq
        read += len(records)
        # The last of what was read must be what was written last.
        assert int(records["end_ns"][-1]) == now
        if number % (reads // 12) == 0:
            # A statistic over the last ten seconds, as the window shows, is part of a view's life.
            session.overlapping(now - 10 * NS_PER_S, now)
            used = resident_bytes() - before
            most = max(most, used)
            print(
                f"{number / READS_A_SECOND / 3_600:6.1f} h  {store.next_seq:17,}  {len(names):7,}"
                f"  {used / MIB:20.1f} MiB",
                flush=True,
            )
    took = time.perf_counter() - start
    all_kept = store.next_seq * RECORD.size
    print(f"{read:,} records written and read in {took:.0f} s; names are capped at {MAX_NAMES:,}")
    print(f"all of them kept would take  {all_kept / MIB:8.1f} MiB")
    print(
        f"taken at most                {most / MIB:8.1f} MiB   ratio {most / all_kept:.4f}"
        f"   (limit {LIMIT_MIB}: ring {RING_MIB} + names {NAMES_MIB} + reading {READING_MIB})"
    )
    return most <= LIMIT_MIB * MIB


def main() -> int:
    """Print the figures. Exit code 1 when the bound was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_HOURS} h and not {HOURS}")
    return 0 if replay(QUICK_HOURS if parser.parse_args().quick else HOURS) else 1


if __name__ == "__main__":
    sys.exit(main())
