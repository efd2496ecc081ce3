"""The version of Loopscope. It is written down in pyproject.toml only."""

from __future__ import annotations

import importlib.metadata
import tomllib
from pathlib import Path


def version() -> str:
    """Give the version, as "0.1.0"; "unknown" where neither the project file nor an installation tells it."""
    project = Path(__file__).resolve().parent.parent / "pyproject.toml"
    try:
        # A clone tells its own version, whatever was installed before.
        table = tomllib.loads(project.read_text(encoding="utf-8"))["project"]
        if table["name"] == "loopscope":
            return str(table["version"])
    except (OSError, KeyError, ValueError):
        pass
    try:
        return importlib.metadata.version("loopscope")
    except importlib.metadata.PackageNotFoundError:
        return "unknown"
