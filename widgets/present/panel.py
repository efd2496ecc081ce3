"""The slow motion as a panel: the Present view in a card."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from widgets.card import Card
from widgets.frame_clock import FrameClock
from widgets.motion import motion
from widgets.present.view import PresentView
from widgets.session_view import SessionView


class SlowMotionPanel(Card):
    """A card around `view`, which it lets move only as the person wishes."""

    wanted_height = 420

    def __init__(
        self,
        session: SessionView,
        frame_clock: FrameClock | None = None,
        parent: QWidget | None = None,
        title_of: Callable[[str], str] = str,
        mode_title_of: Callable[[str], str] = str,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("slow_motion")
        self.view = PresentView(session, frame_clock, self, title_of, mode_title_of)
        self.actions_ = self.view.actions_
        self.body.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        motion().changed.connect(self._follow_motion)
        self._follow_motion()
        self._retranslate()

    def _follow_motion(self) -> None:
        self.view.set_reduced_motion(motion().reduced)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.title_label.setText(self.tr("Slow motion"))
        self.setAccessibleName(self.tr("Slow motion"))
