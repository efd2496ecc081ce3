"""Calls a function with those of the prepared arguments that it takes."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from tasks.progress import Progress


def call(function: Callable[..., Any], kwargs: Mapping[str, Any], progress: Progress) -> Any:
    """Call `function`; an argument of another mode only, such as the size of a pool, is left out."""
    known = inspect.signature(function).parameters
    return function(**{name: value for name, value in kwargs.items() if name in known}, progress=progress)
