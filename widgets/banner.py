"""The sentence above everything: what just happened to the window, in one line or two."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from widgets.fonts import BODY, TITLE, words
from widgets.icons import bind_icon
from widgets.reason_label import breakable
from widgets.theme import keeper, tokens

HEIGHT = 44
MOST_EARLIER = 12
MENU_EDGES = 64
"""The menu of earlier sentences is as wide as the banner at most, these pixels of air included."""


class Severity(Enum):
    """What sort of sentence it is. Each has a shape of its own beside its colour."""

    FROZEN = "frozen"
    OK = "ok"
    INFO = "info"
    ERROR = "error"


class Banner(QWidget):
    """One sentence. Empty, it shows nothing but keeps its room, so that the layout never jumps."""

    message_shown = Signal()
    """There is another sentence now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._text = ""
        self._severity = Severity.INFO
        self._words: Callable[[], str] | None = None
        self.earlier: list[tuple[str, Severity]] = []
        """Sentences on freezes and errors that another one has replaced, newest first."""
        self.earlier_button: QToolButton | None = None
        """Opens the menu of these; made with the first of them."""
        keeper().theme_changed.connect(self.update)

    @property
    def text(self) -> str:
        """The sentence shown, "" for none."""
        return self._text

    def says(self, words: Callable[[], str]) -> bool:
        """Tell whether the sentence shown is the one of this very function."""
        return self._words is words

    @property
    def severity(self) -> Severity:
        """What sort of sentence it is."""
        return self._severity

    def show_message(self, text: str | Callable[[], str], severity: Severity | str = Severity.INFO) -> None:
        """Show one sentence. `severity` is "frozen", "ok", "info" or "error" (ValueError for others).

        A function is asked again for the words when the language changes.
        """
        wanted = Severity(severity)
        self._words = None if isinstance(text, str) else text
        text = text if isinstance(text, str) else text()
        self._keep(text)
        self._severity, self._text = wanted, text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.update()
        self.message_shown.emit()
        if text and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def clear(self) -> None:
        """Show nothing; the sentence shown so far is not kept."""
        self._text = ""
        self.show_message("", Severity.INFO)

    def _keep(self, new: str) -> None:
        """Keep a sentence that must not be lost when another run's takes its place."""
        if not self._text or self._text == new or self._severity in (Severity.OK, Severity.INFO):
            return
        kept = (self._text, self._severity)
        self.earlier = [kept, *(pair for pair in self.earlier if pair != kept)][:MOST_EARLIER]
        if self.earlier_button is None:
            self.earlier_button = button = QToolButton(self)
            button.setObjectName("banner.earlier")
            button.setProperty("flat", True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            bind_icon(self, button, "history")
            button.clicked.connect(self._open_menu)
            button.show()
        self._word_button()

    def _word_button(self) -> None:
        button = self.earlier_button
        if button is None:
            return
        button.setText(str(len(self.earlier)))
        words = self.tr("Earlier freezes and errors")
        button.setToolTip(words)
        button.setAccessibleName(words)
        size = button.sizeHint()
        button.setGeometry(
            self.width() - size.width() - 8, (self.height() - size.height()) // 2, size.width(), size.height()
        )

    def _open_menu(self) -> None:
        assert self.earlier_button is not None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for text, severity in self.earlier:
            shown = menu.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, self.width() - MENU_EDGES
            )
            action = menu.addAction(shown.replace("&", "&&"), partial(self.show_message, text, severity))
            action.setToolTip(text)
        corner = self.earlier_button.mapToGlobal(QPoint(self.earlier_button.width(), HEIGHT // 2 + 12))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._word_button()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._word_button()
            if self._words is not None:
                # Said again in other words, it is no earlier sentence.
                self._text = ""
                self.show_message(self._words, self._severity)
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(320, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def _hue(self) -> str:
        theme = tokens()
        return {
            Severity.FROZEN: theme.frozen,
            Severity.OK: theme.paint,
            Severity.INFO: theme.input,
            Severity.ERROR: theme.frozen,
        }[self._severity]

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._text:
            return
        theme, hue = tokens(), self._hue()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        frame = QRectF(self.rect())
        painter.setBrush(QColor(hue))
        painter.drawRoundedRect(frame, 8, 8)
        painter.setBrush(QColor(theme.tint(hue, 0.14)))
        painter.drawRoundedRect(frame.adjusted(3, 0, 0, 0), 7, 7)
        painter.setBrush(QColor(hue))
        self._draw_shape(painter, QRectF(18, self.height() / 2 - 6, 12, 12))
        painter.setPen(QColor(theme.text))
        right = self.earlier_button.width() + 8 if self.earlier_button is not None else 0
        room = frame.adjusted(42, 2, -12 - right, -2)
        font = words(TITLE)
        shown = breakable(self._text)
        if QFontMetricsF(font).horizontalAdvance(shown) > room.width():
            font = words(BODY)
        painter.setFont(font)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(flags), fitting(shown, QFontMetricsF(font), room))
        painter.end()

    def _draw_shape(self, painter: QPainter, box: QRectF) -> None:
        """Square for frozen, triangle for an error, dot for information, tick for success."""
        if self._severity is Severity.FROZEN:
            painter.drawRoundedRect(box, 2, 2)
        elif self._severity is Severity.ERROR:
            painter.drawPolygon(
                QPolygonF([QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()])
            )
        elif self._severity is Severity.INFO:
            painter.drawEllipse(box)
        else:
            pen = painter.pen()
            painter.setPen(QColor(self._hue()))
            pen = painter.pen()
            pen.setWidthF(2.4)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            points = [(0.05, 0.55), (0.38, 0.88), (0.95, 0.15)]
            painter.drawPolyline(
                QPolygonF([QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in points])
            )


def fitting(text: str, metrics: QFontMetricsF, room: QRectF) -> str:
    """Give `text`, shortened until its lines fit into `room`; the tooltip has the whole."""
    flags = int(Qt.TextFlag.TextWordWrap)
    while len(text) > 8 and metrics.boundingRect(room, flags, text).height() > room.height():
        text = text[: int(len(text) * 0.94)].rstrip(" …") + "…"
    return text
