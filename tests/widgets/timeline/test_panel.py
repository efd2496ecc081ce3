"""The timeline as a person uses it: point, click, drag, wheel, keys, buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fake_language import CLOSE, OPEN, Brackets
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QInputDevice, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from sample_session import PRESS, SampleSession, read_in
from timeline_sessions import ms

from loopscope.records import Kind
from widgets.timeline.lanes import AXIS_PX, Lane, band_of
from widgets.timeline.panel import TimelinePanel
from widgets.timeline.viewport import LAG_NS

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
LAG_MS = LAG_NS / 1e6
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def place(panel: TimelinePanel, at_ms: float, lane: Lane, down: float = 0.7) -> QPoint:
    """Give the point of an instant in a lane, so far down in it."""
    picture = panel.view.picture
    assert picture is not None
    band = band_of(picture.bands, lane)
    assert band is not None
    x = panel.view.left_px + picture.axis.x(ms(at_ms)) / picture.scale
    return QPoint(round(x), round(band.top + down * band.height))


def span_ms(panel: TimelinePanel) -> tuple[float, float]:
    """Give what is in view."""
    viewport = panel.view.viewport
    return (viewport.start_ns - ms(0)) / 1e6, (viewport.end_ns - ms(0)) / 1e6


def wheel(panel: TimelinePanel, at: QPoint, notches: float, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Turn the wheel over a point."""
    event = QWheelEvent(
        QPointF(at),
        panel.view.mapToGlobal(QPointF(at)),
        QPoint(),
        QPoint(0, round(120 * notches)),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(panel.view, event)


def hover(panel: TimelinePanel, at: QPoint) -> str:
    """Point at something; give what the note says."""
    QTest.mouseMove(panel.view, at - QPoint(2, 0))
    QTest.mouseMove(panel.view, at)
    note = panel.view.note
    return "" if note.isHidden() else f"{note.title} | {note.text}"


def seq_of(session: SampleSession, name: str, at_ms: float) -> int:
    """Give the number of the message of a receiver that began nearest to an instant."""
    _, records = session.since(0)
    numbers = [number for number, row in enumerate(records) if session.text(int(row["name_id"])) == name]
    return min(numbers, key=lambda number: abs(int(records[number]["begin_ns"]) - ms(at_ms)))


# --- pointing


def test_a_message_tells_its_whole_story(panel: TimelinePanel) -> None:
    told = hover(panel, place(panel, 2_000, Lane.MESSAGES))
    assert told.startswith("input · run.read_file.blocking · MouseButtonRelease")
    assert "Posted at 1.099 s, waited 0.8 ms, handled in 2.03 s: frozen." in told
    assert "read_file (read_file.py:31), waiting for I/O" in told


def test_a_wait_tells_behind_what(panel: TimelinePanel) -> None:
    fan = [row for row in panel.view.model.waits.waits if row["posted_ns"] == ms(1_388)]
    picture = panel.view.picture
    band = band_of(picture.bands, Lane.WAITING)
    pitch = (band.height - 12) / 14 if (band.height - 12) / 14 < 5 else 5
    at = place(panel, 1_500, Lane.WAITING)
    at.setY(round(band.top + 6 + fan[0]["row"] * pitch + 1))
    told = hover(panel, at)
    assert told.startswith("input · clicker · MouseButtonPress")
    assert "Posted at 1.388 s, waited 1.74 s behind run.read_file.blocking" in told
    assert "(2.03 s), handled in 0.4 ms: frozen." in told


def test_a_freeze_tells_who_waited(panel: TimelinePanel) -> None:
    told = hover(panel, place(panel, 1_110, Lane.WAITING, 0.95))
    assert told.startswith("Frozen for 2.03 s")
    assert "14" in told
    assert "the longest 1.92 s" in told


def test_a_run_tells_from_when_to_when(panel: TimelinePanel) -> None:
    told = hover(panel, place(panel, 4_300, Lane.IO, 0.3))
    assert told == "read_file · async | Issued at 3.563 s, completed at 5.195 s, after 1.63 s."


def test_a_pulse_tells_how_long_it_waited(panel: TimelinePanel) -> None:
    assert hover(panel, place(panel, 500, Lane.PULSE)).startswith("pulse | A pulse posted at 0.")


def test_where_nothing_is_there_is_no_note(panel: TimelinePanel) -> None:
    assert hover(panel, place(panel, 500, Lane.WAITING, 0.95)) == ""


def test_the_note_never_leaves_the_view(panel: TimelinePanel) -> None:
    for at_ms in (1, 1_105, 2_000, 3_120, 4_900, 5_190):
        for lane in (Lane.MESSAGES, Lane.WAITING, Lane.IO, Lane.THREADS, Lane.PULSE):
            if hover(panel, place(panel, at_ms, lane)):
                assert panel.view.rect().contains(panel.view.note.geometry())


def test_the_note_does_not_flicker_within_one_thing(panel: TimelinePanel) -> None:
    hover(panel, place(panel, 1_500, Lane.MESSAGES))
    texts = {hover(panel, place(panel, at, Lane.MESSAGES)) for at in range(1_500, 2_500, 50)}
    assert len(texts) == 1
    QCoreApplication.sendEvent(panel.view, QEvent(QEvent.Type.Leave))
    assert panel.view.note.isHidden()


# --- clicking


def test_a_click_selects_a_message_and_its_freeze(panel: TimelinePanel, sketch: SampleSession) -> None:
    messages, freezes = QSignalSpy(panel.message_chosen), QSignalSpy(panel.freeze_chosen)
    QTest.mouseClick(panel.view, LEFT, pos=place(panel, 2_000, Lane.MESSAGES))
    assert messages.at(0) == [seq_of(sketch, "run.read_file.blocking", 1_100)]
    assert freezes.at(0)[0].culprit.function == "read_file"
    assert "Selected: input · run.read_file.blocking" in panel.view.accessibleDescription()


def test_a_click_on_a_run_says_which(panel: TimelinePanel, sketch: SampleSession) -> None:
    runs = QSignalSpy(panel.run_chosen)
    QTest.mouseClick(panel.view, LEFT, pos=place(panel, 4_300, Lane.IO, 0.3))
    assert runs.at(0) == [sketch.runs[1]]


def test_a_click_beside_everything_selects_nothing(panel: TimelinePanel) -> None:
    QTest.mouseClick(panel.view, LEFT, pos=place(panel, 2_000, Lane.MESSAGES))
    QTest.mouseClick(panel.view, LEFT, pos=place(panel, 500, Lane.WAITING, 0.95))
    assert panel.view.chosen is None


def test_a_double_click_zooms_to_the_message(panel: TimelinePanel) -> None:
    at = place(panel, 2_000, Lane.MESSAGES)
    QTest.mouseDClick(panel.view, LEFT, pos=at)
    start, end = span_ms(panel)
    assert 0 < start < 1_100
    assert 3_130 < end < 4_500
    assert end - start < 4_000


def test_a_selection_from_elsewhere_is_brought_into_view(panel: TimelinePanel, sketch: SampleSession) -> None:
    far, near = seq_of(sketch, "type_here", 7_900), seq_of(sketch, "clicker", 3_131)
    before = span_ms(panel)
    panel.select_message(near)
    assert span_ms(panel) == before
    panel.select_message(far)
    record = sketch.record(far)
    assert panel.view.viewport.shows(record.begin_ns, record.end_ns)
    assert panel.view.chosen == far
    panel.select_message(10**9)
    assert panel.view.chosen == far


# --- moving


def test_the_wheel_zooms_at_the_pointer(panel: TimelinePanel) -> None:
    at = place(panel, 2_000, Lane.MESSAGES)
    before = panel.view.instant_at(at.x())
    wheel(panel, at, 3)
    start, end = span_ms(panel)
    assert end - start < 5_200 * 0.6
    assert abs(panel.view.instant_at(at.x()) - before) < 10e6
    wheel(panel, at, -3)
    assert span_ms(panel)[1] - span_ms(panel)[0] == pytest.approx(5_200)


def test_shift_and_the_wheel_move_through_time(panel: TimelinePanel) -> None:
    before = span_ms(panel)
    wheel(panel, place(panel, 2_000, Lane.MESSAGES), -1, SHIFT)
    after = span_ms(panel)
    assert after[0] > before[0]
    assert after[1] - after[0] == pytest.approx(before[1] - before[0])


def test_two_fingers_zoom(panel: TimelinePanel) -> None:
    at = QPointF(place(panel, 2_000, Lane.MESSAGES))
    pad = QPointingDevice(
        "pad",
        1,
        QInputDevice.DeviceType.TouchPad,
        QPointingDevice.PointerType.Finger,
        QInputDevice.Capability.Position,
        2,
        0,
    )
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, pad, 2, at, at, panel.view.mapToGlobal(at), 0.5, QPointF()
    )
    QCoreApplication.sendEvent(panel.view, event)
    assert span_ms(panel)[1] - span_ms(panel)[0] == pytest.approx(5_200 / 1.5)


