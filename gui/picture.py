"""A picture of the window: rendered at a chosen scale, saved as PNG, copied to the clipboard."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QPoint, QSize, QStandardPaths
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from gui.system_reasons import reason_words


class PictureError(Exception):
    """A picture could not be saved. Its text is one sentence for the person."""


def render(widget: QWidget, scale: float) -> QImage:
    """Give a picture of `widget` with `scale` pixels to one logical pixel, drawn anew at that scale."""
    size = widget.size()
    pixels = QSize(max(1, round(size.width() * scale)), max(1, round(size.height() * scale)))
    image = QImage(pixels, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(widget.palette().window().color())
    widget.render(image, QPoint(0, 0))
    return image


def scale_for(widget: QWidget, choice: str) -> float:
    """Turn the setting ("screen", "1x", "2x", "3x") into a scale."""
    return widget.devicePixelRatioF() if choice == "screen" else float(choice.removesuffix("x"))


def default_folder() -> Path:
    """Give the person's pictures folder, or their home when there is none."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return Path(folder) if folder and Path(folder).is_dir() else Path.home()


def new_name(folder: Path, suffix: str = ".png") -> Path:
    """Give a file name in `folder` that is not taken yet; wall time, because people look for it by date."""
    stem = time.strftime("loopscope-%Y-%m-%d-%H%M%S")
    path, number = folder / f"{stem}{suffix}", 2
    while path.exists():
        path, number = folder / f"{stem}-{number}{suffix}", number + 1
    return path


def save(image: QImage, path: Path) -> None:
    """Write a PNG. Raises PictureError."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise PictureError(QCoreApplication.translate("Picture", "The picture could not be made into a PNG."))
    write(bytes(data.data()), path)


def write(data: bytes, path: Path) -> None:
    """Write a file; half of one never stays under its name. Raises PictureError."""
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=path.name + ".", suffix=".part", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        sentence = QCoreApplication.translate(
            "Picture", "The picture could not be saved in {folder} ({reason}); choose another folder."
        )
        raise PictureError(sentence.format(folder=path.parent, reason=reason_words(error))) from error


def copy(image: QImage) -> None:
    """Put the picture on the clipboard."""
    QGuiApplication.clipboard().setImage(image)
