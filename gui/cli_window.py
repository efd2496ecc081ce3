"""`loopscope` without a command: turns the options into `WindowOptions` and opens the window."""

from __future__ import annotations

import argparse
import os

from gui.cli_errors import CommandError
from gui.display import PLATFORM_VARIABLE, why_no_window
from gui.options import WindowOptions


def open_window(chosen: argparse.Namespace) -> int:
    """Show the window until it is closed; give the exit code. Raises CommandError where none can open."""
    options = WindowOptions(
        loop=chosen.loop,
        theme=chosen.theme,
        language=chosen.language,
        picture=chosen.picture,
        size=chosen.size,
        fresh=chosen.fresh,
        keep=chosen.keep,
        open=tuple(chosen.open),
    )
    why_not = why_no_window()
    if why_not and options.picture is None:
        raise CommandError(why_not)
    if why_not:
        # A picture needs no screen.
        os.environ[PLATFORM_VARIABLE] = "offscreen"
    from gui.application import run_window

    return run_window(options)
