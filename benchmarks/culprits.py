"""Is the line that froze the window named rightly, whatever it was doing there?

Thirteen usual mistakes, several times each, in Qt slots; baseline of the same run: a stack taken after
the freeze, as asyncio's debug mode and most loggers do. Run: `python benchmarks/culprits.py`

`getaddrinfo` needs a name server that does not answer. As root on Linux the benchmark gives itself one, in
a mount namespace of its own; elsewhere that row says that it was not measured.
"""

from __future__ import annotations

import concurrent.futures
import contextlib
import inspect
import os
import re
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit

import loopscope
from loopscope.scope import Scope

ROUNDS = 8
LEAST_MS = 100
STALL_S = 0.25
SILENT_DNS = "LOOPSCOPE_SILENT_DNS"


class Mistakes:
    """Each method freezes the thread for 100 ms or more; the line to be found is marked `# here`."""

    def __init__(self) -> None:
        self.editor = QPlainTextEdit()
        self.text = "one two three four five\n" * 120_000
        self.pool = concurrent.futures.ThreadPoolExecutor()
        self.database = sqlite3.connect(":memory:")
        self.folder = Path(tempfile.mkdtemp(prefix="loopscope-benchmark-"))
        self.fifo = self.folder / "slow"
        os.mkfifo(self.fifo)

    def sleep(self) -> None:
        time.sleep(STALL_S)  # here

    def file_read(self) -> None:
        threading.Thread(target=self._feed).start()
        with open(self.fifo, "rb", buffering=0) as file:
            while file.read(65_536):  # here
                pass

    def _feed(self) -> None:
        with open(self.fifo, "wb", buffering=0) as pipe:
            for _ in range(10):
                pipe.write(b"x" * 1_000)
                time.sleep(STALL_S / 10)

    def socket_read(self) -> None:
        ours, theirs = socket.socketpair()
        threading.Timer(STALL_S, theirs.send, [b"late"]).start()
        ours.recv(10)  # here
        ours.close()
        theirs.close()

    def future_result(self) -> None:
        future = self.pool.submit(time.sleep, STALL_S)
        future.result()  # here

    def lock(self) -> None:
        lock = threading.Lock()
        lock.acquire()
        threading.Timer(STALL_S, lock.release).start()
        lock.acquire()  # here

    def python_loop(self) -> None:
        sum(number * number % 7 for number in range(3_000_000))  # here

    def regex(self) -> None:
        re.match(r"(a+)+$", "a" * 24 + "b")  # here

    def power(self) -> None:
        pow(3, 3_500_000)  # here

    def set_plain_text(self) -> None:
        self.editor.setPlainText(self.text)  # here

    def process_events(self) -> None:
        for _ in range(3):
            time.sleep(STALL_S)  # here
            QCoreApplication.processEvents()

    def subprocess_run(self) -> None:
        command = [sys.executable, "-S", "-c", f"import time; time.sleep({STALL_S})"]
        subprocess.run(command, check=True)  # here

    def sqlite(self) -> None:
        query = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1500000) "
        self.database.execute(query + "SELECT sum(x) FROM n").fetchall()  # here

    def getaddrinfo(self) -> None:
        with contextlib.suppress(OSError):
            socket.getaddrinfo("nobody-answers.example", 80)  # here


ALL = [name for name, _ in inspect.getmembers(Mistakes, inspect.isfunction) if not name.startswith("_")]


def expected_line(name: str) -> int:
    """Give the number of the line marked `# here`."""
    lines, first = inspect.getsourcelines(getattr(Mistakes, name))
    return first + next(n for n, line in enumerate(lines) if "# here" in line)


def freeze(app: QApplication, scope: Scope, work: Callable[[], None]) -> tuple[list[str], str]:
    """Run `work` in a slot; gives "file:line:cause" of each freeze, and the line named after the fact."""
    done: list[str] = []

    def slot() -> None:
        work()
        done.append(str(traceback.extract_stack()[-1].lineno))

    # The watcher begins from rest, as in any window.
    start_ns = time.perf_counter_ns()
    QTimer.singleShot(60, slot)
    while not done:
        app.processEvents()
    until = time.perf_counter() + 0.03
    while time.perf_counter() < until:
        app.processEvents()
    blamed = []
    for found in scope.report(start_ns, LEAST_MS * 1_000_000).freezes:
        culprit = found.explanation.culprit
        if culprit is not None:
            blamed.append(f"{Path(culprit.file).name}:{culprit.line}:{found.explanation.cause.value}")
    return blamed, done[0]


def main() -> int:
    """Print a row a mistake. Exit code 1 when a line was wrong."""
    if os.geteuid() == 0 and SILENT_DNS not in os.environ:
        return with_silent_name_server()
    app = QApplication([])
    scope = loopscope.attach(app)
    mistakes = Mistakes()
    wrong = 0
    print("mistake          freezes  right line  named after the fact  cause")
    for name in ALL:
        if name == "getaddrinfo" and SILENT_DNS not in os.environ:
            print(f"{name:16} not measured: needs root, for a name server that does not answer")
            continue
        line = expected_line(name)
        right = total = after = 0
        causes: Counter[str] = Counter()
        elsewhere: list[str] = []
        for _ in range(ROUNDS):
            blamed, named_after = freeze(app, scope, getattr(mistakes, name))
            after += named_after == str(line)
            for entry in blamed:
                _, blamed_line, cause = entry.split(":")
                total += 1
                right += blamed_line == str(line)
                elsewhere += [entry] * (blamed_line != str(line))
                causes[cause] += 1
        wrong += total - right + (total < ROUNDS)
        told = ", ".join(f"{cause} {count}" for cause, count in causes.most_common())
        print(f"{name:16} {total:7}  {right:10}  {after:16}/{ROUNDS}  {told}")
        for entry in elsewhere:
            print(f"  named instead: {entry}")
    scope.detach()
    return 1 if wrong else 0


def with_silent_name_server() -> int:
    """Run this file again where names are looked up at a server of ours that says nothing."""
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.53", 53))
        settings = Path(folder) / "resolv.conf"
        settings.write_text("nameserver 127.0.0.53\noptions timeout:1 attempts:1\n")
        command = 'mount --bind "$0" /etc/resolv.conf && exec "$@"'
        again = [sys.executable, *sys.argv]
        environment = {**os.environ, SILENT_DNS: "1"}
        arguments = ["unshare", "--mount", "sh", "-c", command, str(settings), *again]
        return subprocess.run(arguments, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
