"""The lanes as shapes: few, sharp, and the same as the picture of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from sample_session import SampleSession, read_in, timeline_session

from loopscope.records import Kind
from widgets.timeline.colors import argb
from widgets.timeline.paint_waits import draw_dot
from widgets.timeline.panel import TimelinePanel
from widgets.timeline.shapes import FINENESS, _boxes, fineness
from widgets.timeline.static_texts import SmallWords
from widgets.tokens import DARK, LIGHT, Tokens

SVG = "{http://www.w3.org/2000/svg}"
MOST_SHAPES = 6_000


def drawn(panel: TimelinePanel) -> ElementTree.Element:
    """Give the lanes as a drawing."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(panel.view.size())
    painter = QPainter(generator)
    panel.view.render(painter, QPoint(0, 0))
    painter.end()
    return ElementTree.fromstring(bytes(data.data()))


def rendered(panel: TimelinePanel, scale: int) -> np.ndarray[Any, Any]:
    """Give the lanes as pixels, `scale` to one of the screen."""
    size = panel.view.size() * scale
    image = QImage(size, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    panel.view.render(image, QPoint(0, 0))
    return np.frombuffer(image.bits(), np.uint32).reshape(size.height(), size.width()).copy()


def held(session: SampleSession, show: Callable[..., TimelinePanel]) -> TimelinePanel:
    panel = show(TimelinePanel(session, live=False), 900, 400)
    read_in(panel)
    panel.view.navigation.fit()
    return panel


def count_of_shapes(root: ElementTree.Element) -> int:
    """Count the closed shapes in all paths, and the boxes."""
    paths = sum((path.get("d") or "").upper().count("M") for path in root.iter(f"{SVG}path"))
    return paths + sum(1 for _ in root.iter(f"{SVG}rect"))


def test_the_drawing_has_no_picture_in_it(show: Callable[..., TimelinePanel]) -> None:
    root = drawn(held(timeline_session(), show))
    assert list(root.iter(f"{SVG}image")) == []
    assert 100 < count_of_shapes(root) < MOST_SHAPES


def test_many_messages_are_few_shapes(show: Callable[..., TimelinePanel]) -> None:
    session = SampleSession()
    kinds = (Kind.PAINT, Kind.TIMER, Kind.INPUT, Kind.ASYNCIO)
    for number in range(30_000):
        session.add(kinds[number % 4], "many", 0, number * 0.7, 0.3 + number % 7, 0.4)
    root = drawn(held(session, show))
    # Not more than a few for each column, and certainly not one for each message.
    assert count_of_shapes(root) < 12_000
    assert list(root.iter(f"{SVG}image")) == []


def test_enlarged_it_is_what_the_window_shows(show: Callable[..., TimelinePanel]) -> None:
    panel = held(timeline_session(), show)
    once, twice = rendered(panel, 1), rendered(panel, 2)
    enlarged = once.repeat(2, axis=0).repeat(2, axis=1)
    # The same colours in the same places, but for edges, letters and what becomes finer.
    assert (enlarged == twice).mean() > 0.8
    view = panel.view
    block = twice[:, 2 * view.left_px : 2 * view.area.right()]
    odd = (block[:, 1:-1:2] != block[:, 2::2][:, : block[:, 1:-1:2].shape[1]]).any(axis=0).sum()
    even = (block[:, ::2] != block[:, 1::2]).any(axis=0).sum()
    assert odd > 0
    assert even > 0, "edges lie between the pixels of the screen as well"


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_only_what_is_finer_than_the_screen_is_drawn_as_shapes(qapp: object, scale: int) -> None:
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    painter = QPainter(image)
    assert fineness(painter, 1.0) == scale
    assert fineness(painter, float(scale)) == 1
    painter.end()
    assert FINENESS > 1


def test_boxes_cover_just_what_is_there() -> None:
    random = np.random.default_rng(5)
    for _ in range(50):
        height, width = random.integers(1, 12, 2)
        pixels = random.integers(0, 3, (height, width)).astype(np.uint32)
        again = np.zeros_like(pixels)
        for color, top, bottom, left, right in _boxes(pixels).tolist():
            assert not again[top:bottom, left:right].any(), "no two overlap"
            again[top:bottom, left:right] = color
        assert (again == pixels).all()


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0, 3.0])
def test_words_that_are_stamped_are_those_that_are_written(qapp: object, theme: Tokens, scale: float) -> None:
    pictures = []
    for stamped in (True, False):
        image = QImage(round(200 * scale), round(40 * scale), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        image.fill(QColor(theme.panel))
        painter = QPainter(image)
        words = SmallWords(painter, scale, theme.ink(theme.muted), theme.panel, stamped)
        words.write(20, 8, "Wq 123.45 s")
        painter.end()
        pictures.append(np.frombuffer(image.constBits(), np.uint32).copy())
    assert (pictures[0] != pictures[0][0]).any(), "nothing was written"
    assert (pictures[0] == pictures[1]).all()


@settings(deadline=None, max_examples=40)
@given(size=st.floats(1.0, 21.0), high=st.integers(1, 30))
def test_a_dot_that_is_stamped_is_the_one_that_is_drawn(qapp: object, size: float, high: int) -> None:
    pictures = []
    for stamped in (True, False):
        image = QImage(80, 80, QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_dot(painter, argb("#e0503c"), size, (40, 30), high, stamped)
        painter.end()
        pictures.append(np.frombuffer(image.constBits(), np.uint8).astype(int))
    assert pictures[0].any(), "nothing was drawn"
    # Not a shade that anybody sees: Qt cuts an edge into steps as it falls on the pixels, and rounds twice.
    assert abs(pictures[0] - pictures[1]).max() <= 16


@pytest.mark.parametrize("scale", [1.05, 1.1, 1.15, 1.25, 1.5, 1.65, 1.75, 1.9])
def test_a_stamp_is_whole_wherever_it_stands(qapp: object, scale: float) -> None:
    found = set()
    for left in range(20, 80):
        image = QImage(round(200 * scale), round(60 * scale), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        image.fill(0)
        painter = QPainter(image)
        words = SmallWords(painter, scale, LIGHT.text, LIGHT.panel, stamped=True)
        words.write(left, 8 + left % 31, "Wq 123.45 s")
        painter.end()
        pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width()) & 0xFFFFFF
        rows, columns = np.flatnonzero(pixels.any(axis=1)), np.flatnonzero(pixels.any(axis=0))
        found.add(pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].tobytes())
    assert len(found) == 1, "at some place a row or a column was lost or doubled"
