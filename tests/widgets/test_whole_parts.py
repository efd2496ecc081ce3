"""Texts of several parts lose whole parts where room is short."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics, QFontMetricsF
from PySide6.QtWidgets import QApplication

from widgets.fonts import SMALL, words
from widgets.whole_parts import whole_parts

TEXT = "50 MB · 25 MB/s · simulated disk"


@pytest.mark.parametrize("metrics_of", [QFontMetrics, QFontMetricsF])
def test_as_many_parts_are_left_as_there_is_room_for(
    qapp: QApplication, metrics_of: type[QFontMetrics] | type[QFontMetricsF]
) -> None:
    metrics = metrics_of(words(SMALL))
    possible = [TEXT, "50 MB · 25 MB/s", "50 MB"]
    for text in possible:
        assert whole_parts(TEXT, metrics.horizontalAdvance(text), metrics) == text
        assert whole_parts(TEXT, metrics.horizontalAdvance(text) + 5, metrics) == text


def test_the_first_part_is_shortened_where_nothing_else_helps(qapp: QApplication) -> None:
    metrics = QFontMetrics(words(SMALL))
    shown = whole_parts(TEXT, metrics.horizontalAdvance("50 MB") - 1, metrics)
    assert shown.endswith("…")
    assert shown.startswith("5")
    assert whole_parts("", 10, metrics) == ""
    assert metrics.horizontalAdvance(whole_parts(TEXT, 0, metrics)) <= metrics.horizontalAdvance("…")
