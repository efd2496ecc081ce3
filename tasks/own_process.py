"""How another Python process runs a module of this very program, wherever the person happens to be."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path

_ROOT = str(Path(__file__).resolve().parents[1])


def command(module: str, *arguments: str) -> list[str]:
    """Give the command line that runs `module`."""
    # -P: a file named like a module in the current folder must not be run in its place.
    return [sys.executable, "-P", "-m", module, *arguments]


def own_environment(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Give `environment` so that the module is found also where the program runs from a source tree."""
    # Installed, it is found anyway; and in front, the other packages there would hide Python's own.
    if _ROOT in (sysconfig.get_path("purelib"), sysconfig.get_path("platlib")):
        return dict(environment)
    paths = os.pathsep.join(filter(None, (_ROOT, environment.get("PYTHONPATH"))))
    return {**environment, "PYTHONPATH": paths}
