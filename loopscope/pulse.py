"""Receives the pulses: how long does the loop keep a message that nobody in this process posted?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QSocketNotifier

from loopscope.clock import NS_PER_MS
from loopscope.current import Current
from loopscope.glib_watch import GlibWatch
from loopscope.kernel_timer import KernelTimer
from loopscope.probe import Probe
from loopscope.pulse_process import PulseProcess
from loopscope.records import Flag, Kind
from loopscope.system_reasons import reason_of

DEFAULT_INTERVAL_NS = 10 * NS_PER_MS
PULSE_NAME = "pulse"
_PULSE, _OWN = int(Kind.PULSE), int(Flag.OWN)


class PulseSource(Protocol):
    """Who posts the pulses: never this process's own code, which a freeze or the GIL would stop too."""

    def fileno(self) -> int:
        """Give the descriptor that can be read while there are pulses that nobody took."""

    def take(self) -> Iterable[int]:
        """Give when (ns) those were posted, oldest first. Raises EOFError when no more will come."""

    def close(self) -> None:
        """Post no more."""


class Pulse:
    """Has pulses posted on a fixed schedule, and records each with its own wait.

    Posted by a timer of the kernel where it has one (Linux); else by a process of our own (POSIX).
    """

    def __init__(
        self,
        probe: Probe,
        interval_ns: int = DEFAULT_INTERVAL_NS,
        sources: tuple[Callable[[int], PulseSource], ...] = (KernelTimer, PulseProcess),
    ) -> None:
        """`sources` are tried in order."""
        self._probe = probe
        self._interval_ns = interval_ns
        self._sources = sources
        self._watch: GlibWatch | None = None
        self._notifier: QSocketNotifier | None = None
        self._name_id = probe.names.intern(PULSE_NAME)
        self.source: PulseSource | None = None
        """Who posts them; None while nobody does."""
        self.reason = ""
        """Why there are no pulses, in one English sentence; empty while there are."""

    @property
    def running(self) -> bool:
        """Whether pulses come."""
        return self.source is not None

    def start(self) -> None:
        """Begin. Where that fails, `reason` says why; measuring goes on without pulses."""
        if self.running:
            return
        for make in self._sources:
            try:
                self.source = make(self._interval_ns)
                self.reason = ""
                break
            except OSError as error:
                self.reason = f"Nobody could be found to post pulses: {reason_of(error)}."
        if self.source is None:
            return
        try:
            self._watch = GlibWatch(self.source.fileno(), self._receive, self._in_c())
        except OSError:
            self._notifier = QSocketNotifier(self.source.fileno(), QSocketNotifier.Type.Read)
            self._probe.receivers.mark_own(self._notifier)
            # Without the override, as when somebody has set theirs in its place, Qt's own way is left.
            self._notifier.activated.connect(self._receive)
            self._probe.deliver_to(self._notifier, self._receive)

    def stop(self) -> None:
        """End it. Harmless when there are none."""
        if self._watch is not None:
            self._watch.close()
            self._watch = None
        if self._notifier is not None:
            self._probe.deliver_to(None, self._receive)
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        source, self.source = self.source, None
        if source is not None:
            source.close()

    def _in_c(self) -> Callable[[], tuple[int, int]] | None:
        """Give what makes the C part of the probe record the pulses, where it can: then no Python runs."""
        source, current = self.source, self._probe.current
        if not self._probe.in_c or isinstance(current, Current) or not isinstance(source, KernelTimer):
            return None
        return partial(current.take_pulses, source.next_ns, source.interval_ns, self._name_id)

    def _receive(self) -> bool:
        """Record the pulses that came; say whether more are to come."""
        source, probe = self.source, self._probe
        if source is None:
            return False
        try:
            posted_times = source.take()
        except (EOFError, OSError) as error:
            self.reason = f"Pulses have ended: {error}."
            self.stop()
            return False
        now = probe.clock()
        append, turn = probe.store.append, probe.current.turn
        for posted_ns in posted_times:
            append(posted_ns, now, now, self._name_id, turn, 0, _PULSE, _OWN, 0)
        return True
