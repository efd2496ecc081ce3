"""What `c_part/` gives. All arrays are of numpy, contiguous but for pictures."""

from typing import Any

from numpy import ndarray

Array = ndarray[Any, Any]
INTERFACE: int

class Sections:
    """What a picture is drawn from: shares the arrays that it is given, which are not to be replaced."""

    def __init__(
        self,
        levels: tuple[tuple[int, Array, Array, Array, Array | None], ...],
        tracks: int,
        begin_ns: Array,
        end_ns: Array,
        code: Array,
        track: Array | None,
        /,
    ) -> None: ...
    def enter(
        self,
        places: Array,
        tracks: Array | None,
        first_ns: Array,
        last_ns: Array,
        values: Array,
        busy_ns: Array | None,
        /,
    ) -> None: ...
    def message_columns(
        self,
        codes: Array,
        busy_ns: Array,
        origin_ns: int,
        left: int,
        ns_per_px: float,
        start_ns: int,
        end_ns: int,
        gap_px: int,
        apart_px: int,
        /,
    ) -> None: ...
    def pulse_columns(
        self,
        waits: Array,
        origin_ns: int,
        left: int,
        ns_per_px: float,
        start_ns: int,
        end_ns: int,
        joined_ns: float,
        /,
    ) -> None: ...
    def longest(self, start_ns: int, end_ns: int, /) -> int | None: ...

def fill_columns(area: Array, heights: Array, colors: Array, /) -> None: ...
def fill_bars(
    area: Array, first: Array, stop: Array, tops: Array, thick: Array, colors: Array, /
) -> None: ...
