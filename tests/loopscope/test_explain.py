"""Real stalls, each with the line that caused it, and what it was doing there."""

from __future__ import annotations

import faulthandler
import gc
import inspect
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from loopscope.clock import NS_PER_MS
from loopscope.explain import Cause, Explanation, explain, find_culprit
from loopscope.freezes import Freeze
from loopscope.records import UNKNOWN_NS, Kind
from loopscope.run_queue import RunQueue
from loopscope.scope import Scope
from loopscope.stacks import CodeOwners, Frame
from loopscope.starvation import parse_dump
from loopscope.watcher import Episode, GcPause, Sample

QWait = Callable[..., Any]
MS = NS_PER_MS
HERE = str(Path(__file__))


@pytest.fixture
def watching(qapp: QApplication) -> Iterator[Scope]:
    scope = Scope(capacity=100_000)
    scope.attach(qapp, pulses=False, watch=True)
    yield scope
    scope.detach()


@pytest.fixture
def stall(watching: Scope, qwait: QWait) -> Callable[[Callable[[], object]], Explanation]:
    """Runs work in a message of its own and gives the explanation of the freeze that it was."""

    class Worker(QObject):
        done = False
        work: Callable[[], object]

        def event(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.User:
                self.work()
                self.done = True
                return True
            return super().event(event)

    def run(work: Callable[[], object]) -> Explanation:
        worker = Worker()
        worker.work = work
        worker.setObjectName("staller")
        start_ns = time.perf_counter_ns()
        QCoreApplication.postEvent(worker, QEvent(QEvent.Type.User))
        qwait(lambda: worker.done)
        freezes = watching.freezes(start_ns)
        mine = [f for f in freezes if watching.session.text(f.name_id) == "staller"]
        assert mine, "the stall was not found"
        return watching.explain(mine[0])

    return run


def line_of(function: Callable[..., object], text: str) -> int:
    """Number of the line of `function` that contains `text`."""
    lines, first = inspect.getsourcelines(function)
    return first + next(number for number, line in enumerate(lines) if text in line)


def test_a_sleep_is_waiting_at_its_line(stall: Callable[..., Explanation]) -> None:
    def work() -> None:
        time.sleep(0.2)

    found = stall(work)
    assert found.culprit is not None
    assert (found.culprit.file, found.culprit.line) == (HERE, line_of(work, "time.sleep"))
    assert found.culprit.function.endswith("work")
    assert found.culprit.own
    assert found.culprit.share > 0.5
    assert found.cause == Cause.WAITING
    assert found.samples >= 2


def test_what_is_explained_needs_its_looks_no_more(
    stall: Callable[..., Explanation], watching: Scope
) -> None:
    found = stall(lambda: time.sleep(0.2))
    assert found.samples >= 2
    (freeze,) = [f for f in watching.freezes() if watching.session.text(f.name_id) == "staller"]
    inside = [look for e in watching.watcher.episodes for look in e.samples]
    assert not [look for look in inside if freeze.start_ns <= look.time_ns <= freeze.end_ns]
    assert watching.explain(freeze) is found
    assert watching.session.flames[freeze.start_ns]


def test_what_nobody_can_find_any_more_is_forgotten(qapp: QApplication) -> None:
    scope = Scope(capacity=50, clock=lambda: 100_000 * MS)
    append = scope.probe.store.append

    def freeze_at(at_ms: int) -> Freeze:
        append(UNKNOWN_NS, at_ms * MS, (at_ms + 200) * MS, 0, at_ms, 0, int(Kind.OTHER), 0, 0)
        return scope.freezes()[-1]

    first = freeze_at(100)
    scope.explain(first)
    second = freeze_at(400)
    scope.explain(second)
    assert set(scope.session.explanations) == {first.start_ns, second.start_ns}
    for number in range(60):
        append(
            UNKNOWN_NS, (70_000 + number) * MS, (70_000 + number) * MS, 0, number, 0, int(Kind.OTHER), 0, 0
        )
    third = freeze_at(71_000)
    scope.explain(third)
    assert set(scope.session.explanations) == {third.start_ns}
    assert set(scope.session.flames) == {third.start_ns}


def test_waiting_in_a_library_blames_the_line_that_called_it(stall: Callable[..., Explanation]) -> None:
    def work() -> None:
        subprocess.run([sys.executable, "-c", "import time; time.sleep(0.2)"], check=True)

    found = stall(work)
    assert found.culprit is not None
    assert (found.culprit.file, found.culprit.line) == (HERE, line_of(work, "subprocess.run"))
    assert found.cause == Cause.WAITING


def test_a_lock_is_waiting(stall: Callable[..., Explanation]) -> None:
    lock = threading.Lock()
    lock.acquire()

    def work() -> None:
        threading.Timer(0.2, lock.release).start()
        lock.acquire()

    found = stall(work)
    assert found.culprit is not None
    assert found.culprit.line == line_of(work, "lock.acquire()")
    assert found.cause == Cause.WAITING


def test_a_python_loop_is_busy(stall: Callable[..., Explanation]) -> None:
    def work() -> int:
        count = 0
        until = time.thread_time() + 0.25
        while time.thread_time() < until:
            count += 1
        return count

    found = stall(work)
    assert found.culprit is not None
    assert found.culprit.file == HERE
    assert found.culprit.function.endswith("work")
    # On a machine that others use, the CPU may be somewhere else for most of the time.
    assert found.cause in (Cause.BUSY, Cause.DESCHEDULED, Cause.WAITING)


def test_c_code_that_holds_the_gil_is_caught_at_its_line(stall: Callable[..., Explanation]) -> None:
    def work() -> None:
        re.match(r"(a+)+$", "a" * 25 + "b")

    found = stall(work)
    assert found.culprit is not None
    assert (found.culprit.file, found.culprit.line) == (HERE, line_of(work, "re.match"))
    assert found.cause in (Cause.GIL, Cause.DESCHEDULED)


def test_a_reader_in_another_thread_is_told_while_it_lasts(
    watching: Scope, stall: Callable[..., Explanation]
) -> None:
    answers: list[tuple[str, int]] = []
    release = threading.Event()

    def ask() -> None:
        while not answers:
            now = watching.frozen_now(20 * MS)
            frame = watching.owners.culprit(now.stack) if now else None
            if now and frame and frame.function.endswith("work"):
                answers.append((watching.session.text(now.name_id), frame.line))
        release.set()

    def work() -> None:
        threading.Thread(target=ask).start()
        release.wait(30)
        time.sleep(0.1)

    stall(work)
    assert answers == [("staller", line_of(work, "release.wait"))]
    assert watching.frozen_now() is None


def test_nothing_is_left_after_stopping(qapp: QApplication) -> None:
    before = len(gc.callbacks)
    scope = Scope()
    scope.attach(qapp, pulses=False)
    assert scope.watcher.running
    scope.detach()
    scope.detach()
    assert not scope.watcher.running
    assert len(gc.callbacks) == before
    assert not any(thread.name == "loopscope watcher" for thread in threading.enumerate())


# The conclusions themselves, from looks that nobody had to wait for -------------------------------

OWNERS = CodeOwners()
APP = Frame("/home/me/app.py", 31, "read_file")
OTHER = Frame("/home/me/app.py", 90, "elsewhere")
LIBRARY = Frame(os.__file__, 5, "walk")


def freeze(start: int, end: int, messages: int = 1, longest: int | None = None) -> Freeze:
    length = (end - start) * MS
    return Freeze(start * MS, end * MS, 0, 0, 0, messages, length if longest is None else longest * MS)


def episode(looks: list[tuple[int, int, tuple[Frame, ...]]], end: int, cpu_end: int) -> Episode:
    """Looks as (time ms, CPU ms, stack); the first is the one before."""
    first, *rest = [Sample(t * MS, cpu * MS, stack) for t, cpu, stack in looks]
    return Episode(1, first, rest, Sample(end * MS, cpu_end * MS, ()))


def every(step: int, end: int, cpu_share: float, stack: tuple[Frame, ...]) -> Episode:
    looks = [(t, round(t * cpu_share), stack) for t in range(0, end, step)]
    return episode(looks, end, round(end * cpu_share))


def test_waiting_and_busy_are_told_by_the_cpu_time() -> None:
    for share, cause in ((0.02, Cause.WAITING), (0.97, Cause.BUSY)):
        found = explain(freeze(0, 300), [every(5, 300, share, (APP,))], [], [], OWNERS)
        assert found.cause == cause
        assert f"{share * 100:.0f} %" in found.evidence


def test_the_greater_part_of_the_time_makes_the_culprit() -> None:
    looks = [(0, 0, ())] + [(t, 0, (APP,) if t <= 83 else (OTHER,)) for t in range(1, 101)]
    found = find_culprit(freeze(0, 100), episode(looks, 100, 0).samples, OWNERS)
    assert found is not None
    assert (found.line, round(found.share, 2)) == (31, 0.83)


def test_the_innermost_own_frame_is_blamed_and_a_librarys_only_without_one() -> None:
    assert OWNERS.culprit((LIBRARY, APP, OTHER)) == APP
    assert OWNERS.culprit((LIBRARY,)) == LIBRARY
    assert OWNERS.culprit(()) is None


def test_frames_that_brought_the_message_are_not_blamed_for_it() -> None:
    import loopscope.probe

    notify = Frame(loopscope.probe.__file__, 300, "notify")
    assert OWNERS.culprit((notify, APP)) is None
    assert OWNERS.culprit((OTHER, notify, APP)) == OTHER


def test_an_installed_application_can_claim_its_code() -> None:
    owners = CodeOwners()
    file = str(Path(os.__file__).parent / "site-packages" / "myapp" / "slow.py")
    assert not owners.is_application(file)
    owners.add_application([Path(file).parent])
    assert owners.is_application(file)


def test_many_small_messages_are_called_so() -> None:
    found = explain(freeze(0, 200, 180, longest=3), [every(5, 200, 0.9, (APP,))], [], [], OWNERS)
    assert found.cause == Cause.MANY
    assert "180 messages" in found.evidence


def test_garbage_collection_is_called_so() -> None:
    pause = GcPause(20 * MS, 190 * MS, 2)
    found = explain(freeze(0, 200), [every(5, 200, 0.9, (APP,))], [pause], [], OWNERS)
    assert found.cause == Cause.GC
    assert "85 %" in found.evidence


def test_silence_of_the_watcher_is_the_gil_when_a_c_thread_could_look_in_time() -> None:
    held = Episode(
        1, Sample(0, 0, ()), [Sample(45 * MS, None, (APP,), 45 * MS)], Sample(500 * MS, 490 * MS, ())
    )
    found = explain(freeze(1, 499), [held], [], [], OWNERS)
    assert found.cause == Cause.GIL
    assert found.culprit is not None
    assert found.culprit.line == 31


def test_silence_of_everything_is_the_machines_doing() -> None:
    stopped = Episode(
        1, Sample(0, 0, ()), [Sample(480 * MS, None, (APP,), 480 * MS)], Sample(500 * MS, 10 * MS, ())
    )
    assert explain(freeze(1, 499), [stopped], [], [], OWNERS).cause == Cause.DESCHEDULED

    pulses = [t * MS for t in range(-50, 10, 10)] + [t * MS for t in range(450, 560, 10)]
    quiet = every(5, 500, 0.0, (APP,))
    assert explain(freeze(0, 500), [quiet], [], pulses, OWNERS).cause == Cause.DESCHEDULED


def test_without_looks_nothing_is_invented() -> None:
    found = explain(freeze(0, 200), [], [], [], OWNERS)
    assert found.culprit is None
    assert found.samples == 0
    assert found.cause == Cause.UNKNOWN


def test_the_chain_of_coroutines_is_named_outermost_first() -> None:
    stack = (APP, Frame("/a.py", 2, "inner", True), Frame("/a.py", 9, "outer", True))
    found = find_culprit(freeze(0, 50), [Sample(20 * MS, 0, stack)], OWNERS)
    assert found is not None
    assert found.chain == ("outer", "inner")


def test_a_dump_of_faulthandler_is_read_once() -> None:
    text = (
        "Stack (most recent call first):\n"
        '  File "/home/me/a b, line 7.py", line 31 in read "it"\n'
        '  File "/home/me/app.py", line 2 in <module>\n'
        "Stack (most recent call first):\n"
        '  File "/home/me/app.py", line 3 in <module>\n'
    )
    assert parse_dump(text) == (
        Frame("/home/me/a b, line 7.py", 31, 'read "it"'),
        Frame("/home/me/app.py", 2, "<module>"),
    )
    assert parse_dump("garbage") == ()


def test_a_dump_names_files_and_functions_that_are_not_ascii(tmp_path: Path) -> None:
    file = tmp_path / "作业é😀.py"
    file.write_text("def läse(dump):\n    dump()\n", encoding="utf-8")
    module: dict[str, Any] = {}
    exec(compile(file.read_text(encoding="utf-8"), str(file), "exec"), module)
    with (tmp_path / "dump").open("w+", encoding="utf-8") as out:
        module["läse"](lambda: faulthandler.dump_traceback(out, all_threads=False))
        out.seek(0)
        stack = parse_dump(out.read())
    assert Frame(str(file), 2, "läse") in stack
    (frame,) = parse_dump('Thread 0x1 (x):\n  File "C:\\x41\\a.py", line 1 in f\n')
    assert frame.file == "C:\\x41\\a.py"


def test_a_look_of_faulthandler_and_one_of_the_watcher_at_one_line_count_together() -> None:
    """The C thread knows "read" only, where the watcher knows "Files.read" and its coroutines."""
    starved = Sample(45 * MS, None, (Frame("/a.py", 2, "read"),), 45 * MS)
    own = Sample(95 * MS, 0, (Frame("/a.py", 2, "Files.read", True),))
    found = find_culprit(freeze(0, 100), [starved, own], OWNERS)
    assert found is not None
    assert (found.share, found.function, found.chain) == (1.0, "Files.read", ("Files.read",))


def test_the_line_after_c_code_that_held_the_gil_is_not_blamed_for_it() -> None:
    """The watcher ran again as soon as the GIL was free: all until then was the C code's."""
    dump = Sample(88 * MS, None, (APP,), 88 * MS)
    next_line = Sample(395 * MS, 390 * MS, (APP._replace(line=APP.line + 1),))
    found = find_culprit(freeze(0, 420), [dump, next_line], OWNERS)
    assert found is not None
    assert (found.line, round(found.share, 2)) == (APP.line, 0.94)


def test_a_line_that_only_waited_for_the_gil_is_not_blamed() -> None:
    held = Episode(
        1, Sample(0, 0, ()), [Sample(45 * MS, None, (APP,), 45 * MS)], Sample(500 * MS, 10 * MS, ())
    )
    found = explain(freeze(1, 499), [held], [], [], OWNERS)

    assert found.cause == Cause.GIL
    assert found.culprit is None
    assert "another thread" in found.evidence


def test_without_the_trap_the_cpu_time_tells_the_gil() -> None:
    held = Episode(1, Sample(0, 0, ()), [Sample(495 * MS, 490 * MS, (APP,))], Sample(500 * MS, 495 * MS, ()))
    found = explain(freeze(1, 499), [held], [], [], OWNERS)
    assert found.cause == Cause.GIL


def test_a_busy_thread_that_had_to_share_the_processor_waits_for_nothing() -> None:
    looks = [
        Sample(at * MS, at * MS * 4 // 10, (APP,), delayed_ns=at * MS * 4 // 10) for at in range(30, 500, 5)
    ]
    before, after = Sample(0, 0, (), delayed_ns=0), Sample(500 * MS, 200 * MS, (), delayed_ns=200 * MS)
    found = explain(freeze(0, 500), [Episode(1, before, looks, after)], [], [], OWNERS)
    assert found.cause == Cause.BUSY


def test_a_thread_that_was_ready_but_not_run_is_descheduled() -> None:
    looks = [Sample(at * MS, at * MS // 10, (APP,), delayed_ns=at * MS * 8 // 10) for at in range(30, 500, 5)]
    before, after = Sample(0, 0, (), delayed_ns=0), Sample(500 * MS, 50 * MS, (), delayed_ns=400 * MS)
    found = explain(freeze(1, 499), [Episode(1, before, looks, after)], [], [], OWNERS)

    assert found.cause == Cause.DESCHEDULED
    assert "others had the processor" in found.evidence
    assert found.culprit is not None, "where it stood is known all the same"


def test_the_run_queue_counts_a_thread_that_others_crowd_out(wait_for: Callable[..., Any]) -> None:
    """Two programs on one processor, one of them this thread."""
    queue = RunQueue.of_this_thread()
    assert queue is not None
    allowed = os.sched_getaffinity(0)
    processor = min(allowed)
    rival = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        os.sched_setaffinity(rival.pid, {processor})
        os.sched_setaffinity(0, {processor})
        before = queue.delayed_ns()
        assert before is not None

        def crowded_out() -> bool:
            until = time.perf_counter() + 0.05
            while time.perf_counter() < until:
                pass
            return (queue.delayed_ns() or 0) - before > 20 * MS

        wait_for(crowded_out, "waiting in the run queue")
    finally:
        os.sched_setaffinity(0, allowed)
        rival.kill()
        rival.wait()
        queue.close()


def test_pulses_that_had_not_begun_yet_tell_nothing() -> None:
    pulses = [t * MS for t in range(400, 560, 10)]
    found = explain(freeze(0, 500), [every(5, 500, 0.0, (APP,))], [], pulses, OWNERS)
    assert found.cause == Cause.WAITING
