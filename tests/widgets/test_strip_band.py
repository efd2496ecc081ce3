"""The band of the slow motion: as faint as the thread was free."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from sample_session import START_NS, SampleSession

from loopscope.clock import NS_PER_MS
from loopscope.records import Kind
from loopscope.replay import Replay
from widgets.present.cards import card_hue
from widgets.present.strip_band import draw_band
from widgets.tokens import LIGHT, contrast


def test_a_column_is_as_faint_as_the_thread_was_free(qapp: QApplication) -> None:
    session = SampleSession()
    for column, handled_ms in ((5, 10), (10, 40), (15, 95), (20.6, 80), (30, 90)):
        session.add(Kind.TIMER, "a", 0, 100 * column, None, handled_ms)
    seqs, records = np.arange(5), session.since(0)[1]
    replay = Replay(seqs, records, START_NS, START_NS + 5_000 * NS_PER_MS)
    image = QImage(100, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_band(painter, QRectF(0, 0, 100, 20), replay, LIGHT)
    painter.end()

    def ink(column: int) -> float:
        """Give how far the middle of a column, two pixels wide, is off the ground."""
        return max(contrast(image.pixelColor(2 * column + x, 10).name(), LIGHT.soft) for x in (0, 1))

    full = QColor(card_hue(LIGHT, Kind.TIMER)).name()
    assert ink(2) == 1
    assert 1 < ink(5) < ink(10) < ink(15)
    assert ink(10) == ink(20) == ink(21), "half of it lies in either"
    assert ink(30) == contrast(full, LIGHT.soft) == ink(15)
