"""The measuring core of Loopscope: records, probe, loop, pulses, statistics.

`import loopscope; scope = loopscope.attach(app)` puts it on any PySide6 application.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from loopscope.scope import Scope, attach

__all__ = ["Scope", "attach"]


def __getattr__(name: str) -> Any:
    # Lazily: reading records, thresholds or statistics needs no Qt.
    if name in __all__:
        from loopscope import scope

        return getattr(scope, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
