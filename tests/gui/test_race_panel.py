"""The race in a window that no input can be made for, and the matching of inputs with their messages."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy
import pytest
from PySide6.QtCore import QEvent

from gui.race_hand import Order
from gui.race_hand_process import HandProcess, RaceError
from gui.race_run import matched
from loopscope.races import CLICK, KEY, Touch
from loopscope.records import Kind, record_dtype
from tests.gui.conftest import until

if TYPE_CHECKING:
    from gui.assembly import Assembly

MS = 1_000_000


def test_without_x11_the_panel_says_in_one_sentence_why_not(with_window: Callable[..., None]) -> None:
    async def check(parts: Assembly) -> None:
        panel = parts.window.race
        parts.window.actions_["open_race"].trigger()
        await until(panel.start_button.isVisible)
        assert panel.status.text().startswith("Input can be synthesised on an X11 display only")
        assert not panel.start_button.isEnabled()
        parts.race.start("sleep")
        await until(lambda: not parts.race.running)
        assert parts.scale is not None
        assert parts.window.session.runs == [], "nothing was run"

    with_window(check)


def test_each_input_finds_its_own_message() -> None:
    press, double = int(QEvent.Type.MouseButtonPress), int(QEvent.Type.MouseButtonDblClick)
    key = int(QEvent.Type.KeyPress)
    start_ns = 1_000 * MS
    records = numpy.zeros(4, record_dtype())
    records["kind"] = int(Kind.INPUT)
    for row, (detail, posted) in enumerate([(key, 51), (press, 126), (key, 150), (double, 375)]):
        records[row]["detail"] = detail
        records[row]["posted_ns"] = start_ns + posted * MS
        records[row]["begin_ns"] = start_ns + 900 * MS
        records[row]["end_ns"] = start_ns + 901 * MS
    sent = [(KEY, 50 * MS), (CLICK, 125 * MS), (KEY, 150 * MS), (CLICK, 375 * MS), (CLICK, 625 * MS)]
    found = list(matched(sent, records, start_ns))
    assert found[:4] == [Touch(what, at, 900 * MS, 901 * MS) for what, at in sent[:4]]
    assert found[4] == Touch(CLICK, 625 * MS), "the last one never arrived"


def test_a_hand_that_was_killed_ends_the_race_with_a_sentence_and_is_gone() -> None:
    async def check() -> None:
        hand = HandProcess(Order("", (0, 0), 0, os.getpid(), (), 1, 1))
        process = hand._process = subprocess.Popen(
            [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        process.kill()
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        told: list[RaceError] = []
        hand.begin(0, told.append)
        try:
            # Nobody has to ask for it.
            while not told:
                await asyncio.sleep(0.01)
            with pytest.raises(RaceError):
                await hand.until_over(0)
        finally:
            await hand.__aexit__()
        assert process.returncode == -signal.SIGKILL
        assert process.stdout is not None
        assert process.stdout.closed

    asyncio.run(check())
