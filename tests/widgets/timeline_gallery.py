"""Draws the timeline of a recorded session, light and dark, into PNG files to look at.

Run it on a virtual screen, as the offscreen platform has other fonts:
`xvfb-run -a -s "-screen 0 3200x2000x24" env PYTHONPATH=. python tests/widgets/timeline_gallery.py FOLDER 2`
(the second argument is the scale)
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

TITLES = {"read_file": "Read a file", "fetch_page": "Fetch a page"}
MODES = {"blocking": "Blocking", "thread": "Thread", "process": "Process", "async": "Async"}


def main(folder: Path, scale: str) -> None:
    os.environ["QT_SCALE_FACTOR"] = scale
    sys.path.insert(0, str(Path(__file__).parent))
    import sample_session as sample
    from PySide6.QtCore import QPoint
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from loopscope.clock import NS_PER_MS
    from widgets.theme import set_theme
    from widgets.timeline.panel import TimelinePanel

    app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)

    def picture(
        name: str, width: int, height: int, span_ms: tuple[float, float] | None, **more: object
    ) -> None:
        session = sample.SampleSession() if more.get("empty") else sample.timeline_session()
        panel = TimelinePanel(
            session,
            live=False,
            title_of=lambda operation: TITLES.get(operation, operation),
            mode_title_of=lambda mode: MODES.get(mode, mode),
        )
        panel.frame_clock.hold()
        panel.resize(width, height)
        panel.show()
        app.processEvents()
        sample.read_in(panel)
        panel.actions_.show_own.setChecked(bool(more.get("own")))
        if span_ms is not None:
            start, end = (sample.START_NS + round(at * NS_PER_MS) for at in span_ms)
            panel.show_span(start, end, 0)
        app.processEvents()
        for at in more.get("hover", ()):  # type: ignore[attr-defined]
            QTest.mouseMove(panel.view, QPoint(*at))
            app.processEvents()
        if "drag" in more:
            (x0, y0), (x1, y1) = more["drag"]  # type: ignore[misc]
            QTest.mousePress(panel.view, app.mouseButtons().LeftButton, pos=QPoint(x0, y0))
            QTest.mouseMove(panel.view, QPoint(x1, y1))
            QTest.mouseRelease(panel.view, app.mouseButtons().LeftButton, pos=QPoint(x1, y1))
        app.processEvents()
        panel.grab().save(str(folder / f"{name}-{scale}.png"))
        panel.close()
        panel.deleteLater()

    for theme in ("dark", "light"):
        set_theme(app, theme)
        picture(f"sketch-{theme}", 1110, 360, (0, 5_200))
        picture(f"narrow-{theme}", 700, 300, None)
        picture(f"empty-{theme}", 700, 300, None, empty=True)
        if theme == "dark":
            picture("whole", 1110, 360, None, own=True)
            picture("hover", 1110, 360, (0, 5_200), hover=((500, 60), (520, 62)))
            picture("hover-wait", 1110, 360, (0, 5_200), hover=((600, 120), (640, 128)))
            picture("close", 1110, 360, (3_100, 3_250))
            picture("inner", 1110, 360, (4_280, 4_560))
            picture("many", 1110, 360, (5_560, 5_820))
            picture("drag", 1110, 360, (0, 5_200), drag=((300, 80), (700, 140)))
            picture("tall", 1110, 600, (0, 8_000))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "1")
