"""The row of buttons below the strip: play, steps, freezes, speed, what to replay."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from widgets import fonts
from widgets.flow_layout import FlowLayout
from widgets.icons import SIZE
from widgets.present.actions import PresentActions
from widgets.present.scale import Scale
from widgets.segmented import SegmentedControl


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
        last = self._add(actions.last[1], words=True)
        last.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        menu = QMenu(last)
        menu.addActions(actions.last)
        last.setMenu(menu)
        self._add(actions.live, words=True)
        self._add(actions.shorten)
        self.retranslate()

    def _add(self, action: QAction, words: bool = False) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setObjectName(action.objectName() + ".button")
        # A click leaves the focus on the stage, where Space and the arrows belong to the replay.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if words:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._flow.addWidget(button)
        self.buttons[action.objectName().rpartition(".")[2]] = button
        return button

    def set_scale(self, scale: Scale) -> None:
        """Grow with the view, and never become smaller than any other button of the window."""
        factor = min(2.0, max(1.0, scale.unit))
        font = fonts.words(round(fonts.BODY * factor))
        for button in self.buttons.values():
            button.setFont(font)
            button.setIconSize(QSize(round(SIZE * factor), round(SIZE * factor)))
        self.speed.setFont(font)
        self.speed.updateGeometry()
        side = round(scale.px(48))
        self._flow.setContentsMargins(side, 2, side, round(scale.px(14)))
        self.updateGeometry()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.speed.set_options(["1/1", "1/10", "1/100", self.tr("By message")])
        self.speed.setAccessibleName(self.tr("Speed of the replay"))
        for button in self.buttons.values():
            button.setAccessibleName(button.defaultAction().text())
