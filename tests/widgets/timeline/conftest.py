"""What the tests of the timeline share: a panel on the recorded session."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

sys.path.insert(0, str(Path(__file__).parent))

from sample_session import SampleSession, read_in, timeline_session
from timeline_sessions import ms

from widgets.timeline import drawing
from widgets.timeline.panel import TimelinePanel


@pytest.fixture(autouse=True)
def _pointer_put_away(qapp: QApplication) -> Iterator[None]:
    """Leave the pointer where no other test's window is: what lies below it behaves otherwise."""
    yield
    QTest.mouseMove(QWidget(), QPoint(-2_000, -2_000))


@pytest.fixture(scope="module", params=["c", "numpy"])
def part(request: pytest.FixtureRequest) -> Iterator[str]:
    """What goes through records and pixels: the C part, where it is built, or numpy."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "numpy":
            patch.setattr(drawing, "BUILT", False)
        elif not drawing.BUILT:
            pytest.skip("the C part of the drawing is not there")
        yield request.param


@pytest.fixture
def sketch() -> SampleSession:
    """The session of the sketch: a freeze of 2.03 s with its fan, then what async, thread and process do."""
    return timeline_session()


@pytest.fixture
def panel(sketch: SampleSession, show: Callable[..., TimelinePanel]) -> TimelinePanel:
    """The panel on the recorded session, held, its first 5.2 seconds in view."""
    view = TimelinePanel(sketch, live=False)
    view.frame_clock.hold()
    show(view, 1110, 360)
    read_in(view)
    view.show_span(ms(0), ms(5_200), 0)
    QApplication.processEvents()
    return view
