"""The timeline as a panel: lanes, legend, buttons, and the strip of the whole session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from loopscope.clock import NS_PER_S
from widgets.card import FRAME_PX, Card, rule
from widgets.frame_clock import FrameClock
from widgets.icons import SIZE
from widgets.session_view import SessionView
from widgets.timeline.actions import TimelineActions
from widgets.timeline.durations import length
from widgets.timeline.gestures import KEYS_ZOOM
from widgets.timeline.legend import HEIGHT, ROW_PX, Legend
from widgets.timeline.overview import OverviewStrip
from widgets.timeline.view import LanesView

if TYPE_CHECKING:
    from widgets.timeline.story import TitleOf

RATE_HZ = 60
OVERVIEW_EVERY_NS = NS_PER_S // 2
DESCRIBE_EVERY_NS = NS_PER_S
_LEGEND_PAD = 12


class TimelinePanel(Card):
    """What the loop of a session did. Refreshed by the frame clock while it can be seen."""

    message_chosen = Signal(int)
    """The number of a message that was clicked."""
    freeze_chosen = Signal(object, object)
    """The Explanation of a freeze that was clicked or jumped to, and the Freeze."""
    run_chosen = Signal(object)
    """The RunRecord of a bar that was clicked."""
    span_chosen = Signal(object, object)
    """The begin and end (int, ns) of a stretch that was dragged out; (None, None) when it was cleared."""
    paused_changed = Signal(bool)

    def __init__(
        self,
        session: SessionView,
        frame_clock: FrameClock | None = None,
        parent: QWidget | None = None,
        *,
        live: bool = True,
        title_of: TitleOf = str,
        mode_title_of: TitleOf = str,
    ) -> None:
        """`title_of` and `mode_title_of` give the words for an operation and a mode by name.

        A session that is not `live` is shown as a whole, and never followed.
        """
        super().__init__(parent)
        self.setObjectName("timeline")
        self.actions_ = TimelineActions(self)
        self.legend = Legend(self)
        self.view = LanesView(session, title_of, mode_title_of, live, self)
        self.overview = OverviewStrip(self.view.left_px, self)
        self._overview_due_ns = self._describe_due_ns = 0
        self.actions_.pause.setVisible(live)
        self.menu = QMenu(self)
        """Opens where the lanes or the strip are clicked with the right button, or with the menu key."""
        self.menu.setObjectName("timeline.menu")
        self.menu.addActions(list(self.actions_.all))
        self._arrange()
        self._connect()
        self.frame_clock = frame_clock or FrameClock(self)
        self.frame_clock.subscribe(self, self.refresh, RATE_HZ)
        self._retranslate()

    def _arrange(self) -> None:
        self.header.addSpacing(4)
        self._legend_place = self.header.count()
        self.header.addWidget(self.legend, 1)
        # Takes no room from the legend, but its place where that stands below.
        self.header.addStretch()
        self.buttons: dict[str, QToolButton] = {}
        for action in self.actions_.all[:-1]:
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setProperty("flat", True)
            button.setIconSize(QSize(SIZE, SIZE))
            button.setObjectName(action.objectName().replace(".", "_", 1))
            button.setVisible(action.isVisible())
            self.header.addWidget(button)
            self.buttons[action.objectName()] = button
        self._legend_row = QWidget(self)
        self._legend_row.hide()
        row = QHBoxLayout(self._legend_row)
        row.setContentsMargins(_LEGEND_PAD, 5, _LEGEND_PAD, 4)
        self.body.addWidget(self._legend_row)
        self.body.addWidget(self.view, 1)
        self._over_overview = rule(self)
        self.body.addWidget(self._over_overview)
        self.body.addWidget(self.overview)
        self.header_bar.installEventFilter(self)

    def _connect(self) -> None:
        view, actions = self.view, self.actions_
        for action in actions.all:
            self.addAction(action)
        for signal, to in (
            (view.message_chosen, self.message_chosen),
            (view.freeze_chosen, self.freeze_chosen),
            (view.run_chosen, self.run_chosen),
            (view.span_chosen, self.span_chosen),
        ):
            signal.connect(to)
        view.following_changed.connect(lambda following: actions.pause.setChecked(not following))
        view.moved.connect(self._moved)
        actions.pause.toggled.connect(self._pause_toggled)
        actions.zoom_in.triggered.connect(lambda: view.navigation.zoom(KEYS_ZOOM))
        actions.zoom_out.triggered.connect(lambda: view.navigation.zoom(1 / KEYS_ZOOM))
        actions.fit.triggered.connect(view.navigation.fit)
        actions.previous_freeze.triggered.connect(self.previous_freeze)
        actions.next_freeze.triggered.connect(self.next_freeze)
        actions.show_own.toggled.connect(view.set_show_own)
        self.overview.span_wanted.connect(view.navigation.show_span)

    # --- what gui and tests use

    @property
    def paused(self) -> bool:
        """Whether the picture is held still."""
        return not self.view.viewport.following

    def set_spare(self, spare: bool) -> None:
        """Leave out the strip of the whole session, or show it again."""
        self._over_overview.setVisible(not spare)
        self.overview.setVisible(not spare)

    def refresh(self, now_ns: int) -> int:
        """Take what is new in the session and move along; `now_ns` is of `loopscope.clock`.

        Gives the instant until which there is nothing more to do.
        """
        due_ns = self.view.refresh(now_ns)
        if now_ns >= self._overview_due_ns or self.overview.stale:
            self._overview_due_ns = now_ns + OVERVIEW_EVERY_NS
            self._draw_overview()
        return min(due_ns, self._overview_due_ns)

    def select_message(self, seq: int) -> None:
        """Select a message, and go there where it is out of view."""
        self.view.navigation.select_message(seq)

    def show_span(self, start_ns: int, end_ns: int, margin: float = 0.1) -> None:
        """Show a stretch of time and hold; `margin` is the part of the view left free on each side."""
        self.view.navigation.show_span(start_ns, end_ns, margin)

    def show_replayed(self, instant_ns: int | None) -> None:
        """Mark the instant that the slow motion shows (None: none any more), and keep it in view."""
        self.view.navigation.show_replayed(instant_ns)

    def go_live(self) -> None:
        """Follow the newest."""
        self.view.navigation.set_following(True)

    def pause(self) -> None:
        """Hold the picture still; recording goes on."""
        self.view.navigation.set_following(False)

    def fit(self) -> None:
        """Show the whole session."""
        self.view.navigation.fit()

    def next_freeze(self) -> None:
        """Go to the next freeze."""
        self.view.navigation.go_to_freeze(True)

    def previous_freeze(self) -> None:
        """Go to the freeze before."""
        self.view.navigation.go_to_freeze(False)

    # --- inside

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look whether the header has room for the legend, whenever what stands in it has changed."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place_legend()
        return super().eventFilter(watched, event)

    def _place_legend(self) -> None:
        """Give the legend a row of its own where the header has no room for all of it."""
        legend, header = self.legend, self.header
        below = legend.parentWidget() is self._legend_row
        others_px = header.sizeHint().width() + (header.spacing() if below else -legend.sizeHint().width())
        row = self._legend_row.layout()
        assert row is not None
        if below == (legend.rows_in(self.header_bar.width() - others_px) is None):
            pass
        elif below:
            header.insertWidget(self._legend_place, legend, 1)
        else:
            row.addWidget(legend)
        below = legend.parentWidget() is self._legend_row
        one = below and legend.rows_in(self.contentsRect().width() - 2 * (_LEGEND_PAD + FRAME_PX)) == 1
        legend.setFixedHeight(ROW_PX if one else HEIGHT)
        self._legend_row.setVisible(below)

    def _pause_toggled(self, paused: bool) -> None:
        self.view.navigation.set_following(not paused)
        self.paused_changed.emit(paused)

    def _moved(self) -> None:
        viewport = self.view.viewport
        self.overview.show_span(viewport.start_ns, viewport.end_ns)
        if not viewport.following or self.view.now_ns >= self._describe_due_ns:
            self._describe_due_ns = self.view.now_ns + DESCRIBE_EVERY_NS
            self._describe()

    def _draw_overview(self) -> None:
        model = self.view.model
        if model is None:
            return
        self.overview.show_session(model, *self.view.extent)
        self._moved()
        some = bool(model.freezes.freezes)
        self.actions_.previous_freeze.setEnabled(some)
        self.actions_.next_freeze.setEnabled(some)

    def _describe(self) -> None:
        """Say for screen readers what is in view and what is selected."""
        view = self.view
        if view.model is None or view.story is None:
            text = view.empty.text()
        elif view.viewport.following:
            text = self.tr("Live, the last {length}.").format(length=length(round(view.viewport.span_ns)))
        else:
            text = self.tr("Shows {start} s to {end} s.").format(
                start=view.story.seconds(round(view.viewport.start_ns)),
                end=view.story.seconds(round(view.viewport.end_ns)),
            )
        if view.model is not None and view.story is not None:
            count = len(view.model.freezes.within(view.viewport.start_ns, view.viewport.end_ns))
            text += " " + self.tr("%n freeze(s) in view.", "", count)
            if view.chosen is not None and view.model.ring.holds(view.chosen):
                told = view.story.message(view.model.ring.record(view.chosen))
                text += " " + self.tr("Selected: {message}").format(message=f"{told.title}. {told.text}")
        if text != view.accessibleDescription():
            view.setAccessibleDescription(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_legend()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu; what the pointer was told about is not to lie over it."""
        self.view.note.hide()
        self.menu.popup(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.title_label.setText(self.tr("Timeline"))
        self.setAccessibleName(self.tr("Timeline"))
        self.overview.name = self.tr("session")
        self.overview.setAccessibleName(self.tr("Overview of the whole session"))
        self.legend.retranslate()
        self.view.retranslate()
        self.overview.left_px = self.view.left_px
        self.overview.update()
        self.actions_.retranslate()
        for button in self.buttons.values():
            button.setAccessibleName(button.defaultAction().text())
        self._describe()
