"""Says in the person's language why a run failed; its record keeps the code and the English sentence."""

from __future__ import annotations

from functools import cache
from typing import Protocol

from gui.operation_texts import error_sentence
from gui.patterns import fields_of
from gui.slow_world_literals import reason_in_words
from tasks.errors import SENTENCES, OperationError


class MayHaveFailed(Protocol):
    """A run, or the lane of a race."""

    @property
    def error(self) -> str:
        """One sentence in English; "" where it did not fail."""

    @property
    def error_code(self) -> str:
        """What kind of error it is; "" for one that is none of ours."""


def run_error_text(run: MayHaveFailed) -> str:
    """Give the sentence on what went wrong; the record's own where it is none of ours."""
    return _said_of(run.error, [key for key in _keys() if key.partition(".")[0] == run.error_code])


def error_text(sentence: str) -> str:
    """Give a sentence whose code is not known; one that is none of ours may be a reason of the system."""
    said = _said_of(sentence, [key for key in _keys() if SENTENCES[key] != _ANYTHING])
    return reason_in_words(said)


_ANYTHING = "{problem}"
"""What every sentence looks like."""


def _said_of(sentence: str, keys: list[str]) -> str:
    for key in keys:
        fields = fields_of(SENTENCES[key], sentence)
        if fields is not None:
            code, _, variant = key.partition(".")
            return error_sentence(OperationError(code, variant, **fields))
    return sentence


@cache
def _keys() -> list[str]:
    """Give the keys of SENTENCES, that of the most particular sentence first."""
    return sorted(SENTENCES, key=lambda key: len(SENTENCES[key]), reverse=True)
