"""The picture menu: what is taken, at which scale, where to, and the picture of a freeze from outside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from gui import picture
from gui.freeze_picture import FreezePicture
from gui.lesson_pictures import LessonPictures
from gui.options import FREEZE_PICTURE_DELAYS_MS
from gui.panel_names import PANELS
from gui.panel_titles import panel_title
from gui.settings import PICTURE_SCALES, PICTURE_TARGETS, Settings
from widgets.theme import tokens

if TYPE_CHECKING:
    from gui.language import Language
    from gui.main_window import MainWindow
    from gui.run_controller import RunController
    from gui.shots.callouts import Part


class PictureCommands(QObject):
    """Connects the actions of the picture menu."""

    chosen = Signal()
    """The person made a choice that is to be remembered."""

    def __init__(
        self,
        window: MainWindow,
        controller: RunController,
        settings: Settings,
        language: Language,
        say: Callable[[str, str], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._say = say
        self.freeze = FreezePicture(window, controller, self._new_path, say)
        self.lessons = LessonPictures(window, language, say)
        self._connect()

    def _connect(self) -> None:
        actions = self._window.actions_
        actions["picture"].triggered.connect(self._take_window)
        actions["picture_svg"].triggered.connect(self._take_drawing)
        actions["picture_folder"].triggered.connect(self._choose_folder)
        actions["lesson_pictures"].triggered.connect(self.lessons.ask)
        for name in PANELS:
            actions[f"picture_{name}"].triggered.connect(lambda _=False, name=name: self._take_panel(name))
        for delay_ms in FREEZE_PICTURE_DELAYS_MS:
            action = actions[f"picture_freeze_{delay_ms}"]
            action.triggered.connect(lambda _=False, delay_ms=delay_ms: self.freeze.arm(delay_ms))
        for group, names in (("scale", PICTURE_SCALES), ("target", PICTURE_TARGETS)):
            for name in names:
                actions[f"{group}_{name}"].triggered.connect(
                    lambda _=False, group=group, name=name: self._choose(group, name)
                )
        callouts = actions["picture_callouts"]
        callouts.setChecked(self._settings.picture_callouts)
        callouts.toggled.connect(lambda on: self._choose("callouts", on))
        actions.check("scale", self._settings.picture_scale)
        actions.check("target", self._settings.picture_target)

    def _choose(self, group: str, name: str | bool) -> None:
        setattr(self._settings, f"picture_{group}", name)
        self.chosen.emit()

    # --- what is taken

    def _take_window(self) -> None:
        self._deliver(self._image_of(self._window))

    def _take_panel(self, name: str) -> None:
        dock = self._window.docks.docks[name]
        if not dock.isVisible() or dock.visibleRegion().isEmpty():
            text = self.tr("“{panel}” is not in sight; bring it to the front and try again.")
            self._say(text.format(panel=panel_title(name)), "info")
            return
        self._deliver(self._image_of(dock))

    def _image_of(self, widget: QWidget) -> QImage:
        scale = picture.scale_for(widget, self._settings.picture_scale)
        self._finish_switches()
        image, parts = picture.render(widget, scale), self._parts(widget)
        if not parts:
            return image
        from gui.shots.callouts import with_callouts

        return with_callouts(image, parts, tokens(), scale)

    def _finish_switches(self) -> None:
        """After a switch of theme or language parts of the window may still be in the old one."""
        # The application is told of it by a message, and tells the windows.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange)
        self._window.rewording.finish()
        self._window.wardrobe.finish()

    def _parts(self, widget: QWidget) -> list[Part]:
        """Give what is to be marked, where marks are wanted."""
        if not self._settings.picture_callouts:
            return []
        from gui.picture_callouts import PictureCallouts

        return PictureCallouts().parts(self._window.timeline.view, widget)

    def _take_drawing(self) -> None:
        """Save or copy the timeline as a drawing: its words stay words."""
        from gui.drawing import copy_drawing, drawing

        self._finish_switches()
        data = drawing(self._window.timeline, self._parts(self._window.timeline))
        target = self._settings.picture_target
        if target != "file":
            copy_drawing(data)
        self._tell(target, lambda path: picture.write(data, path), ".svg")

    def _deliver(self, image: QImage) -> None:
        target = self._settings.picture_target
        if target != "file":
            picture.copy(image)
        self._tell(target, lambda path: picture.save(image, path), ".png")

    def _tell(self, target: str, save: Callable[[Path], None], suffix: str) -> None:
        """Save unless only the clipboard is wanted, and say where the picture is now."""
        if target == "clipboard":
            self._say(self.tr("The picture is on the clipboard."), "ok")
            return
        path = self._new_path(suffix)
        try:
            save(path)
        except picture.PictureError as error:
            self._say(str(error), "error")
            return
        if target == "file":
            self._say(self.tr("The picture is in {path}.").format(path=path), "ok")
        else:
            self._say(self.tr("The picture is in {path} and on the clipboard.").format(path=path), "ok")

    # --- where to

    def _new_path(self, suffix: str = ".png") -> Path:
        folder = self._settings.picture_folder
        return picture.new_name(Path(folder) if folder else picture.default_folder(), suffix)

    def _choose_folder(self) -> None:
        start = self._settings.picture_folder or str(picture.default_folder())
        dialog = QFileDialog(self._window, self.tr("Folder for pictures"), start)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._folder_chosen)
        dialog.open()

    def _folder_chosen(self, folder: str) -> None:
        self._settings.picture_folder = folder
        self._say(self.tr("Pictures will be saved in {folder}.").format(folder=folder), "info")
        self.chosen.emit()
