"""The pulse: posted by another process, on a schedule, none lost, and gone with its program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from loopscope.records import Flag, Kind, MessageRecord
from loopscope.scope import Scope

QWait = Callable[..., Any]
Recorded = Callable[..., list[MessageRecord]]


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


def test_stopping_ends_the_process_and_is_harmless_twice(
    scope: Scope, recorded: Recorded, qwait: QWait
) -> None:
    scope.pulse.start()
    qwait(lambda: recorded("pulse"))
    pid = scope.pulse.pid
    assert pid is not None
    scope.pulse.stop()
    scope.pulse.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert not scope.pulse.running


def test_a_killed_pulse_process_is_noticed_and_said(scope: Scope, recorded: Recorded, qwait: QWait) -> None:
    scope.pulse.start()
    qwait(lambda: recorded("pulse"))
    assert scope.pulse.pid is not None
    os.kill(scope.pulse.pid, signal.SIGKILL)
    qwait(lambda: scope.pulse.reason)
    assert not scope.pulse.running


def test_no_interpreter_to_start_is_one_sentence(
    qapp: QApplication, scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    scope.pulse.start()
    assert "could not be started" in scope.pulse.reason
    assert not scope.pulse.running


def test_the_process_is_gone_when_its_program_is_killed(
    wait_for: Callable[..., Any], home_env: dict[str, str]
) -> None:
    program = (
        "import sys, loopscope; from PySide6.QtCore import QCoreApplication\n"
        "app = QCoreApplication([]); scope = loopscope.attach(app)\n"
        "print(scope.pulse.pid, flush=True); app.exec()\n"
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
