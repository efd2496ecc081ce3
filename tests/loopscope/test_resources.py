"""What processes hold and have used: told apart, descendants included, the left-out ones left out."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from loopscope.resources import Used, family, holding, used

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")


def test_a_child_is_counted_unless_it_is_left_out() -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", "import sys; print(1, flush=True); sys.stdin.read()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert child.stdout is not None
        child.stdout.read(1)
        together, alone = holding(os.getpid()), holding(os.getpid(), [child.pid])
        assert together is not None
        assert alone is not None
        assert together.processes == alone.processes + 1
        assert together.memory_bytes > alone.memory_bytes
        assert child.pid in family(os.getpid())
    finally:
        child.communicate()


def test_a_thread_and_a_descriptor_are_seen() -> None:
    before = holding(os.getpid())
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    reader, writer = os.pipe()
    try:
        after = holding(os.getpid())
    finally:
        end.set()
        thread.join()
        os.close(reader)
        os.close(writer)
    assert before is not None
    assert after is not None
    assert after.threads >= before.threads + 1
    assert after.descriptors >= before.descriptors + 2


def test_where_the_system_does_not_tell_nothing_is_invented(tmp_path: Path) -> None:
    assert holding(1, proc=tmp_path) is None


def test_what_was_used_grows_and_can_be_subtracted() -> None:
    before = used()[0]
    sum(range(2_000_000))
    spent = used()[0] - before
    assert spent.cpu_s > 0
    assert Used(1.0, 2, 3) + Used(1.0, 2, 3) - Used(1.0, 2, 3) == Used(1.0, 2, 3)
