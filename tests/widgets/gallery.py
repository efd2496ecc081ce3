"""Draws every widget with a recorded session, light and dark, into PNG files to look at.

Run it on a virtual screen, as the offscreen platform has other fonts:
`xvfb-run -a -s "-screen 0 3200x2000x24" env PYTHONPATH=. python tests/widgets/gallery.py FOLDER [SCALE]`
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

TITLES = {
    "read_file": "Read a file",
    "fetch_page": "Fetch a page",
    "copy_file": "Copy a file",
    "download_file": "Download a file",
}
MODES = {"blocking": "Blocking", "thread": "Thread", "process": "Process", "async": "Async"}


def main(folder: Path, scale: str) -> None:
    os.environ["QT_SCALE_FACTOR"] = scale
    sys.path.insert(0, str(Path(__file__).parent))
    import sample_session as sample
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

    from widgets.banner import Banner
    from widgets.card import Card
    from widgets.feel import FeelPanel
    from widgets.frame_clock import FrameClock
    from widgets.message_log import MessageLog
    from widgets.parameter_form import Field, ParameterForm
    from widgets.runs_table import RunsTable
    from widgets.segmented import SegmentedControl
    from widgets.source_view import SourceView
    from widgets.theme import set_theme

    app = QApplication([])

    def number(text: str) -> int:
        try:
            return int(text)
        except ValueError:
            raise ValueError("Type a whole number from 1 to 1 000.") from None

    def window(width: int, height: int, empty: bool) -> QWidget:
        session = sample.SampleSession() if empty else sample.recorded()
        page = QWidget()
        page.setObjectName("page")
        page.setStyleSheet("")
        clock = FrameClock(page)
        side = Card(page)
        side.title_label.setText("Feel it")
        side.setFixedWidth(290)
        column = QVBoxLayout()
        column.setContentsMargins(10, 10, 10, 10)
        feel = FeelPanel(session, clock, side)
        feel._latency._next = 0
        column.addWidget(feel)
        row = QHBoxLayout()
        for mode, title in MODES.items():
            button = QPushButton(title)
            button.setProperty("mode", mode)
            row.addWidget(button)
        column.addLayout(row)
        form = ParameterForm(
            [
                Field(
                    "path",
                    "File",
                    "file",
                    "",
                    str,
                    "Which file is read.",
                    placeholder="50 MB, simulated disk",
                ),
                Field("size", "Size", "integer", "50", number, "How much is read.", "MB"),
                Field("count", "How many", "integer", "12x", number, "How many requests."),
                Field(
                    "disk",
                    "Disk",
                    "choice",
                    "b",
                    str,
                    "",
                    choices=(("a", "real"), ("b", "simulated, 25 MB/s")),
                ),
            ]
        )
        column.addSpacing(8)
        column.addWidget(form)
        segments = SegmentedControl(("Play", "Measure", "Present"))
        column.addWidget(segments)
        column.addStretch(1)
        side.body.addLayout(column)
        banner = Banner(page)
        if not empty:
            banner.show_message(
                "Frozen 2.03 s in read_file (files.py:31), waiting for I/O. "
                "14 messages waited, the worst 1.98 s.",
                "frozen",
            )
        log = MessageLog(session, clock, page)
        runs = RunsTable(session, lambda n: TITLES.get(n, n), lambda m: MODES.get(m, m), clock, page)
        runs.set_progress(8, 0.42)
        view = SourceView(page)
        if not empty:
            view.show_sources(
                [
                    ("read_file · tasks/read_file.py", sample.SOURCE, 26),
                    ("read_file_async", sample.SOURCE_ASYNC, 38),
                ]
            )
            view.set_side_by_side(True)
            view.mark_line(31)
        right = QVBoxLayout()
        right.addWidget(banner)
        low = QHBoxLayout()
        beside = QVBoxLayout()
        if width == 1440:
            right.addWidget(runs, 3)
        else:
            beside.addWidget(runs, 3)
        beside.addWidget(view, 4)
        low.addWidget(log, 4)
        low.addLayout(beside, 3)
        right.addLayout(low, 4)
        whole = QHBoxLayout(page)
        whole.addWidget(side)
        whole.addLayout(right, 1)
        page.resize(width, height)
        return page

    def wait(ms: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    folder.mkdir(parents=True, exist_ok=True)
    for theme in ("light", "dark"):
        set_theme(app, theme)
        for name, width, height, empty in (
            ("wide", 1440, 900, False),
            ("middle", 1280, 800, False),
            ("small", 1024, 640, False),
            ("empty", 1024, 640, True),
        ):
            page = window(width, height, empty)
            page.show()
            wait(1500)
            page.grab().save(str(folder / f"{name}-{theme}-{scale}.png"))
            page.close()
            page.deleteLater()
            wait(10)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "1")
