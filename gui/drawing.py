"""A widget as a drawing (SVG): its words stay words; what it paints as pixels is put in as a picture."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QPoint, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

MIME = "image/svg+xml"


def drawing(widget: QWidget) -> bytes:
    """Give the widget as the bytes of an SVG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    area = QRectF(widget.rect())
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setSize(widget.size())
    generator.setViewBox(area)
    generator.setResolution(96)
    generator.setTitle(widget.accessibleName())
    painter = QPainter(generator)
    painter.fillRect(area, QColor(widget.palette().window().color()))
    widget.render(painter, QPoint(0, 0))
    painter.end()
    return bytes(data.data())


def copy_drawing(data: bytes) -> None:
    """Put a drawing on the clipboard, for programs that take one, and as its text for all others."""
    mime = QMimeData()
    mime.setData(MIME, data)
    mime.setText(data.decode("utf-8"))
    QGuiApplication.clipboard().setMimeData(mime)
