"""`loopscope serve`: the slow world on its own."""

from __future__ import annotations

import re
import signal
import socket
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any


def test_it_says_where_it_is_lists_its_routes_and_ends_by_ctrl_c(
    launch: Callable[..., Any], wait_for: Callable[..., Any]
) -> None:
    program = launch("serve", "--port", "0")
    address = wait_for(lambda: re.search(r"http://127\.0\.0\.1:\d+/", program.stdout), "its address")[0]
    with urllib.request.urlopen(address, timeout=20) as answer:
        page = answer.read().decode()
    for route in ("/page", "/body", "/silent", "/status", "/broken"):
        assert route in page
    program.process.send_signal(signal.SIGINT)
    assert program.wait() == 0
    assert program.stderr == ""


def test_a_port_that_is_taken_is_one_sentence(launch: Callable[..., Any]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        program = launch("serve", "--port", taken.getsockname()[1])
        assert program.wait() == 1
    assert len(program.stderr.splitlines()) == 1
