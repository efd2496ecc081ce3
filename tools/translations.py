"""`make translations`: takes new strings into the translation files and compiles them for the window."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "assets" / "translations"
ROOMS_WITH_STRINGS = ("gui", "widgets")
LANGUAGES = {"en": "-pluralonly", "zh_CN": ""}
"""Language to further options of lupdate; English is in the source but for its plurals."""


class ToolError(Exception):
    """A tool of Qt did not do its work; the text says which and why."""


def ts_file(language: str, folder: Path = FOLDER) -> Path:
    """Give the file that translators edit."""
    return folder / f"loopscope_{language}.ts"


def qm_file(language: str, folder: Path = FOLDER) -> Path:
    """Give the compiled file that the window loads."""
    return folder / f"loopscope_{language}.qm"


def update(language: str, folder: Path = FOLDER) -> None:
    """Bring the two files of a language in `folder` up to date with the source; keeps what is translated.

    Raises ToolError.
    """
    # Relative names in a fixed order, messages sorted: the same bytes come out on every machine, and code
    # that only moves changes nothing.
    sources = sorted(
        path.relative_to(ROOT).as_posix()
        for room in ROOMS_WITH_STRINGS
        for path in (ROOT / room).rglob("*.py")
    )
    options = f"-locations none -sort-messages -no-obsolete -source-language en -target-language {language}"
    # A near match would be kept as a guess that looks like a translation.
    options += f" -disable-heuristic sametext -disable-heuristic similartext {LANGUAGES[language]}"
    _run("lupdate", *options.split(), *sources, "-ts", str(ts_file(language, folder)))
    compile_catalogue(language, folder)


def compile_catalogue(language: str, folder: Path = FOLDER) -> None:
    """Make the .qm file from the .ts file, without what is not finished. Raises ToolError."""
    ts, qm = ts_file(language, folder), qm_file(language, folder)
    # An open window has the file mapped into its memory: written in place, it would take the window down.
    part = qm.with_suffix(".part")
    try:
        _run("lrelease", "-silent", "-nounfinished", str(ts), "-qm", str(part))
        part.replace(qm)
    finally:
        part.unlink(missing_ok=True)


def messages(language: str, folder: Path = FOLDER) -> Iterator[tuple[str, ElementTree.Element]]:
    """Give (context, message element) for each message of a language."""
    for context in ElementTree.parse(ts_file(language, folder)).getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name", ""), message


def unfinished(language: str, folder: Path = FOLDER) -> list[str]:
    """Give "Context: source" of each message that nobody has translated yet."""
    return [
        f"{context}: {message.findtext('source')}"
        for context, message in messages(language, folder)
        if message.find("translation[@type]") is not None
    ]


def main() -> int:
    """Update every language; give 1 when a translation is missing."""
    FOLDER.mkdir(exist_ok=True)
    missing = []
    try:
        for language in LANGUAGES:
            update(language)
            missing += [f"{ts_file(language).relative_to(ROOT)}: {text}" for text in unfinished(language)]
    except ToolError as error:
        print(f"translations: {error}", file=sys.stderr)
        return 1
    for line in missing:
        print(f"not translated: {line}")
    return 1 if missing else 0


def _run(tool: str, *arguments: str) -> None:
    """Run a tool that comes with PySide6, in the project's folder."""
    name = f"pyside6-{tool}" + (".exe" if os.name == "nt" else "")
    command = [str(Path(sysconfig.get_path("scripts")) / name), *arguments]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError as error:
        raise ToolError(f"{name} cannot be started: {error.strerror or error}.") from error
    if done.returncode:
        raise ToolError(f"{name} failed: {(done.stderr or done.stdout).strip()}")


if __name__ == "__main__":
    sys.exit(main())
