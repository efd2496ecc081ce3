"""The loop in miniature: its source and its queue, and beside it the loop of this window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.miniature.real_loop import RealLoop
from gui.miniature.runner import Miniature, MiniState
from gui.miniature.scenes import MiniScenes, source_of_loop
from widgets.card import Card
from widgets.elided_label import ElidedLabel
from widgets.flow_layout import FlowLayout
from widgets.fonts import TITLE, scaled
from widgets.frame_clock import FrameClock
from widgets.motion import motion
from widgets.present.scale import Scale
from widgets.present.stage import Stage
from widgets.segmented import SegmentedControl
from widgets.session_view import SessionView
from widgets.source_pane import SourcePane

EVENTS = ("click", "key", "paint", "read and wait", "read on request")
LINE_S = (1.0, 0.35, 0.05)
"""The pauses before a line: slow, so that each is understood; medium; quick, to see the queue only."""
RATE_HZ = 15
WIDE = 1160
"""From this width on, in pixels, the two stages stand beside each other."""
NARROW = 660
"""Under this width the source stands above the stages."""
SOURCE_SIZE, STAGE_SIZE = (220, 96), (350, 208)
"""Under these sizes nothing of the source could be followed, and something on a stage would be cut."""


class MiniaturePanel(Card):
    """A card around the small loop and the big one."""

    wanted_height = 480

    def __init__(
        self,
        session: SessionView,
        frame_clock: FrameClock,
        title_of: Callable[[str], str],
        mode_title_of: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("miniature")
        self.loop = Miniature()
        self.destroyed.connect(self.loop.close)
        self._scenes = MiniScenes(self)
        self._drawn: MiniState | None = None
        self.source = SourcePane(self)
        self.source.setObjectName("miniature.source")
        self.source.setMinimumSize(*SOURCE_SIZE)
        self.source.show_source(*source_of_loop())
        self.stage = Stage(self)
        self.stage.setObjectName("miniature.stage")
        self.real = RealLoop(session, title_of, mode_title_of, self)
        self.buttons: dict[str, QToolButton] = {}
        self.speed = SegmentedControl(parent=self)
        self.speed.setObjectName("miniature.speed")
        self.speed.set_options(["1", "2", "3"])
        self.speed.set_current(1)
        self.speed.current_changed.connect(self._change_speed)
        self._arrange()
        self.stage.installEventFilter(self)
        self.setFocusProxy(self.buttons["click"])
        frame_clock.subscribe(self, self.refresh, RATE_HZ)
        self._retranslate()

    def _arrange(self) -> None:
        bar = QWidget(self)
        flow = FlowLayout(bar, gap=6)
        flow.setContentsMargins(12, 8, 12, 8)
        for event in EVENTS:
            flow.addWidget(self._button(event, partial(self.loop.post, event)))
        self.header.addStretch(1)
        self.header.addWidget(self._button("run", self._toggle))
        self.header.addWidget(self._button("step", self._step))
        self.header.addWidget(self.speed)
        self._headings = (ElidedLabel("", self), ElidedLabel("", self))
        self._stages = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._stages.setContentsMargins(0, 0, 0, 0)
        self._stages.setSpacing(8)
        for heading, stage in zip(self._headings, (self.stage, self.real), strict=True):
            scaled(heading, TITLE)
            heading.setContentsMargins(12, 4, 12, 0)
            stage.setMinimumSize(*STAGE_SIZE)
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(heading)
            column.addWidget(stage, 1)
            self._stages.addLayout(column, 1)
        inside = QWidget()
        inside.setLayout(self._stages)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.body.addWidget(bar)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(0)
        self._parts.addWidget(self.source, 1)
        self._parts.addWidget(scroll, 3)
        self.body.addLayout(self._parts, 1)

    def _button(self, name: str, deed: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"miniature.{name.replace(' ', '_')}")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: deed())
        self.buttons[name] = button
        return button

    # --- what the buttons do

    def _toggle(self) -> None:
        if self.loop.state().running:
            self.loop.pause()
        else:
            self.loop.run(LINE_S[self.speed.current])
        self._name_run()

    def _step(self) -> None:
        self.loop.step()
        self._name_run()

    def _change_speed(self, choice: int) -> None:
        if self.loop.state().running:
            self.loop.run(LINE_S[choice])

    # --- what is shown

    def refresh(self, now: int = 0) -> None:
        """Draw what the miniature does now, and follow the real loop."""
        state = self.loop.state()
        # While something waits or is handled, the figures run on.
        if state != self._drawn or state.waiting or state.current is not None:
            self._draw(state)
        elif self.stage.moving:
            self.stage.update()
        self.real.refresh(now)

    def _draw(self, state: MiniState) -> None:
        if self._drawn is None or state.line != self._drawn.line:
            self.source.mark_line(state.line)
        self._drawn = state
        self.stage.show_scene(self._scenes.scene(state, *self.stage.slots), not motion().reduced)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self.width() >= WIDE
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._stages.setDirection(direction)
        narrow = self.width() < NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._parts.setDirection(way)
        super().resizeEvent(event)
        self._draw(self.loop.state())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let what is drawn on the stage grow with it."""
        if watched is self.stage and event.type() == QEvent.Type.Resize:
            self.stage.set_scale(Scale.of(self.stage.width(), self.stage.height()))
            # Not at the next refresh: it is painted before that.
            self._draw(self.loop.state())
        return False

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _name_run(self) -> None:
        running = self.loop.state().running
        self.buttons["run"].setText(self.tr("Pause") if running else self.tr("Run"))

    def _retranslate(self) -> None:
        self.title_label.setText(self.tr("The loop in miniature"))
        self.setAccessibleName(self.tr("The loop in miniature"))
        self.source.setAccessibleName(self.tr("Source of the miniature; the marked line comes next"))
        self._headings[0].setText(self.tr("The miniature: these lines"))
        self._headings[1].setText(self.tr("The loop of this window: the same, only bigger"))
        texts = {
            "click": (self.tr("Click"), self.tr("Put a click into the queue of the miniature")),
            "key": (self.tr("Key"), self.tr("Put a key press into the queue of the miniature")),
            "paint": (self.tr("Paint"), self.tr("Put a paint into the queue of the miniature")),
            "read and wait": (
                self.tr("Read a file – blocking"),
                self.tr("Its handler waits for the disk; only the miniature stands still, not this window"),
            ),
            "read on request": (
                self.tr("Read a file – asynchronous"),
                self.tr("Its handler only asks for the file; that it is read comes as an event"),
            ),
            "step": (self.tr("Step"), self.tr("Execute the marked line")),
            "run": (self.tr("Run"), self.tr("Let the miniature go on by itself, or stop it")),
        }
        for name, (text, tip) in texts.items():
            self.buttons[name].setText(text)
            self.buttons[name].setToolTip(tip)
        self.speed.set_options([self.tr("Slow"), self.tr("Medium"), self.tr("Quick")])
        self.speed.setAccessibleName(self.tr("Speed of the miniature"))
        self.stage.retranslate()
        self.stage.setAccessibleName(self.tr("The miniature at this instant"))
        self._name_run()
        self._draw(self.loop.state())
