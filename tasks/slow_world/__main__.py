"""Runs the slow world: `python -m tasks.slow_world [--port N] [--parent-pipe]`."""

from __future__ import annotations

import argparse
import sys

from tasks.slow_world.disk import IDLE_S


def main() -> int:
    """Serve in the foreground, or with `--parent-pipe` as the helper of the process that holds our stdin."""
    parser = argparse.ArgumentParser(prog="python -m tasks.slow_world", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0, the default, takes a free port")
    parser.add_argument(
        "--parent-pipe",
        action="store_true",
        help="announce the port as JSON on stdout, end with stdin, and take another port when this is taken",
    )
    parser.add_argument("--idle-s", type=float, default=IDLE_S, help="how long an unread slow file is kept")
    options = parser.parse_args()
    # The heavy imports come late, so that a helper whose parent died meanwhile does not even start.
    if options.parent_pipe:
        from tasks.slow_world.helper import run_helper

        return run_helper(options.port, options.idle_s)
    from tasks.slow_world.server import serve

    return serve(options.port)


if __name__ == "__main__":
    sys.exit(main())
