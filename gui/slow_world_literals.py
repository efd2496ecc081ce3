"""The slow world's sentences, listed for the translation tool. A test keeps them complete."""

from __future__ import annotations

from gui.words import QT_TRANSLATE_NOOP, translate

SLOW_WORLD_SENTENCES = (
    QT_TRANSLATE_NOOP("SlowWorld", "Port {port} cannot be used: {reason}. Choose another with --port."),
    QT_TRANSLATE_NOOP("SlowWorld", "a port is a number from 0 to 65535"),
    QT_TRANSLATE_NOOP("SlowWorld", "The slow world answers at {address} (Ctrl+C ends it)"),
)
"""What `loopscope serve` says."""


def serve_words(sentence: str) -> str:
    """Give one of them in the person's language."""
    return translate("SlowWorld", sentence)
