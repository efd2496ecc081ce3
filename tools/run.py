"""`make run`: opens the window; where there is no display, measures in the terminal and takes a picture."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from gui.display import display_answers
from gui.shots.virtual_display import DisplayError, VirtualDisplay

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "build" / "loopscope-window.png"
LOOPSCOPE = [sys.executable, "-m", "gui.cli"]


def main() -> int:
    """Give the exit code of what was run."""
    if display_answers():
        return subprocess.call(LOOPSCOPE, cwd=ROOT)
    print("There is no display here, so the window cannot open.", flush=True)
    print("Running `loopscope compare` instead, and then taking a picture of the window.\n", flush=True)
    code = subprocess.call([*LOOPSCOPE, "compare"], cwd=ROOT)
    if code:
        return code
    try:
        return _take_picture()
    except DisplayError as error:
        print(f"loopscope: {error}", file=sys.stderr)
        return 1


def _take_picture() -> int:
    """Open the window on a virtual display and save its picture. Raises DisplayError."""
    PICTURE.parent.mkdir(exist_ok=True)
    with VirtualDisplay() as display:
        environment = {**os.environ, "DISPLAY": display.name, "QT_QPA_PLATFORM": "xcb"}
        command = [*LOOPSCOPE, "--picture", str(PICTURE), "--fresh"]
        code = subprocess.call(command, cwd=ROOT, env=environment)
    if code == 0:
        print(f"\nA picture of the window is in {PICTURE.relative_to(ROOT)}")
    return code


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
