"""The stage draws any scene at any size: an error in a paint would end the program."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from loopscope.records import Kind
from loopscope.replay import Phase
from widgets.present.scale import PLACE, Scale
from widgets.present.scene import CardText, CurrentText, Scene
from widgets.present.stage import Stage

CURRENT = CurrentText(99, Kind.INPUT, False, True, "Click", "clicker", "", "", "1,234,567 s", "", 0.0)
SCENE = Scene(
    phase=Phase.HANDLE,
    waiting=tuple(CardText(number, Kind.INPUT, "Click", "", "waited 1 ms") for number in range(30)),
    waiting_count=40,
    more="+ 10 more",
    current=CURRENT,
    idle="0",
    idle_note="",
    handled=tuple(CardText(100 + number, Kind.PAINT, "Paint", "", "1 ms") for number in range(20)),
    runs=(),
    sentence="",
    caption="",
    hurried=False,
)


@pytest.mark.parametrize("size", [(1, 1), (320, 220), (410, 560), (1600, 900)])
@pytest.mark.parametrize("scene", [SCENE, replace(SCENE, waiting=(), waiting_count=40, current=None)])
def test_a_scene_with_more_than_there_is_room_for(
    qapp: QApplication, size: tuple[int, int], scene: Scene
) -> None:
    # As it is for a moment when the stage becomes smaller before its scene is told anew.
    stage = Stage()
    stage.resize(*size)
    stage.set_scale(Scale.of(*size))
    stage.show_scene(scene)
    assert not stage.grab().isNull()


def test_no_text_fits_everywhere(qapp: QApplication) -> None:
    scale = Scale.of(960, 480)
    font = scale.words(PLACE)
    assert scale.fitted(font, "", -5.0) == font
