"""Words over the lanes: where each stands, and that none stands on another."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from sample_session import START_NS, SampleSession, timeline_session
from timeline_sessions import ms, whole

from loopscope.records import Kind
from widgets.fonts import SMALL
from widgets.timeline.colors import colors_of
from widgets.timeline.faces import Face, face_of
from widgets.timeline.hit_test import Picture
from widgets.timeline.labels import LINE_PX, Labels
from widgets.timeline.lane_names import LaneNames
from widgets.timeline.lanes import Facts, Lane, lay_out
from widgets.timeline.static_texts import SmallWords
from widgets.timeline.story import Storyteller
from widgets.timeline.time_axis import TimeAxis
from widgets.tokens import LIGHT

WIDTH = 900
ROOM = Facts(1, 0, True, 2, 2, True)
lines: list[tuple[str, QRectF]] = []
"""What was written, and the line in which it stands."""


class Noted(Labels):
    """Keeps in `lines` what it writes."""

    def _text(self, box: QRectF, text: str, face: Face, ink: str) -> bool:
        written = super()._text(box, text, face, ink)
        if written:
            wide = min(box.width(), face.width(text))
            lines.append((text, QRectF(box.left(), box.center().y() - LINE_PX / 2, wide, LINE_PX)))
        return written


@pytest.mark.parametrize("height", [180, 220, 260, 320, 400])
@pytest.mark.parametrize(("slow_ms", "count", "each_ms", "whole_ms"), [(88, 60, 2, 208), (95, 3, 5, 110)])
def test_the_words_of_a_freeze_of_many_and_of_a_slow_message_in_it_do_not_overlap(
    qapp: QApplication, height: int, slow_ms: float, count: int, each_ms: float, whole_ms: int
) -> None:
    session = SampleSession()
    session.add(Kind.ASYNCIO, "Task-slow", 14, 100, 0.2, slow_ms, turn=7)
    for number in range(count):
        begin_ms = 100 + slow_ms + each_ms * number
        session.add(Kind.ASYNCIO, f"callback_{number}", 14, begin_ms, 0.2, each_ms, turn=7)
    model = whole(session)
    assert len(model.freezes.within(ms(0), ms(1_000))) == 1
    lines.clear()
    image = QImage(WIDTH, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    axis = TimeAxis.showing(START_NS, ms(90), 240e6, WIDTH)
    picture = Picture(model, axis, lay_out(height, ROOM), 1.0, False, model.end_ns)
    words = SmallWords(painter, 1.0, LIGHT.muted, LIGHT.panel, False)
    Noted(painter, picture, colors_of(LIGHT), Storyteller(model, str, str), words, False).write()
    painter.end()
    band = next(band for band in picture.bands if band.lane is Lane.MESSAGES)
    said = [(text, box) for text, box in lines if band.top <= box.center().y() < band.bottom]
    assert f"{whole_ms} ms" in [text for text, _ in said]
    for number, (text, box) in enumerate(said):
        for other, place in said[number + 1 :]:
            assert not box.intersects(place), f"“{text}” and “{other}”"


def test_the_block_of_a_freeze_says_less_where_it_is_narrow_but_no_half_words(qapp: QApplication) -> None:
    model = whole(timeline_session())
    freeze = max(model.freezes.freezes, key=lambda one: one.duration_ns)
    story = Storyteller(model, str, str)
    labels = story.freeze_labels(freeze)
    assert len(labels) == 3
    for span_ms in (2_300, 3_000, 4_500, 6_000, 9_000, 14_000):
        lines.clear()
        image = QImage(WIDTH, 320, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        axis = TimeAxis.showing(START_NS, freeze.start_ns - 1_000_000, span_ms * 1e6, WIDTH)
        picture = Picture(model, axis, lay_out(320, model.facts), 1.0, False, model.end_ns)
        words = SmallWords(painter, 1.0, LIGHT.muted, LIGHT.panel, False)
        Noted(painter, picture, colors_of(LIGHT), story, words, False).write()
        painter.end()
        room = (freeze.end_ns - freeze.start_ns) / axis.ns_per_px
        said = [text for text, _ in lines if text in labels]
        if room > face_of(SMALL).width(labels[-1]) + 24:
            fitting = [text for text in labels if face_of(SMALL).width(text) + 24 <= room]
            assert said[:1] == fitting[:1], f"{room:.0f} px"


@pytest.mark.parametrize("width", [900, 420, 230, 150, 40])
def test_what_will_appear_in_an_empty_lane_is_said_whole_or_not_at_all(
    qapp: QApplication, width: int
) -> None:
    class NotedWords:
        def write(self, left: int, top: int, text: str) -> None:
            written.append(text)
            assert left + face_of(SMALL).width(text) <= width

    written: list[str] = []
    names, model = LaneNames(QObject()), whole(SampleSession())
    bands = lay_out(300, model.facts)
    axis = TimeAxis.showing(START_NS, ms(0), 1e9, width)
    names.paint_hints(Picture(model, axis, bands, 1.0, False, model.end_ns), cast(SmallWords, NotedWords()))
    if width >= 230:
        assert len(written) == len(model.facts.empty_lanes)
    assert not any("…" in text for text in written)
