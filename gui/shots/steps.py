"""What a scenario can do: each step is data, `director.py` carries it out."""

from __future__ import annotations

from dataclasses import dataclass

WINDOW = "main_window"


@dataclass(frozen=True)
class Click:
    """A click on a widget, at a place given as shares of its width and height."""

    widget: str
    x: float = 0.5
    y: float = 0.5


@dataclass(frozen=True)
class ClickMark:
    """A click on a part of the freeze, as `Marks` reported it."""

    mark: str
    x: float = 0.5


@dataclass(frozen=True)
class Launch:
    """A click on an operation's mode button; `At` counts from here."""

    operation: str
    mode: str


@dataclass(frozen=True)
class At:
    """Wait until so many seconds after the last `Launch`."""

    seconds: float


@dataclass(frozen=True)
class Type:
    """Small letters, typed into whatever has the focus."""

    text: str


@dataclass(frozen=True)
class Keys:
    """A shortcut such as "ctrl+3"."""

    keys: str


@dataclass(frozen=True)
class RunOver:
    """Wait until the window reports that the run launched last is over."""


@dataclass(frozen=True)
class Settle:
    """Wait until the window has drawn what came of the last step."""

    seconds: float = 0.8


@dataclass(frozen=True)
class Marks:
    """Wait until the window says where the parts of the freeze are drawn."""


@dataclass(frozen=True)
class Take:
    """A picture of a widget, under the scenario's name and this one; `callouts` explains it."""

    name: str
    widget: str = WINDOW
    callouts: bool = False


@dataclass(frozen=True)
class Film:
    """Launch, click at these instants (s), and take pictures from `lead` (s) before to `until` after."""

    operation: str
    mode: str
    clicks: tuple[float, ...]
    lead: float
    until: float


Step = Click | ClickMark | Launch | At | Type | Keys | RunOver | Settle | Marks | Take | Film
