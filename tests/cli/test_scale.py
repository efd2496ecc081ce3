"""`loopscope scale`: real requests at once in small numbers, and its end before the end."""

from __future__ import annotations

import csv
import json
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from tasks.catalogue import MODES
from widgets.scale.points import QUANTITIES

Loopscope = Callable[..., Any]


def test_every_mode_opens_as_many_connections_as_it_says(loopscope: Loopscope, tmp_path: Path) -> None:
    table, plot = tmp_path / "scale.csv", tmp_path / "scale.svg"
    options = ("--counts", "1,12", "--delay", "0.1", "--repeat", "2", "--csv", table, "--plot", plot)
    done = loopscope("scale", *options, "--json")
    assert done.returncode == 0, done.stderr
    shown = json.loads(done.stdout)
    assert [(p["mode"], p["count"]) for p in shown["points"]] == [(m, n) for m in MODES for n in (1, 12)]
    assert shown["stopped"] == []
    for point in shown["points"]:
        figures = point["figures"]
        assert list(figures) == [quantity.name for quantity in QUANTITIES]
        assert figures["last_ms"]["min"] >= 100
        assert point["repeats"] == 2
        if point["mode"] != "blocking":
            assert figures["connections_most"]["min"] >= point["count"]
    of = {(p["mode"], p["count"]): p["figures"] for p in shown["points"]}
    assert of["blocking", 12]["total_ms"]["min"] >= 1_200, "one after the other"
    assert of["blocking", 12]["wait_max_ms"]["max"] > 500, "the loop was frozen, and that was measured"
    assert of["thread", 12]["threads"]["min"] >= of["async", 12]["threads"]["max"] + 12
    assert of["process", 12]["processes"]["min"] >= 13
    assert of["process", 12]["memory_bytes"]["min"] > of["async", 12]["memory_bytes"]["max"]
    with table.open(newline="", encoding="utf-8") as opened:
        assert len(list(csv.DictReader(opened))) == len(MODES) * 2
    assert b"<svg" in plot.read_bytes()[:500]


def test_a_mode_that_cannot_go_on_says_why_and_the_others_do(loopscope: Loopscope) -> None:
    done = loopscope(
        "scale", "--modes", "blocking,async", "--counts", "1,100", "--delay", "0.1", "--repeat", "1"
    )
    assert done.returncode == 0, done.stderr
    assert "blocking stops before 100: One after the other" in done.stdout
    assert [line.split()[:2] for line in done.stdout.splitlines() if line.startswith("async ")] == [
        ["async", "1"],
        ["async", "100"],
    ]


@pytest.mark.parametrize("operation", ["read", "sleep"])
def test_the_other_operations(loopscope: Loopscope, operation: str) -> None:
    options = ("--counts", "3", "--delay", "0.1", "--repeat", "1", "--operation", operation)
    shown = json.loads(loopscope("scale", *options, "--json").stdout)
    assert [point["mode"] for point in shown["points"]] == list(MODES), shown["stopped"]


@pytest.mark.parametrize("mode", ["thread", "process", "async"])
def test_ctrl_c_in_the_middle_leaves_no_process(
    launch: Callable[..., Any], wait_for: Callable[..., Any], mode: str
) -> None:
    count = 200 if mode == "process" else 30
    options = ("--modes", mode, "--counts", str(count), "--delay", "40", "--operation", "fetch")
    program = launch("scale", *options, "--repeat", "1")
    family: list[psutil.Process] = []

    def under_way() -> bool:
        """Whether all are open: connections, or the processes that have them."""
        me = psutil.Process(program.process.pid)
        family[:] = me.children(recursive=True)
        if mode == "process":
            return len(family) > count
        return len(me.net_connections("tcp")) >= count

    wait_for(under_way, "all requests at once")
    program.process.send_signal(signal.SIGINT)
    assert program.wait() == 130
    assert program.stderr.splitlines()[-1] == "loopscope: interrupted."
    wait_for(lambda: not any(one.is_running() for one in family), "the end of every process")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--modes", "telepathy"], "telepathy"),
        (["--counts", "0"], "whole number"),
        (["--counts", "10,many"], "many"),
        (["--delay", "-1"], "-1"),
        (["--repeat", "0"], "whole number"),
        (["--operation", "crunch"], "crunch"),
        (["--plot", "scale.pdf"], "scale.pdf"),
    ],
)
def test_wrong_usage_is_one_sentence(loopscope: Loopscope, arguments: list[str], says: str) -> None:
    done = loopscope("scale", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert says in done.stderr


def test_a_file_that_cannot_be_written_is_told_at_once(loopscope: Loopscope, tmp_path: Path) -> None:
    done = loopscope("scale", "--csv", tmp_path / "no" / "scale.csv")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
