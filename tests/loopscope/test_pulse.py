"""The pulse: posted by the kernel or another process, on a schedule, none lost, and gone with its program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from loopscope import pulse
from loopscope.kernel_timer import MOST_AT_ONCE, KernelTimer
from loopscope.pulse import Pulse, PulseSource
from loopscope.pulse_process import PulseProcess
from loopscope.records import Flag, Kind, MessageRecord
from loopscope.scope import Scope

QWait = Callable[..., Any]
Recorded = Callable[..., list[MessageRecord]]

pytestmark = [
    pytest.mark.parametrize("part", ["c", "python"], indirect=True),
    pytest.mark.usefixtures("part"),
]


def test_pulses_of_a_freeze_each_count_with_their_own_wait(
    scope: Scope, recorded: Recorded, qwait: QWait
) -> None:
    scope.pulse.start()
    qwait(lambda: len(recorded("pulse")) >= 5)
    start = time.perf_counter_ns()
    time.sleep(0.3)
    end = time.perf_counter_ns()
    qwait(lambda: recorded("pulse")[-1].posted_ns > end)

    frozen = [r for r in recorded("pulse") if start <= r.posted_ns < end]
    assert len(frozen) >= 2
    assert all(r.begin_ns >= end for r in frozen)
    waits = [r.waited_ns for r in frozen]
    assert waits == sorted(waits, reverse=True), "who came first waited longest"
    assert {r.kind for r in frozen} == {Kind.PULSE}
    assert all(r.flags & Flag.OWN for r in frozen)


def test_only_the_pulses_are_recorded_not_the_message_that_brought_them(
    scope: Scope, recorded: Recorded, qwait: QWait
) -> None:
    scope.pulse.start()
    qwait(lambda: len(recorded("pulse")) >= 10)
    assert [r for r in recorded() if r.kind == Kind.IO] == []


def test_a_freeze_of_many_pulses_loses_none(scope: Scope, recorded: Recorded, qwait: QWait) -> None:
    """More come than are taken at once."""
    scope.pulse = Pulse(scope.probe, interval_ns=200_000)
    scope.pulse.start()
    qwait(lambda: recorded("pulse"))
    time.sleep(3 * MOST_AT_ONCE * 200e-6)
    end = time.perf_counter_ns()
    qwait(lambda: recorded("pulse")[-1].posted_ns > end)
    scope.pulse.stop()

    posted = [r.posted_ns for r in recorded("pulse")]
    assert {later - sooner for sooner, later in pairwise(posted)} == {200_000}, "the schedule is fixed"


@pytest.mark.parametrize("source", [KernelTimer, PulseProcess])
def test_pulses_come_also_without_glib(
    scope: Scope,
    recorded: Recorded,
    qwait: QWait,
    monkeypatch: pytest.MonkeyPatch,
    source: Callable[[int], PulseSource],
) -> None:
    def no_glib(*_: object) -> None:
        raise OSError("no GLib")

    monkeypatch.setattr(pulse, "GlibWatch", no_glib)
    scope.pulse = Pulse(scope.probe, sources=(source,))
    scope.pulse.start()
    qwait(lambda: len(recorded("pulse")) >= 10)
    vars(QCoreApplication.instance()).pop("notify", None)
    before = len(recorded("pulse"))
    qwait(lambda: len(recorded("pulse")) >= before + 10, "pulses without the override")
    scope.pulse.stop()
    assert [r for r in recorded() if r.kind == Kind.IO] == []


def test_the_next_source_is_tried(scope: Scope, recorded: Recorded, qwait: QWait) -> None:
    def no_timer(_: int) -> PulseSource:
        raise OSError("only 64-bit Linux has timers that are files")

    scope.pulse = Pulse(scope.probe, sources=(no_timer, PulseProcess))
    scope.pulse.start()
    assert scope.pulse.running
    assert scope.pulse.reason == ""
    qwait(lambda: recorded("pulse"))
    scope.pulse.stop()


def by_process(scope: Scope) -> PulseProcess:
    """Has a process post the pulses, as where the kernel has no such timer."""
    scope.pulse = Pulse(scope.probe, sources=(PulseProcess,))
    scope.pulse.start()
    assert isinstance(scope.pulse.source, PulseProcess)
    return scope.pulse.source


def test_a_process_posts_as_well(scope: Scope, recorded: Recorded, qwait: QWait) -> None:
    by_process(scope)
    qwait(lambda: len(recorded("pulse")) >= 5)
    time.sleep(0.2)
    end = time.perf_counter_ns()
    qwait(lambda: recorded("pulse")[-1].posted_ns > end)
    scope.pulse.stop()
    waits = [r.waited_ns for r in recorded("pulse") if r.posted_ns < end <= r.begin_ns]
    assert len(waits) >= 2
    assert waits == sorted(waits, reverse=True)


def test_stopping_ends_the_process_and_is_harmless_twice(
    scope: Scope, recorded: Recorded, qwait: QWait
) -> None:
    pid = by_process(scope).pid
    qwait(lambda: recorded("pulse"))
    scope.pulse.stop()
    scope.pulse.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert not scope.pulse.running


def test_a_killed_pulse_process_is_noticed_and_said(scope: Scope, recorded: Recorded, qwait: QWait) -> None:
    process = by_process(scope)
    qwait(lambda: recorded("pulse"))
    os.kill(process.pid, signal.SIGKILL)
    qwait(lambda: scope.pulse.reason)
    assert not scope.pulse.running


def test_no_interpreter_to_start_is_one_sentence(
    qapp: QApplication, scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    scope.pulse = Pulse(scope.probe, sources=(PulseProcess,))
    scope.pulse.start()
    assert scope.pulse.reason == "Nobody could be found to post pulses: No such file or directory."
    assert not scope.pulse.running


def test_the_process_is_gone_when_its_program_is_killed(
    wait_for: Callable[..., Any], home_env: dict[str, str]
) -> None:
    program = (
        "from loopscope.pulse_process import PulseProcess\n"
        "print(PulseProcess(10_000_000).pid, flush=True)\n"
        "import time; time.sleep(60)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, env=home_env
    )
    assert parent.stdout is not None
    with parent:
        pulse = int(parent.stdout.readline())
        parent.kill()
        parent.wait()

    def gone() -> bool:
        try:
            os.kill(pulse, 0)
        except ProcessLookupError:
            return True
        # A container without an init leaves a zombie: that is gone, too.
        with open(f"/proc/{pulse}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] == "Z"

    wait_for(gone, "the end of the pulse process")
