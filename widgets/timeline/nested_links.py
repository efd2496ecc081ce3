"""Messages in whose handlers a loop ran: what joins the pieces in which they are recorded."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from loopscope.records import UNKNOWN_NS, Flag, Kind

Array = np.ndarray[Any, Any]

_MOST = 4_096


class Link(NamedTuple):
    """From the end of one piece to the begin of the next: the handler waited there for its inner loop."""

    start_ns: int
    end_ns: int
    depth: int
    kind: int


class NestedLinks:
    """The newest links. Few: each is a dialog, or a `processEvents()` in a handler."""

    def __init__(self) -> None:
        self.links: list[Link] = []
        self._suspended: dict[tuple[int, int], int] = {}

    def take(self, records: Array) -> int | None:
        """Take new records; give where the earliest new link begins, None without one."""
        nested = (records["flags"] & int(Flag.NESTED_LOOP) != 0) & (records["kind"] != int(Kind.PULSE))
        if not nested.any():
            return None
        earliest = None
        for piece in records[nested]:
            key = (int(piece["depth"]), int(piece["name_id"]))
            begin = int(piece["begin_ns"])
            since = self._suspended.get(key)
            if since is not None and int(piece["posted_ns"]) == UNKNOWN_NS and since < begin:
                self.links.append(Link(since, begin, key[0], int(piece["kind"])))
                earliest = since if earliest is None else min(earliest, since)
            self._suspended[key] = int(piece["end_ns"])
        del self.links[:-_MOST]
        return earliest

    def within(self, start_ns: int, end_ns: int) -> list[Link]:
        """Give the links of which a part lies between two instants."""
        return [link for link in self.links if link.end_ns > start_ns and link.start_ns < end_ns]
