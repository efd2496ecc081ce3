"""Every route of the slow world, asked of a real process over a real socket."""

from __future__ import annotations

import http.client
import json
import socket
import time
from collections.abc import Callable

import pytest

from tasks.slow_world.payload import payload
from tasks.slow_world.wire import request

Until = Callable[[Callable[[], object]], None]


def get(port: int, target: str) -> tuple[int, bytes]:
    return request(port, "GET", target, 20)


def stats(port: int) -> dict[str, int]:
    found: dict[str, int] = json.loads(get(port, "/stats")[1])
    return found


def test_root_lists_every_route_for_people_and_programs(port: int) -> None:
    status, page = get(port, "/")
    assert status == 200
    assert page.startswith(b"<!DOCTYPE html>")
    assert b"/silent" in page
    routes = json.loads(get(port, "/?format=json")[1])["routes"]
    assert {route["path"].split("?")[0] for route in routes} == {
        "/", "/health", "/page", "/body", "/silent", "/status/{code}", "/broken", "/stats", "/disk"
    }  # fmt: skip
    for route in routes:
        if route["path"] not in ("/silent", "/status/{code}") and not route["path"].startswith("/body"):
            try:
                status, _ = request(port, route["method"], route["example"].replace("delay=2", "delay=0"), 20)
            except OSError:
                assert route["path"].startswith("/broken")
                continue
            assert status in (200, 201), route