@pytest.mark.parametrize("button", [LEFT, MIDDLE])
def test_the_axis_is_dragged(panel: TimelinePanel, button: Qt.MouseButton) -> None:
    lane_y = AXIS_PX // 2 if button == LEFT else 80
    start = QPoint(600, lane_y)
    under = panel.view.instant_at(600)
    QTest.mousePress(panel.view, button, pos=start)
    QTest.mouseMove(panel.view, QPoint(500, lane_y))
    QTest.mouseRelease(panel.view, button, pos=QPoint(500, lane_y))
    assert abs(panel.view.instant_at(500) - under) < 10e6


@pytest.mark.parametrize(
    ("key", "narrower"),
    [(Qt.Key.Key_W, True), (Qt.Key.Key_Plus, True), (Qt.Key.Key_S, False), (Qt.Key.Key_Minus, False)],
)
def test_keys_zoom(panel: TimelinePanel, key: Qt.Key, narrower: bool) -> None:
    QTest.keyClick(panel.view, key)
    start, end = span_ms(panel)
    assert (end - start < 5_200) == narrower


@pytest.mark.parametrize(
    ("key", "later"),
    [(Qt.Key.Key_A, False), (Qt.Key.Key_Left, False), (Qt.Key.Key_D, True), (Qt.Key.Key_Right, True)],
)
def test_keys_move(panel: TimelinePanel, key: Qt.Key, later: bool) -> None:
    QTest.keyClick(panel.view, key)
    assert (span_ms(panel)[0] > 0) == later


