"""A row of choices of which exactly one is in force."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.theme import keeper, tokens
from widgets.tokens import mix

_PAD = 14
_LEAST_PAD = 7
_LONG = 90
"""A word that is longer than this, in pixels, may be shortened where room is short."""


class SegmentedControl(QWidget):
    """Painted segments; arrow keys move the choice."""

    current_changed = Signal(int)

    def __init__(self, options: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = list(options)
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        keeper().theme_changed.connect(self.update)
        self._tell()

    @property
    def current(self) -> int:
        """The index of the option in force."""
        return self._current

    def set_options(self, options: Sequence[str]) -> None:
        """Replace the words; the index in force stays where it can."""
        self._options = list(options)
        self._current = max(0, min(self._current, len(self._options) - 1))
        self.updateGeometry()
        self.update()
        self._tell()

    def set_current(self, index: int) -> None:
        """Choose option `index`; emits `current_changed` when it is another one."""
        if index == self._current or not 0 <= index < len(self._options):
            return
        self._current = index
        self.update()
        self._tell()
        self.current_changed.emit(index)

    def _tell(self) -> None:
        self.setAccessibleDescription(self._options[self._current] if self._options else "")

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = sum(metrics.horizontalAdvance(text) + 2 * _PAD for text in self._options)
        return QSize(width + 4, max(28, metrics.height() + 10))

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = sum(min(metrics.horizontalAdvance(text), _LONG) + 2 * _LEAST_PAD for text in self._options)
        return QSize(min(self.sizeHint().width(), width + 4), self.sizeHint().height())

    def _segments(self) -> list[QRectF]:
        """Give the rectangle of each option: the width follows the words, shared out evenly when short."""
        metrics = self.fontMetrics()
        wanted = [metrics.horizontalAdvance(text) + 2 * _PAD for text in self._options]
        factor = min(1.0, (self.width() - 4) / max(1, sum(wanted)))
        x, rects = 2.0, []
        for width in wanted:
            rects.append(QRectF(x, 2, width * factor, self.height() - 4))
            x += width * factor
        return rects

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.soft))
        painter.drawRoundedRect(QRectF(self.rect()), 7, 7)
        for index, rect in enumerate(self._segments()):
            chosen = index == self._current
            if chosen:
                painter.setPen(QPen(QColor(theme.line), 1))
                painter.setBrush(QColor(theme.window if theme.dark else theme.panel))
                painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
                if self.hasFocus():
                    painter.setPen(QPen(QColor(theme.ink(theme.input)), 2))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
            painter.setPen(QColor(theme.text if chosen else mix(theme.muted, theme.text, 0.25)))
            text = self.fontMetrics().elidedText(
                self._options[index], Qt.TextElideMode.ElideRight, int(rect.width()) - 8
            )
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for index, rect in enumerate(self._segments()):
            if rect.contains(event.position()):
                self.set_current(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            # The choice is made already: nobody else's Space is meant while this has the focus.
            return
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.set_current(self._current + step)

    def event(self, event: QEvent) -> bool:
        """Say the whole word where it had to be shortened; keep Space from being anybody's shortcut."""
        asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if asked and event.key() == Qt.Key.Key_Space:  # type: ignore[attr-defined]
            event.accept()
            return True
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(" · ".join(self._options) if self.width() < self.sizeHint().width() else "")
        return super().event(event)
