"""The small figure beside something to touch: how long its last message took to be felt."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from loopscope.thresholds import verdict
from widgets.figures import UNKNOWN, milliseconds, short_duration
from widgets.fonts import SMALL, scaled
from widgets.theme import keeper, tokens
from widgets.verdict_words import verdict_word


class LatencyBadge(QLabel):
    """Shows a latency coloured by its verdict; the tooltip says it in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.latency_ns: int | None = None
        self._waited_ns: int | None = None
        self._handled_ns = 0
        self._color = ""
        scaled(self, SMALL)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        keeper().theme_changed.connect(self._refresh)
        self._refresh()

    def show_latency(self, waited_ns: int | None, handled_ns: int) -> None:
        """Show waited plus handled, in nanoseconds; `waited_ns` None stands for unknown."""
        self.latency_ns = (waited_ns or 0) + handled_ns
        self._waited_ns, self._handled_ns = waited_ns, handled_ns
        self._refresh()

    @property
    def explanation(self) -> str:
        """The figure in words, for the tooltip of whatever carries the badge."""
        if self.latency_ns is None:
            return self.tr("Its latency appears here after the first click or key.")
        word, handled = verdict_word(verdict(self.latency_ns)), milliseconds(self._handled_ns)
        if self._waited_ns is None:
            return self.tr("{word}: handled {handled} ms; how long it waited is not known").format(
                word=word, handled=handled
            )
        return self.tr("{word}: waited {waited} ms, handled {handled} ms").format(
            word=word, waited=milliseconds(self._waited_ns), handled=handled
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._refresh()
        super().changeEvent(event)

    def _refresh(self) -> None:
        theme = tokens()
        if self.latency_ns is None:
            self.setText(UNKNOWN)
            color = theme.muted
        else:
            self.setText(short_duration(self.latency_ns))
            color = theme.ink(theme.verdict(verdict(self.latency_ns)), theme.soft)
        if color != self._color:
            self._color = color
            self.setStyleSheet(f"color: {color}; background: transparent;")
        parent = self.parentWidget()
        if parent is not None:
            parent.setToolTip(self.explanation)
            parent.setAccessibleDescription(self.explanation)
