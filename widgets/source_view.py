"""The very source of what ran last: one function, or the blocking one and the coroutine side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from widgets.card import Card
from widgets.elided_label import ElidedLabel
from widgets.empty_state import EmptyState
from widgets.fonts import SMALL, scaled
from widgets.icons import SIZE, bind_icon
from widgets.segmented import SegmentedControl
from widgets.source_pane import SourcePane

Source = tuple[str, str, int]
"""Title, text, number of its first line in its file."""


_LEAST_WIDTH_BESIDE = 640


class _TitledPane(QWidget):
    """A source below its title; the title is shown only where several stand side by side."""

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel("", self)
        self.title.setProperty("role", "muted")
        self.title.setContentsMargins(12, 4, 8, 2)
        scaled(self.title, SMALL)
        self.pane = SourcePane(self)
        self.pane.show_source(source[1], source[2])
        self.name_it(source[0])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.pane, 1)

    def name_it(self, title: str) -> None:
        """Say what the source is called."""
        self.title.setText(title)
        self.pane.setAccessibleName(title)


class SourceView(Card):
    """Segments choose the source; the columns button shows all of them side by side."""

    side_by_side_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("source_view")
        self._sources: list[Source] = []
        self._panes: list[_TitledPane] = []
        self.choice = SegmentedControl((), self)
        self.choice.setObjectName("source_view.choice")
        self.choice.current_changed.connect(self._choose)
        self.header.addSpacing(4)
        self.header.addWidget(self.choice)
        self.header.addStretch(1)
        self.columns_action = self._action("source_view.columns", "columns")
        self.columns_action.setCheckable(True)
        self.columns_action.toggled.connect(self._columns_toggled)
        self.copy_action = self._action("source_view.copy", "copy")
        self.copy_action.triggered.connect(self.copy_source)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._nothing = QWidget(self)
        self.empty = EmptyState(self._nothing)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._splitter)
        self.body.addWidget(self._stack, 1)
        self._retranslate()
        self._show_state()

    def _action(self, name: str, icon: str) -> QAction:
        action = QAction(self)
        action.setObjectName(name)
        bind_icon(self, action, icon)
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setProperty("flat", True)
        button.setIconSize(QSize(SIZE, SIZE))
        self.header.addWidget(button)
        action.changed.connect(lambda: button.setVisible(action.isVisible()))
        return action

    # --- what gui and tests use

    def show_sources(self, sources: Sequence[Source], current: int = 0) -> None:
        """Show `sources`; `current` is the one in front while they are not side by side."""
        wanted = list(sources)
        if [source[1:] for source in wanted] == [source[1:] for source in self._sources]:
            self._retitle(wanted)
        else:
            self._sources = wanted
            for pane in self._panes:
                pane.setParent(None)
                pane.deleteLater()
            self._panes = [_TitledPane(source) for source in wanted]
            for pane in self._panes:
                self._splitter.addWidget(pane)
            self._splitter.setSizes([1000] * len(self._panes))
            self.choice.set_options([title for title, _, _ in wanted])
        self.choice.set_current(current)
        self._show_state()

    def _retitle(self, sources: list[Source]) -> None:
        """Name the same sources otherwise: marks and selections stay."""
        if sources == self._sources:
            return
        self._sources = sources
        for pane, (title, *_) in zip(self._panes, sources, strict=True):
            pane.name_it(title)
        self.choice.set_options([title for title, *_ in sources])

    @property
    def side_by_side(self) -> bool:
        """Whether all sources are shown beside each other."""
        return self.columns_action.isChecked()

    def set_side_by_side(self, on: bool) -> None:
        """Show all sources beside each other, or one at a time."""
        self.columns_action.setChecked(on)

    def mark_line(self, number: int | None) -> bool:
        """Mark line `number` of the file in whichever source has it (None: no mark); tell whether one has."""
        found = [index for index, pane in enumerate(self._panes) if pane.pane.mark_line(number)]
        if found and not self.side_by_side and self.choice.current not in found:
            self.choice.set_current(found[0])
        return bool(found)

    def marked_text(self) -> str:
        """Give the text of the marked line of the source in front, empty without a mark."""
        if not self._sources:
            return ""
        _, text, first_line = self._sources[self.choice.current]
        marked = self._panes[self.choice.current].pane.marked_line
        return "" if marked is None else text.splitlines()[marked - first_line].strip()

    def copy_source(self) -> None:
        """Copy the source in front."""
        if self._sources:
            QGuiApplication.clipboard().setText(self._sources[self.choice.current][1])

    def visible_titles(self) -> list[str]:
        """Give the titles of the sources in sight."""
        return [pane.title.text() for pane in self._panes if not pane.isHidden()]

    # --- inside

    def _choose(self, index: int) -> None:
        self._show_state()

    def _columns_toggled(self, on: bool) -> None:
        self._show_state()
        self.side_by_side_changed.emit(on)

    def _show_state(self) -> None:
        several, beside = len(self._sources) > 1, self.side_by_side
        self._stack.setCurrentIndex(1 if self._sources else 0)
        for index, pane in enumerate(self._panes):
            pane.setVisible(beside or index == self.choice.current)
            pane.title.setVisible(beside or not several)
        self.choice.setVisible(several and not beside)
        self.columns_action.setVisible(several)
        self.copy_action.setVisible(bool(self._sources))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the sources below each other where there is no room for two side by side."""
        super().resizeEvent(event)
        wide = self.width() >= _LEAST_WIDTH_BESIDE
        self._splitter.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.title_label.setText(self.tr("Source"))
        self.setAccessibleName(self.tr("Source"))
        self.choice.setAccessibleName(self.tr("Which function is shown"))
        self.columns_action.setText(self.tr("Side by side"))
        self.columns_action.setToolTip(self.tr("Show the blocking function and the coroutine side by side"))
        self.copy_action.setText(self.tr("Copy the source"))
        self.copy_action.setToolTip(self.tr("Copy the source in front"))
        self.empty.setText(
            self.tr("The source of what ran last appears here. Press a mode button, Blocking or Async.")
        )
