"""On what the figures were measured, without anything that would tell whose machine it is."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version


def machine() -> dict[str, object]:
    """Give the number of CPUs and the versions of system, Python and Qt."""
    return {
        "cpus": os.cpu_count(),
        "os": _system(),
        "python": platform.python_version(),
        "qt": _qt(),
    }


def _system() -> str:
    try:
        name = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    except OSError:
        name = f"{platform.system()} {platform.release()}"
    return f"{name}, {platform.machine()}"


def _qt() -> str:
    for package in ("PySide6-Essentials", "PySide6"):
        try:
            return version(package)
        except PackageNotFoundError:
            continue
    return "—"
