"""Recorded sessions are drawn as the stored references show them, in both themes and languages.

`make references` draws the references anew.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import likeness
import present_session
import pytest
import sample_session
import scenes
from charted_session import add_run
from likeness import Array
from PySide6.QtWidgets import QApplication
from sample_session import SampleSession, timeline_session

from widgets import fonts
from widgets.theme import Choice, set_theme
from widgets.timeline import view as timeline_view
from widgets.timeline.lanes import Band, Facts, Lane, lay_out
from widgets.tokens import LIGHT

REFERENCES = Path(__file__).parent / "references"
EVERY = list(itertools.product(scenes.PICTURES, scenes.THEMES, scenes.LANGUAGES))
OTHER: dict[str, str] = {"light": "dark", "dark": "light", "en": "zh_CN", "zh_CN": "en"}


@pytest.fixture(autouse=True)
def _light_again(qapp: QApplication) -> Iterator[None]:
    yield
    set_theme(qapp, "light")


def reference(name: str, theme: str, language: str) -> Array:
    """Give the stored picture."""
    return likeness.read(REFERENCES / f"{name}-{theme}-{language}.png")


def drawn(name: str, theme: Choice = "light", language: str = "en", session: object = None) -> Array:
    """Draw a picture now."""
    return likeness.pixels(scenes.draw(name, theme, language, session))


def passes(name: str, picture: Array) -> bool:
    """Tell whether a light English picture is taken for the one that it should be."""
    return likeness.compare(reference(name, "light", "en"), picture).alike


def check(picture: Array, name: str, theme: str, language: str, folder: Path) -> None:
    """Fail, and leave pictures to look at, where a picture is not like its reference."""
    expected = reference(name, theme, language)
    found = likeness.compare(expected, picture)
    translated = likeness.compare(reference(name, theme, OTHER[language]), picture)
    if found.alike and found.distance < translated.distance:
        return
    shots = {"expected": expected, "actual": picture, "difference": likeness.difference(found, picture)}
    files = []
    for what, shot in shots.items():
        files.append(folder / f"{name}-{theme}-{language}-{what}.png")
        likeness.write(shot, files[-1])
    reason = (
        "it is more like the one in the other language"
        if found.alike
        else f"{100 * found.off:.1f} % of it differ plainly, {100 * found.faint:.1f} % a little"
    )
    pytest.fail(f"{name}, {theme}, {language}: {reason}. See " + ", ".join(map(str, files)))


@pytest.mark.parametrize(("name", "theme", "language"), EVERY)
def test_it_looks_like_its_reference(
    qapp: QApplication, tmp_path: Path, name: str, theme: Choice, language: str
) -> None:
    check(drawn(name, theme, language), name, theme, language, tmp_path)


@pytest.mark.parametrize("family", ["DejaVu Serif", "Noto Sans CJK SC"])
@pytest.mark.parametrize("name", scenes.PICTURES)
def test_other_fonts_do_not_matter(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, family: str
) -> None:
    monkeypatch.setattr(fonts, "_system_family", list)
    monkeypatch.setattr(fonts, "_UNIX_WORDS", [family])
    before = qapp.font()
    qapp.setFont(fonts.words())
    try:
        for language in scenes.LANGUAGES:
            check(drawn(name, "light", language), name, "light", language, tmp_path)
    finally:
        qapp.setFont(before)


# --- what must not pass


@pytest.mark.parametrize("name", scenes.PICTURES)
def test_another_theme_or_language_is_noticed(qapp: QApplication, tmp_path: Path, name: str) -> None:
    picture = drawn(name)
    for theme, language in (("dark", "en"), ("light", "zh_CN")):
        with pytest.raises(pytest.fail.Exception, match=r"-actual\.png"):
            check(picture, name, theme, language, tmp_path)
    assert len(list(tmp_path.glob("*.png"))) == 6


@pytest.mark.expects_log("chevron-.*-other")
@pytest.mark.parametrize("name", ["timeline", "slow-motion"])
def test_another_colour_is_noticed(qapp: QApplication, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    set_theme(qapp, "dark")
    monkeypatch.setattr("widgets.theme.LIGHT", replace(LIGHT, name="other", frozen=LIGHT.paint))
    picture = drawn(name)
    monkeypatch.undo()
    set_theme(qapp, "dark")
    assert not passes(name, picture)


def test_a_lost_freeze_is_noticed(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    for paint in ("paint_bands", "paint_outlines"):
        monkeypatch.setattr(f"widgets.timeline.paint_lanes.{paint}", lambda *_: None)
    assert not passes("timeline", drawn("timeline"))


def test_a_lost_fan_of_waiting_messages_is_noticed(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = SampleSession.add

    def at_once(self: SampleSession, *fields: Any, **more: Any) -> int:
        return add(self, *(0.1 if at == 4 and value else value for at, value in enumerate(fields)), **more)

    monkeypatch.setattr(sample_session.SampleSession, "add", at_once)
    assert not passes("timeline", drawn("timeline", session=timeline_session()))


def test_a_moved_lane_is_noticed(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    def moved(height: int, facts: Facts) -> tuple[Band, ...]:
        """The messages are 24 pixels higher, and so everything below is lower."""
        bands = []
        for band in lay_out(height - 24, facts):
            lower = band.lane not in (Lane.AXIS, Lane.MESSAGES)
            grown = band.height + 24 if band.lane is Lane.MESSAGES else band.height
            bands.append(replace(band, top=band.top + 24 * lower, height=grown))
        return tuple(bands)

    monkeypatch.setattr(timeline_view, "lay_out", moved)
    assert not passes("timeline", drawn("timeline"))


def test_another_instant_of_the_slow_motion_is_noticed(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scenes, "IN_THE_FREEZE_MS", present_session.FREEZE_MS + 700)
    assert not passes("slow-motion", drawn("slow-motion"))


@pytest.mark.parametrize("name", ["histogram", "percentiles", "four-modes"])
def test_other_figures_in_a_chart_are_noticed(qapp: QApplication, name: str) -> None:
    session = SampleSession()
    for mode in ("blocking", "thread", "process"):
        add_run(session, mode, length_ms=2_050)
    add_run(session, "async", 700, length_ms=2_050)
    assert not passes(name, drawn(name, session=session))
