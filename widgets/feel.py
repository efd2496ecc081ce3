"""Things to touch, so that a person feels the freeze with their own hands."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QSlider, QVBoxLayout, QWidget

from widgets.animation import Animation
from widgets.figures import group
from widgets.frame_clock import FrameClock
from widgets.input_latency import InputLatency
from widgets.latency_badge import LatencyBadge
from widgets.session_view import SessionView

_BADGE_ROOM = 66
_BADGE_RATE_HZ = 10


class BadgedLineEdit(QLineEdit):
    """A text box with its latency inside at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.badge = LatencyBadge(self)
        self.setTextMargins(0, 0, _BADGE_ROOM, 0)
        self.setMaxLength(10_000)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.badge.setGeometry(self.width() - _BADGE_ROOM - 8, 0, _BADGE_ROOM, self.height())


class CounterButton(QPushButton):
    """Counts its clicks, with its latency inside at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.badge = LatencyBadge(self)
        self.count = 0
        self.setStyleSheet("text-align: left;")
        self.clicked.connect(self._clicked)
        self._retranslate()

    def _clicked(self) -> None:
        self.count += 1
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setText(self.tr("Click me · {count}").format(count=group(self.count)))
        self.setAccessibleName(self.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.badge.setGeometry(self.width() - _BADGE_ROOM - 8, 0, _BADGE_ROOM, self.height())

    def minimumSizeHint(self) -> QSize:
        size = super().minimumSizeHint()
        return QSize(size.width() + _BADGE_ROOM, size.height())


class FeelPanel(QWidget):
    """Animation, text box, counter button and slider; each shows its own last measured latency."""

    clicked = Signal(int)
    """Emitted with the count after every click on the counter button."""

    def __init__(
        self, session: SessionView, clock: FrameClock | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("feel")
        self.animation = Animation(self)
        self.type_here = BadgedLineEdit(self)
        self.type_here.setObjectName("type_here")
        self.clicker = CounterButton(self)
        self.clicker.setObjectName("clicker")
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setObjectName("slider")
        self.slider.setRange(0, 100)
        self.slider.setValue(40)
        slider_row = QWidget(self)
        self.slider_badge = LatencyBadge(slider_row)
        self.slider_badge.setFixedWidth(_BADGE_ROOM)
        self._arrange(slider_row)
        self.clicker.clicked.connect(lambda: self.clicked.emit(self.clicker.count))
        self._latency = InputLatency(session, ("type_here", "clicker", "slider"))
        self._badges = {
            "type_here": self.type_here.badge,
            "clicker": self.clicker.badge,
            "slider": self.slider_badge,
        }
        self._changed: set[str] = set()
        """Which parts a click or key has done something to since the last refresh."""
        self.clicker.clicked.connect(lambda: self._changed.add("clicker"))
        self.type_here.cursorPositionChanged.connect(lambda: self._changed.add("type_here"))
        self.slider.valueChanged.connect(lambda: self._changed.add("slider"))
        self.frame_clock = clock or FrameClock(self)
        self.frame_clock.subscribe(self, self.refresh, _BADGE_RATE_HZ)
        self._retranslate()

    def _arrange(self, slider_row: QWidget) -> None:
        for tall in (self.type_here, self.clicker):
            tall.setMinimumHeight(30)
            tall.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(slider_row)
        line.setContentsMargins(2, 0, 9, 0)
        line.setSpacing(4)
        line.addWidget(self.slider, 1)
        line.addWidget(self.slider_badge)
        touch = QVBoxLayout()
        touch.setSpacing(4)
        touch.addWidget(self.type_here)
        touch.addWidget(self.clicker)
        touch.addWidget(slider_row)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.animation, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(touch, 1)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Feel it"))
        self.type_here.setPlaceholderText(self.tr("Type here…"))
        self.type_here.setAccessibleName(self.tr("Type here"))
        self.slider.setAccessibleName(self.tr("Slider to drag"))

    def refresh(self, now: int) -> None:
        """Take the newest latencies from the session."""
        for name, record in self._latency.newest(self._changed).items():
            self._badges[name].show_latency(record.waited_ns, record.handled_ns)
        self._changed.clear()
