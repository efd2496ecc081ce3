"""Pictures: their scale, their place, and what happens when there is no place."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel

from gui import picture


def test_a_picture_has_as_many_pixels_as_its_scale_says(qapp: QApplication, tmp_path: Path) -> None:
    label = QLabel("a word")
    label.resize(120, 40)
    for scale in (1.0, 1.5, 2.0):
        path = tmp_path / f"{scale}.png"
        picture.save(picture.render(label, scale), path)
        saved = QImage(str(path))
        assert (saved.width(), saved.height()) == (round(120 * scale), round(40 * scale))
    assert sorted(file.suffix for file in tmp_path.iterdir()) == [".png"] * 3


def test_names_are_never_taken_twice(tmp_path: Path) -> None:
    names = set()
    for _ in range(3):
        path = picture.new_name(tmp_path)
        path.touch()
        names.add(path)
    assert len(names) == 3


@pytest.mark.parametrize("folder", ["missing", "file"])
def test_a_place_that_takes_nothing_is_one_sentence(qapp: QApplication, tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(picture.PictureError) as caught:
        picture.save(QImage(4, 4, QImage.Format.Format_RGB32), tmp_path / folder / "x.png")
    assert str(caught.value).endswith(".")
    assert "could not be saved" in str(caught.value)
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_a_full_disk_is_one_sentence(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(picture.PictureError, match="No space left"):
        picture.save(QImage(4, 4, QImage.Format.Format_RGB32), tmp_path / "x.png")
    assert not list(tmp_path.iterdir())
