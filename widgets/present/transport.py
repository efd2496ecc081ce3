"""The row of buttons below the strip: play, steps, freezes, speed, what to replay."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from widgets import fonts
from widgets.flow_layout import FlowLayout
from widgets.icons import SIZE, bind_icon
from widgets.present.actions import PresentActions
from widgets.present.scale import Scale
from widgets.segmented import SegmentedControl

_WORDS_FROM = 0.6
"""The unit from which on there is room for words on the buttons."""


class Transport(QWidget):
    """Buttons over `PresentActions`; goes on in a second line where the room is short."""

    speed_chosen = Signal(int)

    def __init__(self, actions: PresentActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("present.transport")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._actions = actions
        self._flow = FlowLayout(self, gap=6)
        self.buttons: dict[str, QToolButton] = {}
        for action in (
            actions.previous_freeze,
            actions.step_back,
            actions.play,
            actions.step_forward,
            actions.next_freeze,
        ):
            self._add(action)
        self.speed = SegmentedControl(parent=self)
        self.speed.setObjectName("present.speed")
        self.speed.current_changed.connect(self.speed_chosen)
        self._flow.addWidget(self.speed)
        self.last = self._add(None)
        self.last.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.last)
        menu.addActions(actions.last)
        self.last.setMenu(menu)
        bind_icon(self, self.last, "rewind")
        self._add(actions.live)
        self._add(actions.shorten)
        self.retranslate()

    def _add(self, action: QAction | None) -> QToolButton:
        button = QToolButton(self)
        name = "last" if action is None else action.objectName().rpartition(".")[2]
        if action is not None:
            button.setDefaultAction(action)
        button.setObjectName(f"present.{name}.button")
        # A click leaves the focus on the stage, where Space and the arrows belong to the replay.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._flow.addWidget(button)
        self.buttons[name] = button
        return button

    def set_scale(self, scale: Scale) -> None:
        """Grow with the view, and never become smaller than any other button of the window."""
        factor = min(2.0, max(1.0, scale.unit))
        font = fonts.words(round(fonts.BODY * factor))
        for button in self.buttons.values():
            button.setFont(font)
            button.setIconSize(QSize(round(SIZE * factor), round(SIZE * factor)))
        self.speed.setFont(font)
        self.speed.setFixedHeight(self.buttons["play"].sizeHint().height())
        # In a small dock icons have to do: their words are in the tooltips.
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        if scale.unit < _WORDS_FROM:
            style = Qt.ToolButtonStyle.ToolButtonIconOnly
        for name in ("last", "live"):
            self.buttons[name].setToolButtonStyle(style)
        side = round(scale.px(48))
        self._flow.setContentsMargins(side, round(scale.px(6)), side, round(scale.px(14)))
        self.updateGeometry()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.speed.set_options(["1/1", "1/10", "1/100", self.tr("By message")])
        self.last.setText(self.tr("Replay the last"))
        self.last.setToolTip(self.tr("Replay the newest seconds in slow motion"))
        self.speed.setAccessibleName(self.tr("Speed of the replay"))
        for button in self.buttons.values():
            button.setAccessibleName(button.text())
