"""What the tests of widgets share: a themed application, a session to write into, a shown widget."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from sample_session import SampleSession, recorded

if TYPE_CHECKING:
    from widgets.theme import Choice

W = TypeVar("W", bound=QWidget)


def pytest_itemcollected(item: pytest.Item) -> None:
    """The offscreen platform complains of every window of fixed size; that is no fault of the widgets."""
    item.add_marker(pytest.mark.expects_log("propagateSizeHints"))


@pytest.fixture
def session() -> SampleSession:
    """An empty session."""
    return SampleSession()


@pytest.fixture
def sample() -> SampleSession:
    """The session of the sketch."""
    return recorded()


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> Callable[[Choice], None]:
    """`themed("dark")` changes the theme; every test begins in light."""
    from widgets.theme import set_theme

    set_theme(qapp, "light")
    return lambda choice: set_theme(qapp, choice)


@pytest.fixture
def show(qapp: QApplication) -> Iterator[Callable[..., W]]:
    """`show(widget, 800, 600)` shows it; it is closed and deleted when the test is over."""
    shown: list[QWidget] = []

    def put(widget: W, width: int = 800, height: int = 600) -> W:
        widget.resize(width, height)
        widget.show()
        shown.append(widget)
        for _ in range(3):
            qapp.processEvents()
        return widget

    yield put
    for widget in shown:
        # Not pyqtgraph's own `close`, which takes its viewport away and can crash.
        QWidget.close(widget)
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
