"""The arrangements that the window offers: which panels each shows, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gui import panel_names


@dataclass(frozen=True)
class Tabs:
    """Panels behind each other; the first is in front."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class Split:
    """Parts beside each other, or below each other where `upright`; each with its share of the room."""

    parts: tuple[Tabs | Split, ...]
    shares: tuple[int, ...]
    upright: bool = False


@dataclass(frozen=True)
class Preset:
    """One arrangement. `homes` says behind which panel one that is hidden appears when it is asked for."""

    name: str
    layout: Split
    homes: Mapping[str, str] = field(default_factory=dict)


def _one(*names: str) -> Tabs:
    return Tabs(names)


PLAY = Preset(
    panel_names.PLAY,
    Split(
        (_one("timeline"), Split((_one("log"), _one("runs", "source")), (58, 42))),
        (52, 48),
        upright=True,
    ),
    {"charts": "runs", "slow_motion": "timeline", "lessons": "source", "scale": "runs", "race": "timeline"},
)
MEASURE = Preset(
    panel_names.MEASURE,
    Split(
        (
            Split((_one("charts"), _one("runs")), (50, 50)),
            Split((_one("log"), _one("source")), (56, 44)),
        ),
        (50, 50),
        upright=True,
    ),
    {
        "timeline": "charts",
        "slow_motion": "charts",
        "lessons": "source",
        "scale": "charts",
        "race": "charts",
    },
)
PRESENT = Preset(
    panel_names.PRESENT,
    Split((_one("slow_motion"), _one("timeline")), (66, 34), upright=True),
    dict.fromkeys(("log", "runs", "source", "charts", "lessons", "scale", "race"), "timeline"),
)
LEARN = Preset(
    panel_names.LEARN,
    Split(
        (
            Split((_one("timeline"), _one("log", "runs", "source")), (56, 44), upright=True),
            _one("lessons"),
        ),
        (58, 42),
    ),
    {"charts": "log", "slow_motion": "timeline", "scale": "log", "race": "timeline"},
)
PRESETS: Mapping[str, Preset] = {preset.name: preset for preset in (PLAY, MEASURE, PRESENT, LEARN)}


def names_in(part: Tabs | Split) -> Iterator[str]:
    """Give the panels of a part, first the one at its top left."""
    if isinstance(part, Tabs):
        yield from part.names
    else:
        for inner in part.parts:
            yield from names_in(inner)
