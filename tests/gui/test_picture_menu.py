"""The picture menu in a whole window: panels, drawings, marks, scales, files and the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication, QImage

from gui.drawing import MIME
from gui.settings import load
from gui.shots.callouts import GAP, LINE
from gui.timeline_marks import freeze_in_view
from tests.gui.conftest import until

if TYPE_CHECKING:
    from gui.assembly import Assembly

SVG = "{http://www.w3.org/2000/svg}"
FREEZE_S = "0.3"


async def frozen_once(parts: Assembly) -> None:
    """Freeze the window, and bring the freeze into the timeline's view."""
    window = parts.window
    window.operations.rows["sleep"].buttons["blocking"].click()
    await until(lambda: len(parts.window.session.runs) == 1 and bool(parts.window.session.runs[0].end_ns))
    view = window.timeline.view
    await until(lambda: view.model is not None)

    def shown() -> bool:
        view.navigation.go_to_freeze(True)
        view.navigation.go_to_freeze(False)
        picture = view.picture
        return picture is not None and bool(
            picture.model.freezes.within(picture.axis.start_ns, picture.axis.end_ns)
        )

    await until(shown)


def calm_in_view(parts: Assembly) -> bool:
    """Show one short message that was not part of a freeze: on a slow machine the start itself freezes."""
    view = parts.window.timeline.view
    if view.model is None or not view.model.ring.next_seq:
        return False
    newest = view.model.ring.record(view.model.ring.next_seq - 1)
    view.navigation.show_span(newest.begin_ns, newest.end_ns)
    return view.picture is not None and freeze_in_view(view) is None


def taken(folder: Path, suffix: str) -> Path:
    """Give the one picture there is."""
    (path,) = folder.glob(f"*{suffix}")
    return path


def in_a_window(
    with_window: Callable[..., Any], check: Callable[[Assembly], Any], folder: Path, **choices: Any
) -> None:
    folder.mkdir(exist_ok=True)
    choices = {"picture_folder": str(folder), "picture_target": "file", **choices}
    with_window(
        check, size=(1200, 800), parameters={"sleep": {"seconds": FREEZE_S}}, language="en", **choices
    )


@pytest.mark.parametrize(("scale", "times"), [("1x", 1), ("2x", 2), ("3x", 3)])
def test_a_panel_has_as_many_pixels_as_the_scale_says(
    with_window: Callable[..., Any], tmp_path: Path, scale: str, times: int
) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_["picture_timeline"].trigger()
        await until(lambda: "The picture is in" in window.banner.text)
        size = window.docks.docks["timeline"].size()
        image = QImage(str(taken(tmp_path, ".png")))
        assert (image.width(), image.height()) == (size.width() * times, size.height() * times)

    in_a_window(with_window, check, tmp_path, picture_scale=scale)


def test_a_picture_right_after_a_switch_of_theme_is_whole(
    with_window: Callable[..., Any], tmp_path: Path
) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_["theme_dark"].trigger()
        window.actions_["picture"].trigger()
        await until(lambda: "The picture is in" in window.banner.text)
        image = QImage(str(taken(tmp_path, ".png")))
        for widget in (window.header, window.operations, window.log):
            at = widget.mapTo(window, widget.rect().bottomLeft()) + QPoint(3, -3)
            assert image.pixelColor(at).lightness() < 80, widget.objectName()
        window.actions_["theme_light"].trigger()

    in_a_window(with_window, check, tmp_path, picture_scale="1x")


@pytest.mark.parametrize("command", ["picture", "picture_log", "picture_svg"])
def test_a_picture_right_after_a_switch_of_language_speaks_one(
    with_window: Callable[..., Any], tmp_path: Path, command: str
) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_["language_zh_CN"].trigger()
        window.actions_[command].trigger()
        assert window.rewording.at_rest
        assert window.timeline.title_label.text() == "时间线"
        await until(lambda: ".svg" in window.banner.text or ".png" in window.banner.text)

    in_a_window(with_window, check, tmp_path, picture_scale="1x")


