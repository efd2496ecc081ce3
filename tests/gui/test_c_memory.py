"""What the C library keeps goes back to the system: shown in processes of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRELUDE = """
import ctypes, threading
from gui import c_memory
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]
MIB = 1 << 20

def block(size):
    place = libc.malloc(size)
    ctypes.memset(place, 1, size)
    return place

def resident():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024
"""


def printed(program: str) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-c", PRELUDE + program], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    return [float(word) for word in done.stdout.split()]


pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the C library is another one")


@pytest.mark.parametrize(("before", "left"), [("", True), ("c_memory.keep_large_blocks_apart()", False)])
def test_large_blocks_leave_no_hole_behind_what_is_small(before: str, left: bool) -> None:
    """Once a large block was freed, glibc lays the next ones among the small ones, unless it is told."""
    program = f"""
{before}
libc.free(block(24 * MIB))
large = [block(16 * MIB) for _ in range(4)]
small = block(100_000)
start = resident()
for place in large:
    libc.free(place)
print(start - resident())
"""
    (given_back_mib,) = printed(program)
    assert (given_back_mib < 32) is left


def test_holes_between_small_blocks_are_given_back() -> None:
    program = """
places = [block(100_000) for _ in range(600)]
for number, place in enumerate(places):
    if number % 10:
        libc.free(place)
start = resident()
c_memory.give_back()
for thread in threading.enumerate():
    if thread.name == "memory":
        thread.join()
print(start - resident())
"""
    (given_back_mib,) = printed(program)
    assert given_back_mib > 20
