"""`loopscope race`: its own display, real input, and its end before the end."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable
from typing import Any

import psutil

from tasks.catalogue import MODES

Loopscope = Callable[..., Any]


def test_without_a_display_it_brings_its_own(loopscope: Loopscope) -> None:
    done = loopscope("race", "sleep", "--set", "seconds=0.8", "--json")
    assert done.returncode == 0, done.stderr
    shown = json.loads(done.stdout)
    lanes = {lane["mode"]: lane for lane in shown["lanes"]}
    assert list(lanes) == list(MODES)
    for lane in lanes.values():
        assert lane["lost"] == 0
        assert lane["clicks"] >= 6
        assert lane["frames"] == len(lane["painted_ms"]) > 0
        assert lane["cpu_s"] is not None
        due = [touch["sent_ms"] for touch in lane["touches"] if touch["what"] == "click"]
        assert due == sorted(due)
        assert due[0] >= 125
    blocking = lanes["blocking"]
    assert blocking["click_worst_ms"] > 300
    assert blocking["frozen_ms"] > 600
    assert not [at for at in blocking["painted_ms"] if 150 < at < 600], "nothing is painted in the freeze"
    assert "Blocking froze the window" in shown["text"]


def test_a_wrong_name_is_one_sentence(loopscope: Loopscope) -> None:
    done = loopscope("race", "telepathy")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1


def test_ctrl_c_leaves_no_process(launch: Callable[..., Any], wait_for: Callable[..., Any]) -> None:
    program = launch("race", "sleep", "--set", "seconds=20")
    me = psutil.Process(program.process.pid)
    family: list[psutil.Process] = []

    def under_way() -> bool:
        family[:] = me.children(recursive=True)
        return any("gui.race_hand" in _command(child) for child in family)

    wait_for(under_way, "the hand")
    program.process.send_signal(signal.SIGINT)
    assert program.wait() == 130
    assert program.stderr.splitlines()[-1] == "loopscope: interrupted."
    wait_for(lambda: not any(one.is_running() for one in family), "the end of every process")


def _command(process: psutil.Process) -> str:
    """Give the command line; none of one that has ended meanwhile."""
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""
