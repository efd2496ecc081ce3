"""What all charts share: a pyqtgraph view that looks and behaves like the rest of the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyqtgraph
from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from widgets.charts.chart_note import ChartNote
from widgets.charts.layer import Layer
from widgets.theme import keeper, tokens

if TYPE_CHECKING:
    from loopscope.runs import RunRecord
    from widgets.charts.run_reading import RunReading

# At exit it would tear down views that Qt has deleted already.
pyqtgraph.setConfigOption("exitCleanup", False)

Row = tuple[str, ...]


@dataclass(frozen=True)
class Series:
    """A finished run in a chart, with the words by which it is called there."""

    run: RunRecord
    label: str
    reading: RunReading


class ChartView(pyqtgraph.GraphicsView):
    """Neither zooms nor scrolls: the wheel belongs to the panel around it, and nothing can be dragged away.

    `under` and `over` are drawn below and above the curves; `pointer` is what follows the pointer, and is
    left out of pictures. Arrow keys move the pointer's place as well.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=tokens().panel)
        self.setMinimumSize(160, 110)
        self.under, self.over, self.pointer = Layer(-10), Layer(10), Layer(20)
        for layer in (self.under, self.over, self.pointer):
            self.addItem(layer)
        self.note = ChartNote(self)
        self.caption = ""
        self._at: int | None = None
        keeper().theme_changed.connect(self._retheme)

    # --- what a chart is made of

    def draw(self) -> None:
        """Lay out and colour everything anew, for the present size, theme and language."""
        raise NotImplementedError

    def stops(self) -> list[QPointF]:
        """Give the places that the arrow keys go to, from left to right."""
        raise NotImplementedError

    def notes_at(self, place: QPointF) -> list[str]:
        """Mark what lies at a place of the chart in `pointer`, and say it; nothing where there is nothing."""
        raise NotImplementedError

    def figures_in_words(self) -> str:
        """Give the main figures as a sentence."""
        raise NotImplementedError

    def table(self) -> tuple[Row, list[Row]]:
        """Give the header and the rows of the data shown, for other programs."""
        raise NotImplementedError

    def new_view_box(self) -> pyqtgraph.ViewBox:
        """Give a box for curves without menu, margin or a mind of its own."""
        box = pyqtgraph.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0.0)
        box.disableAutoRange()
        # Its own place in the stack would be below the grid.
        box.setZValue(0)
        self.addItem(box)
        return box

    # --- pictures

    def drawn_area(self) -> QRectF:
        """Give what a picture shows of the scene: as much as the widget does."""
        return QRectF(self.rect())

    def picture(self, scale: float) -> QImage:
        """Give a picture with `scale` pixels to one logical pixel, drawn anew at that scale."""
        area = self.drawn_area()
        size = QSize(max(1, round(area.width() * scale)), max(1, round(area.height() * scale)))
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(QColor(tokens().panel))
        painter = QPainter(image)
        self._paint(painter, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        return image

    def svg(self) -> bytes:
        """Give the chart as an SVG file whose words stay words."""
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        area = self.drawn_area()
        generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
        generator.setOutputDevice(buffer)
        generator.setSize(area.size().toSize())
        generator.setViewBox(area)
        generator.setResolution(96)
        generator.setTitle(self.accessibleName())
        generator.setDescription(self.accessibleDescription())
        painter = QPainter(generator)
        painter.fillRect(area, QColor(tokens().panel))
        self._paint(painter, area)
        painter.end()
        return bytes(data.data())

    def _paint(self, painter: QPainter, target: QRectF) -> None:
        self.pointer.setVisible(False)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.scene().prepareForPaint()
        self.scene().render(painter, target, self.drawn_area())
        self.pointer.setVisible(True)

    # --- behaviour

    def _retheme(self) -> None:
        self.setBackground(tokens().panel)
        self.draw()

    def leave(self) -> None:
        """Take the note away."""
        self._at = None
        self.pointer.clear()
        self.note.hide()

    def point_at(self, place: QPointF) -> None:
        """Tell what lies at a place of the chart."""
        lines = self.notes_at(place)
        if lines:
            self.note.tell(lines, place.toPoint())
        else:
            self.leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens().ink(tokens().input)), 2))
            painter.drawRoundedRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1), 6, 6)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        # pyqtgraph calls this once before the layers are there.
        if hasattr(self, "note"):
            self.leave()
            self.draw()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._at = None
        self.point_at(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self.leave()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.leave()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        stops = self.stops()
        if event.key() == Qt.Key.Key_Escape and self.note.isVisible():
            self.leave()
        elif event.key() in step and stops:
            by = step[Qt.Key(event.key())]
            at = (0 if by > 0 else len(stops) - 1) if self._at is None else self._at + by
            self._at = min(max(at, 0), len(stops) - 1)
            self.point_at(stops[self._at])
        else:
            event.ignore()
