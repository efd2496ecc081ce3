"""The pictures that are compared: each a view on a recorded session, always at the same instants."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import present_session
from charted_session import charted
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from sample_session import START_NS, SampleSession, read_in, timeline_session

from gui.language import Language
from gui.operation_texts import mode_title, title_of
from loopscope.clock import NS_PER_MS
from widgets.charts.panel import COMPARISON, HISTOGRAM, PERCENTILES, ChartsPanel
from widgets.present.panel import SlowMotionPanel
from widgets.theme import Choice, set_theme
from widgets.timeline.panel import TimelinePanel

THEMES: tuple[Choice, ...] = ("light", "dark")
LANGUAGES = ("en", "zh_CN")
PATIENCE_S = 30.0

SPAN_MS = (0.0, 5_200.0)
"""What the timeline shows: before, in and after the freeze of 2.03 s, then the run with async."""
IN_THE_FREEZE_MS = present_session.FREEZE_MS + 1_300
"""The instant at which the slow motion stands: 1.3 s into a freeze of 2.4 s, some messages waiting."""


@contextmanager
def speaking(app: QApplication, language: str) -> Iterator[None]:
    """Speak a language of the window for a while."""
    spoken = Language(app)
    spoken.use(language)
    try:
        yield
    finally:
        spoken.leave()
        app.processEvents()


@contextmanager
def shown(app: QApplication, view: QWidget, width: int, height: int) -> Iterator[None]:
    """Show a view, and delete it afterwards."""
    view.resize(width, height)
    view.show()
    app.processEvents()
    try:
        yield
    finally:
        view.close()
        view.deleteLater()
        app.processEvents()


def _picture(app: QApplication, view: QWidget) -> QImage:
    app.processEvents()
    # Which window is active, and so shows its focus, is not the test's to say.
    focus = app.focusWidget()
    if focus is not None:
        focus.clearFocus()
    app.processEvents()
    return view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def timeline(app: QApplication, session: SampleSession | None = None) -> QImage:
    """Draw the timeline, held over `SPAN_MS`."""
    panel = TimelinePanel(
        session or timeline_session(), live=False, title_of=title_of, mode_title_of=mode_title
    )
    panel.frame_clock.hold()
    with shown(app, panel, 900, 360):
        read_in(panel)
        panel.show_span(*(START_NS + round(at * NS_PER_MS) for at in SPAN_MS), 0)
        return _picture(app, panel)


def slow_motion(app: QApplication, session: Any = None) -> QImage:
    """Draw the slow motion, standing in the middle of a freeze."""
    panel = SlowMotionPanel(
        session or present_session.recorded(), title_of=title_of, mode_title_of=mode_title
    )
    panel.view.frame_clock.hold()
    with shown(app, panel, 900, 520):
        panel.view.set_reduced_motion(True)
        panel.view.replay(present_session.at(0), present_session.at(5_600))
        _wait(app, lambda: not panel.view.player.live)
        panel.view.player.seek(present_session.at(IN_THE_FREEZE_MS))
        return _picture(app, panel)


def _chart(app: QApplication, tab: int, session: SampleSession | None) -> QImage:
    panel = ChartsPanel(session or charted(), None, title_of, mode_title)
    panel.frame_clock.hold()
    with shown(app, panel, 760, 360):
        panel.tabs.set_current(tab)
        _wait(app, lambda: panel.refresh() or panel.chart is not None)
        return _picture(app, panel)


def _wait(app: QApplication, condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, "the picture was never ready"
        app.processEvents()
        time.sleep(0.005)


def histogram(app: QApplication, session: SampleSession | None = None) -> QImage:
    """Draw how long messages waited in four runs."""
    return _chart(app, HISTOGRAM, session)


def percentiles(app: QApplication, session: SampleSession | None = None) -> QImage:
    """Draw the percentiles of these waits."""
    return _chart(app, PERCENTILES, session)


def four_modes(app: QApplication, session: SampleSession | None = None) -> QImage:
    """Draw the four modes beside each other."""
    return _chart(app, COMPARISON, session)


PICTURES: dict[str, Callable[..., QImage]] = {
    "timeline": timeline,
    "slow-motion": slow_motion,
    "histogram": histogram,
    "percentiles": percentiles,
    "four-modes": four_modes,
}


def draw(name: str, theme: Choice, language: str, session: object = None) -> QImage:
    """Draw a picture in a theme and a language, of another session where one is given."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    set_theme(app, theme)
    with speaking(app, language):
        return PICTURES[name](app, session)
