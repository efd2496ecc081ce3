"""The core's sentences of a report, listed for the translation tool. A test keeps them complete."""

from __future__ import annotations

from gui.words import QT_TRANSLATE_NOOP, translate

REPORT_SENTENCES = (
    QT_TRANSLATE_NOOP("Report", "waiting for I/O, a lock or a sleep"),
    QT_TRANSLATE_NOOP("Report", "busy on the CPU"),
    QT_TRANSLATE_NOOP("Report", "in C code that held the GIL"),
    QT_TRANSLATE_NOOP("Report", "collecting garbage"),
    QT_TRANSLATE_NOOP("Report", "with many small messages in one turn"),
    QT_TRANSLATE_NOOP("Report", "while the machine did not run the program"),
    QT_TRANSLATE_NOOP("Report", "for a reason that nobody saw"),
    QT_TRANSLATE_NOOP("Report", "Frozen {time} in {message}, {cause}"),
    QT_TRANSLATE_NOOP("Report", "Frozen {time} in {function} ({place}), {cause}"),
    QT_TRANSLATE_NOOP("Report", "{frozen}; 1 message waited, the worst {worst}."),
    QT_TRANSLATE_NOOP("Report", "{frozen}; {count} messages waited, the worst {worst}."),
    QT_TRANSLATE_NOOP("Report", "{frozen}."),
    QT_TRANSLATE_NOOP("Report", "No freeze among {count} messages; the longest took {longest}."),
    QT_TRANSLATE_NOOP("Report", "No freeze among {count} messages."),
    QT_TRANSLATE_NOOP("Report", "1 freeze, {time} in all:"),
    QT_TRANSLATE_NOOP("Report", "{count} freezes, {time} in all:"),
    QT_TRANSLATE_NOOP("Report", "{number}. at {time}: {freeze}"),
    QT_TRANSLATE_NOOP("Report", "{file}:{line} ({percent} of the freeze)"),
)
"""Those of `loopscope.report.SENTENCES`."""


def report_words(sentence: str) -> str:
    """Give a sentence of a report in the person's language."""
    return translate("Report", sentence)
