"""Chips for the kinds and a menu for the verdicts: what the log lets through."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from loopscope.records import Kind
from loopscope.thresholds import Verdict
from widgets.flow_layout import FlowLayout
from widgets.fonts import SMALL, scaled
from widgets.icons import bind_icon
from widgets.kind_chip import HEIGHT, KindChip
from widgets.verdict_words import kind_word, verdict_word


class MessageFilterBar(QWidget):
    """Emits `changed` after the person chose other kinds or verdicts."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self, gap=3)
        self._flow.setContentsMargins(8, 5, 6, 5)
        self.chips = {kind: self._chip(kind) for kind in Kind}
        self.own_chip = KindChip(None, self)
        self.own_chip.setObjectName("message_log.show_instrument")
        self.own_chip.setChecked(False)
        self.own_chip.toggled.connect(self._own_toggled)
        self.verdict_button = QToolButton(self)
        self.verdict_button.setObjectName("message_log.verdicts")
        self.verdict_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.verdict_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.verdict_button.setIconSize(QSize(12, 12))
        self.verdict_button.setStyleSheet(
            # For the button alone: its menu would be as low.
            f"QToolButton {{ min-height: {HEIGHT - 2}px; max-height: {HEIGHT - 2}px;"
            " padding-top: 0; padding-bottom: 0; }"
        )
        scaled(self.verdict_button, SMALL)
        bind_icon(self, self.verdict_button, "filter")
        self._verdict_actions: dict[Verdict, QAction] = {}
        self._fill_menu()
        for widget in (*self.chips.values(), self.own_chip, self.verdict_button):
            self._flow.addWidget(widget)
        # Pulses are the instrument's own: without it there is nothing to let through.
        self.chips[Kind.PULSE].hide()
        self.retranslate()

    def _chip(self, kind: Kind) -> KindChip:
        chip = KindChip(kind, self)
        chip.setObjectName(f"message_log.kind.{kind.name.lower()}")
        chip.toggled.connect(self.changed)
        chip.only_this.connect(lambda: self.set_kinds({kind}))
        return chip

    def _fill_menu(self) -> None:
        menu = QMenu(self.verdict_button)
        self._all_action = menu.addAction("")
        self._all_action.triggered.connect(lambda: self.set_verdicts(set(Verdict)))
        self._bad_action = menu.addAction("")
        self._bad_action.triggered.connect(lambda: self.set_verdicts(set(Verdict) - {Verdict.SMOOTH}))
        menu.addSeparator()
        for verdict in Verdict:
            action = self._verdict_actions[verdict] = menu.addAction("")
            action.setCheckable(True)
            action.setChecked(True)
            action.toggled.connect(self._verdict_toggled)
        self.verdict_button.setMenu(menu)

    # --- what is chosen

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds let through."""
        return frozenset(kind for kind, chip in self.chips.items() if chip.isChecked())

    @property
    def verdicts(self) -> frozenset[Verdict]:
        """The verdicts let through."""
        return frozenset(verdict for verdict, action in self._verdict_actions.items() if action.isChecked())

    @property
    def show_own(self) -> bool:
        """Whether the instrument's own messages are let through."""
        return self.own_chip.isChecked()

    def set_kinds(self, kinds: set[Kind]) -> None:
        """Let through `kinds` and no others."""
        self._set_all({chip: kind in kinds for kind, chip in self.chips.items()})

    def set_verdicts(self, verdicts: set[Verdict]) -> None:
        """Let through `verdicts` and no others."""
        self._set_all({action: verdict in verdicts for verdict, action in self._verdict_actions.items()})

    def let_all_through(self) -> None:
        """Choose every kind and verdict."""
        self.set_kinds(set(Kind))
        self.set_verdicts(set(Verdict))

    def _set_all(self, states: dict[KindChip, bool] | dict[QAction, bool]) -> None:
        for toggle, on in states.items():
            toggle.blockSignals(True)
            toggle.setChecked(on)
            toggle.blockSignals(False)
            if isinstance(toggle, KindChip):
                toggle.update()
        self._name_verdicts()
        self.changed.emit()

    def _verdict_toggled(self) -> None:
        self._name_verdicts()
        self.changed.emit()

    def _own_toggled(self, on: bool) -> None:
        self.chips[Kind.PULSE].setVisible(on)
        self.changed.emit()

    # --- words

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Write every word anew."""
        for kind, chip in self.chips.items():
            word = kind_word(kind)
            chip.setText(word)
            chip.setAccessibleName(self.tr("Show messages of kind {kind}").format(kind=word))
            chip.setToolTip(
                self.tr("Show or hide messages of kind {kind}. Shift+click: only these.").format(kind=word)
            )
            chip.updateGeometry()
        self.own_chip.setText(self.tr("instrument"))
        self.own_chip.setAccessibleName(self.tr("Show the instrument's own messages"))
        self.own_chip.setToolTip(
            self.tr(
                "Show also the messages of the measuring itself: pulses and the redrawing of these views."
            )
        )
        self.own_chip.updateGeometry()
        self._all_action.setText(self.tr("All verdicts"))
        self._bad_action.setText(self.tr("All but smooth"))
        for verdict, action in self._verdict_actions.items():
            action.setText(verdict_word(verdict))
        self._name_verdicts()
        self._flow.invalidate()

    def _name_verdicts(self) -> None:
        """Say on the button which verdicts are let through."""
        chosen = self.verdicts
        if len(chosen) == len(Verdict):
            text = self.tr("all verdicts")
        elif not chosen:
            text = self.tr("no verdict")
        else:
            text = ", ".join(verdict_word(verdict) for verdict in sorted(chosen))
        self.verdict_button.setText(text)
        self.verdict_button.setToolTip(self.tr("Choose which verdicts to show"))
        self.verdict_button.setAccessibleName(self.tr("Verdicts shown: {verdicts}").format(verdicts=text))
        self.verdict_button.updateGeometry()
