"""What the window remembers between two starts: one small JSON file, checked field by field."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from gui.options import LANGUAGES, LOOPS, MOTIONS, THEMES
from gui.panel_names import PLAY, PRESET_NAMES
from gui.system_reasons import reason_words
from gui.words import QT_TRANSLATE_NOOP, translate

FILE_NAME = "settings.json"
MAX_BYTES = 1 << 20
"""A larger file is not one that this program wrote."""

PICTURE_SCALES = ("screen", "1x", "2x", "3x")
PICTURE_TARGETS = ("both", "file", "clipboard")
SMALLEST_WINDOW = (640, 400)
LARGEST_WINDOW = (16_384, 16_384)

UNREADABLE = QT_TRANSLATE_NOOP(
    "Settings", "The settings in {path} could not be read ({reason}); the defaults are in use."
)
HALF_SOUND = QT_TRANSLATE_NOOP(
    "Settings", "A part of the settings made no sense and has its default again; the old file is {path}."
)
SENSELESS = QT_TRANSLATE_NOOP(
    "Settings", "The settings made no sense; the defaults are in use and the old file is {path}."
)


@dataclass
class Settings:
    """The remembered choices. Sizes are logical pixels; `parameters` is typed text by operation and name."""

    theme: str = "system"
    language: str = "system"
    loop: str = "loopscope"
    window_size: list[int] = field(default_factory=list)
    maximized: bool = False
    splitters: dict[str, list[int]] = field(default_factory=dict)
    preset: str = PLAY
    arrangements: dict[str, dict[str, object]] = field(default_factory=dict)
    """Where the panels stand, by preset; see `gui/arrangements.py`."""
    parameters: dict[str, dict[str, str]] = field(default_factory=dict)
    side_by_side: bool = False
    motion: str = "system"
    recent: list[str] = field(default_factory=list)
    """What was chosen in the command palette, newest first, by the names of `gui/palette_entries.py`."""
    lesson: str = ""
    """The name of the lesson that is open."""
    lessons_done: list[str] = field(default_factory=list)
    hints_seen: list[str] = field(default_factory=list)
    picture_folder: str = ""
    picture_scale: str = "screen"
    picture_target: str = "both"
    picture_callouts: bool = False


def settings_path() -> Path:
    """Give the file in the platform's configuration folder (needs the application's name to be set)."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
    return Path(folder) / FILE_NAME


@dataclass(frozen=True)
class Complaint:
    """What was wrong with the settings. Its words come later: the settings tell the language as well."""

    pattern: str
    path: Path
    reason: str = ""

    def text(self) -> str:
        """Give one sentence in the language that is spoken now."""
        return translate("Settings", self.pattern).format(path=self.path, reason=self.reason)


def load(path: Path) -> tuple[Settings, Complaint | None]:
    """Read the settings. Gives defaults where something is wrong, and what is wrong.

    A file that could not be understood is kept aside as `settings.json.bad`.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            return Settings(), _put_aside(path)
        raw = path.read_bytes()
    except FileNotFoundError:
        return Settings(), None
    except OSError as error:
        return Settings(), Complaint(UNREADABLE, path, reason_words(error))
    try:
        found = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        return Settings(), _put_aside(path)
    if not isinstance(found, dict):
        return Settings(), _put_aside(path)
    settings, wrong = _checked(found)
    return settings, _put_aside(path, keep=True) if wrong else None


def save(settings: Settings, path: Path) -> str:
    """Write the settings in one step that is done or not done. Gives one sentence when it could not, else ''.

    Two windows may save at once: each writes a file of its own and moves it into place, so the last one wins.
    """
    text = json.dumps(asdict(settings), indent=1, ensure_ascii=False, sort_keys=True)
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=path.name + ".", suffix=".new", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        sentence = translate(
            "Settings",
            "The settings could not be saved in {path} ({reason}); they are lost at the next start.",
        )
        return sentence.format(path=path, reason=reason_words(error))
    return ""


def _put_aside(path: Path, keep: bool = False) -> Complaint:
    """Keep the bad file as `.bad`; with `keep` the good parts of it are in use."""
    aside = path.with_name(path.name + ".bad")
    try:
        os.replace(path, aside)
    except OSError:
        aside = path
    return Complaint(HALF_SOUND if keep else SENSELESS, aside)


def _checked(found: dict[str, object]) -> tuple[Settings, bool]:
    """Take over what is sound; the second value says whether something was not."""
    settings, wrong = Settings(), False
    for item in fields(Settings):
        if item.name not in found:
            continue
        value = found[item.name]
        if _is_sound(item.name, value):
            setattr(settings, item.name, value)
        else:
            wrong = True
    return settings, wrong


def _is_sound(name: str, value: object) -> bool:
    choices = {
        "theme": THEMES,
        "language": LANGUAGES,
        "loop": LOOPS,
        "picture_scale": PICTURE_SCALES,
        "picture_target": PICTURE_TARGETS,
        "preset": PRESET_NAMES,
        "motion": MOTIONS,
    }
    if name in choices:
        return isinstance(value, str) and value in choices[name]
    if name in ("maximized", "side_by_side", "picture_callouts"):
        return isinstance(value, bool)
    if name == "lesson":
        return isinstance(value, str)
    if name == "picture_folder":
        return isinstance(value, str) and "\0" not in value
    if name == "window_size":
        return value == [] or _is_size(value)
    if name == "arrangements":
        # Not at the top: a first start has none to check, and is to be quick.
        from gui.arrangements import sound_arrangements

        return value == {} or sound_arrangements(value)
    if name in ("recent", "hints_seen", "lessons_done"):
        return isinstance(value, list) and all(isinstance(text, str) for text in value)
    if name == "splitters":
        return isinstance(value, dict) and all(_is_whole_numbers(sizes) for sizes in value.values())
    return isinstance(value, dict) and all(
        isinstance(typed, dict) and all(isinstance(text, str) for text in typed.values())
        for typed in value.values()
    )


def _is_whole_numbers(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= LARGEST_WINDOW[0]
        for number in value
    )


def _is_size(value: object) -> bool:
    if not isinstance(value, list) or len(value) != 2 or not _is_whole_numbers(value):
        return False
    return bool(value[0] >= SMALLEST_WINDOW[0] and value[1] >= SMALLEST_WINDOW[1])
