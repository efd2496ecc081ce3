"""The numbered marks: an arrow to the culprit, the wait at its bar, and what they mean below."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel

from gui.language import Language
from gui.picture_callouts import PictureCallouts
from gui.shots.callouts import Callout, draw_callouts, legend_height, placed, with_callouts
from tests.widgets.sample_session import read_in, timeline_session
from widgets.theme import set_theme
from widgets.timeline.panel import TimelinePanel
from widgets.tokens import LIGHT

pytestmark = pytest.mark.expects_log("propagateSizeHints")
WIDTH, HEIGHT = 1_100, 420


@pytest.fixture
def panel(qapp: QApplication) -> Iterator[TimelinePanel]:
    """A timeline with a freeze of 2.03 s in its middle."""
    set_theme(qapp, "light")
    made = TimelinePanel(timeline_session(), live=False)
    made.resize(WIDTH, HEIGHT)
    made.show()
    qapp.processEvents()
    read_in(made)
    model = made.view.model
    assert model is not None
    made.view.navigation.show_freeze(
        max(model.freezes.within(0, 1 << 62), key=lambda freeze: freeze.duration_ns)
    )
    qapp.processEvents()
    yield made
    made.deleteLater()


def test_the_marks_lie_where_the_freeze_is_drawn(panel: TimelinePanel) -> None:
    parts = PictureCallouts().parts(panel.view, panel)
    assert [callout.mark for _, callout in parts] == ["freeze", "wait", "pulse"]
    boxes = {callout.mark: box for box, callout in parts}
    image = panel.grab().toImage()
    middle = boxes["freeze"].center().toPoint()
    assert image.pixelColor(middle.x() - 80, middle.y() + 20).name() == LIGHT.frozen
    bar = boxes["wait"]
    assert bar.height() < 12
    assert bar.right() == pytest.approx(boxes["freeze"].right(), abs=2), "it ends where the freeze does"
    assert panel.view.model is not None


def test_what_they_say_is_what_was_measured(panel: TimelinePanel) -> None:
    said = {callout.mark: callout for _, callout in PictureCallouts().parts(panel.view, panel)}
    assert said["freeze"].label.startswith("2.03 s · read_file.py:31")
    assert "read_file (read_file.py:31), waiting for I/O" in said["freeze"].meaning
    # The first click was made 288 ms into the freeze.
    assert said["wait"].label == "1.74 s"


def test_they_are_chinese_in_a_chinese_window(panel: TimelinePanel, qapp: QApplication) -> None:
    language = Language(qapp)
    language.use("zh_CN")
    try:
        for _, callout in PictureCallouts().parts(panel.view, panel):
            assert re.search(r"[\u4e00-\u9fff].*。$", callout.meaning)
    finally:
        language.use("en")


def test_nothing_is_marked_out_of_sight(panel: TimelinePanel, qapp: QApplication) -> None:
    assert PictureCallouts().parts(panel.view, QLabel()) == []
    panel.view.navigation.show_span(0, 1_000_000)
    panel.view.navigation.fit()
    start = panel.view.viewport.start_ns
    panel.view.navigation.show_span(start, start + 1_000_000_000 // 2)
    assert PictureCallouts().parts(panel.view, panel) == []
    panel.hide()
    assert PictureCallouts().parts(panel.view, panel) == []


def test_each_part_has_a_line_below_the_picture(qapp: QApplication) -> None:
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    parts = [(QRectF(10, 10, 60, 20), Callout("freeze", "2 s", "It froze."))] * 3
    for scale in (1, 2):
        marked = with_callouts(image, parts, LIGHT, scale)
        assert marked.size().width() == 400
        assert marked.size().height() == 200 + round(legend_height(parts) * scale)
    assert with_callouts(image, [], LIGHT, 1).size() == image.size()


@pytest.mark.parametrize("right", [60, 330, 398])
def test_no_label_leaves_the_picture(qapp: QApplication, right: int) -> None:
    def painted(width: int) -> QImage:
        image = QImage(width, 100, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        part = (QRectF(5, 40, right - 5, 20), Callout("freeze", "2.03 s · here.py:1", ""))
        draw_callouts(painter, QSizeF(400, 60), [part], LIGHT)
        painter.end()
        return image

    beyond = painted(800).copy(400, 0, 400, 60)
    assert {beyond.pixel(x, y) for x in range(400) for y in range(60)} == {0xFFFFFFFF}


def test_marks_of_the_screen_are_placed_in_its_picture() -> None:
    callouts = [Callout("freeze", "", ""), Callout("missing", "", "")]
    ((box, callout),) = placed((100, 50), {"freeze": (120, 90, 40, 20)}, callouts, 2)
    assert callout.mark == "freeze"
    assert box == QRectF(10, 20, 20, 10)
