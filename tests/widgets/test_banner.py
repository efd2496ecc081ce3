"""The banner keeps its room, and never loses a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget

from widgets.banner import Banner, Severity, fitting
from widgets.fonts import BODY, words
from widgets.reason_label import breakable


def test_it_keeps_its_room_when_empty(show: Callable[..., QWidget]) -> None:
    page, banner, below = QWidget(), Banner(), QLabel("below")
    column = QVBoxLayout(page)
    column.addWidget(banner)
    column.addWidget(below)
    show(page)
    before = below.geometry()
    banner.show_message("Frozen 2.03 s in read_file.", "frozen")
    page.layout().activate()
    assert below.geometry() == before
    banner.clear()
    page.layout().activate()
    assert below.geometry() == before


def test_empty_it_draws_nothing(show: Callable[..., Banner]) -> None:
    banner = show(Banner(), 300, 44)
    empty = banner.grab().toImage()
    assert empty.pixelColor(1, 20) == empty.pixelColor(150, 20)
    banner.show_message("Something.", "error")
    assert banner.grab().toImage() != empty


def test_each_severity_has_a_shape_of_its_own(show: Callable[..., Banner]) -> None:
    banner = show(Banner(), 300, 44)
    masks = set()
    for severity in Severity:
        banner.show_message("x", severity)
        image = banner.grab().toImage()
        ground = image.pixelColor(200, 10)
        masks.add(
            tuple(
                abs(image.pixelColor(x, y).lightness() - ground.lightness()) > 20
                for y in range(14, 32)
                for x in range(16, 32)
            )
        )
    assert len(masks) == len(Severity)


def test_a_long_sentence_is_whole_in_the_tooltip_and_for_a_screen_reader(show: Callable[..., Banner]) -> None:
    banner = show(Banner(), 300, 44)
    sentence = "A very long sentence that goes on. " * 10
    banner.show_message(sentence, "info")
    banner.grab()
    assert banner.toolTip() == banner.accessibleName() == banner.text == sentence


def test_an_unknown_severity_is_refused() -> None:
    with pytest.raises(ValueError):
        Severity("loud")


def test_a_name_of_any_length_leaves_room_for_what_is_wrong_with_it() -> None:
    sentence = f"“/tmp/{'x' * 700}” does not exist; check the name or choose another one."
    metrics, room = QFontMetricsF(words(BODY)), QRectF(0, 0, 600, 40)
    shown = fitting(breakable(sentence), metrics, room)
    assert shown.endswith("does not exist; check the name or choose another one.")
    assert metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), shown).width() <= room.width()


@pytest.mark.expects_log(r"does not support (raise|grabbing)")
def test_a_sentence_on_a_freeze_that_is_replaced_can_be_read_again(show: Callable[..., Banner]) -> None:
    banner = show(Banner(), 500, 44)
    banner.show_message("Frozen 2 s.", "frozen")
    assert banner.earlier == []
    banner.show_message("Frozen 2 s.", "frozen")
    banner.show_message("All went well.", "ok")
    banner.show_message("All went well again.", "ok")
    assert banner.earlier == [("Frozen 2 s.", Severity.FROZEN)]
    button = banner.earlier_button
    assert button is not None
    assert banner.rect().contains(button.geometry())
    button.click()
    (menu,) = banner.findChildren(QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert (banner.text, banner.severity) == ("Frozen 2 s.", Severity.FROZEN)


def test_a_cleared_sentence_leaves_no_trace() -> None:
    banner = Banner()
    banner.show_message("Frozen.", "frozen")
    banner.clear()
    banner.show_message("Eingefroren.", "frozen")
    assert banner.earlier == []
    for number in range(40):
        banner.show_message(f"Error {number}.", "error")
    assert 0 < len(banner.earlier) <= 12
