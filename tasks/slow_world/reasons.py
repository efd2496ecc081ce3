"""Why there may be no slow world, each for the middle of a sentence; the window translates them."""

from __future__ import annotations

NOT_STARTED = "it was not started"
STOPPED = "it was stopped"
NO_ANSWER = "it does not answer"
NO_HTTP = "it does not answer in HTTP"
ENDED = "it ended at once"
TOO_SLOW = "it did not start in {seconds} s"
NO_SENSE = "it announced itself in words that make no sense"
NO_PIPES = "this system has no named pipes, so there is no simulated slow disk"
DISK_BUSY = "all {count} files of the simulated slow disk are being read; wait for one"
NO_DISK = "the simulated slow disk could not be made: {reason}"
REASONS = (
    NOT_STARTED,
    STOPPED,
    NO_ANSWER,
    NO_HTTP,
    ENDED,
    TOO_SLOW,
    NO_SENSE,
    NO_PIPES,
    DISK_BUSY,
    NO_DISK,
)
"""All of them."""


def as_sentence(reason: str) -> str:
    """Give a reason as a sentence of its own."""
    return f"{reason[:1].upper()}{reason[1:]}."


def as_reason(sentence: str) -> str:
    """Give back what `as_sentence` made a sentence of."""
    return f"{sentence[:1].lower()}{sentence[1:]}".rstrip(".")
