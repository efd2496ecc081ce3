"""What the panels of an experiment share: start and cancel, how far it is, its charts, and their words."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from widgets.card import Card
from widgets.charts.background import Background
from widgets.charts.chart_exporter import ChartExporter
from widgets.charts.charts_actions import ChartsActions
from widgets.empty_state import EmptyState
from widgets.icons import SIZE, bind_icon

if TYPE_CHECKING:
    from widgets.charts.chart_view import ChartView

PLOTTING = ("numpy", "pyqtgraph", "PySide6.QtSvg")
"""What every chart needs: slow to load."""


NARROW = 500
"""Under this width, in pixels, what the panel says beside Start would be a column of single words."""
TOP_LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
BLANK_LEAST = 96
"""Four lines of what an empty panel says, in pixels."""


class Kept(NamedTuple):
    """An experiment that was made before: what it is called in the window's language, and how to show it."""

    name: Callable[[], str]
    show: Callable[[], None]


class ExperimentPanel(Card):
    """Shows one experiment. Others make it, and call `begin`, what the panel adds to that, and `end`.

    A panel of this kind puts `row` and `stack` into its body, and says what it wants and shows.
    """

    start_asked = Signal(object)
    """The person wants what `wanted` gave."""
    cancel_asked = Signal()
    running_changed = Signal(bool)
    """An experiment has begun, or is over."""
    saved = Signal(str)
    """The path of a file that is whole now."""
    save_failed = Signal(str)
    """One sentence: why no file was written."""

    def __init__(self, name: str, heavy_modules: Sequence[str], parent: QWidget | None = None) -> None:
        """`heavy_modules` are loaded in a thread once an experiment begins, before its charts need them."""
        super().__init__(parent)
        self.setObjectName(name)
        self._heavy_modules = (*PLOTTING, *heavy_modules)
        self._running = False
        self._outcome = ""
        self.background = Background(self)
        self.actions_ = ChartsActions(self, name)
        self.save_button = QToolButton(self)
        self.start_button = QPushButton(self)
        self.status = QLabel(self)
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.stack = QStackedWidget(self)
        self.blank = QWidget(self.stack)
        self.empty = EmptyState(self.blank)
        self.words = QLabel(self)
        self.kept_box: QComboBox | None = None
        """Chooses among several experiments that were made before."""
        self._kept: list[Kept] = []
        self._put_together(name)
        self.exporter = ChartExporter(self, self.actions_, self.background, self.shown_chart)
        self.exporter.saved.connect(self.saved)
        self.exporter.failed.connect(self.save_failed)

    def _put_together(self, name: str) -> None:
        self.save_button.setObjectName(f"{name}.save")
        self.save_button.setProperty("flat", True)
        self.save_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.save_button.setIconSize(QSize(SIZE, SIZE))
        bind_icon(self, self.save_button, "save")
        menu = QMenu(self)
        menu.addActions([*self.actions_.saving, *self.actions_.copying])
        self.save_button.setMenu(menu)
        self.header.addStretch(1)
        self.header.addWidget(self.save_button)
        self.start_button.setObjectName(f"{name}.start")
        self.start_button.clicked.connect(self._pressed)
        self.status.setObjectName(f"{name}.status")
        self.status.setProperty("role", "muted")
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setWordWrap(True)
        self.row.setContentsMargins(12, 8, 12, 8)
        self.row.setSpacing(12)
        self.start_button.installEventFilter(self)
        self.row.addWidget(self.start_button, 0, TOP_LEFT)
        self.row.addWidget(self.status, 1)
        self.blank.setProperty("pane", True)
        self.blank.setMinimumHeight(BLANK_LEAST)
        self.stack.addWidget(self.blank)
        self.words.setObjectName(f"{name}.words")
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words.setContentsMargins(12, 8, 12, 8)

    @property
    def running(self) -> bool:
        """Whether an experiment is under way."""
        return self._running

    @property
    def outcome(self) -> str:
        """Why the last experiment did not come to its end; "" where it did."""
        return self._outcome

    def headline(self) -> str:
        """Say in one sentence what the last experiment showed; "" where it has none."""
        return ""

    def went_well(self) -> bool:
        """Tell whether the last experiment, which came to its end, shows anything."""
        return True

    def lead_with(self, editors: Sequence[QWidget]) -> None:
        """Let Tab go through what is filled in before it comes to Start."""
        for before, after in pairwise([self.save_button, *editors, self.start_button, self.words]):
            QWidget.setTabOrder(before, after)

    def begin(self) -> None:
        """An experiment begins."""
        self._running, self._outcome = True, ""
        if self.shown_chart() is None:
            self.background.do(self._load_modules, lambda _: None)
        self.tell()
        self.running_changed.emit(True)

    def end(self, outcome: str = "") -> None:
        """It is over; `outcome` is a sentence where it did not come to its end."""
        was_running, self._running, self._outcome = self._running, False, outcome
        self.tell()
        if was_running:
            self.running_changed.emit(False)

    def set_picture_scale(self, scale: float | None) -> None:
        """Set how many pixels of a saved picture make one logical one; None: as on this screen."""
        self.exporter.scale = scale

    def show_kept(self, kept: Sequence[Kept]) -> None:
        """Show experiments that were made before, the last one first, and let none be made here.

        What draws them is loaded in a thread.
        """
        self._kept = list(kept)
        for control in (self.start_button, self.status, *self.controls()):
            control.hide()
        if len(self._kept) > 1:
            self.kept_box = QComboBox(self)
            self.kept_box.setObjectName(f"{self.objectName()}.kept")
            self.kept_box.addItems([each.name() for each in self._kept])
            self.kept_box.setCurrentIndex(len(self._kept) - 1)
            self.kept_box.activated.connect(lambda index: self._kept[index].show())
            self.row.addWidget(self.kept_box)
            self.row.addStretch(1)
        else:
            self.row.setContentsMargins(0, 0, 0, 0)
        self.retranslate()
        self.background.do(self._load_modules, lambda _: self._kept[-1].show())

    # --- what each panel says for itself

    def controls(self) -> Sequence[QWidget]:
        """Give what is filled in before a press on Start."""
        raise NotImplementedError

    def wanted(self) -> object:
        """Give what a press on Start asks for; None where that cannot be said yet."""
        raise NotImplementedError

    def shown_chart(self) -> ChartView | None:
        """Give what is saved and copied; None while there is nothing."""
        raise NotImplementedError

    def tell(self) -> None:
        """Say how far it is, or what a press on Start will do."""
        self.start_button.setText(self.tr("Cancel") if self._running else self.tr("Start"))

    def show_results(self) -> None:
        """Show what there is, in the language of the window."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Take the words of the window's language."""
        self.actions_.retranslate()
        if self.kept_box is not None:
            self.kept_box.setAccessibleName(self.tr("Which one is shown"))
            for index, each in enumerate(self._kept):
                self.kept_box.setItemText(index, each.name())
        self.tell()
        self.show_results()

    # --- inside

    def _pressed(self) -> None:
        if self._running:
            self.cancel_asked.emit()
            return
        wanted = self.wanted()
        if wanted is not None:
            self.start_asked.emit(wanted)

    def _load_modules(self) -> None:
        for name in self._heavy_modules:
            importlib.import_module(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the second half of a double click not undo what the first has done, by start or by cancel."""
        return watched is self.start_button and event.type() == QEvent.Type.MouseButtonDblClick

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self.row.setDirection(way)
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
