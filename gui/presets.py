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


LOW_PX = 500
"""Under this height of the room for panels, what stands below each other in a preset could not be read."""


@dataclass(frozen=True)
class Preset:
    """One arrangement. `homes` says behind which panel one that is hidden appears when it is asked for.

    `low` is the layout for a room of little height, where `layout` would be too high.
    """

    name: str
    layout: Split
    homes: Mapping[str, str] = field(default_factory=dict)
    low: Split | None = None
    low_px: int = LOW_PX
    """Under which height of the room `low` holds."""
    spare: tuple[str, ...] = ()
    """The panels that in such a room show what cannot be done without, and nothing else."""

    def layout_for(self, low: bool) -> Split:
        """Give the layout for a room of little height, or of enough."""
        return self.low if low and self.low is not None else self.layout


def _one(*names: str) -> Tabs:
    return Tabs(names)


_PLAY = Split(
    (_one("timeline"), Split((_one("log"), _one("runs", "source")), (58, 42))),
    (52, 48),
    upright=True,
)
PLAY = Preset(
    panel_names.PLAY,
    _PLAY,
    {
        "charts": "timeline",
        "slow_motion": "timeline",
        "miniature": "timeline",
        "lessons": "source",
        "scale": "timeline",
        "race": "timeline",
    },
    # The same in the smallest window, where the timeline's strip would lie below the log.
    low=_PLAY,
    low_px=430,
    spare=("timeline",),
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
        "miniature": "charts",
        "lessons": "source",
        "scale": "charts",
        "race": "charts",
    },
    low=Split((_one("charts", "log"), _one("runs", "source")), (56, 44)),
)
PRESENT = Preset(
    panel_names.PRESENT,
    Split((_one("slow_motion"), _one("timeline")), (72, 28), upright=True),
    dict.fromkeys(("log", "runs", "source", "charts", "miniature", "lessons", "scale", "race"), "timeline"),
    # Type grows with the height of the slow motion: the timeline gets what it needs, and no more.
    low=Split((_one("slow_motion"), _one("timeline")), (90, 10), upright=True),
    low_px=600,
    spare=("slow_motion", "timeline"),
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
    {
        "charts": "log",
        "slow_motion": "timeline",
        "miniature": "timeline",
        "scale": "timeline",
        "race": "timeline",
    },
    low=Split((_one("timeline", "log", "runs", "source"), _one("lessons")), (54, 46)),
)
PRESETS: Mapping[str, Preset] = {preset.name: preset for preset in (PLAY, MEASURE, PRESENT, LEARN)}


def recording(has_runs: bool, experiments: tuple[str, ...]) -> Preset:
    """Give how the panels of a saved session stand; `experiments` are those of scale and race, if any."""
    tables = ("runs", "log", "charts") if has_runs else ("log", "runs", "charts")
    below = Split((_one(*tables, *experiments), _one("source")), (58, 42))
    return Preset("recording", Split((_one("timeline", "slow_motion"), below), (52, 48), upright=True))


def names_in(part: Tabs | Split) -> Iterator[str]:
    """Give the panels of a part, first the one at its top left."""
    if isinstance(part, Tabs):
        yield from part.names
    else:
        for inner in part.parts:
            yield from names_in(inner)
