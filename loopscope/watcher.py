"""A thread that looks, while the GUI thread is busy, at what it is busy with."""

from __future__ import annotations

import gc
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from loopscope.clock import NS_PER_MS, NS_PER_S
from loopscope.current import Current, NativeCurrent
from loopscope.freezes import Freeze
from loopscope.probe import Probe
from loopscope.run_queue import RunQueue
from loopscope.stacks import Stack, gui_thread_stack
from loopscope.starvation import StarvationTrap

IDLE_ROUND_NS = 40 * NS_PER_MS
BUSY_ROUND_NS = 5 * NS_PER_MS
SUSPICIOUS_NS = 10 * NS_PER_MS
"""A turn that lasts this long is looked at every `BUSY_ROUND_NS`."""
LOOKS_PER_LENGTH = 2_000
"""One of more than 10 s is looked at every 1/2,000 of its length so far: an hour in a debugger must not fill
the memory. Never more rarely than in an idle round: longer gaps mean that the GIL was held."""
PATIENCE_NS = 88 * NS_PER_MS
"""The watcher itself not having run for this long means that C code holds the GIL."""
CATCH_UP_NS = 200 * NS_PER_MS
WORTH_KEEPING_NS = 25 * NS_PER_MS
MOST_EPISODES = 1_024
MOST_GC_PAUSES = 8_192
_GC_WORTH_NS = 1 * NS_PER_MS


class Sample(NamedTuple):
    """One look: when (ns), CPU time of the GUI thread until then (ns, None: not known here), and where.

    `starved_ns` is 0 for the watcher's own look; else `faulthandler` looked instead, this long after the
    watcher should have run again. `delayed_ns` is for how long the thread was ready to run until then while
    the system ran others (None: not known here).
    """

    time_ns: int
    cpu_ns: int | None
    stack: Stack
    starved_ns: int = 0
    delayed_ns: int | None = None


def stretches(freeze: Freeze, samples: Sequence[Sample]) -> Iterator[tuple[int, int]]:
    """Give begin and end (ns) of the time that each look at a freeze stands for; together they fill it.

    A look stands for the time since the one before it, the last one also for the rest. But where the watcher
    was starved, what was seen then went on until it could look again, which it did as soon as that was over.
    """
    before = freeze.start_ns
    for number, sample in enumerate(samples, 1):
        if number == len(samples):
            until = freeze.end_ns
        elif sample.starved_ns:
            until = samples[number].time_ns
        else:
            until = sample.time_ns
        yield before, until
        before = until


@dataclass(eq=False)
class Episode:
    """One turn of the loop that took long. `before` is the last look before it began to."""

    turn: int
    before: Sample
    samples: list[Sample] = field(default_factory=list)
    after: Sample | None = None

    @property
    def start_ns(self) -> int:
        """When the loop was last seen free."""
        return self.before.time_ns

    @property
    def end_ns(self) -> int:
        """When it was last seen busy, or free again."""
        return (self.after or self.samples[-1] if self.samples else self.before).time_ns


class GcPause(NamedTuple):
    """A garbage collection in the GUI thread: begin and end in ns, generation."""

    start_ns: int
    end_ns: int
    generation: int


class FrozenNow(NamedTuple):
    """What a reader in another thread is told while a freeze lasts."""

    since_ns: int
    name_id: int
    stack: Stack


