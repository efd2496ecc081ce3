"""However many runs there are, those without a chip are counted in words that can be read."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from gui.active_run import ActiveRun
from gui.press import press_by_code
from gui.run_strip import RunStrip
from tasks.catalogue import OPERATIONS
from tasks.progress import Progress
from widgets.theme import set_theme


@pytest.mark.parametrize("width", [360, 680, 956, 1600])
@pytest.mark.parametrize("count", [2, 24, 480])
def test_the_count_of_the_others_is_not_cut(qapp: QApplication, width: int, count: int) -> None:
    set_theme(qapp, "light")
    strip = RunStrip(press_by_code)
    strip.resize(width, 44)
    strip.show_runs([ActiveRun(OPERATIONS[0], "async", {}, Progress()) for _ in range(count)])
    seated = sum(not chip.isHidden() for chip in strip._chips.values())
    words = strip._words
    if seated == count:
        assert words.isHidden()
    else:
        assert words.text() == f"+ {count - seated} more"
        assert words.fontMetrics().horizontalAdvance(words.text()) <= words.width()
        assert words.geometry().right() <= strip.width()
    strip.deleteLater()
