"""`FreezePicture`'s hand: waits for one order on stdin, and takes that part of the screen when it is due.

The order is one line of JSON: {"box": [left, top, width, height], "due_s": monotonic seconds, "path": "…"}.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import mss
import mss.tools


def main() -> int:
    """Give the exit code; what went wrong is one sentence on stderr."""
    with mss.MSS() as screen:
        line = sys.stdin.readline()
        if not line:
            return 0
        order: dict[str, Any] = json.loads(line)
        left, top, width, height = order["box"]
        # `perf_counter` is one clock for all processes where there is an X11 screen.
        time.sleep(max(0.0, order["due_s"] - time.perf_counter()))
        shot = screen.grab({"left": left, "top": top, "width": width, "height": height})
        data = mss.tools.to_png(shot.rgb, shot.size)
    path = Path(order["path"])
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(data or b"")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        print(f"{path}: {error.strerror or error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