def busy_round_ns(length_ns: int) -> int:
    """Give how long to wait before the next look at a turn that has lasted so long."""
    return min(IDLE_ROUND_NS, max(BUSY_ROUND_NS, length_ns // LOOKS_PER_LENGTH))


class Watcher:
    """Samples the GUI thread's stack while a turn lasts too long. Start and stop it in the GUI thread."""

    def __init__(self, probe: Probe) -> None:
        self._probe = probe
        self._gui_thread = threading.get_ident()
        self._thread: threading.Thread | None = None
        self._trap: StarvationTrap | None = None
        self._cpu_clock: int | None = None
        self._run_queue: RunQueue | None = None
        self._gc_started_ns = 0
        self.episodes: deque[Episode] = deque(maxlen=MOST_EPISODES)
        self.gc_pauses: deque[GcPause] = deque(maxlen=MOST_GC_PAUSES)
        self._open: Episode | None = None
        self._free = Sample(0, None, ())
        self.no_trap = ""
        """Why C code that holds the GIL is not looked at, in a few English words; empty where it is."""

    @property
    def running(self) -> bool:
        """Whether it looks."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Begin to look."""
        if self._thread is not None:
            return
        self._gui_thread = threading.get_ident()
        if hasattr(time, "pthread_getcpuclockid"):
            self._cpu_clock = time.pthread_getcpuclockid(self._gui_thread)
        self._run_queue = RunQueue.of_this_thread()
        self._probe.current.stop = False
        try:
            self._trap = StarvationTrap(PATIENCE_NS)
        except OSError as error:
            # Everything else works: C code that holds the GIL has no culprit then.
            self.no_trap = str(error)
        # Before the thread runs: the next line of this one may be C code that holds the GIL.
        self._free = self._sample(self._probe.clock(), ())
        if self._trap is not None:
            self._trap.arm(self._free.time_ns)
        gc.callbacks.append(self._on_gc)
        self._thread = threading.Thread(target=self._look, name="loopscope watcher", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop looking and wait for the thread. Harmless when it does not run."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        self._probe.current.stop = True
        thread.join()
        gc.callbacks.remove(self._on_gc)
        if self._run_queue is not None:
            self._run_queue.close()
            self._run_queue = None
        if self._trap is not None:
            self._trap.close()
            self._trap = None

    def frozen_now(self, least_ns: int) -> FrozenNow | None:
        """Tell, from any thread, whether the GUI thread is in a message for `least_ns` or longer."""
        current = self._probe.current
        begin_ns = current.begin_ns
        if not begin_ns or self._probe.clock() - begin_ns < least_ns:
            return None
        return FrozenNow(begin_ns, current.name_id, gui_thread_stack(self._gui_thread))

    # The watcher's thread ------------------------------------------------------------------------

    def _look(self) -> None:
        try:
            self._look_round_after_round()
        finally:
            if self._trap is not None:
                self._trap.disarm()

    def _look_round_after_round(self) -> None:
        current, clock, trap = self._probe.current, self._probe.clock, self._trap
        turn = current.turn
        free = self._free
        now = free.time_ns
        while not current.stop:
            open_ = self._open
            if open_ is not None:
                time.sleep(busy_round_ns(now - open_.start_ns) / NS_PER_S)
            elif isinstance(current, Current):
                time.sleep(IDLE_ROUND_NS / NS_PER_S)
            else:
                turn, free = self._look_in_c(current, turn, free)
            now = clock()
            sprung = trap.sprung(now) if trap is not None else None
            if sprung is not None:
                self._note(turn, free, Sample(sprung.time_ns, None, sprung.stack, sprung.after_ns))
            if current.turn != turn or not current.begin_ns:
                # A new turn, or the loop waits: it is free.
                free = self._sample(now, ())
                self._close(free)
                turn = current.turn
            elif now - free.time_ns >= SUSPICIOUS_NS:
                sample = self._sample(now, gui_thread_stack(self._gui_thread))
                if current.turn == turn:
                    self._note(turn, free, sample)
            if trap is not None:
                trap.arm(now)
            current.seen_ns = now

    def _look_in_c(self, current: NativeCurrent, turn: int, free: Sample) -> tuple[int, Sample]:
        """Do idle rounds until one is worth a look; gives the loop's turn, and when it was last seen free."""
        trap, run_queue = self._trap, self._run_queue
        turn, free_ns, cpu_ns, delayed_ns, armed_ns, armed_wall_ns = current.watch(
            IDLE_ROUND_NS,
            BUSY_ROUND_NS,
            turn,
            free.time_ns,
            trap is not None,
            trap.timer if trap is not None else 0,
            PATIENCE_NS,
            self._cpu_clock is not None,
            self._cpu_clock or 0,
            run_queue.fileno() if run_queue is not None else -1,
        )
        if trap is not None and armed_ns:
            trap.was_armed(armed_ns, armed_wall_ns)
        return turn, Sample(free_ns, cpu_ns, (), 0, delayed_ns) if free_ns else free

    def _sample(self, now: int, stack: Stack) -> Sample:
        cpu_ns = time.clock_gettime_ns(self._cpu_clock) if self._cpu_clock is not None else None
        return Sample(now, cpu_ns, stack, 0, self._run_queue.delayed_ns() if self._run_queue else None)

    def _note(self, turn: int, before: Sample, sample: Sample) -> None:
        if self._open is None or self._open.turn != turn:
            self._open = Episode(turn, before)
        samples = self._open.samples
        if samples and samples[-1].stack == sample.stack:
            # Most looks see what the one before saw: one stack serves them all.
            sample = sample._replace(stack=samples[-1].stack)
        samples.append(sample)

    def _close(self, after: Sample) -> None:
        episode, self._open = self._open, None
        if episode is None:
            return
        episode.after = after
        if episode.end_ns - episode.start_ns >= WORTH_KEEPING_NS:
            self.episodes.append(episode)

    def catch_up(self, instant_ns: int, most_ns: int = CATCH_UP_NS) -> None:
        """Wait until everything up to `instant_ns` has been looked at: at once, or one round of 5 ms."""
        give_up_ns = self._probe.clock() + most_ns
        while self.running and self._probe.current.seen_ns < instant_ns and self._probe.clock() < give_up_ns:
            time.sleep(0.0005)

    def look_back(self, start_ns: int, end_ns: int) -> list[Episode]:
        """Give the episodes that overlap a stretch, the one still going included."""
        known = [*self.episodes, *([self._open] if self._open else [])]
        return [e for e in known if e.samples and e.end_ns > start_ns and e.start_ns < end_ns]

    def forget_within(self, start_ns: int, end_ns: int) -> None:
        """Let go of the episodes of which every look lies in a stretch. The one that is going stays."""
        for episode in list(self.episodes):
            looks = episode.samples
            if looks and looks[0].time_ns >= start_ns and looks[-1].time_ns <= end_ns:
                with suppress(ValueError):  # pushed out meanwhile, by the watcher's thread
                    self.episodes.remove(episode)

    def _on_gc(self, phase: str, info: dict[str, Any]) -> None:
        """Python's call at the begin and end of each collection, in the thread that collects."""
        if threading.get_ident() != self._gui_thread:
            return
        now = self._probe.clock()
        if phase == "start":
            self._gc_started_ns = now
        elif self._gc_started_ns and now - self._gc_started_ns >= _GC_WORTH_NS:
            self.gc_pauses.append(GcPause(self._gc_started_ns, now, int(info.get("generation", 0))))
