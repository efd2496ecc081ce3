"""Why a mode of the scale experiment stops, listed for the translation tool. A test keeps it complete."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

# ruff: noqa: E501 - one line a text, however long, so that a change is one line as well.

SCALE_STOPS = (
    QT_TRANSLATE_NOOP("ScaleStops", "More than {most} processes at once are not tried: each is an interpreter."),
    QT_TRANSLATE_NOOP("ScaleStops", "One after the other they would freeze the window for {total} s or more; the limit is {limit} s."),
    QT_TRANSLATE_NOOP("ScaleStops", "The system gave {number} threads and no more ({error})."),
    QT_TRANSLATE_NOOP("ScaleStops", "The system gave {number} processes and no more ({error})."),
    QT_TRANSLATE_NOOP("ScaleStops", "This system cannot fork, so there are no processes by the hundred."),
    QT_TRANSLATE_NOOP("ScaleStops", "It was cancelled."),
    QT_TRANSLATE_NOOP("ScaleStops", "The simulated slow disk has no more than {most} files at once."),
    QT_TRANSLATE_NOOP("ScaleStops", "The server saw only {seen} of {count} connections open at once."),
    QT_TRANSLATE_NOOP("ScaleStops", "It needs about {needed} open descriptors; the system allows {limit}."),
    QT_TRANSLATE_NOOP("ScaleStops", "{failed} of {count} requests failed, the first one: {error}"),
)  # fmt: skip
