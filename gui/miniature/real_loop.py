"""The loop of this very window on the same stage, live."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from loopscope.clock import NS_PER_S
from widgets.present.player import Player
from widgets.present.scale import Scale
from widgets.present.scene_writer import SceneWriter
from widgets.present.stage import Stage
from widgets.session_view import SessionView


class RealLoop(QWidget):
    """Shows the newest messages; follows them only while it is refreshed."""

    def __init__(
        self,
        session: SessionView,
        title_of: Callable[[str], str],
        mode_title_of: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.stage = Stage(self)
        self.stage.setObjectName("miniature.real")
        self._player = Player(session, parent=self)
        self._writer = SceneWriter(session, title_of, mode_title_of, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stage)
        self._player.changed.connect(self._show)
        self.retranslate()

    def refresh(self, now: int) -> None:
        """Follow the newest messages."""
        self._player.refresh(now)

    def _show(self) -> None:
        slots, done = self.stage.slots
        state, replay = self._player.state(slots, done), self._player.replay
        if state is None or replay is None:
            return
        lately = replay.handled_between(state.instant_ns - NS_PER_S, state.instant_ns)
        # What the slow motion says of its keys does not hold here.
        scene = self._writer.live_scene(state, slots, done, lately, None)
        self.stage.show_scene(replace(scene, caption=self.tr("Live: what this window does just now")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.stage.set_scale(Scale.of(self.width(), self.height()))
        super().resizeEvent(event)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Write every word anew."""
        self.stage.retranslate()
        self.stage.setAccessibleName(self.tr("The real loop of this window"))
        self.stage.empty.setText(
            self.tr("Here the real loop of this window appears as soon as it is measured.")
        )
        self._show()
