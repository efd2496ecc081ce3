"""Exports a session as Chrome Trace Event JSON, for Perfetto, chrome://tracing and the Firefox Profiler.

The format: "Trace Event Format",
https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU. Tracks ("threads" of it):
messages, turns, freezes, the functions in them and runs as complete slices ("X"), waits as pairs ("b", "e")
from posted to begin, the pulses' wait as a counter ("C") at the instant at which each was posted.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import ExitStack
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from loopscope.clock import NS_PER_MS
from loopscope.freezes import Freeze, find_freezes, find_waiters
from loopscope.plain_json import to_plain
from loopscope.records import Kind, MessageRecord
from loopscope.trace_slices import Slice, lanes, nested
from loopscope.trace_text import PROCESS, arguments, event, microseconds, milliseconds, text
from loopscope.turns import turns
from loopscope.whole_file import whole_file

if TYPE_CHECKING:
    import numpy

    from loopscope.runs import RunRecord
    from loopscope.session import Session

    Records = numpy.ndarray[Any, Any]
    Durations = numpy.ndarray[Any, Any]

MESSAGES, TURNS, FREEZES, WAITS, PULSES, FUNCTIONS, RUNS = 1, 2, 3, 4, 5, 6, 10
"""Numbers of the tracks; runs that overlap take 10, 11 and so on."""

LEAST_WAIT_NS = NS_PER_MS
"""A shorter wait gets no slice of its own; every message tells its wait all the same."""

_ROWS_A_TIME = 8_192
_KINDS = tuple(kind.name.lower() for kind in Kind)


def write_trace(session: Session, path: str | Path, least_wait_ns: int = LEAST_WAIT_NS) -> None:
    """Write the whole session to `path`, packed when that ends with ".gz". Raises SessionFileError.

    Whole or not at all. Memory: a few times the records, whatever the length of the file. A full store
    takes some ten seconds: not for a GUI thread.
    """
    with whole_file(path) as file, ExitStack() as stack:
        out: IO[bytes] | gzip.GzipFile = file
        if str(path).endswith(".gz"):
            out = stack.enter_context(gzip.GzipFile("", "wb", compresslevel=3, fileobj=file, mtime=0))
        out.write(b'{"displayTimeUnit":"ms","traceEvents":[\n')
        events, separator = trace_events(session, least_wait_ns), ""
        while some := list(islice(events, _ROWS_A_TIME)):
            out.write((separator + ",\n".join(some)).encode("utf-8"))
            separator = ",\n"
        out.write(b"\n]}\n")


def trace_events(session: Session, least_wait_ns: int = LEAST_WAIT_NS) -> Iterator[str]:
    """Give the events one by one as JSON texts."""
    _, records = session.since(session.first_seq)
    run_lanes = list(_run_lanes(session, records))
    yield from _names(max((lane for lane, _ in run_lanes), default=0) + 1)
    for lane, run in run_lanes:
        yield _run_event(session, records, lane, run)
    yield from _freeze_events(session, records)
    yield from _turn_events(session, records)
    yield from _message_events(session, records, least_wait_ns)
    yield from _function_events(session)
    yield from _pulse_events(session, records)


def _names(run_tracks: int) -> Iterator[str]:
    tracks = {
        MESSAGES: "Messages",
        TURNS: "Turns",
        FREEZES: "Freezes",
        WAITS: "Waits",
        PULSES: "Pulses",
        FUNCTIONS: "Functions in freezes",
        **{RUNS + lane: "Runs" if not lane else f"Runs ({lane + 1})" for lane in range(run_tracks)},
    }
    yield event("process_name", "M", 0, PROCESS, {"name": "Loopscope"})
    order = [*range(RUNS, RUNS + run_tracks), FREEZES, TURNS, MESSAGES, FUNCTIONS, WAITS, PULSES]
    for track, name in tracks.items():
        yield event("thread_name", "M", 0, track, {"name": name})
        yield event("thread_sort_index", "M", 0, track, {"sort_index": order.index(track)})


def _run_lanes(session: Session, records: Records) -> Iterator[tuple[int, RunRecord]]:
    runs = sorted(session.runs, key=lambda run: run.start_ns)
    return lanes((run.start_ns, _run_end_ns(run, records), run) for run in runs)


def _run_end_ns(run: RunRecord, records: Records) -> int:
    """Give the end of a run; of one that still goes, the end of what was recorded."""
    if run.end_ns is not None:
        return run.end_ns
    return max(run.start_ns, int(records["end_ns"].max()) if len(records) else 0)


def _run_event(session: Session, records: Records, lane: int, run: RunRecord) -> str:
    start_ns = max(0, run.start_ns - session.start_ns)
    end_ns = max(start_ns, _run_end_ns(run, records) - session.start_ns)
    args = arguments(to_plain(run))
    for name in ("figures", "start_ns", "end_ns"):
        args.pop(name)
    title = f"{run.operation} · {run.mode}"
    return event(title, "X", start_ns, RUNS + lane, args, end_ns - start_ns, "run")


def _freeze_events(session: Session, records: Records) -> Iterator[str]:
    freezes = find_freezes(records)
    pieces = (
        Slice(f.start_ns - session.start_ns, f.end_ns - session.start_ns, at) for at, f in enumerate(freezes)
    )
    for start, end, at in nested(pieces):
        name, args = _freeze_args(session, freezes[at])
        yield event(name, "X", start, FREEZES, args, end - start, "freeze")


def _freeze_args(session: Session, freeze: Freeze) -> tuple[str, dict[str, Any]]:
    message = session.describe_message(freeze.name_id, freeze.kind, freeze.detail)
    waiters = find_waiters(session, freeze)
    args: dict[str, Any] = {
        "duration_ms": milliseconds(freeze.duration_ns),
        "line": freeze.line.label if freeze.line else None,
        "message": message,
        "messages": freeze.messages,
        "waited": waiters.count,
        "worst_wait_ms": milliseconds(waiters.worst_ns) if waiters.count else None,
    }
    name = message
    explanation = session.explanations.get(freeze.start_ns)
    if explanation is not None:
        args.update(to_plain(explanation))
        culprit = explanation.culprit
        if culprit is not None:
            name = f"{culprit.function} ({Path(culprit.file).name}:{culprit.line})"
    return f"Freeze: {name}", arguments(args)


def _slices(begins: Durations, ends: Durations, order: Durations, start_ns: int) -> Iterator[Slice]:
    """Give slices in `order` from arrays, relative to `start_ns`; `content` is the place in the arrays."""
    for low in range(0, len(order), _ROWS_A_TIME):
        rows = order[low : low + _ROWS_A_TIME]
        for begin, end, at in zip(begins[rows].tolist(), ends[rows].tolist(), rows.tolist(), strict=True):
            yield Slice(begin - start_ns, end - start_ns, at)


def _turn_events(session: Session, records: Records) -> Iterator[str]:
    import numpy

    found = turns(records)
    order = numpy.lexsort((-found.end_ns, found.start_ns))
    for start, end, at in nested(_slices(found.start_ns, found.end_ns, order, session.start_ns)):
        yield (
            f'{{"name":"turn","cat":"turn","ph":"X","ts":{microseconds(start)},'
            f'"dur":{microseconds(end - start)},"pid":{PROCESS},"tid":{TURNS},'
            f'"args":{{"turn":{found.number[at]},"messages":{found.messages[at]}}}}}'
        )


def _message_events(session: Session, records: Records, least_wait_ns: int) -> Iterator[str]:
    import numpy

    work = records[records["kind"] != int(Kind.PULSE)]
    order = numpy.lexsort((-work["end_ns"], work["begin_ns"]))
    describe = lru_cache(65_536)(session.describe_message)
    for start, end, at in nested(_slices(work["begin_ns"], work["end_ns"], order, session.start_ns)):
        record = MessageRecord(*work[at].item()[:-1])
        name = text(describe(record.name_id, record.kind, record.detail))
        kind = _KINDS[record.kind]
        waited = record.waited_ns
        wait = "" if waited is None else f'"waited_ms":{milliseconds(waited)!r},'
        yield (
            f'{{"name":{name},"cat":"{kind}{",instrument" if record.own else ""}","ph":"X",'
            f'"ts":{microseconds(start)},"dur":{microseconds(end - start)},"pid":{PROCESS},"tid":{MESSAGES},'
            f'"args":{{{wait}"verdict":"{record.verdict.name.lower()}","turn":{record.turn},'
            f'"depth":{record.depth}}}}}'
        )
        if waited is not None and waited >= max(1, least_wait_ns) and not record.own:
            posted = max(0, record.posted_ns - session.start_ns)
            same = f'"name":"waiting: {kind}","cat":"wait","id":"{at:#x}","pid":{PROCESS},"tid":{WAITS}'
            # Side by side: the Firefox Profiler pairs by order, the others by id.
            yield f'{{"ph":"b",{same},"ts":{microseconds(posted)},"args":{{"message":{name}}}}}'
            yield f'{{"ph":"e",{same},"ts":{microseconds(max(posted, start))},"args":{{}}}}'


def _function_events(session: Session) -> Iterator[str]:
    """Give what ran in each freeze as far as the watcher saw it, the innermost function deepest."""
    found = [piece for flame in session.flames.values() for piece in flame]
    found.sort(key=lambda piece: (piece.begin_ns, -piece.end_ns, piece.depth))
    start_ns = session.start_ns
    pieces = (Slice(f.begin_ns - start_ns, f.end_ns - start_ns, at) for at, f in enumerate(found))
    for start, end, at in nested(pieces):
        piece = found[at]
        args = arguments({"file": piece.file, "line": piece.line, "own": piece.own})
        name = f"{piece.function} ({Path(piece.file).name}:{piece.line})"
        yield event(name, "X", start, FUNCTIONS, args, end - start, "function")


def _pulse_events(session: Session, records: Records) -> Iterator[str]:
    start_ns = session.start_ns
    found = records[(records["kind"] == int(Kind.PULSE)) & (records["posted_ns"] >= start_ns)]
    for posted, begin in found[["posted_ns", "begin_ns"]].tolist():
        wait = {"ms": milliseconds(max(0, begin - posted))}
        yield event("pulse waited", "C", posted - start_ns, PULSES, wait, cat="pulse")