def test_root_gives_json_to_who_accepts_it(shared_port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", shared_port, timeout=20)
    connection.request("GET", "/", headers={"Accept": "application/json"})
    answer = connection.getresponse()
    assert answer.headers["Content-Type"].startswith("application/json")
    assert json.loads(answer.read())["routes"]
    connection.close()


def test_health_names_the_process(shared_port: int) -> None:
    status, answer = get(shared_port, "/health")
    assert status == 200
    assert json.loads(answer)["pid"] > 0


def test_page_comes_after_its_delay_and_is_always_the_same(shared_port: int) -> None:
    begin = time.monotonic()
    status, page = get(shared_port, "/page?delay=0.4&size=5000")
    assert time.monotonic() - begin >= 0.39
    assert status == 200
    assert page == payload(5000) == get(shared_port, "/page?delay=0&size=5000")[1]
    assert len(get(shared_port, "/page?delay=.1")[1]) == 1024
    assert get(shared_port, "/page?delay=0&size=0") == (200, b"")


def test_body_keeps_its_rate_and_tells_its_length(shared_port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", shared_port, timeout=20)
    begin = time.monotonic()
    connection.request("GET", "/body?size=1500000&rate=2000000")
    answer = connection.getresponse()
    assert answer.headers["Content-Length"] == "1500000"
    first = answer.read(100_000)
    assert time.monotonic() - begin >= 0.045, "it must not come in one burst"
    whole = first + answer.read()
    assert time.monotonic() - begin >= 0.74
    assert whole == payload(1_500_000)
    connection.close()


def test_body_is_exact_at_odd_sizes_and_extreme_rates(shared_port: int) -> None:
    assert get(shared_port, "/body?size=0&rate=1") == (200, b"")
    assert get(shared_port, "/body?size=3000001&rate=10000000000")[1] == payload(3_000_001)
    begin = time.monotonic()
    assert get(shared_port, "/body?size=3&rate=10")[1] == payload(3)
    assert time.monotonic() - begin >= 0.29


def test_silent_takes_the_connection_and_never_answers(port: int, until: Until) -> None:
    with pytest.raises(TimeoutError):
        request(port, "GET", "/silent", 0.3)
    until(lambda: stats(port)["requests_open"] == 0)
    assert stats(port)["requests_served"] == 0


@pytest.mark.parametrize("code", [200, 204, 301, 304, 404, 418, 500, 503, 599])
def test_status_is_what_was_asked_for(shared_port: int, code: int) -> None:
    assert get(shared_port, f"/status/{code}")[0] == code


def test_broken_sends_less_than_it_said(shared_port: int) -> None:
    for after in (0, 1, 300_000, 999_999):
        connection = http.client.HTTPConnection("127.0.0.1", shared_port, timeout=20)
        connection.request("GET", f"/broken?size=1000000&after={after}")
        answer = connection.getresponse()
        assert answer.headers["Content-Length"] == "1000000"
        with pytest.raises(http.client.IncompleteRead) as caught:
            answer.read()
        assert caught.value.partial == payload(after)
        connection.close()
    assert get(shared_port, "/health")[0] == 200


@pytest.mark.parametrize(
    "target",
    [
        "/page?delay={}",
        "/page?delay=0&size={}",
        "/body?size=10&rate={}",
        "/body?size={}&rate=10",
        "/broken?size={}",
        "/broken?size=10&after={}",
        "/status/{}",
    ],
)
@pytest.mark.parametrize("number", ["9" * 40, "nan", "-1", "", "1e3", "inf", "%D9%A3", "0x10", "a" * 5000])
def test_absurd_numbers_give_one_sentence(shared_port: int, target: str, number: str) -> None:
    status, answer = get(shared_port, target.format(number))
    sentence = answer.decode()
    assert status == 400
    assert sentence.count("\n") == 1
    assert sentence.endswith(".\n")
    assert len(sentence) < 200


def test_missing_numbers_and_impossible_ones(shared_port: int) -> None:
    for target in (
        "/page",
        "/body?size=10",
        "/body?rate=10",
        "/broken",
        "/body?size=1&rate=0",
        "/page?delay=3601",
    ):
        assert get(shared_port, target)[0] == 400
    assert get(shared_port, "/broken?size=10&after=10")[0] == 400
    for target in ("/disk?size=10", f"/disk?size={'9' * 40}&rate=1", "/disk?size=10&rate=-4"):
        assert request(shared_port, "POST", target, 20)[0] == 400


def test_wrong_paths_and_methods(shared_port: int) -> None:
    assert get(shared_port, "/nothing")[0] == 404
    assert get(shared_port, "/disk?size=1&rate=1")[0] == 405
    assert request(shared_port, "POST", "/page?delay=0", 20)[0] == 405
    with socket.create_connection(("127.0.0.1", shared_port), 20) as raw:
        raw.sendall(b"\x00\xff nonsense\r\n\r\n")
        assert b" 400 " in raw.recv(4096)
    assert get(shared_port, "/health")[0] == 200


def test_stats_count_what_is_open_at_once(port: int, until: Until) -> None:
    request(port, "POST", "/stats", 20)
    waiting = []
    for _ in range(50):
        raw = socket.create_connection(("127.0.0.1", port), 20)
        raw.sendall(b"GET /silent HTTP/1.1\r\nHost: x\r\n\r\n")
        waiting.append(raw)
    until(lambda: stats(port)["requests_open"] == 50)
    assert stats(port)["connections_open"] == 51, "the one that asks is open as well"
    for raw in waiting:
        raw.close()
    until(lambda: stats(port)["connections_open"] == 1)
    found = stats(port)
    assert found["requests_open"] == 0
    assert found["requests_most"] == 50
    assert found["connections_most"] >= 51
    get(port, "/page?delay=0")
    assert stats(port)["requests_served"] == 1
    before = json.loads(request(port, "POST", "/stats", 20)[1])
    assert before["requests_most"] == 50
    assert stats(port)["requests_most"] == 0
    assert stats(port)["requests_served"] == 0


def test_a_thousand_delayed_pages_take_one_delay(port: int) -> None:
    raws = []
    for _ in range(1000):
        raw = socket.create_connection(("127.0.0.1", port), 60)
        raw.sendall(b"GET /page?delay=1&size=10 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        raws.append(raw)
    for raw in raws:
        with raw, raw.makefile("rb") as stream:
            assert stream.read().endswith(payload(10))
    assert stats(port)["requests_served"] == 1000
