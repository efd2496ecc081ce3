"""A journal of one start of the window, one JSON object a line: for scripts that drive it from outside.

Set `LOOPSCOPE_JOURNAL=FILE`. It tells where each named button is on the screen, what the banner said, and of
every run its figures and each input message with its measured wait. `journal_panels.py` adds what is seen in
the panels.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from loopscope.clock import now_ns
from loopscope.records import Kind
from widgets.inside import widgets_inside

if TYPE_CHECKING:
    from loopscope.races import Race
    from loopscope.runs import RunRecord
    from loopscope.session import Session

VARIABLE = "LOOPSCOPE_JOURNAL"

Box = tuple[int, int, int, int]
"""Left, top, width and height."""


class Journal:
    """Appends lines to a file, or does nothing when none is asked for."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    @classmethod
    def from_environment(cls) -> Journal:
        """Write where the environment says."""
        name = os.environ.get(VARIABLE, "")
        return cls(Path(name) if name else None)

    @property
    def wanted(self) -> bool:
        """Whether anything is written at all."""
        return self._path is not None

    def write(self, event: str, **fields: Any) -> None:
        """Add one line, with the time in ns. A journal that cannot be written is no reason to stop."""
        if self._path is None:
            return
        line = json.dumps({"event": event, "at_ns": now_ns(), **fields}, default=str, ensure_ascii=False)
        try:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(line + "\n")
        except OSError:
            self._path = None

    def places(self, window: QWidget) -> None:
        """Write where the visible named widgets are, in physical pixels of the screen."""
        if self._path is None:
            return
        scale = window.devicePixelRatioF()
        found: dict[str, list[int]] = {}
        for widget in (window, *widgets_inside(window)):
            name = widget.objectName()
            if (
                not name
                or name.startswith("qt_")
                or not widget.isVisible()
                or widget.visibleRegion().isEmpty()
            ):
                continue
            seen = widget.visibleRegion().boundingRect()
            corner = widget.mapToGlobal(QPoint(seen.x(), seen.y()))
            box = (corner.x(), corner.y(), seen.width(), seen.height())
            found[name] = [round(number * scale) for number in box]
        self.write("places", places=found)

    def run(self, session: Session, record: RunRecord) -> None:
        """Write what came of a run, and the inputs that were made during it."""
        if self._path is None:
            return
        figures = record.figures
        self.write(
            "run",
            operation=record.operation,
            mode=record.mode,
            ok=record.ok,
            error=record.error,
            error_code=record.error_code,
            result=record.result,
            start_ns=record.start_ns,
            end_ns=record.end_ns,
            frozen_ns=figures.frozen_ns if figures else None,
            handled=figures.handled if figures else None,
            worst_wait_ns=figures.worst_wait_ns if figures else None,
            frames=figures.frames if figures else None,
            **_why(record),
            inputs=self._inputs(session, record),
        )

    def marks(self, freeze_ns: int | None, boxes: Mapping[str, Box]) -> None:
        """Write where the parts of a freeze are drawn, in physical pixels of the screen, and its length."""
        self.write("marks", freeze_ns=freeze_ns, marks=boxes)

    def race(self, race: Race) -> None:
        """Write what came of a race: of each mode its clicks and keys, and how many frames were painted."""
        self.write(
            "race",
            operation=race.operation,
            lanes=[
                {
                    "mode": lane.mode,
                    "ok": lane.ok,
                    "work_ns": lane.work_ns,
                    "frames": len(lane.frames_ns),
                    "frozen_ns": lane.frozen_ns,
                    "touches": [(each.what, each.sent_ns, each.handled_ns) for each in lane.touches],
                }
                for lane in race.lanes
            ],
        )

    def _inputs(self, session: Session, record: RunRecord) -> list[dict[str, Any]]:
        _, records = session.since(session.first_seq)
        inputs = records[(records["kind"] == Kind.INPUT) & (records["posted_ns"] >= record.start_ns)]
        return [
            {
                "receiver": session.text(int(message["name_id"])),
                "type": int(message["detail"]),
                "posted_ns": int(message["posted_ns"]),
                "waited_ms": (int(message["begin_ns"]) - int(message["posted_ns"])) / 1e6,
            }
            for message in inputs
        ]


def _why(record: RunRecord) -> dict[str, Any]:
    """Give the longest freeze of a run, the line that caused it, and the cause."""
    worst = record.figures.worst_freeze if record.figures else None
    if worst is None:
        return {"worst_freeze_ns": None, "culprit": None, "cause": None}
    freeze, explanation = worst
    culprit = explanation.culprit
    return {
        "worst_freeze_ns": freeze.duration_ns,
        "culprit": f"{Path(culprit.file).name}:{culprit.line}" if culprit else None,
        "cause": explanation.cause.value,
    }
