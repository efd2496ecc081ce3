"""Says in the person's language why a run failed; its record keeps the code and the English sentence."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol

from gui.operation_texts import error_sentence
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
    for key, expression in _expressions():
        code, _, variant = key.partition(".")
        found = expression.fullmatch(run.error) if code == run.error_code else None
        if found is not None:
            return error_sentence(OperationError(code, variant, **found.groupdict()))
    return run.error


@cache
def _expressions() -> list[tuple[str, re.Pattern[str]]]:
    """Give each key of SENTENCES and what its sentence looks like, the most particular first."""
    keys = sorted(SENTENCES, key=lambda key: len(SENTENCES[key]), reverse=True)
    return [(key, _expression(SENTENCES[key])) for key in keys]


def _expression(pattern: str) -> re.Pattern[str]:
    words = re.split(r"\{(\w+)\}", pattern)
    parts = [f"(?P<{word}>.*)" if place % 2 else re.escape(word) for place, word in enumerate(words)]
    return re.compile("".join(parts), re.DOTALL)
