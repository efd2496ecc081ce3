"""The small parts of the slow world: its bytes, its timetable, its URLs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tasks.slow_world.pace import MAX_CHUNK_BYTES, MAX_LAG_S, Pace
from tasks.slow_world.payload import PERIOD_BYTES, payload
from tasks.slow_world.urls import body_url, broken_url, page_url, silent_url, status_url


@given(st.integers(0, 5 * PERIOD_BYTES), st.integers(0, 3 * PERIOD_BYTES), st.integers(0, 1000))
def test_bytes_depend_on_their_place_only(start: int, size: int, cut: int) -> None:
    text = payload(size, start)
    assert len(text) == size
    cut = min(cut, size)
    assert payload(cut, start) + payload(size - cut, start + cut) == text


def test_bytes_are_lines_that_tell_their_number() -> None:
    assert payload(64, 64 * 7).startswith(b"line 00007 ")
    assert payload(64, 64 * 7).endswith(b".\n")


def test_pace_is_the_rate_although_every_sleep_ends_late() -> None:
    now = 0.0
    pace = Pace(1_000_000, clock=lambda: now)
    done = 0
    while done < 3_000_000:
        done += pace.chunk_bytes
        now += pace.wait_s(done) + 0.003
    assert 3.0 <= now <= 3.01


def test_pace_does_not_make_up_for_a_long_pause() -> None:
    now = 0.0
    pace = Pace(1_000_000, clock=lambda: now)
    now = 10.0
    pace.wait_s(20_000)
    sent = 20_000
    while pace.wait_s(sent + 20_000) == 0:
        sent += 20_000
    assert sent <= 20_000 + MAX_LAG_S * 1_000_000 + 20_000


def test_pace_is_smooth() -> None:
    for rate in (1, 49, 1000, 25_000_000, 10**10):
        chunk = Pace(rate).chunk_bytes
        assert 1 <= chunk <= min(MAX_CHUNK_BYTES, max(rate // 20, 1))


def test_urls() -> None:
    base = "http://127.0.0.1:1"
    assert page_url(base, 2) == base + "/page?delay=2"
    assert page_url(base, delay_s=0.0000001, size=5) == base + "/page?delay=0.0000001&size=5"
    assert page_url(base, 10) == base + "/page?delay=10"
    assert body_url(base, 10, 20) == base + "/body?size=10&rate=20"
    assert silent_url(base) == base + "/silent"
    assert status_url(base, 404) == base + "/status/404"
    assert broken_url(base, 10) == base + "/broken?size=10"
    assert broken_url(base, 10, after=0) == base + "/broken?size=10&after=0"
