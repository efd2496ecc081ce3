"""How much the slow world carries at once: connections and requests, now and at most."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass
class Counts:
    """Plain numbers, changed by the server's one thread only."""

    connections_open: int = 0
    connections_most: int = 0
    requests_open: int = 0
    requests_most: int = 0
    requests_served: int = 0
    since_s: float = field(default_factory=time.monotonic)

    def connected(self) -> None:
        """A connection was taken."""
        self.connections_open += 1
        self.connections_most = max(self.connections_most, self.connections_open)

    def disconnected(self) -> None:
        """A connection is gone."""
        self.connections_open -= 1

    def begun(self) -> None:
        """A request came in."""
        self.requests_open += 1
        self.requests_most = max(self.requests_most, self.requests_open)

    def ended(self, served: bool) -> None:
        """A request is over: `served`, or left by its client before the answer."""
        self.requests_open -= 1
        self.requests_served += served

    def reset(self) -> None:
        """Start anew: what is open stays, the rest is counted from now on."""
        self.connections_most = self.connections_open
        self.requests_most = self.requests_open
        self.requests_served = 0
        self.since_s = time.monotonic()

    def as_dict(self) -> dict[str, int | float]:
        """Give all numbers, and the seconds since the last reset."""
        return {
            "connections_open": self.connections_open,
            "connections_most": self.connections_most,
            "requests_open": self.requests_open,
            "requests_most": self.requests_most,
            "requests_served": self.requests_served,
            "seconds": round(time.monotonic() - self.since_s, 3),
        }
