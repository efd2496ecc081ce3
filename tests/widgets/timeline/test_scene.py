"""What is drawn where, and that a picture moved along is the same as one painted anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from sample_session import START_NS, SampleSession, timeline_session
from timeline_sessions import a_loops_session, ms, whole

from loopscope.flame import FlameSlice
from loopscope.records import Kind
from widgets.theme import tokens
from widgets.timeline.colors import argb, colors_of
from widgets.timeline.hit_test import Picture
from widgets.timeline.kind_hues import kind_hue
from widgets.timeline.lane_names import LaneNames
from widgets.timeline.lanes import Facts, Lane, band_of, lay_out
from widgets.timeline.model import NOWHERE, TimelineModel
from widgets.timeline.overview_picture import overview_picture
from widgets.timeline.paint_messages import PAD_PX
from widgets.timeline.scene import Scene
from widgets.timeline.time_axis import TimeAxis
from widgets.tokens import DARK, LIGHT, contrast

pytestmark = pytest.mark.usefixtures("part")
WIDTH, HEIGHT = 400, 300
EVERYTHING = Facts(1, 0, True, 2, 2, True)


def pixels(scene: Scene, axis: TimeAxis, scale: float = 1.0, width: int = WIDTH) -> np.ndarray[Any, Any]:
    """Give what a scene draws, as 0xffRRGGBB."""
    image = QImage(width, round(HEIGHT * scale), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    scene.draw(painter, QRectF(0, 0, width, image.height()), axis)
    painter.end()
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), width).copy()


def painted(
    model: TimelineModel,
    start: float,
    end: float,
    scale: float = 1.0,
    facts: Facts | None = None,
    own: bool = False,
) -> tuple[np.ndarray[Any, Any], TimeAxis, Callable[[Lane], tuple[int, int]]]:
    """Give the pixels of a stretch in ms, its axis, and where each lane is."""
    axis = TimeAxis.showing(START_NS, ms(start), (end - start) * 1e6, WIDTH)
    bands = lay_out(HEIGHT, facts or model.facts)
    scene = Scene()
    scene.show(model, axis, bands, round(HEIGHT * scale), scale, LIGHT, own, model.end_ns)

    def rows(lane: Lane) -> tuple[int, int]:
        band = band_of(bands, lane)
        assert band is not None
        return round(band.top * scale), round(band.bottom * scale)

    return pixels(scene, axis, scale), axis, rows


def column(image: np.ndarray[Any, Any], rows: tuple[int, int], x: int, color: str) -> int:
    """Give how many pixels of a colour stand in a column of a lane."""
    return int((image[rows[0] : rows[1], x] == argb(color)).sum())


def test_a_freeze_is_one_block_in_full_height_and_its_own_colour(
    qapp: QApplication, sketch: SampleSession
) -> None:
    image, axis, rows = painted(whole(sketch), 0, 5_200)
    lane = rows(Lane.MESSAGES)
    full = lane[1] - lane[0] - 2 * PAD_PX
    for at in (1_200, 2_000, 3_000):
        assert column(image, lane, axis.pixel(ms(at)), LIGHT.frozen) == full
    assert column(image, lane, axis.pixel(ms(1_090)), LIGHT.frozen) == 0


def test_height_tells_the_verdict_and_colour_the_kind(qapp: QApplication, session: SampleSession) -> None:
    for number, waited in enumerate((0.1, 20.0, 60.0, 150.0)):
        session.add(Kind.INPUT, "a", 0, 500 + 100 * number, waited, 10)
    image, axis, rows = painted(whole(session), 0, 1_000)
    heights = [
        column(image, rows(Lane.MESSAGES), axis.pixel(ms(504 + 100 * number)), LIGHT.input)
        for number in range(4)
    ]
    assert heights == sorted(set(heights))


def test_a_pixel_is_as_faint_as_the_thread_was_free(qapp: QApplication, session: SampleSession) -> None:
    """A pixel of this view is 10 ms: a message a pixel, each longer than the one before."""
    for number, handled_ms in enumerate((0.5, 3, 5.5, 9)):
        session.add(Kind.TIMER, "a", 0, 1_000 + 10 * number, None, handled_ms)
    image, axis, rows = painted(whole(session), 0, 4_000)
    bottom = rows(Lane.MESSAGES)[1] - PAD_PX - 1
    inks = [QColor.fromRgb(int(image[bottom, axis.pixel(ms(1_000 + 10 * n))])).name() for n in range(4)]
    off = [contrast(ink, LIGHT.panel) for ink in inks]
    assert off == sorted(off)
    assert off[0] < off[-1]
    assert inks[-1] == kind_hue(LIGHT, Kind.TIMER)


def test_what_froze_is_never_faint_however_small(qapp: QApplication, session: SampleSession) -> None:
    session.add(Kind.INPUT, "a", 0, 500_000, 0, 150)
    session.add(Kind.TIMER, "b", 0, 900_000, 0, 0.1)
    image, axis, rows = painted(whole(session), 0, 1_000_000)
    assert column(image, rows(Lane.MESSAGES), axis.pixel(ms(500_050)), LIGHT.frozen) > 10


def test_the_fan_ends_where_the_freeze_ends(qapp: QApplication, sketch: SampleSession) -> None:
    image, axis, rows = painted(whole(sketch), 0, 5_200)
    top, bottom = rows(Lane.WAITING)
    colors = [argb(LIGHT.input), argb(LIGHT.asyncio)]

    def bars(at: float) -> int:
        on = np.isin(image[top:bottom, axis.pixel(ms(at))], colors).astype(int)
        return int((np.diff(on) == 1).sum())

    assert bars(1_150) == 0
    assert [bars(at) for at in (1_300, 1_560)] == [1, 3]
    assert bars(3_100) >= 10
    assert bars(3_200) == 0


def test_a_run_is_drawn_from_issue_to_completion(qapp: QApplication, sketch: SampleSession) -> None:
    image, axis, rows = painted(whole(sketch), 0, 8_000)
    lane = rows(Lane.IO)
    assert column(image, lane, axis.pixel(ms(4_300)), LIGHT.io) > 8
    assert column(image, lane, axis.pixel(ms(3_400)), LIGHT.io) == 0
    # The line up to the message that issued it.
    waiting = rows(Lane.WAITING)
    assert column(image, waiting, axis.pixel(ms(3_562.8)), LIGHT.io) > 4


def test_a_pulse_is_as_high_as_it_waited(qapp: QApplication, sketch: SampleSession) -> None:
    image, axis, rows = painted(whole(sketch), 0, 5_200)
    color = colors_of(LIGHT).pulse_frozen
    top, bottom = rows(Lane.PULSE)
    heights = [int((image[top:bottom, axis.pixel(ms(at))] == color).sum()) for at in (1_150, 2_000, 2_900)]
    assert heights[0] > heights[1] > heights[2] > 0


def test_the_instruments_own_messages_are_drawn_faint_and_only_when_asked_for(
    qapp: QApplication, session: SampleSession
) -> None:
    session.add(Kind.PAINT, "own", 0, 500, None, 50, own=True)
    model = whole(session)
    without, axis, rows = painted(model, 0, 1_000)
    withal, _, _ = painted(model, 0, 1_000, own=True)
    lane, x = rows(Lane.MESSAGES), axis.pixel(ms(520))
    assert column(withal, lane, x, LIGHT.paint) == 0
    assert (withal[lane[0] : lane[1], x] != without[lane[0] : lane[1], x]).any()


def test_messages_of_a_loop_in_a_handler_stand_below_it(qapp: QApplication, sketch: SampleSession) -> None:
    image, axis, rows = painted(whole(sketch), 4_280, 4_560)
    x = axis.pixel(ms(4_342))
    assert column(image, rows(Lane.INNER), x, LIGHT.paint) > 4
    # Between its pieces the handler is a thin line.
    assert 1 <= column(image, rows(Lane.MESSAGES), axis.pixel(ms(4_400)), LIGHT.input) <= 3


def test_a_flame_shows_the_applications_own_code(qapp: QApplication, sketch: SampleSession) -> None:
    (freeze, _) = whole(sketch).freezes.freezes
    sketch.flames[freeze.start_ns] = (
        FlameSlice(freeze.start_ns, freeze.end_ns, 0, "/a/work.py", 3, "work", True),
        FlameSlice(freeze.start_ns, ms(2_000), 1, "/lib/socket.py", 9, "recv", False),
    )
    model = whole(sketch)
    assert model.facts.flame_rows == 2
    image, axis, rows = painted(model, 1_000, 3_200)
    top, bottom = rows(Lane.FLAME)
    above, below = top + 5, (top + bottom) // 2 + 4
    assert image[above, axis.pixel(ms(1_500))] == image[above, axis.pixel(ms(2_900))]
    assert image[below, axis.pixel(ms(1_500))] != image[above, axis.pixel(ms(1_500))]
    assert image[below, axis.pixel(ms(1_500))] != image[below, axis.pixel(ms(2_900))]


@pytest.mark.parametrize("zoom", range(7))
def test_a_freeze_is_seen_however_far_one_zooms_out(
    qapp: QApplication, sketch: SampleSession, zoom: int
) -> None:
    model = whole(sketch)
    image, axis, rows = painted(model, 0, 5_200 * 10**zoom)
    top = rows(Lane.WAITING)[0] + 2
    for freeze in model.freezes.freezes[:1]:
        x = axis.pixel(freeze.start_ns)
        seen = image[top : rows(Lane.PULSE)[1] - 2, max(0, x) : x + 3]
        assert (seen == argb(LIGHT.frozen)).any()


@settings(deadline=None, max_examples=40)
@given(a_loops_session(), st.integers(1, 10**7))
def test_the_overview_shows_every_freeze(qapp: QApplication, session: SampleSession, factor: int) -> None:
    model = whole(session)
    last = START_NS + (model.end_ns - START_NS + 1) * factor
    image = overview_picture(model, START_NS, last, 300, 20, 1.0, DARK)
    shown = np.frombuffer(image.constBits(), np.uint32).reshape(20, 300)[0] == argb(DARK.frozen)
    axis = TimeAxis(START_NS, 0, 300, (last - START_NS) / 300)
    for freeze in model.freezes.freezes:
        assert shown[min(299, axis.pixel(freeze.start_ns))]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    a_loops_session(), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 400)), min_size=1, max_size=6)
)
def test_a_picture_that_moved_along_is_the_same_as_one_painted_anew(
    qapp: QApplication, session: SampleSession, steps: list[tuple[int, int]]
) -> None:
    _, records = session.since(0)
    live = SampleSession()
    model = TimelineModel(live)
    moving = Scene()
    bands = lay_out(HEIGHT, EVERYTHING)
    now, taken = START_NS + 10**9, 0
    for count, later_ms in steps:
        for record in records[taken : taken + count]:
            live.store.append(*record.tolist()[:9])
        taken += count
        for name in ("a", "b"):
            live.names.intern(name)
        now = max(now + later_ms * 10**6, int(records["end_ns"][:taken].max(initial=0)))
        changed = model.pull()
        axis = TimeAxis.showing(START_NS, now - 2 * 10**9, 2 * 10**9, WIDTH)
        moving.show(model, axis, bands, HEIGHT, 1.0, DARK, False, now, changed)
        anew = Scene()
        anew.show(model, axis, bands, HEIGHT, 1.0, DARK, False, now)
        assert np.array_equal(pixels(moving, axis), pixels(anew, axis))


def test_the_line_to_a_new_pulse_is_painted_where_the_picture_only_moved_along(
    qapp: QApplication, session: SampleSession
) -> None:
    model, moving = TimelineModel(session), Scene()
    bands = lay_out(HEIGHT, EVERYTHING)
    axis = TimeAxis.showing(START_NS, START_NS, 2 * 10**9, WIDTH)
    for posted_ms, waited_ms in ((900, 15), (995, 2)):
        session.add(Kind.PULSE, "pulse", 0, posted_ms + waited_ms, waited_ms, 0)
        moving.show(model, axis, bands, HEIGHT, 1.0, DARK, False, ms(1_000), model.pull())
    anew = Scene()
    anew.show(model, axis, bands, HEIGHT, 1.0, DARK, False, ms(1_000))
    assert np.array_equal(pixels(moving, axis), pixels(anew, axis))


def test_while_only_time_goes_on_only_the_end_is_painted(qapp: QApplication, sketch: SampleSession) -> None:
    model, scene = whole(sketch), Scene()
    bands = lay_out(HEIGHT, model.facts)
    for now in (8_000, 8_040, 8_080):
        axis = TimeAxis.showing(START_NS, ms(now - 2_000), 2 * 10**9, WIDTH)
        scene.show(model, axis, bands, HEIGHT, 1.0, LIGHT, False, ms(now), NOWHERE)
    assert scene.painted_columns <= 20
    scene.show(model, axis, bands, HEIGHT, 1.0, LIGHT, False, ms(8_080), NOWHERE)
    assert scene.painted_columns == 0


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0, 3.0])
def test_edges_are_sharp_at_every_scale(qapp: QApplication, scale: float) -> None:
    image, _, rows = painted(whole(timeline_session()), 1_200, 3_000, scale)
    top, bottom = rows(Lane.MESSAGES)
    block = image[top:bottom, 10:-10]
    # One block over the whole width: each row is of one colour, and no mixed one lies between.
    assert all(len(set(row.tolist())) == 1 for row in block if argb(LIGHT.frozen) in row)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0, 3.0])
def test_the_lines_between_lanes_go_on_through_their_names(
    qapp: QApplication, sketch: SampleSession, scale: float
) -> None:
    model = whole(sketch)
    axis = TimeAxis.showing(START_NS, ms(0), 1e9, WIDTH)
    bands = lay_out(HEIGHT, model.facts)
    scene, names = Scene(), LaneNames(QObject())
    scene.show(model, axis, bands, round(HEIGHT * scale), scale, tokens(), False, model.end_ns)
    lanes = pixels(scene, axis, scale)
    image = QImage(round(names.width_px * scale), round(HEIGHT * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(QColor(tokens().panel))
    painter = QPainter(image)
    names.paint(painter, Picture(model, axis, bands, scale, False, model.end_ns), scene.full_ns)
    painter.end()
    left = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())
    line = argb(tokens().line)
    of_names = np.flatnonzero((left == line).all(axis=1))
    of_lanes = np.flatnonzero((lanes == line).mean(axis=1) > 0.5)
    assert len(of_names) >= 4 * round(scale)
    assert of_names.tolist() == of_lanes.tolist()
