"""The evidence for a culprit in the person's language; the core's own sentences are English."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from loopscope.explain import evidence_parts

EVIDENCE_SENTENCES = (
    QT_TRANSLATE_NOOP("Evidence", "Garbage collection took {share} of it."),
    QT_TRANSLATE_NOOP("Evidence", "For {time} of it not even the pulse's own process could run."),
    QT_TRANSLATE_NOOP(
        "Evidence", "For {time} of it the thread was ready to run, but others had the processor."
    ),
    QT_TRANSLATE_NOOP("Evidence", "{count} messages in one turn, the longest {time}."),
    QT_TRANSLATE_NOOP("Evidence", "C code held the GIL: no Python thread could look for {time} of it."),
    QT_TRANSLATE_NOOP(
        "Evidence", "C code in another thread held the GIL: no Python thread could look for {time} of it."
    ),
    QT_TRANSLATE_NOOP("Evidence", "The process did not run for {time} of it: no thread of it could look."),
    QT_TRANSLATE_NOOP("Evidence", "Nobody looked while it lasted."),
    QT_TRANSLATE_NOOP("Evidence", "This platform does not tell the CPU time of a thread."),
    QT_TRANSLATE_NOOP("Evidence", "The thread was on the CPU for {share} of it."),
    QT_TRANSLATE_NOOP("Evidence", "The thread was on the CPU for only {share} of it."),
)
"""Those of `loopscope.explain.EVIDENCE`, listed for the translation tool. A test keeps them complete."""


def evidence_words(evidence: str) -> str:
    """Give an `Explanation.evidence` in the person's language."""
    pattern, fields = evidence_parts(evidence)
    return QCoreApplication.translate("Evidence", pattern).format_map(fields)
