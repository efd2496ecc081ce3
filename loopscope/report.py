"""What the instrument has found, as one object: for reading, for JSON, for a test's verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loopscope.clock import NS_PER_MS
from loopscope.explain import Cause, Explanation
from loopscope.freezes import Freeze, Waiters, find_freezes, find_waiters
from loopscope.records import Kind
from loopscope.statistics import Percentiles, handled_ns, of_user, percentiles, pulses, waited_ns

if TYPE_CHECKING:
    from loopscope.scope import Scope

CAUSE_PHRASES: dict[Cause, str] = {
    Cause.WAITING: "waiting for I/O, a lock or a sleep",
    Cause.BUSY: "busy on the CPU",
    Cause.GIL: "in C code that held the GIL",
    Cause.GC: "collecting garbage",
    Cause.MANY: "with many small messages in one turn",
    Cause.DESCHEDULED: "while the machine did not run the program",
    Cause.UNKNOWN: "for a reason that nobody saw",
}

WHERE = "Frozen {time} in {message}, {cause}"
WHERE_AND_LINE = "Frozen {time} in {function} ({place}), {cause}"
ONE_WAITED = "{frozen}; 1 message waited, the worst {worst}."
MANY_WAITED = "{frozen}; {count} messages waited, the worst {worst}."
NOBODY_WAITED = "{frozen}."
NO_FREEZE = "No freeze among {count} messages; the longest took {longest}."
NO_FREEZE_AND_NO_MESSAGE = "No freeze among {count} messages."
ONE_FREEZE = "1 freeze, {time} in all:"
MANY_FREEZES = "{count} freezes, {time} in all:"
STARTED = "{number}. at {time}: {freeze}"
SHARE = "{file}:{line} ({percent} of the freeze)"
SENTENCES = (
    *CAUSE_PHRASES.values(),
    WHERE,
    WHERE_AND_LINE,
    ONE_WAITED,
    MANY_WAITED,
    NOBODY_WAITED,
    NO_FREEZE,
    NO_FREEZE_AND_NO_MESSAGE,
    ONE_FREEZE,
    MANY_FREEZES,
    STARTED,
    SHARE,
)
"""What a report is written with; the command line translates these very strings."""

Words = Callable[[str], str]
"""Gives one of the sentences in the person's language."""


@dataclass(frozen=True)
class FoundFreeze:
    """A freeze with all that is known of it. `message` names the message that took the longest part."""

    freeze: Freeze
    start_ms: float
    message: str
    explanation: Explanation
    waiters: Waiters

    @property
    def duration_ms(self) -> float:
        """Its length."""
        return self.freeze.duration_ns / NS_PER_MS

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON's types; `culprit` is None where nobody saw one."""
        return {
            "start_ms": round(self.start_ms, 3),
            "duration_ms": round(self.duration_ms, 3),
            "line": self.freeze.line.label if self.freeze.line else None,
            "message": self.message,
            "messages": self.freeze.messages,
            **explanation_json(self.explanation),
            "waited": {
                "count": self.waiters.count,
                "kinds": {Kind(kind).name.lower(): n for kind, n in self.waiters.by_kind.items()},
                "worst_ms": round(self.waiters.worst_ns / NS_PER_MS, 3),
            },
        }

    def text(self, words: Words = str) -> str:
        """Write it for people, in English or with `words` that are in another language."""
        culprit = self.explanation.culprit
        fields = {
            "time": seconds(self.freeze.duration_ns),
            "message": self.message,
            "cause": words(CAUSE_PHRASES[self.explanation.cause]),
        }
        if culprit is not None:
            fields |= {"function": culprit.function, "place": f"{Path(culprit.file).name}:{culprit.line}"}
        frozen = words(WHERE if culprit is None else WHERE_AND_LINE).format_map(fields)
        count, worst = self.waiters.count, seconds(self.waiters.worst_ns)
        sentence = NOBODY_WAITED if not count else ONE_WAITED if count == 1 else MANY_WAITED
        return words(sentence).format(frozen=frozen, count=count, worst=worst)

    def __str__(self) -> str:
        return self.text()