def test_fit_shows_the_whole_session(panel: TimelinePanel) -> None:
    for key in (Qt.Key.Key_F, Qt.Key.Key_Home):
        panel.show_span(ms(100), ms(200))
        panel.view.setFocus()
        QTest.keyClick(panel.view, key)
        start, end = span_ms(panel)
        assert start <= 0
        assert end >= 7_990


def test_freezes_are_gone_to_in_order(panel: TimelinePanel) -> None:
    explained = QSignalSpy(panel.freeze_chosen)
    panel.show_span(ms(0), ms(500), 0)
    panel.next_freeze()
    assert span_ms(panel)[0] < 1_100 < 3_130 < span_ms(panel)[1]
    panel.next_freeze()
    assert span_ms(panel)[0] < 5_610 < 5_770 < span_ms(panel)[1]
    panel.next_freeze()
    assert span_ms(panel)[0] < 5_610 < 5_770 < span_ms(panel)[1]
    QTest.keyClick(panel.view, Qt.Key.Key_BracketLeft)
    assert span_ms(panel)[0] < 1_100 < 3_130 < span_ms(panel)[1]
    assert explained.count() == 3


def test_keys_step_from_message_to_message(panel: TimelinePanel, sketch: SampleSession) -> None:
    chosen = QSignalSpy(panel.message_chosen)
    QTest.keyClick(panel.view, Qt.Key.Key_Period)
    assert chosen.at(0) == [seq_of(sketch, "run.read_file.blocking", 1_100)]
    QTest.keyClick(panel.view, Qt.Key.Key_Period)
    record = sketch.record(chosen.at(1)[0])
    assert not record.own
    assert record.begin_ns >= ms(3_130)


# --- a stretch


