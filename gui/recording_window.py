"""A saved session in a window of its own: the panels that show what was recorded, none that records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QVBoxLayout, QWidget

from gui.dock_host import DockHost
from gui.main_window import GAP, SMALLEST_SIZE
from gui.operation_texts import mode_title, title_of
from gui.panel_links import PanelLinks
from gui.panels import MAKERS
from gui.presets import names_in, recording
from gui.run_sentences import about_freeze, in_a_row
from gui.saved_files import SavedFiles
from gui.selection import Chosen, What
from gui.shown_source import NO_SOURCES, ShownSource
from widgets.banner import Banner
from widgets.card import Card
from widgets.experiment_panel import Kept
from widgets.figures import group
from widgets.frame_clock import FrameClock
from widgets.rewording import Rewording
from widgets.scale.points import points
from widgets.timeline.panel import TimelinePanel
from widgets.wardrobe import Wardrobe

if TYPE_CHECKING:
    from loopscope.scales import Scale
    from loopscope.session_file import SavedSession
    from widgets.charts.panel import ChartsPanel
    from widgets.message_log import MessageLog
    from widgets.present.panel import SlowMotionPanel
    from widgets.race.panel import RacePanel
    from widgets.runs_table import RunsTable
    from widgets.scale.panel import ScalePanel
    from widgets.source_view import SourceView

SIZE = (1200, 760)
_SYSTEMS = {"linux": "Linux", "darwin": "macOS", "win32": "Windows"}


class RecordingWindow(QMainWindow):
    """Shows one saved session. Its panels are added in steps, between which messages can be taken."""

    closed = Signal()
    """It was closed, and will be deleted."""

    timeline: TimelinePanel
    slow_motion: SlowMotionPanel
    runs: RunsTable
    log: MessageLog
    charts: ChartsPanel
    source: SourceView
    scale: ScalePanel
    race: RacePanel

    def __init__(self, session: SavedSession, name: str, sources: Mapping[str, str] = NO_SOURCES) -> None:
        """`name` is that of the file. `sources`: see `ShownSource`."""
        super().__init__()
        self.setObjectName("recording_window")
        self.session = session
        self._name = name
        self._texts = sources
        made = {"scale": session.scales, "race": session.races}
        self._preset = recording(bool(session.runs), tuple(panel for panel, kept in made.items() if kept))
        self.setMinimumSize(QSize(*SMALLEST_SIZE))
        self.resize(*SIZE)
        self.setAnimated(False)
        self.frame_clock = FrameClock(self)
        self.banner = Banner(self)
        self.docks = DockHost(self)
        self.wardrobe = Wardrobe(self)
        self.rewording = Rewording(self, self.wardrobe)
        self.wardrobe.watch(self.docks)
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(8)
        column.addWidget(self.banner)
        column.addWidget(self.docks, 1)
        self.setCentralWidget(whole)
        self.wardrobe.watch(self, but=whole)
        self.wardrobe.add(self.banner)
        self._file_menu, self._view_menu = QMenu(self), QMenu(self)
        self.close_action = self._action("close", QKeySequence.StandardKey.Close, self.close)
        self.reset_action = self._action("reset_layout", QKeySequence("Ctrl+0"), self.reset_layout)
        self._file_menu.addAction(self.close_action)
        self.menuBar().addMenu(self._file_menu)
        self.menuBar().addMenu(self._view_menu)
        self.wardrobe.add(self.menuBar())
        self._retranslate()

    def parts_to_add(self) -> tuple[Callable[[], None], ...]:
        """Give the steps in which the panels come."""
        names = names_in(self._preset.layout)
        return (*(partial(self._add_panel, name) for name in names), self._begin)

    def reset_layout(self) -> None:
        """Let every panel stand where it stood first."""
        self.docks.build(self._preset)

    def _action(
        self, name: str, keys: QKeySequence | QKeySequence.StandardKey, deed: Callable[[], object]
    ) -> QAction:
        action = QAction(self)
        action.setObjectName(name)
        action.setShortcut(keys)
        action.triggered.connect(lambda _=False: deed())
        return action

    def _add_panel(self, name: str) -> None:
        dock = self.docks.add_panel(name, self._card(name))
        self.wardrobe.add(dock)
        self._view_menu.addAction(dock.toggleViewAction())
        setattr(self, name, dock.card)

    def _card(self, name: str) -> Card:
        if name == "timeline":
            return TimelinePanel(
                self.session,
                self.frame_clock,
                self.docks,
                live=False,
                title_of=title_of,
                mode_title_of=mode_title,
            )
        return MAKERS[name](self.session, self.frame_clock, self.docks).card

    def _begin(self) -> None:
        self._view_menu.addSeparator()
        self._view_menu.addAction(self.reset_action)
        # Why nothing is shown stands in the view itself, and beside what is said of the freeze.
        self._sources = ShownSource(self.source, lambda *_: None, self.session.info.saved_at, self._texts)
        self.source.empty.say_instead(self._about_source)
        if not self.session.next_seq:
            for over in (self.timeline.view, self.log):
                over.empty.say_instead(lambda: self.tr("No message is kept in this session."))
        else:
            self.timeline.view.empty.say_instead(lambda: self.tr("Reading the session…"))
        if not self.session.runs:
            for card in (self.runs, self.charts):
                card.empty.say_instead(lambda: self.tr("No operation was run in this session."))
        self.links = PanelLinks(self, self._sources, lambda: self.docks.show_panel("slow_motion"), self)
        self.links.selection.changed.connect(self._tell)
        self._files = SavedFiles(self.banner.show_message, self)
        self._files.watch_charts(self.charts)
        self._files.watch_tables(self.log, self.runs)
        self._show_experiments()
        self.runs.model.over = True
        self.reset_layout()
        self.banner.show_message(self._summary)

    def _show_experiments(self) -> None:
        """Show what was measured besides; nothing can be started here."""
        scales, races = self.session.scales, self.session.races
        if scales:
            self.scale.show_kept(
                [Kept(partial(title_of, s.operation), partial(self._show_scale, s)) for s in scales]
            )
            self._files.watch_charts(self.scale)
        if races:
            self.race.show_kept(
                [Kept(partial(title_of, r.operation), partial(self.race.show_race, r)) for r in races]
            )
            self._files.watch_charts(self.race)

    def _show_scale(self, scale: Scale) -> None:
        self.scale.show_points(points(scale.rounds), scale.stops)

    def _tell(self, chosen: Chosen) -> None:
        """Say of a freeze that was chosen how long it was, where and why; else what this is."""
        if chosen.what is not What.RUN and chosen.why is not None and chosen.span_ns is not None:
            why, (start_ns, end_ns) = chosen.why, chosen.span_ns
            said, problem = partial(about_freeze, why, end_ns - start_ns), self._sources.problem
            self.banner.show_message(lambda: in_a_row([said(), problem]), "frozen")
        elif self._sources.problem:
            self.banner.show_message(self._sources.problem, "error")
        else:
            self.banner.show_message(self._summary)
        self.source.empty.say_instead(self._about_source)

    def _about_source(self) -> str:
        return self._sources.problem or self.tr("Click a freeze or a run: its source appears here.")

    def _summary(self) -> str:
        """Say where and when it was recorded, and how much there is."""
        info, session = self.session.info, self.session
        said = [self.tr("A saved session: nothing is measured here.")]
        when = _local_time(info.started_at)
        if when:
            said.append(
                self.tr("Recorded {when} with {system}, Python {python} and Qt {qt}.").format(
                    when=when, system=_SYSTEMS.get(info.system, info.system), python=info.python, qt=info.qt
                )
            )
        kept = group(session.next_seq - session.first_seq)
        said.append(self.tr("Messages: {count}.").format(count=kept))
        return in_a_row(said)

    def event(self, event: QEvent) -> bool:
        """Notice another language: not by Qt, which would tell every widget in this very message."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.rewording.begin()
            return True
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.docks.hide_floating()
        self.frame_clock.timer.stop()
        self.closed.emit()
        self.deleteLater()

    def _retranslate(self) -> None:
        self.docks.retranslate()
        self.setWindowTitle(self.tr("{name} – Loopscope").format(name=self._name))
        self._file_menu.setTitle(self.tr("&File"))
        self._view_menu.setTitle(self.tr("&View"))
        self.close_action.setText(self.tr("&Close"))
        self.reset_action.setText(self.tr("Reset the la&yout"))
        if hasattr(self, "_sources"):
            self._sources.show_again()


def _local_time(utc: str) -> str:
    """Give an instant of the file in the local time; "" where it is not known."""
    try:
        return datetime.fromisoformat(utc).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError):
        return ""
