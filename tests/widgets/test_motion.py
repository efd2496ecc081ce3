"""Reduced motion is a choice, and follows the system where it can be asked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from widgets.motion import MotionKeeper, system_reduces_motion


def test_a_choice_is_told_once_to_those_who_move(qapp: QApplication) -> None:
    keeper, told = MotionKeeper(), []
    keeper.changed.connect(lambda: told.append(keeper.reduced))
    keeper.choose(qapp, "full")
    keeper.choose(qapp, "reduced")
    keeper.choose(qapp, "reduced")
    keeper.choose(qapp, "full")
    assert told == [True, False]


def test_the_system_decides_where_nobody_chose(qapp: QApplication) -> None:
    keeper = MotionKeeper()
    keeper.choose(qapp, "system")
    assert keeper.reduced == system_reduces_motion(qapp)
    assert system_reduces_motion(qapp) != qapp.isEffectEnabled(Qt.UIEffect.UI_General)


def test_another_word_is_refused(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="one of"):
        MotionKeeper().choose(qapp, "slowly")
