"""The arrows between the rooms (DESIGN §4) point one way, and no room knows too much."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("loopscope", "tasks", "widgets", "gui", "assets", "tests", "tools", "benchmarks")
KNOWS: dict[str, set[str]] = {
    "loopscope": set(),
    "tasks": set(),
    "assets": set(),
    "widgets": {"loopscope", "assets"},
    "gui": {"loopscope", "widgets", "tasks", "assets"},
}
QT_MODULES_OF_THE_CORE = {"PySide6", "PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets"}


def _imported(path: Path) -> list[tuple[int, str]]:
    """Line and dotted name of everything that a file imports, at whatever depth it stands."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: name the room, do not import relatively"
            if node.module == "PySide6":
                found += [(node.lineno, f"PySide6.{alias.name}") for alias in node.names]
            else:
                found.append((node.lineno, node.module or ""))
    return found


def _imports_of(room: str) -> list[tuple[str, str]]:
    """Place ("tasks/sleep.py:3") and dotted name of every import in a room."""
    return [
        (f"{path.relative_to(ROOT)}:{line}", name)
        for path in sorted((ROOT / room).rglob("*.py"))
        for line, name in _imported(path)
    ]


@pytest.mark.parametrize("room", KNOWS)
def test_a_room_imports_only_the_rooms_it_may_know(room: str) -> None:
    foreign = set(ROOMS) - KNOWS[room] - {room}
    wrong = [f"{place} imports {name}" for place, name in _imports_of(room) if name.split(".")[0] in foreign]
    assert not wrong


def test_tasks_know_no_qt() -> None:
    qt = ("PySide6", "shiboken6", "qasync")
    assert not [f"{place} imports {name}" for place, name in _imports_of("tasks") if name.startswith(qt)]


def test_the_core_knows_three_qt_modules_at_most() -> None:
    names = [(place, name) for place, name in _imports_of("loopscope") if name.startswith("PySide6")]
    assert not [f"{place}: {name}" for place, name in names if name not in QT_MODULES_OF_THE_CORE]


def test_only_qt_essentials_are_imported() -> None:
    addons = ("PySide6.QtCharts", "PySide6.QtGraphs", "PySide6.QtAsyncio", "PySide6.QtWebEngine")
    every = [pair for room in KNOWS for pair in _imports_of(room)]
    assert not [f"{place}: {name}" for place, name in every if name.startswith(addons)]


def test_every_module_opens_with_a_sentence() -> None:
    paths = [path for room in (*KNOWS, "tools", "benchmarks") for path in sorted((ROOT / room).rglob("*.py"))]
    # What students are given reads as they would write it.
    paths = [path for path in paths if ROOT / "assets" / "exercises" not in path.parents]
    assert not [
        str(p.relative_to(ROOT)) for p in paths if not ast.get_docstring(ast.parse(p.read_text("utf-8")))
    ]
