"""The status bar: which loop on which platform, the slow world and its health, messages so far, p99 wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from loopscope.clock import NS_PER_S
from loopscope.records import Flag
from loopscope.thresholds import verdict
from widgets.figures import duration_text, group
from widgets.theme import keeper, tokens
from widgets.verdict_words import verdict_word

if TYPE_CHECKING:
    from tasks.slow_world.keeper import SlowWorld
    from widgets.session_view import SessionView

RATE_HZ = 2
RECENT_NS = 10 * NS_PER_S
"""The p99 wait is that of the messages posted in the last ten seconds."""
RECENT_RECORDS = 20_000
DOT = "●"
SPARE_WIDTH = 8


class StatusLine(QStatusBar):
    """Shows figures that change slowly; refreshed twice a second while visible."""

    def __init__(self, session: SessionView, loop_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._world: SlowWorld | None = None
        self._loop_name = loop_name
        self._numbers_ready = False
        self.setObjectName("status_line")
        self.setSizeGripEnabled(False)
        self._loop = QLabel(self)
        self._place = QLabel(self)
        self._count = QLabel(self)
        self._wait = QLabel(self)
        for name, label in (
            ("status.loop", self._loop),
            ("status.world", self._place),
            ("status.messages", self._count),
            ("status.wait", self._wait),
        ):
            label.setObjectName(name)
            label.setContentsMargins(8, 0, 12, 0)
            self.addWidget(label)
        keeper().theme_changed.connect(self._retheme)
        self._retranslate()

    def watch_world(self, world: SlowWorld) -> None:
        """Show the address and the health of `world` from now on."""
        self._world = world

    def numbers_ready(self) -> None:
        """Say that numpy has been loaded, so that asking for figures costs no import."""
        self._numbers_ready = True

    def refresh(self, now: int) -> None:
        """Bring the labels up to date at `now` (ns), 0 for those that do not depend on it."""
        self._show_world()
        _set(self._count, self.tr("{count} messages").format(count=group(self._session.next_seq)))
        if now and self._numbers_ready:
            self._show_wait(now)

    def _retheme(self) -> None:
        self.refresh(0)

    def _show_world(self) -> None:
        address = self._world.address if self._world is not None else None
        hue = tokens().paint if address else tokens().muted
        words = address or self.tr("slow world asleep")
        _set(self._place, f'<span style="color:{hue}">{DOT}</span> {words}')
        if address:
            tip = self.tr(
                "The slow world is up: it makes files and servers slow from outside. Loopback only."
            )
        else:
            tip = self.tr("The slow world makes files and servers slow from outside; it starts on demand.")
        self._place.setToolTip(tip)

    def _show_wait(self, now: int) -> None:
        import numpy

        first = max(self._session.first_seq, self._session.next_seq - RECENT_RECORDS)
        _, records = self._session.since(first)
        wanted = (records["posted_ns"] > now - RECENT_NS) & (records["flags"] & int(Flag.OWN) == 0)
        chosen = records[wanted]
        if not len(chosen):
            _set(self._wait, self.tr("{dot} p99 —").format(dot=DOT))
            self._wait.setToolTip(self.tr("No message with a known posting time in the last ten seconds."))
            return
        p99 = int(numpy.percentile(chosen["begin_ns"] - chosen["posted_ns"], 99))
        judged = verdict(max(0, p99))
        hue = tokens().ink(tokens().verdict(judged))
        text = self.tr("p99 {time}").format(time=duration_text(max(0, p99)))
        _set(self._wait, f'<span style="color:{hue}">{DOT} {text}</span>')
        self._wait.setToolTip(
            self.tr("99 of 100 messages of the last ten seconds waited at most this long: {verdict}.").format(
                verdict=verdict_word(judged)
            )
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        _set(
            self._loop,
            self.tr("{loop} · {platform}").format(
                loop=self._loop_name, platform=QGuiApplication.platformName()
            ),
        )
        self._loop.setToolTip(self.tr("The event loop in use and Qt's platform."))
        self.refresh(0)


def _set(label: QLabel, text: str) -> None:
    """Change a label only where the text is another one, and its room only where it is too small.

    A label of fixed size asks nobody for a new layout: the whole window would be laid out twice a second,
    and the log be full of it.
    """
    if label.text() == text:
        return
    label.setText(text)
    wanted = label.sizeHint()
    if wanted.width() > label.width() or label.maximumWidth() != label.minimumWidth():
        label.setFixedSize(wanted.width() + SPARE_WIDTH, wanted.height())