@dataclass(frozen=True)
class Report:
    """The figures of one stretch of time and the freezes in it, oldest first."""

    duration_ns: int
    handled: int
    waited: Percentiles | None
    longest_ns: int | None
    frozen_ns: int
    freezes: tuple[FoundFreeze, ...]

    def longer_than(self, limit_ms: float) -> tuple[FoundFreeze, ...]:
        """Give the freezes longer than `limit_ms`."""
        return tuple(found for found in self.freezes if found.duration_ms > limit_ms)

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON's types: `messages`, `frozen_ms` and `freezes` at the top."""
        return {
            "duration_ms": round(self.duration_ns / NS_PER_MS, 3),
            "messages": messages_json(self.handled, self.waited, self.longest_ns),
            "frozen_ms": round(self.frozen_ns / NS_PER_MS, 3),
            "freezes": [found.as_json() for found in self.freezes],
        }

    def text(self, words: Words = str) -> str:
        """Write it for people, in English or with `words` that are in another language."""
        if not self.freezes:
            if self.longest_ns is None:
                return words(NO_FREEZE_AND_NO_MESSAGE).format(count=self.handled)
            return words(NO_FREEZE).format(count=self.handled, longest=seconds(self.longest_ns))
        count = len(self.freezes)
        head = words(ONE_FREEZE if count == 1 else MANY_FREEZES)
        lines = [head.format(count=count, time=seconds(self.frozen_ns))]
        for number, found in enumerate(self.freezes, 1):
            at = f"{found.start_ms / 1_000:.3f} s"
            started = words(STARTED).format(number=number, time=at, freeze=found.text(words))
            lines.append(f"  {started}")
            culprit = found.explanation.culprit
            if culprit is not None:
                share = words(SHARE)
                shown = share.format(file=culprit.file, line=culprit.line, percent=f"{culprit.share:.0%}")
                lines.append(f"     {shown}")
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text()


def explanation_json(explanation: Explanation) -> dict[str, Any]:
    """Give `culprit` (None where nobody saw one), `cause` and `evidence` as JSON's types."""
    culprit = explanation.culprit
    return {
        "culprit": culprit
        and {
            "file": culprit.file,
            "line": culprit.line,
            "function": culprit.function,
            "share": round(culprit.share, 3),
            "coroutines": list(culprit.chain),
        },
        "cause": explanation.cause.value,
        "evidence": explanation.evidence,
    }


def messages_json(handled: int, waited: Percentiles | None, longest_ns: int | None) -> dict[str, Any]:
    """Give the figures of messages as the command line's JSON has them; None where nothing was measured."""
    names = ("p50", "p95", "p99", "max")
    waits = dict.fromkeys(names) if waited is None else {n: getattr(waited, f"{n}_ns") for n in names}
    return {
        "handled": handled,
        "waited_ms": {name: _ms(wait) for name, wait in waits.items()},
        "handled_ms": {"max": _ms(longest_ns)},
    }


def make_report(scope: Scope, start_ns: int, end_ns: int, least_ns: int) -> Report:
    """Report on what was measured between two instants, freezes from `least_ns` on."""
    session = scope.session
    records = session.overlapping(start_ns, end_ns)
    inside = records[(records["end_ns"] > start_ns) & (records["begin_ns"] < end_ns)]
    user = of_user(inside)
    posted = records[(records["posted_ns"] >= start_ns) & (records["posted_ns"] < end_ns)]
    handled = handled_ns(user)
    freezes = find_freezes(inside, least_ns)
    return Report(
        end_ns - start_ns,
        len(user),
        percentiles(waited_ns(pulses(posted))),
        int(handled.max()) if len(handled) else None,
        sum(f.duration_ns for f in freezes),
        tuple(found_freezes(scope, freezes, start_ns)),
    )


def found_freezes(scope: Scope, freezes: Iterable[Freeze], start_ns: int) -> list[FoundFreeze]:
    """Tell all that is known of `freezes`; their starts are counted from `start_ns`."""
    session = scope.session
    found = []
    for freeze in freezes:
        message = session.describe_message(freeze.name_id, freeze.kind, freeze.detail)
        found.append(
            FoundFreeze(
                freeze,
                (freeze.start_ns - start_ns) / NS_PER_MS,
                message,
                scope.explain(freeze),
                find_waiters(session, freeze),
            )
        )
    return found


def seconds(duration_ns: int) -> str:
    """Write a duration for people: "2.03 s" from a second on, "183 ms" below, "0.4 ms" below ten."""
    ms = duration_ns / NS_PER_MS
    if ms >= 1_000:
        return f"{ms / 1_000:.2f} s"
    return f"{ms:.0f} ms" if ms >= 10 else f"{ms:.1f} ms"


def _ms(duration_ns: int | None) -> float | None:
    return None if duration_ns is None else round(duration_ns / NS_PER_MS, 3)