def test_a_panel_out_of_sight_is_told_so(with_window: Callable[..., Any], tmp_path: Path) -> None:
    async def check(parts: Assembly) -> None:
        hidden = next(n for n, d in parts.window.docks.docks.items() if d.visibleRegion().isEmpty())
        parts.window.actions_[f"picture_{hidden}"].trigger()
        await until(lambda: "is not in sight" in parts.window.banner.text)
        assert list(tmp_path.glob("*.png")) == []

    in_a_window(with_window, check, tmp_path)


def test_marks_add_a_legend_below_the_picture(with_window: Callable[..., Any], tmp_path: Path) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await frozen_once(parts)
        window.actions_["picture_callouts"].trigger()
        window.actions_["picture"].trigger()
        await until(lambda: "The picture is in" in window.banner.text)
        image = QImage(str(taken(tmp_path, ".png")))
        assert image.width() == window.width()
        legend = image.height() - window.height()
        lines = (legend - GAP) / LINE
        assert lines in (1, 2, 3), "the freeze, and where they are known a click and the pulses"

    in_a_window(with_window, check, tmp_path, picture_scale="1x")


def test_without_a_freeze_in_sight_there_is_nothing_to_mark(
    with_window: Callable[..., Any], tmp_path: Path
) -> None:
    async def check(parts: Assembly) -> None:
        await until(lambda: calm_in_view(parts))
        parts.window.actions_["picture"].trigger()
        await until(lambda: "The picture is in" in parts.window.banner.text)
        assert QImage(str(taken(tmp_path, ".png"))).height() == parts.window.height()

    in_a_window(with_window, check, tmp_path, picture_scale="1x", picture_callouts=True)


def test_the_drawing_has_lanes_words_and_shapes(with_window: Callable[..., Any], tmp_path: Path) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await frozen_once(parts)
        window.actions_["picture_callouts"].setChecked(True)
        window.actions_["picture_svg"].trigger()
        await until(lambda: "The picture is in" in window.banner.text)
        root = ElementTree.parse(taken(tmp_path, ".svg")).getroot()
        words = " ".join("".join(each.itertext()) for each in root.iter(f"{SVG}text"))
        for lane in ("messages", "waiting", "under way", "pulse", "no other message was taken."):
            assert lane in words, words
        # The lanes are shapes: no picture in it is larger than an icon.
        images = [float(each.get("width", "0")) for each in root.iter(f"{SVG}image")]
        assert all(width <= 64 for width in images)
        shapes = list(root.iter(f"{SVG}path"))
        assert len(shapes) > 20

    in_a_window(with_window, check, tmp_path)


def test_the_clipboard_has_the_picture_and_no_file_is_written(
    with_window: Callable[..., Any], tmp_path: Path
) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_["picture_timeline"].trigger()
        await until(lambda: "on the clipboard" in window.banner.text)
        size = window.docks.docks["timeline"].size()
        image = QGuiApplication.clipboard().image()
        assert (image.width(), image.height()) == (2 * size.width(), 2 * size.height())
        window.actions_["picture_svg"].trigger()
        await until(lambda: QGuiApplication.clipboard().mimeData().hasFormat(MIME))
        data = bytes(QGuiApplication.clipboard().mimeData().data(MIME).data())
        assert ElementTree.fromstring(data).tag == f"{SVG}svg"
        assert list(tmp_path.glob("*.*g")) == []

    in_a_window(with_window, check, tmp_path, picture_target="clipboard", picture_scale="2x")


def test_the_wish_for_marks_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"picture_callouts": true}')
    assert load(path)[0].picture_callouts
    path.write_text('{"picture_callouts": 1}')
    settings, complaint = load(path)
    assert not settings.picture_callouts
    assert complaint is not None
