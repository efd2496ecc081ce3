"""What the slow world says, and why there may be none, in the person's language.

A test keeps the lists complete.
"""

from __future__ import annotations

from gui.patterns import fields_of
from gui.words import QT_TRANSLATE_NOOP, translate

SLOW_WORLD_SENTENCES = (
    QT_TRANSLATE_NOOP("SlowWorld", "Port {port} cannot be used: {reason}. Choose another with --port."),
    QT_TRANSLATE_NOOP("SlowWorld", "a port is a number from 0 to 65535"),
    QT_TRANSLATE_NOOP("SlowWorld", "The slow world answers at {address} (Ctrl+C ends it)"),
)
"""What `loopscope serve` says."""

SLOW_WORLD_REASONS = (
    QT_TRANSLATE_NOOP("SlowWorld", "it was not started"),
    QT_TRANSLATE_NOOP("SlowWorld", "it was stopped"),
    QT_TRANSLATE_NOOP("SlowWorld", "it does not answer"),
    QT_TRANSLATE_NOOP("SlowWorld", "it does not answer in HTTP"),
    QT_TRANSLATE_NOOP("SlowWorld", "it ended at once"),
    QT_TRANSLATE_NOOP("SlowWorld", "it did not start in {seconds} s"),
    QT_TRANSLATE_NOOP("SlowWorld", "it announced itself in words that make no sense"),
    QT_TRANSLATE_NOOP("SlowWorld", "this system has no named pipes, so there is no simulated slow disk"),
    QT_TRANSLATE_NOOP(
        "SlowWorld", "all {count} files of the simulated slow disk are being read; wait for one"
    ),
    QT_TRANSLATE_NOOP("SlowWorld", "the simulated slow disk could not be made: {reason}"),
)
"""Those of `tasks.slow_world.reasons`: each stands in the middle of a sentence."""


def reason_in_words(reason: str) -> str:
    """Give a reason of the slow world or of the system; one that is neither stays as it is."""
    for pattern in SLOW_WORLD_REASONS:
        fields = fields_of(pattern, reason)
        if fields is not None:
            said = {name: reason_in_words(text) for name, text in fields.items()}
            return translate("SlowWorld", pattern).format(**said)
    from loopscope.system_reasons import in_english

    return translate("SystemReasons", in_english(reason))


def serve_words(text: str) -> str:
    """Give what `loopscope serve` says, a sentence or a reason in it."""
    return translate("SlowWorld", text) if text in SLOW_WORLD_SENTENCES else reason_in_words(text)
