"""Reads from the session's records what the charts show of one run. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from loopscope.histogram import Histogram
from loopscope.records import UNKNOWN_NS
from loopscope.statistics import (
    Percentiles,
    frames,
    latency_ns,
    of_user,
    percentiles,
    pulses,
    waited_ns,
)
from widgets.charts.log_bins import binned
from widgets.charts.percentile_steps import PercentileSteps, percentile_steps

if TYPE_CHECKING:
    import numpy

    from loopscope.runs import RunRecord
    from widgets.session_view import SessionView

    Records = numpy.ndarray[Any, Any]
    Durations = numpy.ndarray[Any, Any]


class Measure(Enum):
    """What is counted in a chart."""

    PULSES = "pulses"
    """The wait of each pulse posted during the run: free of coordinated omission."""
    MESSAGES = "messages"
    """Waited plus handled of each of the person's messages that was posted or handled during the run."""


class Absence(Enum):
    """Why a figure is not there."""

    RUNNING = "running"
    NOT_KEPT = "not_kept"
    NOTHING = "nothing"
    """No pulse was posted, or no message with a known posted time was handled."""
    NOT_MEASURED = "not_measured"


@dataclass(frozen=True)
class Shape:
    """The distribution of a run's durations: counts for `bin_edges_ns()`, the percentile curve, figures."""

    counts: Durations
    steps: PercentileSteps
    figures: Percentiles


@dataclass(frozen=True)
class RunReading:
    """What the charts need of a finished run; None where `absence` says why."""

    shapes: dict[Measure, Shape | None]
    frames_lost: int | None
    kept: bool
    """Whether the store still had every record of the run; if not, nothing was read."""

    def absence(self, measure: Measure) -> Absence | None:
        """Say why there is no shape for `measure`; None where there is one."""
        if not self.kept:
            return Absence.NOT_KEPT
        return None if self.shapes[measure] is not None else Absence.NOTHING


def read_run(session: SessionView, run: RunRecord) -> RunReading:
    """Read the records of a run that is over. Takes longer the more was recorded since: use a thread."""
    assert run.end_ns is not None
    records = session.overlapping(run.start_ns, run.end_ns)
    # Only now: the store may have dropped some while they were being read.
    if not _kept_since(session, run.start_ns):
        return RunReading(dict.fromkeys(Measure), None, False)
    posted = records[(records["posted_ns"] >= run.start_ns) & (records["posted_ns"] < run.end_ns)]
    known = records[records["posted_ns"] != UNKNOWN_NS]
    return RunReading(
        {
            Measure.PULSES: shape_of(waited_ns(pulses(posted))),
            Measure.MESSAGES: shape_of(latency_ns(of_user(known))),
        },
        # The window's ring is animated as long as the window is shown.
        frames(records, run.start_ns, run.end_ns, animated=True).dropped,
        True,
    )


def shape_of(durations_ns: Durations) -> Shape | None:
    """Give the distribution of an array of shape (n,), None when it is empty."""
    steps, figures = percentile_steps(durations_ns), percentiles(durations_ns)
    if steps is None or figures is None:
        return None
    return Shape(binned(Histogram.of(durations_ns)), steps, figures)


def _kept_since(session: SessionView, instant_ns: int) -> bool:
    """Tell whether no record was dropped that ended after an instant."""
    while (first := session.first_seq) > 0:
        try:
            # Records lie in the order of their ends.
            return session.record(first).end_ns < instant_ns
        except IndexError:
            # Dropped between the two lines: there is an older one no more, so look at the next.
            continue
    return True
