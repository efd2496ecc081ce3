"""Compiles the part of the probe that is written in C, where that can be; else the wheel does without."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE = Path("loopscope", "c_part", "module.c")
MODULE = "_native"
FLAGS = (
    "-std=c11",
    "-O2",
    "-Wall",
    "-Wextra",
    "-Wno-missing-field-initializers",
    "-fPIC",
    "-shared",
    "-pthread",
)
COMPILERS = ("cc", "gcc", "clang")


class NativeBuildHook(BuildHookInterface[Any]):
    """Adds `loopscope/_native` to a wheel, or to the source tree for an editable installation."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Hatch's virtual. `version` is "standard" or "editable"."""
        root = Path(self.root)
        folder = root / "loopscope" if version == "editable" else root / "build" / "native"
        try:
            built = compiled(root / SOURCE, folder)
        except OSError as problem:
            self.app.display_warning(f"Loopscope records in Python only: {problem}")
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        if version != "editable":
            build_data["force_include"][str(built)] = f"loopscope/{built.name}"


def compiled(source: Path, folder: Path) -> Path:
    """Compile `source` into `folder` and give the module's path. Raises OSError with the reason."""
    if not sys.platform.startswith("linux") or platform.machine() != "x86_64":
        raise OSError("its C part is for Linux on x86-64")
    built = folder / f"{MODULE}{sysconfig.get_config_var('EXT_SUFFIX')}"
    # What was built of an older source must not stay where this one cannot be.
    built.unlink(missing_ok=True)
    compiler = next(filter(None, map(shutil.which, COMPILERS)), None)
    if compiler is None:
        raise OSError(f"there is no C compiler ({', '.join(COMPILERS)})")
    folder.mkdir(parents=True, exist_ok=True)
    # Elsewhere first: a program that runs has the old one open.
    fresh = built.with_suffix(".new")
    command = [
        compiler,
        *FLAGS,
        f"-I{sysconfig.get_path('include')}",
        str(source),
        "-o",
        str(fresh),
        "-ldl",
        "-lrt",
    ]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        raise OSError(done.stderr.strip() or f"{compiler} ended with {done.returncode}")
    return fresh.replace(built)
