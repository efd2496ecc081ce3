"""What a scale experiment is to measure, and within which limits. Pure, without Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

OPERATIONS = ("fetch", "read", "sleep")
MODES = ("blocking", "thread", "process", "async")
DEFAULT_COUNTS = (1, 10, 100, 1000, 5000)
DEFAULT_DELAY_S = 0.2
DEFAULT_REPEAT = 3
MOST_AT_ONCE, MOST_COUNTS = 20_000, 20
LONGEST_DELAY_S = 60.0
MOST_REPEATS = 50


@dataclass(frozen=True)
class Plan:
    """What is to be measured: `repeat` rounds of each mode at each count, `delay_s` a request."""

    modes: tuple[str, ...]
    counts: tuple[int, ...]
    delay_s: float
    operation: str
    repeat: int

    def order(self) -> Iterator[tuple[str, int]]:
        """Give the rounds: each repeat begins with another mode, so that none is favoured."""
        for repeat in range(self.repeat):
            turn = repeat % len(self.modes)
            for count in self.counts:
                for mode in self.modes[turn:] + self.modes[:turn]:
                    yield mode, count

    @property
    def rounds(self) -> int:
        """How many rounds there are, if every mode reaches every count."""
        return self.repeat * len(self.modes) * len(self.counts)

    def freezes(self, longest_s: float) -> tuple[int, float]:
        """Give how often blocking rounds freeze the window, and how long in all, in seconds.

        Those longer than `longest_s` are not made.
        """
        if "blocking" not in self.modes:
            return 0, 0.0
        lengths = [count * self.delay_s for count in self.counts]
        made = [length for length in lengths if length <= longest_s]
        return self.repeat * len(made), self.repeat * sum(made)
