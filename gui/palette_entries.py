"""What the command palette offers: every action, every operation in every mode, every lesson and exercise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from gui.menus import Menus
from gui.operation_texts import mode_title, operation_title
from gui.plain_words import plain_words
from tasks.catalogue import MODES

if TYPE_CHECKING:
    from gui.actions import Actions
    from gui.operation_row import OperationRow

LEFT_OUT = ("palette", "leave_present")
"""What makes no sense in a palette that is open."""
ALSO = {
    "language_zh_CN": "Chinese",
    "open_scale": "scale",
    "open_race": "race of four",
    "panel_log": "message log",
    "panel_miniature": "the loop in miniature",
    "panel_slow_motion": "slow motion",
}
"""English words for what the window may call otherwise; panels are found by their names as well."""


@dataclass(frozen=True)
class Entry:
    """One line: its `path` of words, its keys, and what it does. `why_not` says why it cannot be done now."""

    name: str
    """Stable: `action:theme_dark`, `run:read_file.async`."""
    path: tuple[str, ...]
    do: Callable[[], object]
    keys: str = ""
    why_not: str = ""
    checked: bool = False
    mode: str = ""
    also: str = ""
    """English words that find it as well, the most telling ones first."""

    @property
    def title(self) -> str:
        """The words in one line."""
        return " · ".join(self.path)

    @property
    def texts(self) -> tuple[str, ...]:
        """What can be searched: the words shown, the English name, and what else it is called."""
        name = self.name.partition(":")[2].replace("_", " ").replace(".", " ")
        return (self.title, name, self.also) if self.also else (self.title, name)


Launch = Callable[["OperationRow", str], object]


def action_entries(actions: Actions, menus: Menus) -> list[Entry]:
    """Give every action that stands in a menu, with the way to it.

    Pictures come last: whoever types the name of a panel wants to see it.
    """
    paths = sorted(menus.paths().items(), key=lambda item: item[0].startswith(("picture_", "scale_")))
    return [_of_action(name, path, actions[name]) for name, path in paths if name not in LEFT_OUT]


def operation_entries(rows: Sequence[OperationRow], launch: Launch) -> list[Entry]:
    """Give every operation in every mode, as the row's button would run it."""
    entries = []
    for row in rows:
        reason = row.reason
        for mode in MODES:
            entries.append(
                Entry(
                    f"run:{row.operation.name}.{mode}",
                    (operation_title(row.operation), mode_title(mode)),
                    partial(launch, row, mode),
                    why_not=reason,
                    mode=mode,
                )
            )
    return entries


def race_entries(rows: Sequence[OperationRow], offer: Callable[[str], object], why_not: str) -> list[Entry]:
    """Give the race of every operation, begun in its panel; `why_not` says why no input can be made here."""
    word = QCoreApplication.translate("Palette", "Race of four")
    return [
        Entry(
            f"race:{row.operation.name}",
            (operation_title(row.operation), word),
            partial(offer, row.operation.name),
            why_not=row.reason or why_not,
            also=f"race of four {row.operation.name.replace('_', ' ')}",
        )
        for row in rows
    ]


def lesson_entries(course: Sequence[tuple[str, str]], show: Callable[[str], object]) -> list[Entry]:
    """Give the lessons and exercises of `course`: pairs of name and title."""
    from gui.lessons.panel import TURN

    word = QCoreApplication.translate("Palette", "Learn")
    return [
        Entry(
            f"lesson:{name}",
            (word, title),
            partial(show, name),
            also="exercise practice" if name.startswith(TURN) else "lesson",
        )
        for name, title in course
    ]


def recent_first(entries: Sequence[Entry], recent: Sequence[str]) -> list[Entry]:
    """Give the entries with those of `recent` (names, newest first) before all others."""
    places = {name: place for place, name in enumerate(recent)}
    return sorted(entries, key=lambda entry: places.get(entry.name, len(places)))


def _of_action(name: str, path: tuple[str, ...], action: QAction) -> Entry:
    words, _, written = action.text().partition("\t")
    keys = written or action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    possible = action.isEnabled() and action.isVisible()
    return Entry(
        f"action:{name}",
        (*path, plain_words(words)),
        action.trigger,
        keys,
        "" if possible else _why_not(name),
        action.isCheckable() and action.isChecked(),
        also=ALSO.get(name, name.removeprefix("panel_") if name.startswith("panel_") else ""),
    )


def _why_not(name: str) -> str:
    """Say why an action cannot be taken now."""
    translate = QCoreApplication.translate
    reasons = {
        "run_again": translate("Palette", "Nothing was run yet."),
        "cancel": translate("Palette", "Nothing is running."),
        "cancel_all": translate("Palette", "Nothing is running."),
        "show_cleared": translate("Palette", "Nothing was cleared."),
        "side_by_side": translate("Palette", "There is one source only."),
        "show_feel": translate("Palette", "Not in Present."),
        "show_operations": translate("Palette", "Not in Present."),
    }
    return reasons.get(name, translate("Palette", "Not possible just now."))
