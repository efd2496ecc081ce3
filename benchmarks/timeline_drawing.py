"""How long does the timeline take to draw many messages, and what does it cost while it runs along live?

Sessions as an animated window makes them (frames, timers, callbacks, input, pulses, each half minute a freeze
of 1 s behind which messages wait) are drawn whole, all their lanes, onto 1200 × 240 pixels: 100,000 messages
(and their pulses), and a full store of 1,000,000 records (messages and pulses); and 200 ms of the latter. In
the same run, in turns of five draws, pyqtgraph draws the 100,000 messages alone: six `BarGraphItem`s of one
colour in a PlotWidget. Then a window with an animation of 60 Hz on a virtual display, measured by Loopscope,
with the live timeline shown in it and hidden, in turns: CPU time as a share of one core.
Run: `python benchmarks/timeline_drawing.py [--quick]`
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop, QPointF, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QColor, QPainter, QPaintEvent  # noqa: E402
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget  # noqa: E402

from gui.shots.virtual_display import VirtualDisplay  # noqa: E402
from loopscope.clock import NS_PER_MS, NS_PER_S  # noqa: E402
from loopscope.names import NameTable  # noqa: E402
from loopscope.records import UNKNOWN_NS, Flag, Kind  # noqa: E402
from loopscope.session import Session  # noqa: E402
from loopscope.store import RecordStore  # noqa: E402

WIDTH, HEIGHT = 1200, 240
ROUNDS, QUICK_ROUNDS = 12, 4
DRAWS = 5
"""Drawn so often one after the other in each round, as while a person zooms or moves."""
LIMIT_100K_MS, LIMIT_1M_MS, LIMIT_ZOOMED_MS = 4.0, 8.0, 1.0
LIMIT_LIVE_PERCENT = 5.0
TURNS, QUICK_TURNS = 5, 2
TURN_S, SETTLE_S = 4.0, 1.5
FRAME_MS = 16
FREEZE_EVERY_NS = 30 * NS_PER_S
FAN = 40


def made_session(most_messages: int, most_records: int) -> Session:
    """Give a session that ends with so many messages, or with so many records: messages and pulses."""
    store, names = RecordStore(most_records + 10_000), NameTable()
    session = Session(store, names, 0)
    chance, append = random.Random(1), store.append
    name = names.intern("animation")
    now = turn = made = 0
    next_pulse, next_freeze = 0, FREEZE_EVERY_NS
    while made < most_messages and store.next_seq < most_records:
        frame = now
        for kind, wait, handled in (
            (Kind.TIMER, None, 200_000),
            (Kind.PAINT, None, chance.randrange(1_000_000, 3_000_000)),
            (Kind.ASYNCIO, 150_000, 300_000),
            (Kind.IO, None, 100_000),
            (Kind.INPUT, chance.choice((300_000, 2_000_000)), 400_000),
            (Kind.OTHER, 200_000, 100_000),
        ):
            turn += 1
            now += 50_000
            append(UNKNOWN_NS if wait is None else now - wait, now, now + handled, name, turn, 0, kind, 0, 0)
            now += handled
            made += 1
        if now >= next_freeze:
            end = now + NS_PER_S
            append(now - 500_000, now, end, name, turn + 1, 0, Kind.INPUT, 0, 0)
            while next_pulse < end:
                append(next_pulse, end, end, name, turn + 2, 0, Kind.PULSE, Flag.OWN, 0)
                next_pulse += 10 * NS_PER_MS
            for number in range(FAN):
                posted = now + (number + 1) * NS_PER_S // (FAN + 1)
                begin = end + number * 300_000
                append(posted, begin, begin + 250_000, name, turn + 2, 0, Kind.INPUT, 0, 0)
            turn, made = turn + 2, made + FAN + 1
            now, next_freeze = end + FAN * 300_000, end + FREEZE_EVERY_NS
        now = max(now, frame + 16_700_000)
        while next_pulse < now:
            append(next_pulse, next_pulse + 100_000, next_pulse + 100_000, name, turn, 0, Kind.PULSE, 1, 0)
            next_pulse += 10 * NS_PER_MS
    return session


def timed(draw: Callable[[], object]) -> float:
    """Give how long a call takes, in ms."""
    start = time.perf_counter()
    draw()
    return (time.perf_counter() - start) * 1e3


def read_in(session: Session) -> tuple[Any, list[float]]:
    """Give the timeline's index of a session, and how long the pieces took in which it was read, in ms."""
    from widgets.timeline.model import TimelineModel

    model, times = TimelineModel(session), []
    while model.ring.next_seq < session.next_seq:
        times.append(timed(model.pull))
    return model, times


