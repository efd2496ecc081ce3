"""The main window: where everything stands, and how it gets there again at the next start."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QMenuBar, QSplitter, QVBoxLayout, QWidget

from gui.actions import Actions
from gui.header import Header
from gui.late_session import LateSession
from gui.menus import Menus
from gui.press import CurrentPress, Press, ShortcutPress, press_by_code
from gui.run_strip import RunStrip
from gui.section_label import section_label
from gui.settings import Settings
from gui.status import RATE_HZ, StatusLine
from loopscope.clock import now_ns
from widgets.banner import Banner
from widgets.card import rule
from widgets.feel import FeelPanel
from widgets.frame_clock import FrameClock

if TYPE_CHECKING:
    from gui.operations_panel import OperationsPanel
    from widgets.message_log import MessageLog
    from widgets.runs_table import RunsTable
    from widgets.source_view import SourceView

DEFAULT_SIZE = (1280, 800)
SMALLEST_SIZE = (960, 560)
GAP = 12
STRIP_RATE_HZ = 15
BODY_SIZES = [300, 980]
PLACES_DELAY_MS = 60


class MainWindow(QMainWindow):
    """Holds the panels; knows no run. Others connect what the panels say to what is to be done."""

    closing = Signal()
    """The person closed the window; it is hidden already."""
    rearranged = Signal()
    """Widgets have other places now (at most a few times a second)."""
    language_changed = Signal()

    operations: OperationsPanel
    runs: RunsTable
    log: MessageLog
    source: SourceView
    painted_ns = 0
    """When the window was first painted (`clock.now_ns`), 0 before. Qt sends events before there is more."""

    def __init__(self, loop_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("main_window")
        self.setMinimumSize(QSize(*SMALLEST_SIZE))
        # Qt would animate docks, of which there are none, and fill the log with it at every layout.
        self.setAnimated(False)
        self.session = LateSession()
        self.current_press: CurrentPress = press_by_code
        """What tells about the press that is being handled; replaced once messages are recorded."""
        self._shortcut_press = ShortcutPress()
        # Not a child of the window: it has to outlive the views that it drives.
        self.frame_clock = FrameClock(QApplication.instance())
        # No view may ask for records, and so import numpy, before `wake_views`.
        self.frame_clock.timer.blockSignals(True)
        self.actions_ = Actions(self)
        bar = QMenuBar(self)
        self.menus = Menus(bar)
        self.header = Header(self.actions_, bar, self)
        self.feel = FeelPanel(self.session, self.frame_clock, self)
        self.banner = Banner(self)
        self.strip = RunStrip(lambda: self.current_press(), self)
        self.status = StatusLine(self.session, loop_name, self)
        self._splitters: dict[str, QSplitter] = {}
        self._sizes: Mapping[str, list[int]] = {}
        self._defaults = {"body": BODY_SIZES}
        self._parameters: Mapping[str, Mapping[str, str]] = {}
        self._feel_heading = section_label(self)
        self._arrange()
        self.setStatusBar(self.status)
        self.frame_clock.subscribe(self.strip, self.strip.refresh, STRIP_RATE_HZ)
        self.frame_clock.subscribe(self.status, self.status.refresh, RATE_HZ)
        self._places_timer = QTimer(self)
        self._places_timer.setSingleShot(True)
        self._places_timer.setInterval(PLACES_DELAY_MS)
        self._places_timer.timeout.connect(self.rearranged)
        self._retranslate()

    def parts_to_add(self) -> tuple[Callable[[], None], ...]:
        """Give what the first paint does not wait for, in steps between which messages can be taken."""
        # In the order of the Tab key: what is created first is reached first.
        return (self._add_operations, self._add_results, self._fill_menus)

    def _add_operations(self) -> None:
        from gui.operations_panel import OperationsPanel
        from tasks.catalogue import OPERATIONS

        self.operations = OperationsPanel(OPERATIONS, lambda: self.current_press(), self)
        self.operations.set_texts(self._parameters)
        self.left_column.addWidget(self.operations, 1)
        self._places_timer.start()

    def _fill_menus(self) -> None:
        self.actions_.add_icons(self)
        self.menus.fill(self.actions_)
        self.header.add_menus([("theme", self.menus["theme"]), ("language", self.menus["language"])])

    def _add_results(self) -> None:
        from gui.results_panel import DEFAULT_SIZES, ResultsPanel

        results = ResultsPanel(self.session, self.frame_clock, self)
        self.runs, self.log, self.source = results.runs, results.log, results.source
        self._defaults |= DEFAULT_SIZES
        results.give_actions(self.actions_, self)
        self.right_column.replaceWidget(self._room, results)
        self._room.deleteLater()
        self._take_splitters(results.splitters)

    def _take_splitters(self, splitters: Mapping[str, QSplitter]) -> None:
        """Give splitters their remembered sizes, and remember them from now on."""
        for name, splitter in splitters.items():
            splitter.splitterMoved.connect(lambda *_: self._places_timer.start())
            self._splitters[name] = splitter
            sizes = self._sizes.get(name, [])
            splitter.setSizes(sizes if len(sizes) == splitter.count() else self._defaults[name])

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
        self.left_column = QVBoxLayout(left)
        self.left_column.setContentsMargins(0, 0, 0, 0)
        self.left_column.setSpacing(0)
        self.left_column.addLayout(feel_box)
        self.left_column.addStretch(0)
        right = QWidget(self)
        self._room = QWidget(right)
        self.right_column = QVBoxLayout(right)
        self.right_column.setContentsMargins(GAP, GAP, GAP, GAP)
        self.right_column.setSpacing(8)
        self.right_column.addWidget(self.banner)
        self.right_column.addWidget(self.strip)
        self.right_column.addWidget(self._room, 1)
        self.body = QSplitter(Qt.Orientation.Horizontal, self)
        self.body.setObjectName("body")
        self.body.setChildrenCollapsible(False)
        self.body.addWidget(left)
        self.body.addWidget(right)
        self.body.setStretchFactor(1, 1)
        self.body.setHandleWidth(1)
        whole = QWidget(self)
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.header)
        rows.addWidget(rule(whole))
        rows.addWidget(self.body, 1)
        self.setCentralWidget(whole)

    def restore(self, settings: Settings, size: tuple[int, int] | None) -> None:
        """Take size, splitters and typed parameters from the settings; a given `size` wins."""
        wanted = QSize(*(size or settings.window_size or DEFAULT_SIZE))
        screen = QGuiApplication.primaryScreen()
        if size is None and screen is not None:
            wanted = wanted.boundedTo(screen.availableSize())
        self.resize(wanted)
        self._sizes = settings.splitters
        self._take_splitters({"body": self.body})
        self._parameters = settings.parameters
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
            splitter.setSizes(self._defaults[name])

    def wake_views(self) -> None:
        """Let the views read the session from now on: numpy is loaded."""
        self.status.numbers_ready()
        self.frame_clock.timer.blockSignals(False)

    def event(self, event: QEvent) -> bool:
        """Notice keys that may be shortcuts, and the first paint, which an UpdateRequest brings."""
        if event.type() == QEvent.Type.ShortcutOverride:
            self._shortcut_press.note_key(self.current_press())
        handled = super().event(event)
        if not self.painted_ns and event.type() == QEvent.Type.UpdateRequest and self.isVisible():
            self.painted_ns = now_ns()
        return handled

    def action_press(self) -> Press:
        """Give the press behind the action that is triggered just now, by a click or by its shortcut."""
        return self._shortcut_press.take(self.current_press())

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
