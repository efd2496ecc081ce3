"""When a person really pressed: from the window system's own timestamp of an input event."""

from __future__ import annotations

from loopscope.clock import NS_PER_MS, NS_PER_S
from loopscope.records import UNKNOWN_NS

_WRAP_MS = 1 << 32
"""X11 timestamps are 32-bit milliseconds: they start again after 49.7 days."""

_HALF_MS = NS_PER_MS // 2
"""A timestamp is cut to whole milliseconds; the middle of that millisecond is the best guess."""

_BELIEVABLE_NS = 600 * NS_PER_S
"""A difference to our clock under this means that both tell the same time (CLOCK_MONOTONIC)."""

_EARLY_NS = 20 * NS_PER_MS
"""How far in the future a timestamp may lie before its clock is held to be another one."""


class InputClock:
    """Turns `QInputEvent.timestamp()` into nanoseconds of `loopscope.clock`.

    On xcb the timestamp is CLOCK_MONOTONIC in milliseconds. Elsewhere its origin is unknown: then the
    least difference ever seen between the handling and the timestamp stands for "waited nothing", so
    that waits are at worst too short by the shortest wait that ever happened.
    """

    def __init__(self) -> None:
        self._offset_ns: int | None = None

    @property
    def calibrated(self) -> bool:
        """Whether the origin of the timestamps had to be learned."""
        return self._offset_ns is not None

    def posted_ns(self, timestamp_ms: int, begin_ns: int) -> int:
        """Give when the event was made, never after `begin_ns`; `UNKNOWN_NS` for a timestamp of 0."""
        if not timestamp_ms:
            return UNKNOWN_NS
        difference_ms = (begin_ns // NS_PER_MS - timestamp_ms) % _WRAP_MS
        if difference_ms > _WRAP_MS // 2:
            difference_ms -= _WRAP_MS
        difference_ns = difference_ms * NS_PER_MS
        if self._offset_ns is None and -_EARLY_NS <= difference_ns < _BELIEVABLE_NS:
            floor_ns = begin_ns // NS_PER_MS * NS_PER_MS
            return min(begin_ns, floor_ns - difference_ns + _HALF_MS)
        if self._offset_ns is None or difference_ns < self._offset_ns:
            self._offset_ns = difference_ns
        return begin_ns - (difference_ns - self._offset_ns)