def drawer(model: Any, start_ns: int, end_ns: int) -> Callable[[], None]:
    """Give what draws a stretch of a session anew, every lane of it."""
    from widgets.timeline.lanes import lay_out
    from widgets.timeline.scene import Scene
    from widgets.timeline.time_axis import TimeAxis
    from widgets.tokens import DARK

    scene, bands = Scene(), lay_out(HEIGHT, model.facts)
    axis = TimeAxis.showing(0, start_ns, end_ns - start_ns, WIDTH)

    def draw() -> None:
        scene.forget()
        scene.show(model, axis, bands, HEIGHT, 1.0, DARK, False, end_ns)

    return draw


def plot_drawer(session: Session) -> Callable[[], None]:
    """Give what draws the messages of a session with pyqtgraph: six items of one colour each."""
    import pyqtgraph as graph
    from PySide6.QtGui import QPixmap

    from widgets.timeline.kind_hues import kind_hue
    from widgets.timeline.message_codes import RANKED, codes_of, level_of
    from widgets.tokens import DARK

    _, records = session.since(0)
    records = records[records["kind"] != int(Kind.PULSE)]
    plot = graph.PlotWidget(background=DARK.panel)
    plot.resize(WIDTH, HEIGHT)
    for kind in RANKED:
        of_kind = records[records["kind"] == int(kind)]
        heights = [0.5 + 0.125 * min(4, level_of(code)) for code in codes_of(of_kind).tolist()]
        item = graph.BarGraphItem(
            x0=of_kind["begin_ns"] / 1e9,
            x1=of_kind["end_ns"] / 1e9,
            height=heights,
            pen=None,
            brush=kind_hue(DARK, kind),
        )
        plot.addItem(item)
    picture = QPixmap(WIDTH, HEIGHT)
    plot.show()
    QApplication.processEvents()

    def draw() -> None:
        painter = QPainter(picture)
        plot.render(painter)
        painter.end()

    return draw


class Dial(QWidget):
    """Something that moves every frame."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's virtual."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        angle = time.perf_counter() * 3
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#3d7eff"))
        painter.drawEllipse(
            QPointF(self.rect().center()) + QPointF(math.cos(angle), math.sin(angle)) * 20, 8, 8
        )


def idle(seconds: float) -> None:
    """Run a loop for so long. Not with `app.quit`, which closes every window."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1e3), loop.quit)
    loop.exec()


def be_the_window(turns: int) -> int:
    """Show an animated window with the live timeline, and without, in turns; says the shares in per cent."""
    import loopscope
    from widgets.theme import set_theme
    from widgets.timeline.panel import TimelinePanel

    app = QApplication([])
    set_theme(app, "dark")
    scope = loopscope.attach(app)
    window = QWidget()
    column = QVBoxLayout(window)
    dial = Dial()
    dial.setFixedHeight(60)
    column.addWidget(dial)
    panel = TimelinePanel(scope.session, parent=window)
    column.addWidget(panel, 1)
    scope.mark_own(panel)
    window.resize(WIDTH + 140, HEIGHT + 200)
    window.show()
    frames = QTimer()
    frames.setTimerType(Qt.TimerType.PreciseTimer)
    frames.timeout.connect(dial.update)
    frames.start(FRAME_MS)

    def share(seconds: float) -> float:
        idle(SETTLE_S)
        start, cpu = time.perf_counter(), time.process_time()
        idle(seconds)
        return (time.process_time() - cpu) / (time.perf_counter() - start) * 100

    shown, hidden = [], []
    for _ in range(turns):
        panel.show()
        shown.append(share(TURN_S))
        panel.hide()
        hidden.append(share(TURN_S))
    scope.detach()
    print(json.dumps([statistics.median(shown), statistics.median(hidden)]))
    return 0


