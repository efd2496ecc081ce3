"""The lanes: shows one session on a time axis, follows it, and tells about what is pointed at."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from loopscope.clock import NS_PER_MS, NS_PER_S
from widgets.empty_state import EmptyState
from widgets.session_view import SessionView
from widgets.theme import keeper, tokens
from widgets.timeline.gestures import Gestures
from widgets.timeline.lane_names import LaneNames
from widgets.timeline.lanes import Band, Facts, lay_out
from widgets.timeline.note import Note
from widgets.timeline.time_axis import TimeAxis
from widgets.timeline.viewport import NEAREST_NS, Viewport

if TYPE_CHECKING:
    from loopscope.freezes import Freeze
    from widgets.timeline.hit_test import Hit, Picture
    from widgets.timeline.model import TimelineModel
    from widgets.timeline.story import Storyteller, TitleOf

_NOTHING = 1 << 62
SMALL_STEP_PX, SLOWEST_STEP_NS = 4, 33 * NS_PER_MS
"""A live view moves by so many pixels at a time, but 30 times a second at least: what moves slowly needs no
60 pictures a second."""
HALF_A_FRAME_NS = 8 * NS_PER_MS
PIECE_SHARE = 0.75
"""New records are taken after this part of the live view's lag, so that none is ever drawn too late."""
_RIGHT_PAD = 8
REPLAY_SHARE = 0.1
"""Where the slow motion has left the view, this part of the next one lies before it."""
JUMP_MARGIN = 0.18
"""Around a freeze that was jumped to this part of the view stays free on each side."""


