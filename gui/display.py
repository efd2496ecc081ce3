"""Can a window open here? Asked before Qt is: where it cannot, Qt ends the process with a core dump."""

from __future__ import annotations

import ctypes
import os
import sys

from gui.words import translate

PLATFORM_VARIABLE = "QT_QPA_PLATFORM"


def display_answers() -> bool:
    """Tell whether there is a display that takes us: a Wayland session, or an X server. Linux only."""
    if sys.platform != "linux" or os.environ.get("WAYLAND_DISPLAY"):
        return True
    if not os.environ.get("DISPLAY"):
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # nobody to ask; `missing_library` says what is missing
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed


def why_no_window() -> str:
    """Give one sentence that says why no window can open here and what to do; empty when one can."""
    if sys.platform != "linux" or os.environ.get(PLATFORM_VARIABLE):
        return ""
    if not display_answers():
        return translate(
            "Display",
            "there is no display here, so the window cannot open; `loopscope compare` measures without one, "
            "and `loopscope --picture FILE` saves a picture of the window.",
        )
    if not os.environ.get("WAYLAND_DISPLAY") and not _loads("libxcb-cursor.so.0"):
        return translate(
            "Display",
            "Qt needs the library libxcb-cursor.so.0 to open a window; install it "
            "(on Debian and Ubuntu: `sudo apt-get install libxcb-cursor0`) and try again.",
        )
    return ""


def _loads(library: str) -> bool:
    """Tell whether the dynamic linker finds a library under this name."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
