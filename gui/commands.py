"""What each action of the menus and the toolbar does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)

from gui.about import ShortcutsBox, about_box
from gui.error_reports import ErrorReports, session_folder
from gui.language import Language
from gui.options import MOTIONS
from gui.palette import Palette
from gui.palette_entries import Entry, action_entries, lesson_entries, operation_entries, race_entries
from gui.panel_names import COLUMN, PRESET_NAMES
from gui.picture_commands import PictureCommands
from gui.press import Press
from gui.race_display import why_no_race
from gui.saved_files import SavedFiles
from gui.settings import Settings
from gui.system_reasons import reason_words
from widgets.motion import motion
from widgets.theme import set_theme

if TYPE_CHECKING:
    from gui.main_window import MainWindow
    from gui.operation_row import OperationRow
    from gui.run_controller import RunController
    from gui.run_views import RunViews


class Commands(QObject):
    """Connects the actions. `settings` is the one object that is saved."""

    chosen = Signal()
    """The person made a choice that is to be remembered."""

    def __init__(
        self,
        window: MainWindow,
        controller: RunController,
        views: RunViews,
        settings: Settings,
        language: Language,
        reports: ErrorReports,
        say: Callable[[str, str], None],
        current_press: Callable[[], Press],
        offer_race: Callable[[str], object],
        cancel_experiment: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._controller = controller
        self._views = views
        self._settings = settings
        self._language = language
        self._reports = reports
        self._show = say
        self._current_press = current_press
        self._offer_race = offer_race
        self._cancel_experiment = cancel_experiment
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._app = app
        self.palette = Palette(self._entries, settings.recent, window)
        self.palette.chosen.connect(self._remember_choice)
        self.palette.moved.connect(window.places_changed)
        self.pictures = PictureCommands(window, controller, settings, language, say)
        self.pictures.chosen.connect(self.chosen)
        self._connect()
        self._add_space()

    def _connect(self) -> None:
        deeds: dict[str, Callable[[], object]] = {
            "run_again": lambda: self._views.launch_again(self._current_press()),
            "cancel": lambda: (
                self._cancel_experiment() or self._controller.cancel_newest(self._current_press())
            ),
            "cancel_all": self._cancel_all,
            "session_folder": self._open_folder,
            "quit": self._window.close,
            "reset_layout": self._window.reset_layout,
            "leave_present": self._window.workspace.leave_bare,
            "next_panel": lambda: self._window.panel_focus.step(1),
            "previous_panel": lambda: self._window.panel_focus.step(-1),
            "palette": self.palette.open,
            "shortcuts": lambda: ShortcutsBox(self._window, self._window.actions_, self._window.menus).open(),
            "copy_details": self._copy_details,
            "about": lambda: about_box(self._window).open(),
        }
        for name, deed in deeds.items():
            self._window.actions_[name].triggered.connect(lambda _=False, deed=deed: deed())
        for name in PRESET_NAMES:
            self._window.actions_[f"preset_{name}"].triggered.connect(
                lambda _=False, name=name: self._window.workspace.choose(name)
            )
        for name in COLUMN:
            self._window.actions_[f"show_{name}"].triggered.connect(
                lambda shown, name=name: self._window.workspace.show_part(name, shown)
            )
        choices = {
            "theme": ("system", "light", "dark"),
            "language": ("system", "en", "zh_CN"),
            "loop": ("loopscope", "qasync"),
            "motion": MOTIONS,
        }
        for group, names in choices.items():
            for name in names:
                self._window.actions_[f"{group}_{name}"].triggered.connect(
                    lambda _=False, group=group, name=name: self._choose(group, name)
                )
        for name in ("cancel", "cancel_all"):
            self._window.actions_[name].setEnabled(False)
        window, files = self._window, SavedFiles(self._show, self)
        files.watch_charts(window.charts, window.scale, window.race)
        files.watch_tables(window.log, window.runs)
        window.charts.broke.connect(self._reports.report)

    def _entries(self) -> list[Entry]:
        """Give everything that the palette offers, as it is now; operations first."""
        rows = list(self._window.operations.rows.values())
        actions = action_entries(self._window.actions_, self._window.menus)
        races = race_entries(rows, self._offer_race, why_no_race())
        lessons = lesson_entries(self._window.lessons.course, self._show_lesson)
        return [*operation_entries(rows, self._launch), *races, *lessons, *actions]

    def _show_lesson(self, name: str) -> None:
        self._window.docks.show_panel("lessons")
        self._window.lessons.open(name)

    def _launch(self, row: OperationRow, mode: str) -> None:
        values = row.values
        if values is not None:
            self._views.launch(row.operation, mode, values, self._current_press())

    def _remember_choice(self) -> None:
        self._settings.recent = list(self.palette.recent)
        self.chosen.emit()

    def _add_space(self) -> None:
        """Let Space pause the log from anywhere but where it types, presses a button or moves a slider."""
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self._window)
        space.activated.connect(self._window.log.toggle_pause)
        # Where Space means something of their own; two meanings would be none.
        others = (
            self._window.log.table,
            self._window.timeline,
            self._window.slow_motion,
            self._window.miniature,
        )

        def follow(_: QWidget | None, focus: QWidget | None) -> None:
            elsewhere = focus is not None and any(o is focus or o.isAncestorOf(focus) for o in others)
            taken = isinstance(focus, (QAbstractButton, QLineEdit, QComboBox, QAbstractSlider))
            space.setEnabled(not taken and not elsewhere)

        self._app.focusChanged.connect(follow)
        self._window.destroyed.connect(lambda: self._app.focusChanged.disconnect(follow))

    def _choose(self, group: str, name: str) -> None:
        setattr(self._settings, group, name)
        if group == "theme":
            set_theme(self._app, name)  # type: ignore[arg-type]
        elif group == "motion":
            motion().choose(self._app, name)
        elif group == "language":
            self._language.use(name)
        elif group == "loop":
            self._say(self.tr("The other loop is in use from the next start of Loopscope on."))
        self.chosen.emit()

    def _cancel_all(self) -> None:
        self._cancel_experiment()
        press = self._current_press()
        for run in self._controller.active:
            self._controller.cancel(run, press)

    def _open_folder(self) -> None:
        folder = session_folder()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            text = self.tr("The folder {folder} could not be made ({reason}).")
            self._say(text.format(folder=folder, reason=reason_words(error)), "error")
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._say(self.tr("Nothing here can open a folder; it is {folder}.").format(folder=folder))

    def _copy_details(self) -> None:
        if not self._reports.details:
            self._say(self.tr("There was no unexpected error so far."))
            return
        QGuiApplication.clipboard().setText(self._reports.details)
        self._say(self.tr("The details of the last unexpected error are on the clipboard."))

    def _say(self, text: str, severity: str = "info") -> None:
        self._show(text, severity)
