"""The menu bar: the actions in their places."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QMenuBar

from gui.actions import Actions
from gui.options import FREEZE_PICTURE_DELAYS_MS
from gui.panel_names import PANELS
from gui.plain_words import plain_words

SEPARATOR = "-"
REPLAY = (
    "replay_play",
    "replay_step_back",
    "replay_step_forward",
    "replay_previous_freeze",
    "replay_next_freeze",
    "replay_to_start",
    "replay_to_end",
    SEPARATOR,
    "replay_full",
    "replay_tenth",
    "replay_hundredth",
    "replay_message",
    SEPARATOR,
    "replay_last_5",
    "replay_last_10",
    "replay_last_30",
    "replay_last_60",
    "replay_live",
    "replay_shorten",
)
PICTURE = (
    "picture",
    *(f"picture_{name}" for name in PANELS),
    "picture_svg",
    SEPARATOR,
    *(f"picture_freeze_{delay_ms}" for delay_ms in FREEZE_PICTURE_DELAYS_MS),
    "lesson_pictures",
    SEPARATOR,
    "picture_callouts",
    "scale_screen",
    "scale_1x",
    "scale_2x",
    "scale_3x",
    SEPARATOR,
    "target_both",
    "target_file",
    "target_clipboard",
    "picture_folder",
)
LAYOUT: tuple[tuple[str, tuple[str | tuple[str, tuple[str, ...]], ...]], ...] = (
    (
        "file",
        (
            ("picture", PICTURE),
            "open_session",
            "save_log",
            "save_session",
            "session_folder",
            SEPARATOR,
            "quit",
        ),
    ),
    (
        "run",
        (
            "run_again",
            "cancel",
            "cancel_all",
            SEPARATOR,
            "open_scale",
            "open_race",
            SEPARATOR,
            "compare_runs",
            "save_runs",
        ),
    ),
    ("log", ("pause_log", "search_log", "clear_log", "show_cleared")),
    (
        "time",
        (
            "timeline_pause",
            "timeline_zoom_in",
            "timeline_zoom_out",
            "timeline_fit",
            "timeline_previous_freeze",
            "timeline_next_freeze",
            "timeline_show_own",
            SEPARATOR,
            "replay_chosen",
            ("replay", REPLAY),
            (
                "charts",
                (
                    "chart_save_png",
                    "chart_save_svg",
                    "chart_save_csv",
                    "chart_copy_picture",
                    "chart_copy_data",
                ),
            ),
            ("scale", ("scale_save_png", "scale_save_svg", "scale_save_csv")),
            ("race", ("race_save_png", "race_save_svg", "race_save_csv")),
        ),
    ),
    (
        "view",
        (
            ("theme", ("theme_system", "theme_light", "theme_dark")),
            ("language", ("language_system", "language_en", "language_zh_CN")),
            ("motion", ("motion_system", "motion_reduced", "motion_full")),
            ("loop", ("loop_loopscope", "loop_qasync")),
            SEPARATOR,
            "preset_play",
            "preset_measure",
            "preset_present",
            "preset_learn",
            "leave_present",
            SEPARATOR,
            ("panels", ("show_feel", "show_operations", *(f"panel_{name}" for name in PANELS))),
            "reset_layout",
            "next_panel",
            "previous_panel",
            SEPARATOR,
            "side_by_side",
        ),
    ),
    ("help", ("palette", "shortcuts", "copy_details", SEPARATOR, "about")),
)


class Menus:
    """Fills a menu bar and keeps its titles in the present language."""

    def __init__(self, bar: QMenuBar) -> None:
        self._menus: dict[str, QMenu] = {name: bar.addMenu("") for name, _ in LAYOUT}

    def fill(self, actions: Actions) -> None:
        """Put the actions in; once all of them are there."""
        for name, entries in LAYOUT:
            menu = self._menus[name]
            for entry in entries:
                if isinstance(entry, str):
                    _add(menu, entry, actions)
                else:
                    submenu_name, inner = entry
                    submenu = menu.addMenu("")
                    self._menus[submenu_name] = submenu
                    for inner_entry in inner:
                        _add(submenu, inner_entry, actions)
        self.retranslate()

    def __getitem__(self, name: str) -> QMenu:
        return self._menus[name]

    def paths(self) -> dict[str, tuple[str, ...]]:
        """Give every action's name with the titles of the menus that lead to it, in order."""
        found: dict[str, tuple[str, ...]] = {}
        for name, entries in LAYOUT:
            for entry in entries:
                if isinstance(entry, str):
                    found[entry] = (self._plain(name),)
                else:
                    found |= {inner: (self._plain(name), self._plain(entry[0])) for inner in entry[1]}
        found.pop(SEPARATOR, None)
        return found

    def _plain(self, name: str) -> str:
        return plain_words(self._menus[name].title())

    def retranslate(self) -> None:
        """Put the titles into the present language."""
        for name, title in _titles().items():
            if name in self._menus:
                self._menus[name].setTitle(title)


def _add(menu: QMenu, entry: str, actions: Actions) -> None:
    if entry == SEPARATOR:
        menu.addSeparator()
    else:
        menu.addAction(actions[entry])


def _titles() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "file": translate("Menus", "&File"),
        "picture": translate("Menus", "Pi&cture"),
        "run": translate("Menus", "&Run"),
        "log": translate("Menus", "&Log"),
        "time": translate("Menus", "&Timeline"),
        "replay": translate("Menus", "&Slow motion"),
        "charts": translate("Menus", "&Charts"),
        "scale": translate("Menus", "Sc&ale"),
        "race": translate("Menus", "Rac&e"),
        "view": translate("Menus", "&View"),
        "theme": translate("Menus", "&Theme"),
        "language": translate("Menus", "&Language"),
        "motion": translate("Menus", "Re&duce motion"),
        "panels": translate("Menus", "P&anels"),
        "loop": translate("Menus", "L&oop"),
        "help": translate("Menus", "&Help"),
    }
