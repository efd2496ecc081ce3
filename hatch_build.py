"""Compiles the parts that are written in C, where that can be; else the wheel does without."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FLAGS = ("-std=c11", "-Wall", "-Wextra", "-Wno-missing-field-initializers", "-fPIC", "-shared", "-pthread")
COMPILERS = ("cc", "gcc", "clang")


class Part(NamedTuple):
    """A module in C: its sources lie in `c_part` of the package that it is for."""

    package: str
    module: str
    optimized: str
    without: str
    """What is the case where it is not there."""


PARTS = (
    Part("loopscope", "_native", "-O2", "messages are recorded in Python only"),
    Part("widgets/timeline", "_drawing", "-O3", "the timeline is drawn with numpy only"),
)


class NativeBuildHook(BuildHookInterface[Any]):
    """Adds the modules to a wheel, or to the source tree for an editable installation."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Hatch's virtual. `version` is "standard" or "editable"."""
        root = Path(self.root)
        for part in PARTS:
            folder = root / (part.package if version == "editable" else Path("build", "native", part.package))
            try:
                built = compiled(root, part, folder)
            except OSError as problem:
                self.app.display_warning(f"Loopscope: {part.without}: {problem}")
                continue
            build_data["pure_python"] = False
            build_data["infer_tag"] = True
            if version != "editable":
                build_data["force_include"][str(built)] = f"{part.package}/{built.name}"


def compiled(root: Path, part: Part, folder: Path) -> Path:
    """Compile a part into `folder` and give the module's path. Raises OSError with the reason."""
    built = folder / f"{part.module}{sysconfig.get_config_var('EXT_SUFFIX')}"
    # What was built of an older source must not stay where this one cannot be.
    built.unlink(missing_ok=True)
    if not sys.platform.startswith("linux") or platform.machine() != "x86_64":
        raise OSError("its C part is for Linux on x86-64")
    compiler = next(filter(None, map(shutil.which, COMPILERS)), None)
    if compiler is None:
        raise OSError(f"there is no C compiler ({', '.join(COMPILERS)})")
    folder.mkdir(parents=True, exist_ok=True)
    # Elsewhere first: a program that runs has the old one open.
    fresh = built.with_suffix(".new")
    command = [
        compiler,
        *FLAGS,
        part.optimized,
        f"-I{sysconfig.get_path('include')}",
        str(root / part.package / "c_part" / "module.c"),
        "-o",
        str(fresh),
        "-ldl",
        "-lrt",
    ]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        raise OSError(done.stderr.strip() or f"{compiler} ended with {done.returncode}")
    return fresh.replace(built)
