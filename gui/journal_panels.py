"""What a person sees in the panels, told to the journal: what is in view, chosen, replayed, saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from gui.journal import Journal
    from gui.main_window import MainWindow
    from gui.selection import Chosen, Selection


class JournalPanels(QObject):
    """Writes a line whenever one of these facts has changed. Only made where a journal is wanted."""

    def __init__(self, window: MainWindow, selection: Selection, journal: Journal) -> None:
        super().__init__(window)
        self._window = window
        self._journal = journal
        self._last: dict[str, dict[str, Any]] = {}
        self.timer = QTimer(self)
        """One line for all that changes in one message."""
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._tell_views)
        view = window.timeline.view
        for signal in (view.moved, view.following_changed, view.span_chosen, view.message_chosen):
            signal.connect(lambda *_: self.timer.start())
        window.slow_motion.view.player.changed.connect(lambda: self.timer.start())
        charts = window.charts
        charts.saved.connect(lambda path: journal.write("chart_saved", path=path))
        charts.actions_.save_png.enabledChanged.connect(lambda drawn: journal.write("charts", drawn=drawn))
        # Connected after the panels were: they show the choice by then.
        selection.changed.connect(self._tell_chosen)

    def _tell_views(self) -> None:
        self._tell_timeline()
        self._tell_replay()

    def _tell_timeline(self) -> None:
        view = self._window.timeline.view
        picture = view.picture
        # While it follows the newest it would be told at every frame.
        if picture is None or view.viewport.following or not view.isVisible():
            return
        first_ns, last_ns = view.extent
        self._write(
            "timeline",
            start_ns=round(view.viewport.start_ns),
            end_ns=round(view.viewport.end_ns),
            first_ns=round(first_ns),
            last_ns=round(last_ns),
            area=_on_screen(view, view.area),
            lanes={
                band.lane.value: _on_screen(
                    view, QRect(view.area.left(), band.top, view.area.width(), band.height)
                )
                for band in picture.bands
            },
            freezes=[(freeze.start_ns, freeze.end_ns) for freeze in picture.model.freezes.freezes],
            chosen=view.chosen,
            span=view.span,
            note=f"{view.note.title}\n{view.note.text}" if view.note.isVisible() else "",
        )

    def _tell_replay(self) -> None:
        view = self._window.slow_motion.view
        if view.player.live or not view.isVisible():
            return
        scene = view.stage.scene
        self._write(
            "replay",
            instant_ns=view.player.instant_ns,
            playing=view.player.playing,
            sentence=scene.sentence if scene is not None else "",
        )

    def _tell_chosen(self, chosen: Chosen) -> None:
        log, source = self._window.log, self._window.source
        self._journal.write(
            "chosen",
            what=chosen.what.value,
            seq=chosen.seq,
            log=[log.model.seq(row) for row in log.table.selected_rows()],
            log_says=[log.model.row(row).texts[2] for row in log.table.selected_rows()],
            source=source.marked_text(),
        )

    def _write(self, event: str, **fields: Any) -> None:
        # How far the session goes changes all the time, and says nothing by itself.
        told = {name: value for name, value in fields.items() if name != "last_ns"}
        if self._last.get(event) != told:
            self._last[event] = told
            self._journal.write(event, **fields)


def _on_screen(widget: QWidget, box: QRect) -> list[int]:
    """Give a part of a widget in physical pixels of the screen."""
    scale = widget.devicePixelRatioF()
    corner = widget.mapToGlobal(QPoint(box.left(), box.top()))
    return [round(number * scale) for number in (corner.x(), corner.y(), box.width(), box.height())]
