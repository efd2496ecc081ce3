"""The main window: where everything stands, and how it gets there again at the next start."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QMenuBar, QSplitter, QVBoxLayout, QWidget

from gui.actions import Actions
from gui.header import Header
from gui.kept_focus import KeptFocus
from gui.late_session import LateSession
from gui.menus import Menus
from gui.panel_focus import PanelFocus
from gui.panel_names import COLUMN, PANELS, PRESET_NAMES
from gui.press import CurrentPress, Press, ShortcutPress, press_by_code
from gui.run_strip import RunStrip
from gui.section_label import section_label
from gui.settings import Settings
from gui.status import RATE_HZ, StatusLine
from gui.workspace import Workspace
from loopscope.clock import now_ns
from widgets.banner import Banner, Severity
from widgets.card import rule
from widgets.feel import FeelPanel
from widgets.frame_clock import FrameClock
from widgets.icons import draw_for_all
from widgets.rewording import Rewording
from widgets.wardrobe import Wardrobe

if TYPE_CHECKING:
    from gui.dock_host import DockHost
    from gui.lessons.panel import LessonsPanel
    from gui.miniature.panel import MiniaturePanel
    from gui.operations_panel import OperationsPanel
    from widgets.charts.panel import ChartsPanel
    from widgets.message_log import MessageLog
    from widgets.present.panel import SlowMotionPanel
    from widgets.race.panel import RacePanel
    from widgets.runs_table import RunsTable
    from widgets.scale.panel import ScalePanel
    from widgets.source_view import SourceView
    from widgets.timeline.panel import TimelinePanel

DEFAULT_SIZE = (1280, 800)
SMALLEST_SIZE = (1000, 600)
GAP = 12
STRIP_RATE_HZ = 15
LEFT_LEAST = 280
BODY_SIZES = [300, 980]
PLACES_DELAY_MS = 60


class MainWindow(QMainWindow):
    """Holds the panels; knows no run. Others connect what the panels say to what is to be done."""

    closing = Signal()
    """The person closed the window; it is hidden already."""
    rearranged = Signal()
    """Widgets have other places now (at most a few times a second)."""
    language_changed = Signal()

    workspace: Workspace
    operations: OperationsPanel
    docks: DockHost
    timeline: TimelinePanel
    charts: ChartsPanel
    slow_motion: SlowMotionPanel
    miniature: MiniaturePanel
    runs: RunsTable
    log: MessageLog
    lessons: LessonsPanel
    scale: ScalePanel
    race: RacePanel
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
        self.header.preset_chosen.connect(lambda name: self.workspace.choose(name))
        self.feel = FeelPanel(self.session, self.frame_clock, self)
        self.banner = Banner(self)
        self.strip = RunStrip(lambda: self.current_press(), self)
        self.status = StatusLine(self.session, loop_name, self)
        self._parameters: Mapping[str, Mapping[str, str]] = {}
        self._feel_heading = section_label(self)
        self._bar = bar
        self.wardrobe = Wardrobe(self)
        self.rewording = Rewording(self, self.wardrobe)
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
        panels = tuple(partial(self._add_panel, name) for name in PANELS)
        return (
            draw_for_all,
            self._add_operations,
            self._add_docks,
            *panels,
            self._fill_menus,
            self._begin_workspace,
        )

    def _add_operations(self) -> None:
        from gui.operations_panel import OperationsPanel
        from tasks.catalogue import OPERATIONS

        self.operations = OperationsPanel(OPERATIONS, lambda: self.current_press(), self)
        self.operations.set_texts(self._parameters)
        self.left_column.addWidget(self.operations, 1)
        self.workspace.add_to_column("operations", self.operations)
        self._places_timer.start()

    def _fill_menus(self) -> None:
        self.actions_.add_icons(self)
        self.menus.fill(self.actions_)
        self.header.add_menus([(name, self.menus[name]) for name in ("theme", "language", "picture")])

    def _add_docks(self) -> None:
        from gui.dock_host import DockHost

        self.docks = DockHost(self)
        # Its tabs.
        self.wardrobe.watch(self.docks)
        self.docks.rearranged.connect(self._places_timer.start)
        self.docks.rearranged.connect(self.kept_focus.restore)
        self.right_column.replaceWidget(self._room, self.docks)
        self._room.deleteLater()

    def _add_panel(self, name: str) -> None:
        from gui.panels import MAKERS

        panel = MAKERS[name](self.session, self.frame_clock, self.docks)
        setattr(self, name, panel.card)
        dock = self.docks.add_panel(name, panel.card)
        self.wardrobe.add(dock)
        for command, action in panel.actions.items():
            # A key that holds in the panel only would be ambiguous if the window had it as well.
            if action.shortcutContext() == Qt.ShortcutContext.WindowShortcut:
                self.addAction(action)
            self.actions_.adopt(command, action)
        self.actions_.adopt(f"panel_{name}", dock.toggleViewAction())

    def _begin_workspace(self) -> None:
        self.workspace.begin(self.docks)

    def _arrange(self) -> None:
        left = QFrame(self)
        left.setProperty("pane", True)
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setMinimumWidth(LEFT_LEAST)
        touch = QWidget(left)
        feel_box = QVBoxLayout(touch)
        feel_box.setContentsMargins(14, 12, 14, 4)
        feel_box.setSpacing(8)
        feel_box.addWidget(self._feel_heading)
        feel_box.addWidget(self.feel)
        self.left_column = QVBoxLayout(left)
        self.left_column.setContentsMargins(0, 0, 0, 0)
        self.left_column.setSpacing(0)
        self.left_column.addWidget(touch)
        self.left_column.addStretch(0)
        self.workspace = Workspace(left, self)
        self.workspace.add_to_column("feel", touch)
        self.workspace.preset_changed.connect(self._preset_changed)
        self.banner.message_shown.connect(self._show_banner)
        self.panel_focus = PanelFocus(self)
        self.kept_focus = KeptFocus(self)
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
        line = rule(whole)
        rows.addWidget(self.header)
        rows.addWidget(line)
        rows.addWidget(self.body, 1)
        self.setCentralWidget(whole)
        for part in (self.header, line, left, self.banner, self.strip, self.status):
            self.wardrobe.add(part)
        # Dialogs, and the search over everything.
        self.wardrobe.watch(self, but=whole)

    def restore(self, settings: Settings, size: tuple[int, int] | None) -> None:
        """Take size, splitters and typed parameters from the settings; a given `size` wins."""
        wanted = QSize(*(size or settings.window_size or DEFAULT_SIZE))
        screen = QGuiApplication.primaryScreen()
        if size is None and screen is not None:
            wanted = wanted.boundedTo(screen.availableSize())
        self.resize(wanted)
        self.body.setSizes(settings.splitters.get("body", BODY_SIZES))
        self.workspace.remembered(settings.preset, settings.arrangements)
        self._parameters = settings.parameters
        if settings.maximized and size is None:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def remember(self, settings: Settings) -> None:
        """Put size, splitters and typed parameters into the settings."""
        normal = self.normalGeometry().size() if self.isMaximized() else self.size()
        settings.window_size = [normal.width(), normal.height()]
        settings.maximized = self.isMaximized()
        if not self.workspace.bare:
            settings.splitters = {"body": self.body.sizes()}
        settings.preset = self.workspace.preset
        settings.arrangements = self.workspace.arrangements()
        settings.parameters = self.operations.texts()
        settings.side_by_side = self.source.side_by_side

    def reset_layout(self) -> None:
        """Give everything in this preset its first size and place."""
        self.showNormal()
        screen = self.screen()
        self.resize(QSize(*DEFAULT_SIZE).boundedTo(screen.availableSize()))
        self.body.setSizes(BODY_SIZES)
        self.workspace.reset()
        self._tick_presets()

    def wake_views(self) -> None:
        """Let the views read the session from now on: numpy is loaded."""
        self.status.numbers_ready()
        self.frame_clock.timer.blockSignals(False)

    def event(self, event: QEvent) -> bool:
        """Notice another language, keys that may be shortcuts, and the first paint: an UpdateRequest."""
        if event.type() == QEvent.Type.LanguageChange:
            # Not by Qt, which would tell every widget, and have it painted, in this very message.
            self._retranslate()
            self.rewording.begin()
            return True
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the projector's preset with Esc, where nothing else wanted that key."""
        if event.key() == Qt.Key.Key_Escape and self.workspace.leave_bare():
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if hasattr(self, "docks"):
            self.workspace.leave()
            self.docks.hide_floating()
        self.closing.emit()

    def _preset_changed(self, name: str) -> None:
        """Show around the panels what belongs to the preset."""
        self.kept_focus.note()
        bare = self.workspace.bare
        self._bar.setVisible(not bare)
        self._show_banner()
        self.strip.setVisible(not bare)
        self.status.setVisible(not bare)
        self.header.show_preset(PRESET_NAMES.index(name), bare)
        self._tick_presets()
        self._places_timer.start()
        for layout in (self.layout(), self.right_column):
            # Now, so that the panels are arranged for the height that they will have.
            if layout is not None:
                layout.activate()
        if bare:
            # Where its keys are: Space plays, the arrows step.
            self.slow_motion.setFocus()

    def _show_banner(self) -> None:
        """Show the banner; in a preset for the projector only where it tells of an error."""
        self.banner.setVisible(not self.workspace.bare or self.banner.severity is Severity.ERROR)

    def _tick_presets(self) -> None:
        """Show in the menu which preset is in force and which parts of the left column are shown."""
        bare = self.workspace.bare
        self.actions_.check("preset", self.workspace.preset)
        self.actions_["leave_present"].setEnabled(bare)
        for name in COLUMN:
            action = self.actions_[f"show_{name}"]
            action.setChecked(self.workspace.is_shown(name))
            action.setEnabled(not bare)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Loopscope"))
        self._feel_heading.setText(self.tr("Feel it").upper())
        self.actions_.retranslate()
        self.menus.retranslate()
        self.header.retranslate()
        if hasattr(self, "docks"):
            self.docks.retranslate()
        self.language_changed.emit()
        self._places_timer.start()