def test_a_stretch_is_dragged_out_and_measured(panel: TimelinePanel) -> None:
    spans = QSignalSpy(panel.span_chosen)
    start, end = place(panel, 1_000, Lane.MESSAGES), place(panel, 3_300, Lane.MESSAGES)
    QTest.mousePress(panel.view, LEFT, pos=start)
    QTest.mouseMove(panel.view, QPoint(end.x() - 5, end.y()))
    QTest.mouseMove(panel.view, end)
    QTest.mouseRelease(panel.view, LEFT, pos=end)
    (begin, until) = spans.at(0)
    assert abs(begin - ms(1_000)) < 10e6
    assert abs(until - ms(3_300)) < 10e6
    note = panel.view.note
    assert "longest message 2.03 s" in note.text
    assert "blocked for 2.03 s (88 %)" in note.text
    assert "worst wait 2.0" in note.text
    assert panel.view.rect().contains(note.geometry())
    QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    assert panel.view.span is None
    assert spans.at(1) == [None, None]


# --- the overview


def test_the_brush_is_dragged(panel: TimelinePanel) -> None:
    panel.show_span(ms(1_000), ms(3_000), 0)
    brush = panel.overview.brush()
    middle = brush.center().toPoint()
    QTest.mousePress(panel.overview, LEFT, pos=middle)
    QTest.mouseMove(panel.overview, middle + QPoint(100, 0))
    QTest.mouseRelease(panel.overview, LEFT, pos=middle + QPoint(100, 0))
    start, end = span_ms(panel)
    assert start > 1_500
    assert end - start == pytest.approx(2_000, rel=0.01)


def test_the_brush_is_resized(panel: TimelinePanel) -> None:
    panel.show_span(ms(1_000), ms(3_000), 0)
    edge = QPoint(round(panel.overview.brush().right()), 15)
    QTest.mousePress(panel.overview, LEFT, pos=edge)
    QTest.mouseMove(panel.overview, edge + QPoint(100, 0))
    QTest.mouseRelease(panel.overview, LEFT, pos=edge + QPoint(100, 0))
    start, end = span_ms(panel)
    assert start == pytest.approx(1_000, abs=30)
    assert end > 3_500


def test_a_press_beside_the_brush_brings_it_there(panel: TimelinePanel) -> None:
    panel.show_span(ms(1_000), ms(2_000), 0)
    QTest.mouseClick(panel.overview, LEFT, pos=QPoint(round(panel.overview.width() * 0.8), 15))
    start, end = span_ms(panel)
    assert start > 4_000
    assert end - start == pytest.approx(1_000, rel=0.01)


# --- live


@pytest.fixture
def live(session: SampleSession, show: Callable[..., TimelinePanel]) -> TimelinePanel:
    """A panel that follows an empty session, refreshed by hand."""
    view = TimelinePanel(session)
    view.frame_clock.hold()
    return show(view, 1000, 360)


def test_an_empty_session_says_what_to_press(live: TimelinePanel) -> None:
    live.refresh(ms(10))
    assert live.view.empty.isVisible()
    assert "Press Blocking" in live.view.empty.text()


def test_a_live_view_follows_the_clock_and_a_held_one_does_not(
    live: TimelinePanel, session: SampleSession
) -> None:
    session.add(Kind.INPUT, "clicker", PRESS, 100)
    for now in (200, 250, 1_000):
        live.refresh(ms(now))
        assert span_ms(live)[1] == pytest.approx(now - LAG_MS)
    assert not live.view.empty.isVisible()
    held = QSignalSpy(live.paused_changed)
    QTest.keyClick(live.view, Qt.Key.Key_Space)
    assert held.at(0) == [True]
    assert live.paused
    session.add(Kind.INPUT, "clicker", PRESS, 1_500)
    live.refresh(ms(2_000))
    assert span_ms(live)[1] == pytest.approx(1_000 - LAG_MS)
    assert live.view.model.ring.next_seq == 2
    live.go_live()
    live.refresh(ms(2_100))
    assert span_ms(live)[1] == pytest.approx(2_100 - LAG_MS)
    assert not live.actions_.pause.isChecked()


def test_whoever_takes_hold_of_the_picture_holds_it(live: TimelinePanel, session: SampleSession) -> None:
    session.add(Kind.INPUT, "clicker", PRESS, 100)
    live.refresh(ms(5_000))
    QTest.keyClick(live.view, Qt.Key.Key_Plus)
    assert not live.paused
    wheel(live, QPoint(400, 80), 1)
    assert live.paused
    assert live.actions_.pause.isChecked()


