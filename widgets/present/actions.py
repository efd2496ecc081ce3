"""The commands of the replay, ready for the transport bar, menus, the palette and keys."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from widgets.icons import bind_icon
from widgets.widget_action import widget_action

LAST_SECONDS = (5, 10, 30, 60)


class PresentActions(QObject):
    """One action a command. Those of `with_focus` have keys that mean something else on a button."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._playing = False
        self.play = self._action("play", "Space")
        self._show_play_icon = bind_icon(view, self.play, lambda: "pause" if self._playing else "play")
        self.step_back = self._action("step_back", "Left", "step-back")
        self.step_forward = self._action("step_forward", "Right", "step-forward")
        self.previous_freeze = self._action("previous_freeze", "Shift+Left", "freeze-previous")
        self.next_freeze = self._action("next_freeze", "Shift+Right", "freeze-next")
        self.to_start = self._action("to_start", "Home")
        self.to_end = self._action("to_end", "End")
        self.live = self._action("live", "L", "live")
        self.live.setCheckable(True)
        self.shorten = self._action("shorten", "S", "shorten")
        self.shorten.setCheckable(True)
        self.shorten.setChecked(True)
        self.last = tuple(self._action(f"last_{seconds}") for seconds in LAST_SECONDS)
        group = QActionGroup(self)
        self.speeds = tuple(
            self._action(name, key)
            for name, key in (("full", "1"), ("tenth", "2"), ("hundredth", "3"), ("message", "4"))
        )
        for action in self.speeds:
            action.setCheckable(True)
            group.addAction(action)
        self.with_focus = (self.play, self.step_back, self.step_forward)
        for action in self.all():
            if action in self.with_focus:
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            else:
                view.addAction(action)
        self.retranslate()

    def _action(self, name: str, keys: str = "", icon: str = "") -> QAction:
        return widget_action(self._view, f"present.{name}", icon, *filter(None, [keys]))

    def all(self) -> tuple[QAction, ...]:
        """Every action, in the order of a menu."""
        return (
            self.play,
            self.step_back,
            self.step_forward,
            self.previous_freeze,
            self.next_freeze,
            self.to_start,
            self.to_end,
            *self.speeds,
            *self.last,
            self.live,
            self.shorten,
        )

    def set_playing(self, playing: bool) -> None:
        """Say "Pause" while it plays."""
        if playing != self._playing:
            self._playing = playing
            self._show_play_icon()
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew; the tooltip names the key."""
        self.play.setText(self.tr("Pause the replay") if self._playing else self.tr("Play in slow motion"))
        self.step_back.setText(self.tr("One message back"))
        self.step_forward.setText(self.tr("One message on"))
        self.previous_freeze.setText(self.tr("Previous freeze"))
        self.next_freeze.setText(self.tr("Next freeze"))
        self.to_start.setText(self.tr("To the start of the replay"))
        self.to_end.setText(self.tr("To the end of the replay"))
        self.live.setText(self.tr("Live"))
        self.shorten.setText(self.tr("Shorten pauses and long freezes"))
        for action, seconds in zip(self.last, LAST_SECONDS, strict=True):
            action.setText(self.tr("Last {seconds} s").format(seconds=seconds))
        texts = (
            self.tr("Replay as fast as it was"),
            self.tr("Replay at 1/10 of the speed"),
            self.tr("Replay at 1/100 of the speed"),
            self.tr("Replay message by message"),
        )
        for action, text in zip(self.speeds, texts, strict=True):
            action.setText(text)
        tips = {
            self.live: self.tr("Follow the newest messages"),
            self.shorten: self.tr("Show pauses and long freezes faster than the rest, and say so"),
        }
        for action in self.all():
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            tip = tips.get(action, action.text())
            action.setToolTip(f"{tip} ({keys})" if keys else tip)
