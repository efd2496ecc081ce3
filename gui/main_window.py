"""The main window: where everything stands, and how it gets there again at the next start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QMenuBar, QSplitter, QVBoxLayout, QWidget

from gui.actions import Actions
from gui.header import Header
from gui.menus import Menus
from gui.operation_texts import mode_title, title_of
from gui.operations_panel import OperationsPanel, section_label
from gui.run_strip import RunStrip
from gui.settings import Settings
from gui.status import RATE_HZ, StatusLine
from tasks.catalogue import OPERATIONS
from widgets.banner import Banner
from widgets.card import rule
from widgets.feel import FeelPanel
from widgets.frame_clock import FrameClock
from widgets.message_log import MessageLog
from widgets.runs_table import RunsTable
from widgets.source_view import SourceView

if TYPE_CHECKING:
    from gui.press import CurrentPress
    from loopscope.session import Session
    from tasks.slow_world.keeper import SlowWorld

DEFAULT_SIZE = (1280, 800)
SMALLEST_SIZE = (960, 560)
GAP = 12
STRIP_RATE_HZ = 15
DEFAULT_SPLITTERS = {"body": [300, 980], "views": [220, 360], "details": [600, 380]}
RUNS_LEAST, LOG_LEAST = 156, 200
PLACES_DELAY_MS = 60


class MainWindow(QMainWindow):
    """Holds the panels; knows no run. Others connect what the panels say to what is to be done."""

    closing = Signal()
    """The person closed the window; it is hidden already."""
    first_painted = Signal()
    """The window was painted for the first time."""
    rearranged = Signal()
    """Widgets have other places now (at most a few times a second)."""
    language_changed = Signal()

    def __init__(
        self,
        session: Session,
        world: SlowWorld,
        current_press: CurrentPress,
        loop_name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("main_window")
        self.setMinimumSize(QSize(*SMALLEST_SIZE))
        # Qt would animate docks, of which there are none, and fill the log with it at every layout.
        self.setAnimated(False)
        self.actions_ = Actions(self)
        # Not a child of the window: it has to outlive the views that it drives.
        self.frame_clock = FrameClock(QApplication.instance())
        self.log = MessageLog(session, self.frame_clock, self)
        self.source = SourceView(self)
        self.source.setMinimumWidth(200)
        self._adopt_actions()
        bar = QMenuBar(self)
        self.menus = Menus(bar, self.actions_)
        self.header = Header(self.actions_, bar, self)
        self.header.add_right(
            self.actions_, [("theme", self.menus["theme"]), ("language", self.menus["language"])]
        )
        self.feel = FeelPanel(session, self.frame_clock, self)
        self.operations = OperationsPanel(OPERATIONS, current_press, self)
        self.banner = Banner(self)
        self.strip = RunStrip(current_press, self)
        self.runs = RunsTable(session, title_of, mode_title, self.frame_clock, self)
        self.status = StatusLine(session, world, loop_name, self)
        self.runs.setMinimumHeight(RUNS_LEAST)
        self.log.setMinimumHeight(LOG_LEAST)
        self._splitters: dict[str, QSplitter] = {}
        self._feel_heading = section_label(self)
        self._arrange()
        self.setStatusBar(self.status)
        self.frame_clock.subscribe(self.strip, self.strip.refresh, STRIP_RATE_HZ)
        self.frame_clock.subscribe(self.status, self.status.refresh, RATE_HZ)
        self._painted_before = False
        self._places_timer = QTimer(self)
        self._places_timer.setSingleShot(True)
        self._places_timer.setInterval(PLACES_DELAY_MS)
        self._places_timer.timeout.connect(self.rearranged)
        self._retranslate()

    def _adopt_actions(self) -> None:
        """Show the panels' own commands in the menus; their shortcuts hold in the whole window."""
        columns = self.source.columns_action
        columns.setShortcut(QKeySequence("Ctrl+D"))
        self.addAction(columns)
        self.actions_.adopt("side_by_side", columns)
        log = self.log.actions_
        log.clear.setShortcut(QKeySequence("Ctrl+L"))
        log.save.setShortcut(QKeySequence("Ctrl+S"))
        for action in (log.clear, log.save, log.search):
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            self.addAction(action)
        log.retranslate()
        for name, action in (
            ("pause_log", log.pause),
            ("search_log", log.search),
            ("clear_log", log.clear),
            ("show_cleared", log.show_all),
            ("save_log", log.save),
        ):
            self.actions_.adopt(name, action)

    def _arrange(self) -> None:
        left = QFrame(self)
        left.setProperty("pane", True)
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setMinimumWidth(280)
        feel_box = QVBoxLayout()
        feel_box.setContentsMargins(14, 12, 14, 4)
        feel_box.setSpacing(8)
        feel_box.addWidget(self._feel_heading)
        feel_box.addWidget(self.feel)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(feel_box)
        column.addWidget(self.operations, 1)
        # The runs have the whole width: a lesson compares their columns.
        details = self._splitter("details", Qt.Orientation.Horizontal, [self.log, self.source])
        views = self._splitter("views", Qt.Orientation.Vertical, [self.runs, details])
        right = QWidget(self)
        self.right_column = QVBoxLayout(right)
        self.right_column.setContentsMargins(GAP, GAP, GAP, GAP)
        self.right_column.setSpacing(8)
        self.right_column.addWidget(self.banner)
        self.right_column.addWidget(self.strip)
        self.right_column.addWidget(views, 1)
        body = self._splitter("body", Qt.Orientation.Horizontal, [left, right])
        body.setStretchFactor(0, 0)
        body.setStretchFactor(1, 1)
        body.setHandleWidth(1)
        whole = QWidget(self)
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.header)
        rows.addWidget(rule(whole))
        rows.addWidget(body, 1)
        self.setCentralWidget(whole)

    def _splitter(self, name: str, orientation: Qt.Orientation, parts: Sequence[QWidget]) -> QSplitter:
        splitter = QSplitter(orientation, self)
        splitter.setObjectName(f"splitter.{name}")
        splitter.setHandleWidth(GAP)
        splitter.setChildrenCollapsible(False)
        for part in parts:
            splitter.addWidget(part)
        splitter.splitterMoved.connect(lambda *_: self._places_timer.start())
        self._splitters[name] = splitter
        return splitter

    def restore(self, settings: Settings, size: tuple[int, int] | None) -> None:
        """Take size, splitters and typed parameters from the settings; a given `size` wins."""
        wanted = QSize(*(size or settings.window_size or DEFAULT_SIZE))
        screen = QGuiApplication.primaryScreen()
        if size is None and screen is not None:
            wanted = wanted.boundedTo(screen.availableSize())
        self.resize(wanted)
        for name, splitter in self._splitters.items():
            sizes = settings.splitters.get(name, [])
            splitter.setSizes(sizes if len(sizes) == splitter.count() else DEFAULT_SPLITTERS[name])
        self.operations.set_texts(settings.parameters)
        self.source.set_side_by_side(settings.side_by_side)
        if settings.maximized and size is None:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def remember(self, settings: Settings) -> None:
        """Put size, splitters and typed parameters into the settings."""
        normal = self.normalGeometry().size() if self.isMaximized() else self.size()
        settings.window_size = [normal.width(), normal.height()]
        settings.maximized = self.isMaximized()
        settings.splitters = {name: splitter.sizes() for name, splitter in self._splitters.items()}
        settings.parameters = self.operations.texts()
        settings.side_by_side = self.source.side_by_side

    def reset_layout(self) -> None:
        """Give everything its first size and place."""
        self.showNormal()
        self.resize(QSize(*DEFAULT_SIZE))
        for name, splitter in self._splitters.items():
            splitter.setSizes(DEFAULT_SPLITTERS[name])

    def when_painted(self, call: Callable[[], None]) -> None:
        """Call once, in the message after the first paint."""
        self.first_painted.connect(call, Qt.ConnectionType.QueuedConnection)

    def event(self, event: QEvent) -> bool:
        """Notice the first paint: an UpdateRequest has then painted the window and shown it."""
        handled = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest and not self._painted_before and self.isVisible():
            self._painted_before = True
            self.first_painted.emit()
        return handled

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._places_timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._places_timer.start()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._places_timer.start()

    def places_changed(self) -> None:
        """Say that something in the window moved."""
        self._places_timer.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closing.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Loopscope"))
        self._feel_heading.setText(self.tr("Feel it").upper())
        self.actions_.retranslate()
        self.menus.retranslate()
        self.header.retranslate()
        self.language_changed.emit()
        self._places_timer.start()
