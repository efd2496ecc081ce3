"""A widget as a drawing (SVG): its words stay words; what it paints as pixels is put in as a picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QPoint, QRectF, QSizeF
from PySide6.QtGui import QColor, QGuiApplication, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from gui.shots.callouts import Part, draw_callouts, legend_height
from widgets.theme import tokens

MIME = "image/svg+xml"


def drawing(widget: QWidget, parts: Sequence[Part] = ()) -> bytes:
    """Give the widget as the bytes of an SVG file, with callouts and their legend where there are `parts`."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    area = QRectF(widget.rect())
    area.setHeight(area.height() + legend_height(parts))
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setSize(area.size().toSize())
    generator.setViewBox(area)
    generator.setResolution(96)
    generator.setTitle(widget.accessibleName())
    painter = QPainter(generator)
    painter.fillRect(area, QColor(widget.palette().window().color()))
    widget.render(painter, QPoint(0, 0))
    if parts:
        draw_callouts(painter, QSizeF(widget.size()), parts, tokens())
    painter.end()
    return bytes(data.data())


def copy_drawing(data: bytes) -> None:
    """Put a drawing on the clipboard, for programs that take one, and as its text for all others."""
    mime = QMimeData()
    mime.setData(MIME, data)
    mime.setText(data.decode("utf-8"))
    QGuiApplication.clipboard().setMimeData(mime)