def test_a_live_view_that_is_held_offers_to_go_on(
    live: TimelinePanel, panel: TimelinePanel, session: SampleSession
) -> None:
    session.add(Kind.INPUT, "clicker", PRESS, 100)
    live.refresh(ms(5_000))
    button = live.view.live_button
    assert not button.isVisible()
    live.pause()
    assert button.isVisible()
    assert live.view.rect().contains(button.geometry())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not live.paused
    assert not button.isVisible()
    panel.pause()
    assert not panel.view.live_button.isVisible(), "a session that is over has nothing newer"


@pytest.mark.expects_log("This plugin does not support")
def test_the_right_button_opens_a_menu_of_what_can_be_done(
    panel: TimelinePanel, qwait: Callable[..., Any]
) -> None:
    at = QPoint(500, 80)
    where = panel.view.mapToGlobal(at)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where)
    QApplication.sendEvent(panel.view, asked)
    qwait(panel.menu.isVisible, "the menu is open")
    before = panel.view.viewport.span_ns
    (zoom_in,) = (action for action in panel.menu.actions() if action.text() == "Zoom in")
    QTest.mouseClick(panel.menu, Qt.MouseButton.LeftButton, pos=panel.menu.actionGeometry(zoom_in).center())
    assert panel.view.viewport.span_ns < before


def test_a_run_under_way_grows(live: TimelinePanel, sketch: SampleSession) -> None:
    session = live.view.contents.session
    session.runs.append(sketch.runs[1])
    session.runs[0].end_ns = None
    live.refresh(ms(4_000))
    assert "still under way" in hover(live, place(live, 3_700, Lane.IO))


def test_the_instruments_messages_are_toggled(panel: TimelinePanel) -> None:
    panel.show_span(ms(0), ms(40), 0)
    at = place(panel, 9.7, Lane.MESSAGES)
    assert "timeline.lanes" not in hover(panel, at)
    panel.actions_.show_own.setChecked(True)
    assert "timeline.lanes" in hover(panel, at)


def test_a_note_goes_once_what_it_tells_about_has_moved_away(
    live: TimelinePanel, session: SampleSession
) -> None:
    session.add(Kind.INPUT, "clicker", PRESS, 400, 0.2, 60)
    live.refresh(ms(1_000))
    at = place(live, 420, Lane.MESSAGES)
    assert hover(live, at).startswith("input · clicker")
    pixel_ns = live.view.axis.ns_per_px * live.view.devicePixelRatioF()
    live.refresh(ms(1_000) + round(10 * pixel_ns))
    assert not live.view.note.isHidden(), "it can be read meanwhile"
    live.refresh(ms(1_000) + round(200 * pixel_ns))
    assert live.view.note.isHidden(), "the pointer rests, and below it is nothing now"


# --- looks and words


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_legend_names_every_kind(panel: TimelinePanel, themed: Callable[[Any], None], theme: str) -> None:
    themed(theme)
    assert panel.legend.shown_words() == ("input", "paint", "timer", "asyncio", "io", "frozen", "other")
    assert not panel.grab().isNull()


def test_a_narrow_legend_still_tells_what_frozen_looks_like(panel: TimelinePanel) -> None:
    legend = panel.legend
    for width in range(legend.sizeHint().width(), 0, -10):
        legend.resize(width, legend.height())
        words = legend.shown_words()
        assert not words or "frozen" in words
        assert not legend.grab().isNull()
    legend.resize(70, legend.height())
    assert legend.shown_words() == ("input", "frozen")


def test_a_legend_for_which_the_header_has_no_room_stands_below_it(panel: TimelinePanel) -> None:
    legend, view = panel.legend, panel.view
    wide = panel.width()

    def shown_in(width: int) -> tuple[str, ...]:
        panel.resize(width, panel.height())
        for _ in range(3):
            QApplication.processEvents()
        assert legend.isVisible()
        assert legend.visibleRegion().boundingRect() == legend.rect()
        return legend.shown_words()

    every = shown_in(wide)
    header_px, top_px = panel.header_bar.height(), view.y()
    for width in (560, 480, 420, 370, 340):
        assert shown_in(width) == every
    assert panel.header_bar.height() == header_px
    assert view.y() > top_px
    assert shown_in(wide) == every
    assert view.y() == top_px


