"""Writes a chart's picture or data to a file, whole or not at all. Touches no widget: use a thread."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice

if TYPE_CHECKING:
    from PySide6.QtGui import QImage


def write_bytes(path: str, data: bytes) -> None:
    """Write `data` to `path`. Raises SessionFileError, whose code says why in every language."""
    from loopscope.whole_file import whole_file

    with whole_file(path) as file:
        file.write(data)


def png(image: QImage) -> bytes:
    """Give a picture as the bytes of a PNG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def csv_text(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Give rows as comma-separated values (RFC 4180), harmless to spreadsheets."""
    return _text(header, rows, "excel")


def tab_separated(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Give rows with tabs between, for pasting into a spreadsheet."""
    return _text(header, rows, "excel-tab").replace("\r\n", "\n")


def _text(header: Sequence[str], rows: Sequence[Sequence[str]], dialect: str) -> str:
    from loopscope.csv_export import harmless

    text = io.StringIO()
    writer = csv.writer(text, dialect=dialect)
    writer.writerow(header)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue()
