"""A small toggle that lets one kind of message through, with that kind's coloured square."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from widgets.fonts import SMALL, words
from widgets.pills import SQUARE, draw_square
from widgets.theme import keeper, tokens
from widgets.tokens import mix

_PAD = 5
HEIGHT = 22


class KindChip(QAbstractButton):
    """Checked: filled square and full text. Unchecked: hollow square, struck text, no ground."""

    only_this = Signal()
    """Emitted instead of a toggle when Shift is held: everything else off."""

    def __init__(self, kind: int | None, parent: QWidget | None = None) -> None:
        """`kind` None makes a chip without a hue."""
        super().__init__(parent)
        self._kind = kind
        self.setCheckable(True)
        self.setChecked(True)
        self.setFont(words(SMALL))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        keeper().theme_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + SQUARE + 5 + 2 * _PAD + 1, HEIGHT)

    minimumSizeHint = sizeHint

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self.rect().contains(
            event.position().toPoint()
        ):
            self.setDown(False)
            self.only_this.emit()
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, on = tokens(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = theme.soft if on else theme.panel
        if self.underMouse():
            ground = mix(ground, theme.muted, 0.15)
        focused = self.hasFocus()
        edge = theme.ink(theme.input) if focused else theme.line
        painter.setPen(QPen(QColor(edge), 2 if focused else 1))
        painter.setBrush(QColor(ground))
        inset = 1.0 if focused else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)
        hue = theme.muted if self._kind is None else theme.kind(self._kind)
        middle = self.height() / 2
        if on:
            draw_square(painter, _PAD, middle, QColor(hue))
        else:
            painter.setPen(QPen(QColor(hue), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            box = QRectF(_PAD + 0.5, middle - SQUARE / 2 + 0.5, SQUARE - 1, SQUARE - 1)
            painter.drawRoundedRect(box, 2, 2)
        painter.setPen(QColor(theme.text if on else theme.ink(theme.muted, ground)))
        room = QRectF(_PAD + SQUARE + 5, 0, self.width(), self.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self.text())
        painter.end()
