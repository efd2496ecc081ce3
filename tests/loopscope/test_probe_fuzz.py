"""All that has killed a `notify` override, at random and together, in a program that must end well."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STEPS = 400

PROGRAM = """
import random, sys
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QThread, QTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication, QComboBox, QDialog, QLabel, QLineEdit, QPushButton, QSpinBox, QTextEdit, QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid
import loopscope

seed, steps = int(sys.argv[1]), int(sys.argv[2])
rng = random.Random(seed)
app = QApplication([])
scope = loopscope.attach(app, pulses=False)
expected = []
sys.excepthook = lambda kind, error, trace: expected.append(kind)
stale, living = [], []

class Handler(QObject):
    def __init__(self, deed):
        super().__init__()
        self.setObjectName("handler")
        self.deed = deed
    def event(self, event):
        if event.type() == QEvent.Type.User:
            self.deed(self)
            return True
        return super().event(event)

def post(deed):
    handler = Handler(deed)
    living.append(handler)
    QCoreApplication.postEvent(handler, QEvent(QEvent.Type.User))

def page():
    window = QWidget()
    layout = QVBoxLayout(window)
    for number in range(rng.randrange(5, 60)):
        layout.addWidget(rng.choice((QLabel, QPushButton, QLineEdit, QComboBox, QSpinBox, QTextEdit))())
    return window

def stale_wrappers(_):
    window = page()
    layout = window.layout()
    stale.extend(layout.itemAt(i) for i in range(layout.count()))
    del stale[:-2000]
    while layout.count():
        layout.takeAt(0).widget().deleteLater()
    for kind in (QComboBox, QSpinBox, QTextEdit) * 6:
        layout.addWidget(kind())
    window.show()
    living.append(window)

def delete_another(me):
    other = QObject()
    QCoreApplication.postEvent(other, QEvent(QEvent.Type.User))
    other.deleteLater()
    if living and living[0] is not me:
        gone = living.pop(rng.randrange(len(living)))
        if gone is not me and isValid(gone):
            gone.deleteLater()

def delete_me(me):
    me.deleteLater()
    QCoreApplication.sendPostedEvents(me, QEvent.Type.DeferredDelete)

def nested_loop(_):
    loop = QEventLoop()
    QTimer.singleShot(rng.randrange(3), loop.quit)
    loop.exec()

def modal(_):
    dialog = QDialog()
    QTimer.singleShot(rng.randrange(3), dialog.accept)
    dialog.exec()

def process(_):
    for _ in range(rng.randrange(4)):
        app.processEvents()

def error(_):
    raise RuntimeError("in a handler")

def click(_):
    window = page()
    window.show()
    app.processEvents()
    if window.windowHandle():
        QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton)
        QTest.keyClicks(window, "abc")
    window.close()
    window.deleteLater()

def again(me):
    for other in living:
        if isValid(other):
            QCoreApplication.postEvent(other, QEvent(QEvent.Type(QEvent.Type.User + 1)))

def many(_):
    receiver = QObject()
    for _ in range(rng.randrange(30)):
        QCoreApplication.sendEvent(receiver, QEvent(QEvent.Type.User))

def thread(_):
    worker = QThread()
    worker.start()
    worker.quit()
    worker.wait()

def off_and_on(_):
    many(_)
    scope.detach()
    scope.attach(app, pulses=False)

def mixture(me):
    for deed in rng.sample(deeds[:-1], 3):
        if deed not in (delete_me, again):
            deed(me)

deeds = [stale_wrappers, delete_another, delete_me, nested_loop, modal, process, error, click, many, thread,
         off_and_on, again, mixture]
for step in range(steps):
    post(rng.choice(deeds))
    if rng.random() < 0.6:
        app.processEvents()
    while len(living) > 40:
        gone = living.pop(rng.randrange(len(living)))
        if isValid(gone):
            gone.deleteLater()
for _ in range(50):
    app.processEvents()
current = scope.probe.current
records = scope.session.since(0)[1]
assert current.depth == current.level == 0 and not current.suspended, "a message never ended"
spans = records[["begin_ns", "end_ns"]].tolist()
spans.sort()
assert all(one[1] <= other[0] for one, other in zip(spans, spans[1:])), "records overlap"
assert set(expected) <= {RuntimeError}, expected
print("records", len(records), "errors", len(expected), flush=True)
# Torn down while attached, with living widgets and stale wrappers about.
"""


@pytest.mark.parametrize(("part", "seed"), [("c", 0), ("c", 1), ("c", 2), ("python", 0), ("python", 3)])
def test_a_program_that_does_everything_wrong_lives(part: str, seed: int, tmp_path: Path) -> None:
    script = tmp_path / "fuzz.py"
    script.write_text(PROGRAM, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", str(script), str(seed), str(STEPS)],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "offscreen",
            "LOOPSCOPE_NATIVE": str(int(part == "c")),
        },
        capture_output=True,
        text=True,
        timeout=150,
    )
    assert done.returncode == 0, done.stderr[-3_000:]
    assert done.stdout.startswith("records "), done.stderr[-3_000:]
    assert "Traceback" not in done.stderr, done.stderr[-3_000:]
