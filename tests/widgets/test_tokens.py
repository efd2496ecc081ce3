"""Colours: those of the design, and text that can be read on all of them."""

from __future__ import annotations

import pytest

from loopscope.records import Kind
from loopscope.thresholds import Verdict
from widgets.style_sheet import derived, style_sheet
from widgets.tokens import DARK, LIGHT, Tokens, contrast

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


@THEMES
def test_every_hue_can_be_read_as_text_on_panel_soft_and_tint(theme: Tokens) -> None:
    hues = [theme.kind(kind) for kind in Kind] + [theme.verdict(verdict) for verdict in Verdict]
    for hue in hues:
        for ground in (theme.panel, theme.soft, theme.window, theme.tint(hue, 0.14)):
            assert contrast(theme.ink(hue, ground), ground) >= 4.5


@THEMES
def test_body_and_muted_text_can_be_read(theme: Tokens) -> None:
    for ground in (theme.window, theme.panel, theme.soft):
        assert contrast(theme.text, ground) >= 7
    assert contrast(theme.muted, theme.panel) >= 4.5
    selection = derived(theme)["selection"]
    assert contrast(theme.text, selection) >= 4.5


@THEMES
def test_the_style_sheet_has_no_name_left_unfilled(theme: Tokens) -> None:
    assert "$" not in style_sheet(theme)
    assert theme.panel in style_sheet(theme)


def test_dark_is_dark() -> None:
    assert DARK.dark
    assert not LIGHT.dark
