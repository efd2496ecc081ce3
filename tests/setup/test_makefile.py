"""The two commands and what stands behind them: targets, system packages, old Pythons, the display."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gui.shots.virtual_display import VirtualDisplay

ROOT = Path(__file__).resolve().parents[2]


def make(*arguments: str, **more_env: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=ROOT,
        env={**env, **more_env},
        capture_output=True,
        text=True,
        timeout=60,
    )


def targets() -> set[str]:
    text = (ROOT / "Makefile").read_text()
    return set(re.findall(r"^([a-z][\w-]*):", text, re.MULTILINE))


def test_help_lists_every_target_with_an_explanation() -> None:
    listed = dict(re.findall(r"^  make (\S+) +(\S.*)$", make("help").stdout, re.MULTILINE))
    assert set(listed) == targets()
    assert {"run", "test", "lint", "types", "wheel", "bench", "help"} <= set(listed)


def test_help_is_what_plain_make_does() -> None:
    assert make().stdout == make("help").stdout


def test_every_target_is_phony() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert phony is not None
    assert set(phony[1].split()) == targets()


def fake_python(folder: Path, name: str, version: tuple[int, int]) -> Path:
    """Make a `python3` that claims a version: it runs the bootstrap with sys.version_info replaced."""
    script = folder / name
    script.write_text(
        f"#!{sys.executable}\n"
        "import runpy, sys\n"
        f"sys.version_info = ({version[0]}, {version[1]}, 0, 'final', 0)\n"
        "sys.argv = sys.argv[1:]\n"
        f"sys.path.insert(0, {str(ROOT / 'tools')!r})\n"
        "runpy.run_path(sys.argv[0], run_name='__main__')\n"
    )
    script.chmod(0o755)
    return script


def test_a_python_that_is_too_old_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    python = fake_python(tmp_path, "python3", (3, 9))
    make_path = shutil.which("make")
    assert make_path is not None
    done = subprocess.run(
        [make_path, "-f", str(ROOT / "Makefile"), "run", f"PYTHON={python}"],
        cwd=ROOT,
        env={"PATH": str(tmp_path / "bin"), "SHELL": "/bin/sh"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode != 0
    said = [line for line in done.stderr.splitlines() if line.startswith("loopscope: ")]
    assert len(said) == 1
    assert "3.11 or newer" in said[0]
    assert "only 3.9" in said[0]


def test_missing_system_packages_are_one_line_when_nothing_may_be_installed(tmp_path: Path) -> None:
    script = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'tools')!r})\n"
        "import system_packages as s\n"
        "s.loads = lambda library: library != 'libxcb-cursor.so.0'\n"
        "s.apt_command = lambda: None\n"
        "s.provide('run', sys.executable)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    last = done.stderr.splitlines()[-1]
    assert "SystemPackagesError: " in last
    assert "sudo apt-get install libxcb-cursor0" in last


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the part of the probe in C is for x86-64")
def test_the_tests_need_what_compiles_the_c_part_and_a_run_does_without(tmp_path: Path) -> None:
    script = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'tools')!r})\n"
        "import system_packages as s\n"
        "s.shutil.which = lambda program: None if program in s.COMPILERS else program\n"
        "s.has_headers = lambda python: False\n"
        "print(*s.missing(sys.argv[1], sys.executable))\n"
    )

    def missing(purpose: str) -> set[str]:
        done = subprocess.run(
            [sys.executable, "-c", script, purpose], capture_output=True, text=True, timeout=60, check=True
        )
        return set(done.stdout.split())

    headers = f"python{sys.version_info[0]}.{sys.version_info[1]}-dev"
    assert missing("test") == {"gcc", "libc6-dev", headers}
    assert missing("run") == missing("headless") == set()


def test_a_compiler_that_comes_later_makes_the_environment_anew() -> None:
    script = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'tools')!r})\n"
        "import bootstrap as b\n"
        "b.for_c_part, b.compiler = (lambda: True), (lambda: None)\n"
        "without = b.fingerprint(sys.executable)\n"
        "b.compiler, b.has_headers = (lambda: 'cc'), (lambda python: True)\n"
        "assert b.fingerprint(sys.executable) != without\n"
    )
    subprocess.run([sys.executable, "-c", script], timeout=60, check=True)


def test_nothing_that_qt_links_to_is_left_out_of_the_table() -> None:
    """Read the linker's own list for Qt's libraries and its X plug-in, and find each in our table."""
    import PySide6

    from tools import system_packages

    folder = Path(PySide6.__file__).parent
    files = [
        *(
            folder / "Qt" / "lib" / f"libQt6{name}.so.6"
            for name in ("Core", "Gui", "Widgets", "DBus", "XcbQpa")
        ),
        folder / "Qt" / "plugins" / "platforms" / "libqxcb.so",
        folder / "Qt" / "plugins" / "platforms" / "libqoffscreen.so",
    ]
    assert all(file.exists() for file in files)
    direct = {name for file in files for name in needed(file)}
    known = {*system_packages.QT_LIBRARIES, *system_packages.XCB_LIBRARIES}
    # What each of these comes with: the C runtime, and libraries that the ones in the table depend on.
    base = re.compile(
        r"lib(c|m|dl|rt|pthread|gcc_s|stdc\+\+)\.so|ld-linux|libQt6|libicu|libz\.so|libzstd\.so|libxcb\.so|libxcb-render\.so"
        r"|libgthread-2\.0"
    )
    assert not {name for name in direct if name not in known and not base.match(name)}


def needed(file: Path) -> list[str]:
    """Give the libraries named in an ELF file, without its own name: no tool for that is sure to be there."""
    names = {
        m.decode() for m in re.findall(rb"\0((?:lib|ld-)[\w+.-]+\.so(?:\.\d+)*)(?=\0)", file.read_bytes())
    }
    return sorted(names - {file.name})


def test_the_virtual_display_is_there_and_goes_with_its_owner() -> None:
    with VirtualDisplay() as server:
        number = server.name.removeprefix(":")
        socket = Path(f"/tmp/.X11-unix/X{number}")
        assert socket.exists()
        other = VirtualDisplay().start()
        assert other.name != server.name
        other.stop()
    assert not socket.exists()


def test_a_display_that_does_not_answer_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    from gui.display import display_answers

    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":64000")
    assert not display_answers()
    with VirtualDisplay() as server:
        monkeypatch.setenv("DISPLAY", server.name)
        assert display_answers()
