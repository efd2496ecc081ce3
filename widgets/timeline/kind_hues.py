"""The hue of each kind of message in the timeline."""

from __future__ import annotations

from loopscope.records import Kind
from widgets.tokens import Tokens, mix


def kind_hue(theme: Tokens, kind: int) -> str:
    """Give the hue of a kind; what has none of its own is paler than the timers."""
    return mix(theme.panel, theme.muted, 0.6) if kind == Kind.OTHER else theme.kind(kind)
