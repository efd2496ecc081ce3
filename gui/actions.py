"""Every command of the window, once: text, shortcut, icon. Menus, toolbar and tests use these."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.options import FREEZE_PICTURE_DELAYS_MS
from gui.panel_names import PANELS
from gui.panel_titles import panel_title
from gui.plain_words import plain_words
from widgets.icons import bind_icon


@dataclass(frozen=True)
class Command:
    """A command before it is put into words. `icon` is a name in assets/icons."""

    name: str
    shortcut: str = ""
    icon: str = ""
    checkable: bool = False
    group: str = ""


COMMANDS = (
    Command("run_again", "F5", "play-again"),
    Command("cancel", "Esc", "stop"),
    Command("cancel_all", "Shift+Esc"),
    Command("open_scale"),
    Command("open_race"),
    Command("picture", "Ctrl+Shift+S", "picture"),
    *(Command(f"picture_{name}") for name in PANELS),
    Command("picture_svg"),
    *(Command(f"picture_freeze_{delay_ms}") for delay_ms in FREEZE_PICTURE_DELAYS_MS),
    Command("picture_callouts", checkable=True),
    Command("lesson_pictures"),
    Command("picture_folder"),
    Command("replay_chosen", "Ctrl+R", "play-again"),
    *(Command(f"scale_{scale}", checkable=True, group="scale") for scale in ("screen", "1x", "2x", "3x")),
    *(
        Command(f"target_{target}", checkable=True, group="target")
        for target in ("both", "file", "clipboard")
    ),
    Command("open_session", "Ctrl+O", "folder"),
    Command("save_session", "Ctrl+Shift+E", "save"),
    Command("session_folder", "", "folder"),
    Command("quit", "Ctrl+Q", "quit"),
    Command("theme_system", checkable=True, group="theme"),
    Command("theme_light", checkable=True, group="theme"),
    Command("theme_dark", checkable=True, group="theme"),
    Command("language_system", checkable=True, group="language"),
    Command("language_en", checkable=True, group="language"),
    Command("language_zh_CN", checkable=True, group="language"),
    Command("loop_loopscope", checkable=True, group="loop"),
    Command("loop_qasync", checkable=True, group="loop"),
    Command("preset_play", "Ctrl+1", checkable=True, group="preset"),
    Command("preset_measure", "Ctrl+2", checkable=True, group="preset"),
    Command("preset_present", "Ctrl+3", checkable=True, group="preset"),
    Command("preset_learn", "Ctrl+4", checkable=True, group="preset"),
    Command("leave_present"),
    Command("show_feel", checkable=True),
    Command("show_operations", checkable=True),
    Command("reset_layout", "Ctrl+0", "restore"),
    Command("next_panel", "F6"),
    Command("previous_panel", "Shift+F6"),
    Command("motion_system", checkable=True, group="motion"),
    Command("motion_reduced", checkable=True, group="motion"),
    Command("motion_full", checkable=True, group="motion"),
    Command("palette", "Ctrl+K", "search"),
    Command("shortcuts", "F1", "help"),
    Command("copy_details", "", "copy"),
    Command("about", "", "info"),
)

ON_THE_TOOLBAR = ("run_again", "cancel")


class Actions(QObject):
    """The actions by name: `actions["run_again"].triggered`. Without words until `retranslate`."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        groups: dict[str, QActionGroup] = {}
        for command in COMMANDS:
            action = QAction(window)
            action.setObjectName(command.name)
            action.setCheckable(command.checkable)
            action.setMenuRole(QAction.MenuRole.NoRole)
            if command.shortcut:
                action.setShortcut(QKeySequence(command.shortcut))
            if command.icon and command.name in ON_THE_TOOLBAR:
                bind_icon(window, action, command.icon)
            if command.group:
                group = groups.setdefault(command.group, QActionGroup(self))
                group.addAction(action)
            window.addAction(action)
            self._actions[command.name] = action
        self._actions["quit"].setMenuRole(QAction.MenuRole.QuitRole)
        self._actions["about"].setMenuRole(QAction.MenuRole.AboutRole)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def add_icons(self, window: QWidget) -> None:
        """Draw the icons that only the menus show."""
        for command in COMMANDS:
            if command.icon and command.name not in ON_THE_TOOLBAR:
                bind_icon(window, self._actions[command.name], command.icon)

    def adopt(self, name: str, action: QAction) -> None:
        """Take an action that a panel brought with it, so that menus and the toolbar find it by name."""
        self._actions[name] = action

    def all(self) -> tuple[QAction, ...]:
        """Every action, in the order of the table."""
        return tuple(self._actions.values())

    def names(self) -> tuple[str, ...]:
        """The name of every action, in the order of the table."""
        return tuple(self._actions)

    def check(self, group: str, choice: str) -> None:
        """Tick the action of a choice, "theme" and "dark" for `theme_dark`."""
        self._actions[f"{group}_{choice}"].setChecked(True)

    def retranslate(self) -> None:
        """Put every action into the present language; the tooltip names the shortcut."""
        for name, text in _texts().items():
            action = self._actions[name]
            action.setText(text)
            plain = plain_words(text.partition("\t")[0])
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{plain} ({keys})" if keys else plain)


