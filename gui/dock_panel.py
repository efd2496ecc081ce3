"""A panel that can be moved, tabbed, floated and hidden: a card whose header is the dock's title bar."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDockWidget, QMenu, QToolButton, QWidget

from widgets.card import Card
from widgets.icons import bind_icon
from widgets.inside import widgets_inside
from widgets.theme import keeper, tokens

RADIUS = 8
ICON = 14


class DockPanel(QDockWidget):
    """Draws the card's frame around header and card; a menu hides it or gives it its own window."""

    asked_to_move = Signal()
    """The person chose something in the panel's menu that changes the arrangement."""

    def __init__(self, name: str, card: Card, host: QWidget) -> None:
        super().__init__(host)
        self.name = name
        self.card = card
        self._focused = False
        self.setObjectName(f"dock.{name}")
        self.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetClosable
            | QDockWidget.DockWidgetFeature.DockWidgetMovable
            | QDockWidget.DockWidgetFeature.DockWidgetFloatable
        )
        self.menu_button = QToolButton(card)
        self.menu_button.setObjectName(f"panel_menu.{name}")
        self.menu_button.setProperty("flat", True)
        self.menu_button.setIconSize(QSize(ICON, ICON))
        bind_icon(self, self.menu_button, "more")
        self.menu_button.clicked.connect(self._open_menu)
        self._says_title_only = card.header.count() == 1
        if self._says_title_only:
            card.header.addStretch(1)
        card.header.addWidget(self.menu_button)
        self._header = card.lend_header()
        self._no_header = QWidget(self)
        self._no_header.hide()
        self.setTitleBarWidget(self._header)
        self.setWidget(card)
        keeper().theme_changed.connect(self.update)

    def name_it(self, title: str) -> None:
        """Say what the panel is called: for its tab, the menu and screen readers."""
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        words = self.tr("Panel menu: {title}").format(title=title)
        self.menu_button.setAccessibleName(words)
        self.menu_button.setToolTip(words)

    def show_title(self, shown: bool) -> None:
        """Show the title in the header, or leave it to the tab above."""
        self.card.title_label.setVisible(shown)

    def set_spare(self, spare: bool) -> None:
        """Show what cannot be done without and nothing else, or everything."""
        self.card.set_spare(spare)
        header = self._no_header if spare and self._says_title_only else self._header
        if self.titleBarWidget() is not header:
            self.setTitleBarWidget(header)
            self.card.stand_below_header(header is self._header)

    def show_focus(self, focused: bool) -> None:
        """Mark the frame while the keyboard works in this panel."""
        if focused != self._focused:
            self._focused = focused
            self.update()

    def first_stop(self) -> QWidget:
        """Give the first thing in the panel that takes the keyboard."""
        title_bar = self.titleBarWidget()
        stops = [*_stops(self.card), *_stops(title_bar)]
        return next((stop for stop in stops if stop is not self.menu_button), self.menu_button)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Hide this panel"), self._hide)
        words = self.tr("Put it back into the window") if self.isFloating() else self.tr("Show in a window")
        menu.addAction(words, self._float)
        corner = QPoint(self.menu_button.width() - menu.sizeHint().width(), self.menu_button.height())
        menu.popup(self.menu_button.mapToGlobal(corner))

    def _hide(self) -> None:
        self.close()
        self.asked_to_move.emit()

    def _float(self) -> None:
        self.setFloating(not self.isFloating())
        self.asked_to_move.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.window))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = theme.ink(theme.input) if self._focused else theme.line
        painter.setPen(QPen(QColor(line), 1))
        painter.setBrush(QColor(theme.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()


def _stops(inside: QWidget) -> list[QWidget]:
    """Give what takes the keyboard by Tab inside a widget."""
    return [
        widget
        for widget in widgets_inside(inside)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.isVisible()
    ]
