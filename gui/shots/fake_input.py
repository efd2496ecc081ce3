"""A mouse and a keyboard for a window in another process: real input, made through the X server (XTEST)."""

from __future__ import annotations

import ctypes
import time
from typing import Any

from gui.words import translate

KEY_GAP_S = 0.03
"""Between two keys, as a person types at best."""
_MODIFIERS = {"ctrl": "Control_L", "shift": "Shift_L", "alt": "Alt_L"}
_KEYS = {" ": "space", ".": "period"}
_REVERT_TO_PARENT = 2


_ERROR_HANDLER = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)


@_ERROR_HANDLER
def _ignore(display: int, error: int) -> int:
    """Xlib would end this process for a window that has gone just now; who drives it sees that anyway."""
    return 0


class _Attributes(ctypes.Structure):
    """`XWindowAttributes` of Xlib.h."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("x", "y", "width", "height", "border_width", "depth")),
        ("visual", ctypes.c_void_p),
        ("root", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("kind", "bit_gravity", "win_gravity", "backing_store")),
        ("backing_planes", ctypes.c_ulong),
        ("backing_pixel", ctypes.c_ulong),
        ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong),
        ("map_installed", ctypes.c_int),
        ("map_state", ctypes.c_int),
        *((name, ctypes.c_long) for name in ("all_events", "your_events", "not_handed_on")),
        ("override_redirect", ctypes.c_int),
        ("screen", ctypes.c_void_p),
    )


_IS_VIEWABLE = 2


class InputError(RuntimeError):
    """No input can be made here; the text is one sentence for the person."""


class FakeInput:
    """Points, presses and types on one X display."""

    def __init__(self, display: str) -> None:
        """Connect to the display. Raises InputError."""
        self._x11, self._test = _library("libX11.so.6", "libx11-6"), _library("libXtst.so.6", "libxtst6")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XStringToKeysym.restype = ctypes.c_ulong
        self._x11.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self._x11.XSetInputFocus.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_ulong]
        self._x11.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        self._x11.XDefaultRootWindow.restype = ctypes.c_ulong
        window, place = ctypes.c_ulong, ctypes.c_void_p
        self._x11.XQueryTree.argtypes = [ctypes.c_void_p, window, place, place, place, place]
        self._x11.XGetWindowAttributes.argtypes = [ctypes.c_void_p, window, place]
        self._x11.XGetInputFocus.argtypes = [ctypes.c_void_p, place, place]
        self._x11.XQueryPointer.argtypes = [ctypes.c_void_p, window, *[place] * 7]
        self._x11.XSetErrorHandler(_ignore)
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(display.encode()))
        if not self._display:
            raise InputError(
                translate(
                    "Shots", "the X server at {display} takes no connection; is it still running?"
                ).format(display=display)
            )

    def point_at(self, x: int, y: int) -> None:
        """Move the pointer to a pixel of the screen."""
        self._test.XTestFakeMotionEvent(self._display, -1, x, y, 0)
        self._sync()

    def click(self) -> None:
        """Press and release the first button where the pointer is."""
        for pressed in (1, 0):
            self._test.XTestFakeButtonEvent(self._display, 1, pressed, 0)
            self._sync()

    def focus(self, window: int) -> None:
        """Give a window the keyboard: without a window manager nobody else does."""
        self._x11.XSetInputFocus(self._display, window, _REVERT_TO_PARENT, 0)
        self._sync()

    def has_keyboard(self, window: int) -> bool:
        """Tell whether a key would go to this window."""
        focus, ignored = ctypes.c_ulong(), ctypes.c_int()
        self._x11.XGetInputFocus(self._display, ctypes.byref(focus), ctypes.byref(ignored))
        return focus.value == window

    def is_under_pointer(self, window: int) -> bool:
        """Tell whether a click would go to this window or to one in it, and to no other that lies over it."""
        at = self._x11.XDefaultRootWindow(self._display)
        number, place = ctypes.c_ulong(), [ctypes.c_int() for _ in range(4)]
        mask, child = ctypes.c_uint(), ctypes.c_ulong()
        told = [ctypes.byref(each) for each in (number, child, *place, mask)]
        while at and at != window:
            # A window manager puts each window into one of its own.
            at = child.value if self._x11.XQueryPointer(self._display, at, *told) else 0
        return bool(at)

    def topmost(self) -> int:
        """Give the window that lies over all others, menus and tooltips left out; 0 where there is none.

        Where there is no window manager every window of a program is a child of the root.
        """
        root = self._x11.XDefaultRootWindow(self._display)
        found, count = ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_uint()
        ignored = ctypes.byref(ctypes.c_ulong())
        self._x11.XQueryTree(self._display, root, ignored, ignored, ctypes.byref(found), ctypes.byref(count))
        windows = [found[at] for at in range(count.value)]
        if found:
            self._x11.XFree(found)
        for window in reversed(windows):
            state = _Attributes()
            told = self._x11.XGetWindowAttributes(self._display, window, ctypes.byref(state))
            if told and state.map_state == _IS_VIEWABLE and not state.override_redirect:
                return window
        return 0

    def press(self, keys: str) -> None:
        """Press keys together, such as "ctrl+3"."""
        *held, last = keys.split("+")
        names = [_MODIFIERS[name] for name in held] + [last]
        codes = [self._code(name) for name in names]
        for pressed, order in ((1, codes), (0, codes[::-1])):
            for code in order:
                self._test.XTestFakeKeyEvent(self._display, code, pressed, 0)
        self._sync()

    def type(self, text: str) -> None:
        """Type small letters, spaces and full stops, one after the other."""
        for letter in text:
            self.press(_KEYS.get(letter, letter))
            time.sleep(KEY_GAP_S)

    def close(self) -> None:
        """Leave the display. May be called twice."""
        if self._display:
            self._x11.XCloseDisplay(self._display)
            self._display = ctypes.c_void_p()

    def _code(self, name: str) -> int:
        return int(self._x11.XKeysymToKeycode(self._display, self._x11.XStringToKeysym(name.encode())))

    def _sync(self) -> None:
        self._x11.XSync(self._display, 0)


def _library(name: str, package: str) -> Any:
    try:
        return ctypes.CDLL(name)
    except OSError as error:
        text = translate(
            "Shots",
            "the library {name}, which makes real input, is missing; install the package that has it "
            "(Debian, Ubuntu: {package}).",
        )
        raise InputError(text.format(name=name, package=package)) from error
