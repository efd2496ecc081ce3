"""Many requests at once leave nothing behind that the next round would miss."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import psutil
import pytest

from tasks.at_once.awaited import Awaited
from tasks.at_once.request import Request
from tasks.slow_world.keeper import SlowWorld


@pytest.fixture
def own_world() -> Iterator[SlowWorld]:
    made = SlowWorld()
    yield made
    made.stop()


def ports_kept(port: int) -> int:
    """Count the connections to `port` that are over and still keep a port of this side."""
    return sum(
        each.status == psutil.CONN_TIME_WAIT and bool(each.raddr) and each.raddr.port == port
        for each in psutil.net_connections("tcp4")
    )


def test_awaited_requests_give_their_ports_back(own_world: SlowWorld) -> None:
    async def check() -> None:
        await own_world.ensure()
        port = int(str(own_world.address).rpartition(":")[2])
        many = Awaited([Request("fetch", 0.01, port)] * 50)
        answers = await many.run()
        assert [answer.error for answer in answers] == [""] * 50
        await many.let_go()
        await asyncio.sleep(0)
        assert ports_kept(port) < 25

    asyncio.run(check())
