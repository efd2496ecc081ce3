"""The timeline under fingers: events of a touch screen, as Qt delivers them to the widget."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from timeline_sessions import ms

from widgets.timeline.lanes import AXIS_PX, Lane, band_of
from widgets.timeline.panel import TimelinePanel

SPAN_NS = 5_200_000_000
A_PIXEL_OFF = 1.5
"""Fingers stand on whole pixels, and so does the axis."""


@dataclass
class Screen:
    """A touch screen below the lanes. Each step is one event, in which the fingers not named stay."""

    panel: TimelinePanel
    device: QPointingDevice
    down: dict[int, QPoint] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # One for all steps: a new one would know of no finger that is down, and put it at (0, 0).
        self._sequence = QTest.touchEvent(self.panel.view, self.device, False)

    def press(self, **fingers: tuple[int, int]) -> None:
        self._commit("press", fingers)

    def move(self, **fingers: tuple[int, int]) -> None:
        self._commit("move", fingers)

    def lift(self, *names: str) -> None:
        self._commit("release", {name: self.down[_NUMBERS[name]].toTuple() for name in names})
        for name in names:
            del self.down[_NUMBERS[name]]

    def _commit(self, step: str, fingers: dict[str, tuple[int, int]]) -> None:
        named = {_NUMBERS[name]: QPoint(*at) for name, at in fingers.items()}
        for number in self.down.keys() - named.keys():
            self._sequence.stationary(number)
        for number, at in named.items():
            getattr(self._sequence, step)(number, at, self.panel.view)
        self.down |= named
        self._sequence.commit()
        QApplication.processEvents()


_NUMBERS = {"thumb": 0, "index": 1, "middle": 2}


@pytest.fixture(scope="module")
def device(qapp: QApplication) -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture
def screen(panel: TimelinePanel, device: QPointingDevice) -> Screen:
    return Screen(panel, device)


def ns_a_px(panel: TimelinePanel) -> float:
    return panel.view.viewport.span_ns / panel.view.area.width()


def off_px(panel: TimelinePanel, x: float, instant_ns: float) -> float:
    """Give how far from x an instant is drawn."""
    view = panel.view
    return abs(view.instant_at(x) - instant_ns) / ns_a_px(panel)


def message_at(panel: TimelinePanel, at_ms: float) -> tuple[int, int]:
    """Give the point of a message in its lane."""
    picture = panel.view.picture
    assert picture is not None
    band = band_of(picture.bands, Lane.MESSAGES)
    assert band is not None
    x = panel.view.left_px + picture.axis.x(ms(at_ms)) / picture.scale
    return round(x), round(band.top + 0.7 * band.height)


@pytest.mark.parametrize(("apart", "factor"), [(200, 0.5), (80, 1.25)])
def test_a_pinch_zooms_about_the_midpoint(
    screen: Screen, panel: TimelinePanel, apart: int, factor: float
) -> None:
    between = panel.view.instant_at(600)
    screen.press(thumb=(550, 120))
    screen.press(index=(650, 120))
    screen.move(thumb=(600 - apart // 2, 120), index=(600 + apart // 2, 120))
    assert panel.view.viewport.span_ns == pytest.approx(SPAN_NS * factor)
    assert off_px(panel, 600, between) < A_PIXEL_OFF
    screen.lift("thumb", "index")
    assert panel.view.viewport.span_ns == pytest.approx(SPAN_NS * factor)


def test_what_was_between_the_fingers_goes_where_they_go(screen: Screen, panel: TimelinePanel) -> None:
    between = panel.view.instant_at(600)
    screen.press(thumb=(500, 120), index=(700, 120))
    for step in range(1, 11):
        screen.move(thumb=(500 - 10 * step, 120), index=(700 + 30 * step, 120))
    assert panel.view.viewport.span_ns == pytest.approx(SPAN_NS * 200 / 600)
    assert off_px(panel, 700, between) < A_PIXEL_OFF
    span_ns = panel.view.viewport.span_ns
    screen.move(thumb=(300, 120), index=(900, 120))
    assert panel.view.viewport.span_ns == pytest.approx(span_ns)
    assert off_px(panel, 600, between) < A_PIXEL_OFF


def test_fingers_above_each_other_zoom_no_less(screen: Screen, panel: TimelinePanel) -> None:
    between = panel.view.instant_at(600)
    screen.press(thumb=(600, 60), index=(600, 160))
    screen.move(thumb=(600, 10), index=(600, 210))
    assert panel.view.viewport.span_ns == pytest.approx(SPAN_NS / 2)
    assert off_px(panel, 600, between) < A_PIXEL_OFF


def test_fingers_on_one_point_are_no_division_by_nothing(screen: Screen, panel: TimelinePanel) -> None:
    screen.press(thumb=(600, 120), index=(600, 120))
    screen.move(thumb=(590, 120), index=(610, 120))
    screen.move(thumb=(600, 120), index=(600, 120))
    assert 0 < panel.view.viewport.span_ns < float("inf")


def test_a_pinch_holds_a_live_view(screen: Screen, panel: TimelinePanel) -> None:
    view = panel.view
    view.contents.live = True
    view.navigation.set_following(True)
    told = QSignalSpy(view.following_changed)
    screen.press(thumb=(550, 120), index=(650, 120))
    screen.move(thumb=(500, 120), index=(700, 120))
    assert panel.paused
    assert told.count() == 1


def test_a_pinch_selects_nothing(screen: Screen, panel: TimelinePanel) -> None:
    """The first finger comes before the second: what it began to select is dropped."""
    view = panel.view
    chosen, spans = QSignalSpy(view.message_chosen), QSignalSpy(view.span_chosen)
    screen.press(thumb=(550, 120))
    screen.move(thumb=(560, 120))
    screen.press(index=(650, 120))
    screen.move(thumb=(500, 120), index=(700, 120))
    screen.lift("thumb")
    screen.move(index=(800, 130))
    screen.lift("index")
    assert view.span is None
    assert view.chosen is None
    assert chosen.count() == 0
    assert all(spans.at(number) == [None, None] for number in range(spans.count()))


def test_a_finger_that_stays_or_comes_after_a_pinch_moves_nothing(
    screen: Screen, panel: TimelinePanel
) -> None:
    screen.press(thumb=(550, 120), index=(650, 120))
    screen.move(thumb=(500, 120), index=(700, 120))
    screen.lift("thumb")
    start = panel.view.viewport.start_ns
    screen.move(index=(900, 120))
    assert panel.view.viewport.start_ns == start
    assert panel.view.span is None
    screen.press(thumb=(700, 120))
    screen.move(thumb=(650, 120), index=(950, 120))
    assert panel.view.viewport.span_ns == pytest.approx(SPAN_NS / 2 * 200 / 300), "a pinch anew"


def test_a_third_finger_does_not_disturb(screen: Screen, panel: TimelinePanel) -> None:
    screen.press(thumb=(550, 120), index=(650, 120))
    screen.press(middle=(900, 120))
    screen.move(thumb=(500, 120), index=(700, 120))
    assert panel.view.viewport.span_ns == pytest.approx(SPAN_NS / 2)


def test_one_finger_does_what_the_mouse_does(screen: Screen, panel: TimelinePanel) -> None:
    view = panel.view
    chosen = QSignalSpy(view.message_chosen)
    at = message_at(panel, 2_000)
    screen.press(thumb=at)
    screen.lift("thumb")
    assert chosen.count() == 1
    assert view.chosen == chosen.at(0)[0]
    screen.press(thumb=(700, 120))
    screen.move(thumb=(800, 120))
    screen.lift("thumb")
    assert view.span is not None
    under = view.instant_at(600)
    screen.press(thumb=(600, AXIS_PX // 2))
    screen.move(thumb=(500, AXIS_PX // 2))
    screen.lift("thumb")
    assert off_px(panel, 500, under) < A_PIXEL_OFF


def test_two_taps_zoom_to_the_message(screen: Screen, panel: TimelinePanel) -> None:
    at = message_at(panel, 2_000)
    for _ in range(2):
        screen.press(thumb=at)
        screen.lift("thumb")
    start, end = panel.view.viewport.start_ns, panel.view.viewport.end_ns
    assert ms(0) < start < ms(1_100)
    assert ms(3_130) < end < ms(4_500)


def test_two_taps_far_from_each_other_are_two(screen: Screen, panel: TimelinePanel) -> None:
    x, y = message_at(panel, 2_000)
    screen.press(thumb=(x - 60, y))
    screen.lift("thumb")
    screen.press(thumb=(x, y))
    screen.lift("thumb")
    assert panel.view.viewport.span_ns == pytest.approx(SPAN_NS)


def test_the_fingers_make_no_mouse_events_besides(screen: Screen, panel: TimelinePanel) -> None:
    assert panel.view.testAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
    spans = QSignalSpy(panel.view.span_chosen)
    screen.press(thumb=(700, 120))
    screen.move(thumb=(800, 120))
    screen.lift("thumb")
    assert spans.count() == 1
