"""At each line of the grid stands when it is: whole for as long as the line is in view, then not at all."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from sample_session import START_NS, SampleSession
from timeline_sessions import whole

from widgets.timeline.lanes import AXIS_PX, lay_out
from widgets.timeline.model import NOWHERE
from widgets.timeline.scene import Scene
from widgets.timeline.static_texts import SmallWords
from widgets.timeline.tick_labels import mend_tick_labels, write_tick_labels
from widgets.timeline.time_axis import TimeAxis, labelled, tick_instants
from widgets.tokens import LIGHT

WIDTH, HEIGHT = 500, 200
ROWS = AXIS_PX - 4
"""Below these the lines of the grid begin."""


def axis_rows(image: QImage, scale: int) -> np.ndarray:
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
    return pixels[: ROWS * scale].copy()


def blank(scale: int) -> tuple[QImage, QPainter, SmallWords]:
    image = QImage(WIDTH * scale, HEIGHT * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(QColor(LIGHT.panel))
    painter = QPainter(image)
    return image, painter, SmallWords(painter, float(scale), LIGHT.ink(LIGHT.muted), LIGHT.panel, True)


@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize(
    ("span_ns", "since_ns"),
    [(8e9, 0.0), (8e9, -5e9), (2e8, 3e9), (40_000.0, 5e10 + 123_000), (27_000.0, 5e10), (54_000.0, 1.72e14)],
    ids=["seconds", "from before the session", "deep", "deepest", "crowded", "crowded by a long session"],
)
def test_a_picture_that_moves_along_has_the_labels_of_one_written_anew(
    qapp: QApplication, scale: int, span_ns: float, since_ns: float
) -> None:
    model = whole(SampleSession())
    scene, step_ns = Scene(), span_ns / WIDTH * 7
    for step in range(60):
        axis = TimeAxis.showing(START_NS, START_NS + since_ns + step * step_ns, span_ns, WIDTH * scale)
        scene.show(
            model,
            axis,
            lay_out(HEIGHT, model.facts),
            HEIGHT * scale,
            float(scale),
            LIGHT,
            False,
            model.end_ns,
            NOWHERE,
        )
        kept, painter, words = blank(scale)
        scene.draw(painter, QRectF(0, 0, WIDTH, HEIGHT), axis)
        mend_tick_labels(axis, scale, words)
        painter.end()
        anew, painter, words = blank(scale)
        write_tick_labels(axis, scale, words)
        painter.end()
        ours, expected = axis_rows(kept, scale), axis_rows(anew, scale)
        if scale == 1:
            assert np.array_equal(ours, expected), step
        else:
            # Written anew they begin at whole pixels of the layout, each of which is two of the screen.
            assert near_ink(ours, expected), step
            assert near_ink(expected, ours), step


def test_a_label_has_the_decimals_of_its_own_zoom() -> None:
    for span_ns, label in ((8e9, "4 s"), (8e6, "4.000 s")):
        axis = TimeAxis.showing(START_NS, START_NS + 4_000_000_000, span_ns, WIDTH)
        step = tick_instants(axis, 90).step
        assert labelled(START_NS, range(4_000_000_000, 4_000_000_001), step)[0].label == label


def near_ink(picture: np.ndarray, other: np.ndarray) -> bool:
    """Tell whether each pixel with ink has one in the other picture, beside it at most."""
    ink, there = picture != picture[0, 0], other != other[0, 0]
    return bool((ink <= (there | np.roll(there, 1, 1) | np.roll(there, -1, 1))).all())