def row(name: str, times: list[float], limit: float | None, of: float | None = None) -> bool:
    """Print best and median; gives whether the median is within the limit."""
    middle = statistics.median(times)
    line = f"{name:44} {min(times):7.2f} {middle:7.2f} ms"
    line += f"   (limit {limit:.0f}, ratio {middle / limit:.2f})" if limit is not None else ""
    line += f"   {of / middle:.1f} × as quick as pyqtgraph" if of is not None else ""
    print(line, flush=True)
    return limit is None or middle <= limit


def drawing(rounds: int) -> bool:
    """Print the times of drawing; gives whether all limits were kept."""
    app = QApplication.instance() or QApplication([])
    small, large = made_session(100_000, 1_000_000), made_session(1_000_000, 1_000_000)
    (few, _), (many, pieces) = read_in(small), read_in(large)
    middle = many.end_ns // 2
    freeze = many.freezes.after(middle)
    cases: dict[str, Callable[[], None]] = {
        "100k": drawer(few, 0, few.end_ns),
        "1M": drawer(many, 0, many.end_ns),
        "zoomed": drawer(many, middle, middle + 200 * NS_PER_MS),
        "freeze": drawer(many, freeze.end_ns - 100 * NS_PER_MS, freeze.end_ns + 100 * NS_PER_MS),
    }
    try:
        cases["plot"] = plot_drawer(small)
    except ImportError:
        print("pyqtgraph is not installed: there is nothing to compare with")
    times: dict[str, list[float]] = {name: [] for name in cases}
    for draw in cases.values():
        draw()
    for _ in range(rounds):
        for name, draw in cases.items():
            times[name] += [timed(draw) for _ in range(DRAWS)]
    plot = statistics.median(times["plot"]) if "plot" in times else None
    print(f"{rounds} × {DRAWS} in turns, {WIDTH} × {HEIGHT} pixels           best  median")
    kept = [
        row("100,000 messages in view, all lanes", times["100k"], LIMIT_100K_MS, plot),
        row("1,000,000 records, all in view", times["1M"], LIMIT_1M_MS),
        row("1,000,000 records, 200 ms in view", times["zoomed"], LIMIT_ZOOMED_MS),
        row("1,000,000 records, 200 ms at a freeze's end", times["freeze"], None),
    ]
    if plot is not None:
        row("pyqtgraph, 100,000 messages as 6 bar graphs", times["plot"], None)
    middle_piece, longest = statistics.median(pieces), max(pieces[1:])
    print(f"a full store in {len(pieces)} pieces: median {middle_piece:.1f} ms, longest {longest:.1f} ms;")
    print(f"  the first, with the copy of all records, {pieces[0]:.1f} ms")
    app.processEvents()
    return all(kept)


def live(turns: int) -> bool:
    """Print what the live view costs; gives whether the limit was kept."""
    with VirtualDisplay() as display:
        environment = {**os.environ, "DISPLAY": display.name, "QT_QPA_PLATFORM": "xcb"}
        command = [sys.executable, __file__, "--window", str(turns)]
        said = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
    shown, hidden = json.loads(said)
    print(
        f"animated, measured window          {hidden:6.2f} % of one core, {turns} × {TURN_S:.0f} s in turns"
    )
    print(f"  with the live timeline in it     {shown:6.2f} %   ratio {shown / hidden:.2f}")
    print(f"the live timeline                  {shown - hidden:6.2f} %   (limit {LIMIT_LIVE_PERCENT:.0f} %)")
    return shown - hidden <= LIMIT_LIVE_PERCENT


def main() -> int:
    """Print the figures. Exit code 1 when a limit was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--window", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.window:
        return be_the_window(options.window)
    kept_live = live(QUICK_TURNS if options.quick else TURNS)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    kept = drawing(QUICK_ROUNDS if options.quick else ROUNDS)
    return 0 if kept and kept_live else 1


if __name__ == "__main__":
    sys.exit(main())
