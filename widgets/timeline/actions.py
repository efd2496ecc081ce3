"""The commands of the timeline, ready for its buttons, a menu, a palette and shortcuts."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from widgets.icons import bind_icon


class TimelineActions(QObject):
    """Pause, zoom, fit, freezes, own messages. Shortcuts hold inside the timeline."""

    def __init__(self, timeline: QWidget) -> None:
        super().__init__(timeline)
        self.pause = self._action(timeline, "", "timeline.pause", "Space")
        self.pause.setCheckable(True)
        self._show_pause_icon = bind_icon(
            timeline, self.pause, lambda: "play" if self.pause.isChecked() else "pause"
        )
        self.pause.toggled.connect(self._pause_toggled)
        self.zoom_in = self._action(timeline, "zoom-in", "timeline.zoom_in")
        self.zoom_out = self._action(timeline, "zoom-out", "timeline.zoom_out")
        self.fit = self._action(timeline, "fit", "timeline.fit", "F")
        self.previous_freeze = self._action(timeline, "freeze-previous", "timeline.previous_freeze", "[", "P")
        self.next_freeze = self._action(timeline, "freeze-next", "timeline.next_freeze", "]", "N")
        self.show_own = self._action(timeline, "instrument", "timeline.show_own")
        self.show_own.setCheckable(True)
        self.retranslate()

    @property
    def all(self) -> tuple[QAction, ...]:
        """Every command, in the order of a menu."""
        return (
            self.pause,
            self.zoom_in,
            self.zoom_out,
            self.fit,
            self.previous_freeze,
            self.next_freeze,
            self.show_own,
        )

    def _action(self, timeline: QWidget, icon: str, name: str, *keys: str) -> QAction:
        action = QAction(timeline)
        action.setObjectName(name)
        if icon:
            bind_icon(timeline, action, icon)
        if keys:
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return action

    def _pause_toggled(self) -> None:
        self._show_pause_icon()
        self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        paused = self.pause.isChecked()
        self.pause.setText(self.tr("Go live") if paused else self.tr("Hold the timeline still"))
        self.zoom_in.setText(self.tr("Zoom in"))
        self.zoom_out.setText(self.tr("Zoom out"))
        self.fit.setText(self.tr("Show the whole session"))
        self.previous_freeze.setText(self.tr("Previous freeze"))
        self.next_freeze.setText(self.tr("Next freeze"))
        self.show_own.setText(self.tr("Show the instrument's own messages"))
        for action, tip, keys in (
            (
                self.pause,
                self.tr("Follow the newest messages again")
                if paused
                else self.tr("Hold the picture still; recording goes on"),
                self.tr("Space"),
            ),
            (self.zoom_in, self.tr("Show less time; the wheel zooms at the pointer"), "W, +"),
            (self.zoom_out, self.tr("Show more time"), "S, −"),
            (self.fit, self.tr("Show everything that was recorded"), "F"),
            (self.previous_freeze, self.tr("Go to the freeze before"), "[, P"),
            (self.next_freeze, self.tr("Go to the next freeze"), "], N"),
            (self.show_own, self.tr("Draw the messages that Loopscope itself causes, faintly"), ""),
        ):
            action.setToolTip(f"{tip} ({keys})" if keys else tip)
