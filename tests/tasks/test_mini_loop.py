"""The loop in miniature: one event after the other, and a slow handler stops all."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tasks.mini_loop import MiniLoop

ROOT = Path(__file__).resolve().parents[2]


def said_after(*events: str, slow_s: float = 0.0) -> list[str]:
    """Run a loop over these events and a "quit"; give what it said."""
    said: list[str] = []
    loop = MiniLoop(said.append, slow_s)
    for event in (*events, "quit"):
        loop.post(event)
    loop.run()
    return said


def test_events_are_handled_one_after_the_other_in_their_order() -> None:
    assert said_after("click", "key", "paint") == ["click", "key", "paint"]


def test_a_handler_that_waits_lets_everybody_wait() -> None:
    said = said_after("read and wait", "click")
    assert "nobody was served" in said[0]
    assert said[1:] == ["click"]


def test_a_request_comes_back_as_an_event_of_its_own() -> None:
    said: list[str] = []
    done = threading.Event()

    def say(text: str) -> None:
        said.append(text)
        if text == "file is read":
            done.set()

    loop = MiniLoop(say, slow_s=0.01)
    thread = threading.Thread(target=loop.run)
    loop.post("read on request")
    loop.post("click")
    thread.start()
    assert done.wait(30)
    loop.post("quit")
    thread.join(30)
    assert "requested" in said[0]
    assert sorted(said[1:]) == ["click", "file is read"]


def test_it_runs_by_itself_and_shows_the_difference() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "tasks.mini_loop"], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert shown.returncode == 0
    assert shown.stderr == ""
    texts = [line.split(" s  ")[1] for line in shown.stdout.splitlines()]
    assert texts[0] == "click"
    assert "nobody was served" in texts[1]
    assert texts[-1] == "file is read"
    assert texts.index("key") < texts.index("file is read"), "the loop went on while the disk worked"


@pytest.mark.parametrize("text", ["while True:", "event = self.get_event()", "self.process_event(event)"])
def test_it_is_the_idea_of_the_lesson(text: str) -> None:
    assert text in (ROOT / "tasks" / "mini_loop.py").read_text()
