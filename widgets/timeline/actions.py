"""The commands of the timeline, ready for its buttons, a menu, a palette and shortcuts."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from widgets.icons import bind_icon
from widgets.widget_action import widget_action


class TimelineActions(QObject):
    """Pause, zoom, fit, freezes, own messages. Shortcuts hold inside the timeline."""

    def __init__(self, timeline: QWidget) -> None:
        super().__init__(timeline)
        self.pause = widget_action(timeline, "timeline.pause", "", "Space")
        self.pause.setCheckable(True)
        self._show_pause_icon = bind_icon(
            timeline, self.pause, lambda: "play" if self.pause.isChecked() else "pause"
        )
        self.pause.toggled.connect(self._pause_toggled)
        self.zoom_in = widget_action(timeline, "timeline.zoom_in", "zoom-in")
        self.zoom_out = widget_action(timeline, "timeline.zoom_out", "zoom-out")
        self.fit = widget_action(timeline, "timeline.fit", "fit", "F")
        self.previous_freeze = widget_action(
            timeline, "timeline.previous_freeze", "freeze-previous", "[", "P"
        )
        self.next_freeze = widget_action(timeline, "timeline.next_freeze", "freeze-next", "]", "N")
        self.show_own = widget_action(timeline, "timeline.show_own", "instrument")
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
