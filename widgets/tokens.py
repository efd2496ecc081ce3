"""The colours of both themes by name, and what is derived from them so that text stays readable."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from loopscope.records import Kind
from loopscope.thresholds import Verdict

TEXT_CONTRAST = 4.5
"""Least contrast of text on its background (WCAG 2 AA)."""


@dataclass(frozen=True)
class Tokens:
    """One theme. Every value is a colour as "#rrggbb"."""

    name: str
    window: str
    panel: str
    line: str
    soft: str
    text: str
    muted: str
    input: str
    paint: str
    asyncio: str
    io: str
    timer: str
    frozen: str

    def __hash__(self) -> int:
        # Caches by theme are asked in every frame: its name tells enough, and the values of few are compared.
        return hash(self.name)

    @property
    def dark(self) -> bool:
        """Whether light text stands on dark ground."""
        return luminance(self.window) < 0.5

    def kind(self, kind: int) -> str:
        """Give the hue of a kind of message. Kinds without one of their own share the timer's grey."""
        hues = {
            Kind.INPUT: self.input,
            Kind.PAINT: self.paint,
            Kind.TIMER: self.timer,
            Kind.ASYNCIO: self.asyncio,
            Kind.IO: self.io,
        }
        return hues.get(Kind(kind), self.muted)

    def verdict(self, verdict: int) -> str:
        """Give the hue of a verdict."""
        return (self.paint, self.io, self.frozen, self.frozen)[Verdict(verdict)]

    def ink(self, hue: str, ground: str | None = None) -> str:
        """Give `hue`, darkened or lightened until it can be read as text on `ground` (the panel)."""
        return readable(hue, ground or self.panel)

    def tint(self, hue: str, amount: float = 0.12, ground: str | None = None) -> str:
        """Give `ground` (the panel) with a little of `hue` in it, as one opaque colour."""
        return mix(ground or self.panel, hue, amount)


LIGHT = Tokens(
    name="light",
    window="#f4f5f7",
    panel="#ffffff",
    line="#dde1e7",
    soft="#eef0f4",
    text="#1a1f27",
    muted="#667080",
    input="#1f83bd",
    paint="#009e73",
    asyncio="#b3588e",
    io="#c98500",
    timer="#8b95a3",
    frozen="#d55e00",
)

DARK = Tokens(
    name="dark",
    window="#12151a",
    panel="#1a1f26",
    line="#2b323c",
    soft="#222932",
    text="#e8ebf0",
    muted="#8d97a5",
    input="#56b4e9",
    paint="#2fb88a",
    asyncio="#cf86b0",
    io="#e69f00",
    timer="#8b95a3",
    frozen="#e8743b",
)


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


@lru_cache(maxsize=512)
def luminance(color: str) -> float:
    """Give the relative luminance of "#rrggbb", 0 for black to 1 for white (WCAG 2)."""

    def linear(channel: int) -> float:
        part = channel / 255
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = _channels(color)
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, 1 (none) to 21 (black on white)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=512)
def mix(ground: str, hue: str, amount: float) -> str:
    """Give `ground` moved towards `hue` by `amount` from 0 to 1."""
    pairs = zip(_channels(ground), _channels(hue), strict=True)
    return "#" + "".join(f"{round(low + (high - low) * amount):02x}" for low, high in pairs)


@lru_cache(maxsize=512)
def readable(hue: str, ground: str, least: float = TEXT_CONTRAST) -> str:
    """Give `hue`, moved towards black or white just far enough for contrast `least` on `ground`."""
    goal = "#ffffff" if luminance(ground) < 0.18 else "#000000"
    for step in range(51):
        color = mix(hue, goal, step / 50)
        if contrast(color, ground) >= least:
            return color
    return goal