def _texts() -> dict[str, str]:
    """Give the words of every action; literal, so that the translation tool finds them."""
    translate = QCoreApplication.translate
    return {
        "run_again": translate("Actions", "&Run again"),
        "cancel": translate("Actions", "&Cancel the newest run"),
        "cancel_all": translate("Actions", "Cancel &all runs"),
        "open_scale": translate("Actions", "&Scale experiment…"),
        "open_race": translate("Actions", "Race the &four modes…"),
        "picture": translate("Actions", "Picture of the &whole window"),
        "picture_folder": translate("Actions", "Choose the &folder for pictures…"),
        "scale_screen": translate("Actions", "At the &screen's scale"),
        "replay_chosen": translate("Actions", "Replay what is chosen in slow &motion"),
        "scale_1x": translate("Actions", "At scale 1×"),
        "scale_2x": translate("Actions", "At scale 2×"),
        "scale_3x": translate("Actions", "At scale 3×"),
        "target_both": translate("Actions", "Into a file and onto the clip&board"),
        "target_file": translate("Actions", "&Into a file only"),
        "target_clipboard": translate("Actions", "&Onto the clipboard only"),
        "picture_svg": translate("Actions", "Timeline as a &drawing (SVG)"),
        "picture_callouts": translate("Actions", "&Number freeze, culprit and wait"),
        "lesson_pictures": translate("Actions", "Take all pictures for &lessons…"),
        "open_session": translate("Actions", "Ope&n a saved session…"),
        "save_session": translate("Actions", "Save the &session or a trace…"),
        "session_folder": translate("Actions", "&Open the program's folder"),
        "quit": translate("Actions", "&Quit"),
        "theme_system": translate("Actions", "Follow the &system"),
        "theme_light": translate("Actions", "&Light"),
        "theme_dark": translate("Actions", "&Dark"),
        "language_system": translate("Actions", "Follow the &system"),
        "language_en": "&English",
        "language_zh_CN": "&简体中文",
        "loop_loopscope": translate("Actions", "&Loopscope's loop (one queue, a budget a turn)"),
        "loop_qasync": translate("Actions", "Stock &qasync (to see the difference)"),
        "preset_play": translate("Actions", "&Play"),
        "preset_measure": translate("Actions", "&Measure"),
        "preset_present": translate("Actions", "P&resent"),
        "preset_learn": translate("Actions", "L&earn"),
        "leave_present": translate("Actions", "Lea&ve Present") + "\tEsc",
        "show_feel": translate("Actions", "&Feel it"),
        "show_operations": translate("Actions", "&Operations"),
        "reset_layout": translate("Actions", "Reset the la&yout"),
        "next_panel": translate("Actions", "&Next panel"),
        "previous_panel": translate("Actions", "Previo&us panel"),
        "motion_system": translate("Actions", "Follow the &system"),
        "motion_reduced": translate("Actions", "&On"),
        "motion_full": translate("Actions", "O&ff"),
        "palette": translate("Actions", "&Search actions…"),
        "shortcuts": translate("Actions", "&Keyboard shortcuts"),
        "copy_details": translate("Actions", "Copy error &details"),
        "about": translate("Actions", "&About Loopscope"),
        **_picture_texts(),
    }


def _picture_texts() -> dict[str, str]:
    """Give the words of the pictures of panels and of freezes."""
    panel = QCoreApplication.translate("Actions", "Panel: {panel}")
    freeze = QCoreApplication.translate("Actions", "Freeze picture: {seconds} s into the next run")
    panels = {f"picture_{name}": panel.format(panel=panel_title(name)) for name in PANELS}
    return panels | {
        f"picture_freeze_{delay_ms}": freeze.format(seconds=f"{delay_ms / 1_000:g}")
        for delay_ms in FREEZE_PICTURE_DELAYS_MS
    }