class LanesView(QWidget):
    """Draws the lanes. `refresh` takes what is new and moves along; everything else is for the hand."""

    message_chosen = Signal(int)
    freeze_chosen = Signal(object)
    run_chosen = Signal(object)
    span_chosen = Signal(object, object)
    """From when to when (ns); (None, None) once there is none any more."""
    following_changed = Signal(bool)
    moved = Signal()
    """Another stretch of time is in view, or more of it is known."""

    def __init__(
        self, session: SessionView, title_of: TitleOf, mode_title_of: TitleOf, live: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.gestures = Gestures(self)
        self.setObjectName("timeline.lanes")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._session = session
        self._titles = (title_of, mode_title_of)
        self._live = live
        self.model: TimelineModel | None = None
        """Comes with the first record: numpy is not to be imported before."""
        self.story: Storyteller | None = None
        self.viewport = Viewport(session.start_ns, following=live)
        self.now_ns = session.start_ns
        self.show_own = False
        self.chosen: int | None = None
        """The number of the message that is selected."""
        self.span: tuple[int, int] | None = None
        """The stretch of time that is selected, in ns."""
        self.hover: Hit | None = None
        self.replayed_ns: int | None = None
        """The instant that the slow motion shows, None where it shows none."""
        self._changed_ns = _NOTHING
        self._drawn_left: int | None = None
        self._in_view: tuple[tuple[float, float, int], Facts] | None = None
        """For which stretch and how many records it was asked what there is to draw, and what there is."""
        self._paint_due = True
        self._pull_due_ns = self._move_due_ns = 0
        self.names = LaneNames(self)
        self.left_px = self.names.width_px
        """Room of the names, at the left."""
        self.note = Note(self)
        self._named_bands: tuple[Band, ...] = ()
        self.empty = EmptyState(self)
        keeper().theme_changed.connect(self.show_anew)
        self.retranslate()

    # --- what there is to see

    @property
    def area(self) -> QRect:
        """Where the lanes are drawn: all but their names."""
        return QRect(self.left_px, 0, max(1, self.width() - self.left_px - _RIGHT_PAD), self.height())

    @property
    def axis(self) -> TimeAxis:
        """The time axis in view, in pixels of the screen."""
        width = max(1, round(self.area.width() * self.devicePixelRatioF()))
        return TimeAxis.showing(self._session.start_ns, self.viewport.start_ns, self.viewport.span_ns, width)

    @property
    def picture(self) -> Picture | None:
        """What is drawn, None while there is nothing."""
        if self.model is None:
            return None
        from widgets.timeline.hit_test import Picture

        scale = self.devicePixelRatioF()
        bands = lay_out(self.height(), self._facts())
        return Picture(self.model, self.axis, bands, scale, self.show_own, self.now_ns)

    def _facts(self) -> Facts:
        """Give what the lanes have to show.

        Live, what the session ever had, so that they do not jump about. Held, what is in view; while the hand
        moves on from there, a lane may get room but loses none.
        """
        assert self.model is not None
        if self.viewport.following:
            self._in_view = None
            return self.model.facts
        looked_at = (self.viewport.start_ns, self.viewport.end_ns, self.model.ring.next_seq)
        if self._in_view is None:
            self._in_view = looked_at, self.model.facts_between(*map(round, looked_at[:2]))
        elif self._in_view[0] != looked_at:
            seen = self.model.facts_between(*map(round, looked_at[:2]))
            self._in_view = looked_at, self._in_view[1].joined(seen)
        return self._in_view[1]

    @property
    def extent(self) -> tuple[float, float]:
        """The first instant of which anything is known, and the last."""
        if self.model is None:
            return float(self._session.start_ns), float(self._session.start_ns + NS_PER_S)
        last = self.now_ns if self._live else self.model.end_ns
        return float(self.model.first_ns), float(max(last, self.model.first_ns + NEAREST_NS))

    def hit_at(self, at: QPoint) -> Hit | None:
        """Tell what lies at a point of the widget."""
        picture = self.picture
        if picture is None:
            return None
        return picture.at((at.x() - self.left_px) * self.devicePixelRatioF(), at.y())

    def instant_at(self, x: float) -> int:
        """Give the instant at an x of the widget."""
        return self.axis.instant_ns((x - self.left_px) * self.devicePixelRatioF())

    # --- time goes on

    def refresh(self, now_ns: int) -> None:
        """Take what is new in the session, and move along with the present."""
        if self.model is None and not self._wake():
            return
        assert self.model is not None
        if not self._paint_due and now_ns < self._move_due_ns and not self.model.behind:
            return
        self.now_ns = max(self.now_ns, now_ns) if self._live else self.model.end_ns
        self.viewport.follow(self.now_ns)
        axis = self.axis
        # What is new is taken and painted in pieces; in between the picture is only moved.
        if now_ns >= self._pull_due_ns or not self._scene.covers(axis) or self.model.behind:
            self._pull_due_ns = now_ns + round(self.viewport.lag_ns * PIECE_SHARE)
            self._changed_ns = min(self._changed_ns, self.model.pull())
            self.empty.setVisible(self.model.empty)
            self._paint_due = self.viewport.following or self._changed_ns < axis.end_ns
            if self._paint_due:
                self._drawn_left = None
                self.moved.emit()
        if axis.left != self._drawn_left:
            self._drawn_left = axis.left
            step_ns = axis.ns_per_px * self.devicePixelRatioF() * SMALL_STEP_PX
            self._move_due_ns = now_ns + round(min(step_ns, SLOWEST_STEP_NS) - HALF_A_FRAME_NS)
            self.update(self.area)

    def _wake(self) -> bool:
        """Begin to read the session once there is something in it."""
        if not self._session.next_seq and not self._session.runs:
            return False
        from widgets.timeline.model import TimelineModel
        from widgets.timeline.scene import Scene
        from widgets.timeline.story import Storyteller

        self.model = TimelineModel(self._session)
        self.story = Storyteller(self.model, *self._titles)
        self._scene = Scene()
        if not self._live:
            while self.model.pull() != _NOTHING or self.model.behind:
                continue
            self.now_ns = self.model.end_ns
            self.fit()
        return True

    # --- commands

    def set_following(self, following: bool) -> None:
        """Follow the newest, or hold still. A session that is not live is always held."""
        following = following and self._live
        if following == self.viewport.following:
            return
        self.viewport.following = following
        self.viewport.follow(self.now_ns)
        self.following_changed.emit(following)
        self.show_anew()

    def show_span(self, start_ns: float, end_ns: float, margin: float = 0.0) -> None:
        """Show a stretch of time and hold; `margin` is the part of the view left free on each side."""
        self._in_view = None
        self._held(lambda: self.viewport.show(start_ns, end_ns, margin))

    def fit(self) -> None:
        """Show everything there is, and hold."""
        self._in_view = None
        self._held(lambda: self.viewport.show(*self.extent, margin=0.01))

    def zoom(self, factor: float, at_ns: float | None = None) -> None:
        """Zoom around an instant (the middle), or around the present while following."""
        middle = self.viewport.start_ns + self.viewport.span_ns / 2
        self.viewport.zoom(factor, middle if at_ns is None else at_ns)
        self.viewport.keep_within(*self.extent)
        self.show_anew()

    def pan(self, by_ns: float) -> None:
        """Move through time and hold."""
        self._held(lambda: self.viewport.pan(by_ns))

    def go_to_freeze(self, forward: bool) -> None:
        """Show the next freeze after the middle of the view, or the one before."""
        if self.model is None:
            return
        middle = self.viewport.start_ns + self.viewport.span_ns / 2
        book = self.model.freezes
        shown = [f for f in book.within(middle, middle + 1) if self._fills(f)]
        if shown:
            middle = shown[0].start_ns
        elif self.viewport.following:
            middle = self.viewport.end_ns
        freeze = book.after(middle) if forward else book.before(middle)
        if freeze is not None:
            self.show_freeze(freeze)

    def _fills(self, freeze: Freeze) -> bool:
        """Tell whether the view stands as `show_freeze` would put it."""
        middle = self.viewport.start_ns + self.viewport.span_ns / 2
        return abs((freeze.start_ns + freeze.end_ns) / 2 - middle) < 0.02 * self.viewport.span_ns

    def show_freeze(self, freeze: Freeze) -> None:
        """Bring a freeze into the middle, and tell about it."""
        # What the pointer was at is somewhere else now.
        self.hover = None
        self.note.hide()
        self.show_span(freeze.start_ns, freeze.end_ns, JUMP_MARGIN)
        if self.model is not None:
            self.choose(self.model.longest_within(freeze.start_ns, freeze.end_ns))
            explanation = self.model.explanation(freeze)
            if explanation is not None:
                self.freeze_chosen.emit(explanation)

    def choose(self, seq: int | None) -> None:
        """Select a message, without moving."""
        if seq != self.chosen:
            self.chosen = seq
            self.update()
            self.moved.emit()

    def select_message(self, seq: int) -> None:
        """Select a message, and go there where it is out of view."""
        if self.model is None or not self.model.ring.holds(seq):
            return
        record = self.model.ring.record(seq)
        if not self.viewport.shows(record.begin_ns, record.end_ns):
            half = self.viewport.span_ns / 2
            if record.handled_ns > half:
                self.show_span(record.begin_ns, record.end_ns, JUMP_MARGIN)
            else:
                middle = (record.begin_ns + record.end_ns) / 2
                self.show_span(middle - half, middle + half)
        self.choose(seq)

    def choose_span(self, start_ns: int, end_ns: int) -> None:
        """Select a stretch of time."""
        self.span = (min(start_ns, end_ns), max(start_ns, end_ns))
        self.update(self.area)

    def show_replayed(self, instant_ns: int | None) -> None:
        """Mark the instant that the slow motion shows, and keep it in view."""
        self.replayed_ns = instant_ns
        if instant_ns is not None and not self.viewport.shows(instant_ns, instant_ns):
            span = self.viewport.span_ns
            self.show_span(instant_ns - REPLAY_SHARE * span, instant_ns + (1 - REPLAY_SHARE) * span)
        self.update(self.area)

    def clear(self) -> None:
        """Select nothing."""
        had_span = self.span is not None
        self.span = self.hover = None
        self.note.hide()
        self.choose(None)
        if had_span:
            self.span_chosen.emit(None, None)
        self.update()

    def set_show_own(self, show: bool) -> None:
        """Draw the instrument's own messages too, or not."""
        self.show_own = show
        self.show_anew()

    def _held(self, move: Callable[[], None]) -> None:
        was_following = self.viewport.following
        move()
        self.viewport.keep_within(*self.extent)
        if was_following:
            self.following_changed.emit(False)
        self.show_anew()

    def show_anew(self) -> None:
        """Draw after a change of what is in view, or of how it is drawn."""
        self._drawn_left, self._paint_due = None, True
        self.update()
        self.moved.emit()

    # --- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = tokens()
        picture = self.picture
        if picture is None:
            painter.fillRect(self.rect(), QColor(theme.panel))
            painter.end()
            return
        full_ns = self._scene.full_ns
        self._paint_lanes(painter, picture)
        if event.rect().left() < self.left_px or event.rect().right() > self.area.right():
            painter.fillRect(QRect(0, 0, self.left_px, self.height()), QColor(theme.panel))
            painter.fillRect(QRect(self.area.right() + 1, 0, _RIGHT_PAD, self.height()), QColor(theme.panel))
            self.names.paint(painter, picture, self._scene.full_ns)
            self._named_bands = picture.bands
        elif full_ns != self._scene.full_ns or picture.bands != self._named_bands:
            # The lanes have moved, or the pulse has another scale: their names go with them.
            self.update(QRect(0, 0, self.left_px, self.height()))
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.ink(theme.input)), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_lanes(self, painter: QPainter, picture: Picture) -> None:
        from widgets.timeline.colors import colors_of
        from widgets.timeline.labels import Labels
        from widgets.timeline.marks import Marks
        from widgets.timeline.shapes import draw_shapes, fineness

        assert self.model is not None
        assert self.story is not None
        if self._paint_due or not self._scene.covers(picture.axis):
            self._paint_ahead(picture)
        painter.save()
        painter.setClipRect(self.area)
        painter.translate(self.left_px, 0)
        times = fineness(painter, picture.scale)
        if times > 1:
            draw_shapes(painter, picture, self.height(), tokens(), times)
        else:
            target = QRectF(0, 0, picture.axis.width / picture.scale, self.height())
            self._scene.draw(painter, target, picture.axis)
        colors = colors_of(tokens())
        Labels(painter, picture, colors, self.story).write()
        self.names.paint_hints(painter, picture)
        marks = Marks(painter, picture, colors)
        marks.draw(self.chosen, self.hover, self.span)
        if self.replayed_ns is not None:
            marks.draw_playhead(self.replayed_ns)
        painter.restore()

    def _paint_ahead(self, picture: Picture) -> None:
        """Bring the picture up to date, beyond the end of the view where that will move on."""
        assert self.model is not None
        ahead = self.viewport.lag_ns if self.viewport.following else 0
        self._scene.show(
            self.model,
            picture.axis.part(0, picture.axis.width + math.ceil(ahead / picture.axis.ns_per_px)),
            picture.bands,
            round(self.height() * picture.scale),
            picture.scale,
            tokens(),
            self.show_own,
            self.now_ns,
            self._changed_ns,
        )
        self._changed_ns, self._paint_due = _NOTHING, False

    # --- Qt

    def sizeHint(self) -> QSize:
        return QSize(800, 290)

    def minimumSizeHint(self) -> QSize:
        return QSize(360, 130)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.show_anew()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.NativeGesture and self.gestures.pinch(event):
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.gestures.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.gestures.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.gestures.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.gestures.double(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.gestures.wheel(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.gestures.point_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.gestures.key(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def retranslate(self) -> None:
        """Write every word anew, and give the names as much room as they need."""
        self.names.retranslate()
        self.left_px = self.names.width_px
        self.empty.setText(
            self.tr(
                "Every message that the window handles is drawn here, one block each. "
                "Press Blocking of any operation, then Async, and compare."
            )
        )
        self.setAccessibleName(self.tr("Timeline of messages"))
        self.show_anew()
