"""Attaches the instrument to an application, and takes it off again."""

from __future__ import annotations

import atexit
import os
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject

from loopscope.clock import Clock, now_ns
from loopscope.explain import Explanation, explain, samples_in
from loopscope.flame import flame_of
from loopscope.foreign_callbacks import ForeignCallbacks
from loopscope.freezes import Freeze, find_freezes
from loopscope.names import NameTable
from loopscope.probe import Probe
from loopscope.pulse import Pulse
from loopscope.records import Kind
from loopscope.report import Report, make_report
from loopscope.session import Session
from loopscope.stacks import CodeOwners
from loopscope.store import DEFAULT_CAPACITY, RecordStore
from loopscope.thresholds import FREEZE
from loopscope.watcher import FrozenNow, Watcher

_PULSES_AROUND_NS = 50_000_000
"""Pulses this far before and after a freeze show whether the process that posts them ran, where one does."""
_FORGET_AFTER_NS = 60_000_000_000
"""A freeze lasts shorter, mostly: until then a part of it may still be kept."""
MOST_FLAMES = 200
"""Freezes of which it is kept what ran in them, the newest; each takes some kilobytes."""


class Scope:
    """The instrument on one application: probe, pulse and watcher, and the session that they fill."""

    def __init__(self, capacity: int = DEFAULT_CAPACITY, clock: Clock = now_ns) -> None:
        store, names = RecordStore(capacity), NameTable()
        self.probe = Probe(store, names, clock)
        self.session = Session(store, names, clock())
        self.pulse = Pulse(self.probe)
        self.watcher = Watcher(self.probe)
        self.owners = CodeOwners()
        self._foreign_callbacks = ForeignCallbacks(self.probe)
        self._attached_ns = self.session.start_ns
        self._pid = os.getpid()

    def attach(self, app: QCoreApplication, pulses: bool = True, watch: bool = True) -> None:
        """Begin to record `app`; call it in the GUI thread. Raises RuntimeError when attached already.

        Without `pulses` none are posted, without `watch` no thread: freezes then have no culprit.
        """
        self.probe.attach(app)
        self._attached_ns = self.probe.clock()
        self._foreign_callbacks.install()
        atexit.register(self.detach)
        self._pid = os.getpid()
        try:
            if pulses:
                self.pulse.start()
            if watch:
                self.watcher.start()
        except BaseException:
            self.detach()
            raise

    def detach(self) -> None:
        """Stop recording and leave the application as it was; what was recorded stays readable."""
        atexit.unregister(self.detach)
        if os.getpid() != self._pid:
            # A forked child: thread, process and window are its parent's.
            return
        self.watcher.stop()
        self._foreign_callbacks.remove()
        self.pulse.stop()
        self.probe.detach()

    def mark_own(self, receiver: QObject) -> None:
        """Mark a widget or timer and its present children as part of the instrument."""
        self.probe.receivers.mark_own(receiver)

    def own_code(self, folders: Iterable[str | Path]) -> None:
        """Count the code in `folders` as the application's, even where it is installed as a library."""
        self.owners.add_application(folders)

    def freezes(self, start_ns: int = 0, least_ns: int = FREEZE.limit_ns) -> tuple[Freeze, ...]:
        """Give the freezes of at least `least_ns` that ended after `start_ns`, oldest first."""
        return find_freezes(self.session.overlapping(start_ns, self.probe.clock()), least_ns)

    def explain(self, freeze: Freeze) -> Explanation:
        """Conclude culprit and cause of a freeze of this session; the answer is kept in the session.

        Right after the freeze this waits some milliseconds for the watcher; later it costs nothing.
        """
        known = self.session.explanations.get(freeze.start_ns)
        if known is not None:
            return known
        self.watcher.catch_up(freeze.end_ns)
        around = self.session.overlapping(
            freeze.start_ns - _PULSES_AROUND_NS, freeze.end_ns + _PULSES_AROUND_NS
        )
        pulse_times = around["posted_ns"][around["kind"] == int(Kind.PULSE)]
        pulse_times.sort()
        episodes = self.watcher.look_back(freeze.start_ns, freeze.end_ns)
        found = explain(
            freeze,
            episodes,
            list(self.watcher.gc_pauses),
            pulse_times.tolist(),
            self.owners,
        )
        self._forget_old()
        self.session.explanations[freeze.start_ns] = found
        flames = self.session.flames
        if len(flames) >= MOST_FLAMES:
            del flames[min(flames)]
        flames[freeze.start_ns] = flame_of(freeze, samples_in(freeze, episodes), self.owners)
        # What they say is kept now; of hundreds of freezes they would take most of the memory.
        self.watcher.forget_within(freeze.start_ns, freeze.end_ns)
        return found

    def _forget_old(self) -> None:
        """Let go of what is known of freezes that are in no run and whose messages are kept no longer."""
        session = self.session
        if not session.first_seq:
            return
        oldest_ns = session.record(session.first_seq).begin_ns - _FORGET_AFTER_NS
        old = {start_ns for start_ns in session.explanations if start_ns < oldest_ns}
        if old:
            old -= {f.start_ns for run in session.runs if run.figures for f in run.figures.freezes}
        for start_ns in old:
            del session.explanations[start_ns]
            session.flames.pop(start_ns, None)

    def report(self, start_ns: int | None = None, least_ns: int = FREEZE.limit_ns) -> Report:
        """Report on everything since `start_ns` (since it was attached), freezes from `least_ns` on."""
        since = self._attached_ns if start_ns is None else start_ns
        return make_report(self, since, self.probe.clock(), least_ns)

    def frozen_now(self, least_ns: int = FREEZE.limit_ns) -> FrozenNow | None:
        """Tell whether the thread is frozen at this moment, since when and where; from any thread."""
        return self.watcher.frozen_now(least_ns)


def attach(app: QCoreApplication, pulses: bool = True) -> Scope:
    """Put the instrument on `app` (any Q…Application, with or without qasync) and give it."""
    scope = Scope()
    scope.attach(app, pulses)
    return scope