def test_where_room_is_short_the_legend_has_every_kind_in_two_rows(panel: TimelinePanel) -> None:
    legend = panel.legend
    legend.resize(round(0.6 * legend.sizeHint().width()), legend.height())
    assert legend.shown_words() == ("input", "paint", "timer", "asyncio", "io", "frozen", "other")
    image = legend.grab().toImage()
    first, between, second = (image.pixelColor(4, image.height() * part // 4).name() for part in (1, 2, 3))
    ground = image.pixelColor(0, 0).name()
    assert ground not in (first, second)
    assert first != second, "each row begins with the square of another kind"
    assert between == ground


def test_every_command_has_a_button_or_a_menu_entry_with_words(panel: TimelinePanel) -> None:
    for action in panel.actions_.all:
        assert action.text()
        assert action.toolTip()
        assert not action.icon().isNull()
    assert all(button.accessibleName() for button in panel.buttons.values())


def test_the_language_changes_in_place(panel: TimelinePanel, qapp: QApplication) -> None:
    brackets = Brackets(qapp)
    qapp.installTranslator(brackets)
    try:
        QCoreApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
        told = hover(panel, place(panel, 2_000, Lane.MESSAGES))
        assert panel.title_label.text() == f"{OPEN}Timeline{CLOSE}"
        assert OPEN in told
        assert OPEN in panel.view.accessibleName()
        assert all(text.startswith(OPEN) for text in panel.legend.shown_words())
    finally:
        qapp.removeTranslator(brackets)


def test_a_held_picture_is_always_the_same(sketch: SampleSession, show: Callable[..., TimelinePanel]) -> None:
    pictures = []
    for _ in range(2):
        view = TimelinePanel(sketch, live=False)
        view.frame_clock.hold()
        show(view, 900, 340)
        read_in(view)
        view.show_span(ms(0), ms(5_200), 0)
        pictures.append(view.grab().toImage())
    assert pictures[0] == pictures[1]


# --- room for what there is


def lanes_of(panel: TimelinePanel) -> dict[Lane, tuple[int, bool]]:
    """Give the height of each lane, and whether it is a thin line."""
    picture = panel.view.picture
    assert picture is not None
    return {band.lane: (band.height, band.thin) for band in picture.bands}


def test_a_lane_with_nothing_in_view_is_a_thin_line(panel: TimelinePanel) -> None:
    before = lanes_of(panel)
    assert not before[Lane.THREADS][1]
    panel.show_span(ms(100), ms(900), 0)
    quiet = lanes_of(panel)
    assert Lane.FLAME not in quiet
    assert all(quiet[lane] == (20, True) for lane in (Lane.IO, Lane.THREADS))
    assert quiet[Lane.MESSAGES] >= before[Lane.MESSAGES]
    panel.show_span(ms(0), ms(5_200), 0)
    assert lanes_of(panel) == before


def test_a_lane_loses_no_room_while_the_hand_moves_on(panel: TimelinePanel) -> None:
    before = lanes_of(panel)
    panel.view.navigation.zoom(0.1, ms(300))
    assert lanes_of(panel) == before
    panel.show_span(ms(100), ms(900), 0)
    assert lanes_of(panel)[Lane.IO][1]
    panel.view.navigation.pan(1_000 * 1_000_000)
    assert not lanes_of(panel)[Lane.IO][1], "what comes into view gets its room"


def test_a_live_view_keeps_room_for_what_the_session_had(
    sketch: SampleSession, show: Callable[..., TimelinePanel]
) -> None:
    panel = TimelinePanel(sketch, live=True)
    panel.frame_clock.hold()
    show(panel, 1110, 360)
    for moment in range(40):
        panel.refresh(ms(60_000) + moment)
    assert not lanes_of(panel)[Lane.IO][1]
    panel.view.navigation.set_following(False)
    assert lanes_of(panel)[Lane.IO][1]


def test_a_still_picture_asks_to_be_left_alone(live: TimelinePanel, session: SampleSession) -> None:
    session.add(Kind.INPUT, "clicker", PRESS, 900)
    live.refresh(ms(1_000))
    live.pause()
    live.view.repaint()
    for now in (1_020, 1_040, 1_060):
        assert live.refresh(ms(now)) > ms(now)
