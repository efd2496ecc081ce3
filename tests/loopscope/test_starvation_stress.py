"""The watcher under stress: C code that holds the GIL, Python work, many threads, garbage collection."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

UNDER_STRESS = """
import gc, hashlib, random, re, sys, threading, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import loopscope

app = QApplication([])
rng = random.Random(20261123)
over = threading.Event()


def sized(work, size, least_s=0.06):
    # The size from which on one call of C code takes 60 ms, whatever the machine; at most twice that.
    while True:
        start = time.perf_counter()
        work(size)
        took = time.perf_counter() - start
        if took >= least_s:
            return size
        size = size + 1 if size < 100 else int(size * 1.3)


def power(size): pow(3, size)
def regex(size): re.match(r"(a+)+$", "a" * size + "b")
def text(size): str(7 ** size)
def loop(size): sum(number * number for number in range(size))
def garbage(size):
    for _ in range(size):
        ring = []
        ring.append(ring)
    gc.collect()

sys.set_int_max_str_digits(0)
holds = [(work, sized(work, size)) for work, size in ((power, 10_000), (regex, 14), (text, 2_000))]
plain = [(loop, 100_000), (garbage, 5_000), (loop, 1_000), (lambda size: time.sleep(size), 0.03)]

def noise(seed):
    mine = random.Random(seed)
    while not over.is_set():
        kind = mine.randrange(4)
        if kind == 0:
            time.sleep(mine.random() / 100)
        elif kind == 1:
            loop(mine.randrange(20_000))
        elif kind == 2:
            hashlib.sha256(bytes(1 << 20)).digest()
        else:
            short = threading.Thread(target=loop, args=(500,))
            short.start()
            short.join()

def freeze():
    work, size = rng.choice(holds if rng.random() < 0.6 else plain)
    work(size)
    if not over.is_set():
        QTimer.singleShot(rng.randrange(30), freeze)

scope = loopscope.attach(app)
threads = [threading.Thread(target=noise, args=(seed,)) for seed in range(6)]
for thread in threads:
    thread.start()
QTimer.singleShot(0, freeze)
QTimer.singleShot(8_000, app.quit)
app.exec()
over.set()
for thread in threads:
    thread.join()
scope.detach()
looks = [look for episode in scope.watcher.episodes for look in episode.samples]
print("dumps", sum(1 for look in looks if look.starved_ns))
"""

OFTEN_ATTACHED = """
import re, threading
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
import loopscope

app = QApplication([])
receiver = QObject()
for number in range(50):
    scope = loopscope.attach(app)
    QApplication.postEvent(receiver, QEvent(QEvent.Type.User))
    app.processEvents()
    if number % 10 == 0:
        re.match(r"(a+)+$", "a" * 20 + "b")
    scope.detach()
    assert scope.session.next_seq
print("threads", threading.active_count(), "notify" in vars(app))
"""


def run(script: str) -> str:
    """Run a script of its own process to its end; gives what it printed."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, f"exit code {done.returncode}\n{done.stderr}"
    assert not done.stderr
    return done.stdout.strip()


def test_nothing_crashes_while_c_code_starves_the_watcher() -> None:
    word, count = run(UNDER_STRESS).split()
    assert word == "dumps"
    assert int(count) >= 1


def test_fifty_attachments_leave_nothing_behind() -> None:
    assert run(OFTEN_ATTACHED) == "threads 1 False"
