"""Finds how long the newest clicks, keys and drags on named widgets took to be felt."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QEvent

from loopscope.records import FIELDS, Kind, MessageRecord
from widgets.session_view import SessionView

ACTIONS = frozenset(
    kind.value
    for kind in (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchEnd,
        QEvent.Type.InputMethod,
    )
)
"""What a person does on purpose. The pointer merely passing over would wipe out the figure at once."""

KEYS = frozenset((QEvent.Type.KeyPress.value, QEvent.Type.KeyRelease.value))
"""They come to the widget with the focus, also where they are meant for another, as those of a shortcut."""

LOOK_BACK = 20_000
"""Records looked at once at most: after a long absence only the newest matter."""


class InputLatency:
    """Reads a session from where it last stopped, for a few receivers by their objectName."""

    def __init__(self, session: SessionView, receivers: Iterable[str]) -> None:
        self._session = session
        self._receivers = frozenset(receivers)
        self._next = session.next_seq
        self._names: dict[int, str] = {}

    def newest(self, changed: Collection[str]) -> dict[str, MessageRecord]:
        """Give, for each receiver that was touched since the last call, the worst of its new records.

        Keys count for those that have `changed` since then. The worst, because a press that waited out a
        freeze is followed at once by its release.
        """
        end = self._session.next_seq
        if end <= self._next:
            return {}
        first, records = self._session.since(max(self._next, end - LOOK_BACK))
        self._next = first + len(records)
        found: dict[str, MessageRecord] = {}
        for row in records[records["kind"] == Kind.INPUT].tolist():
            record = MessageRecord(*row[:FIELDS])
            if record.detail not in ACTIONS:
                continue
            name = self._name(record.name_id)
            if record.detail in KEYS and name not in changed:
                continue
            if name in self._receivers and (name not in found or record.latency_ns >= found[name].latency_ns):
                found[name] = record
        return found

    def _name(self, name_id: int) -> str:
        name = self._names.get(name_id)
        if name is None:
            name = self._names[name_id] = self._session.text(name_id)
        return name
