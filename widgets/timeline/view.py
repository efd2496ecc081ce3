"""The lanes: shows one session on a time axis, follows it, and tells about what is pointed at."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from loopscope.clock import NS_PER_MS
from widgets.empty_state import EmptyState
from widgets.fonts import SMALL, scaled
from widgets.icons import bind_icon
from widgets.session_view import SessionView
from widgets.theme import keeper
from widgets.timeline.contents import Contents
from widgets.timeline.gestures import Gestures
from widgets.timeline.lane_names import LaneNames
from widgets.timeline.lanes import AXIS_PX, lay_out
from widgets.timeline.lanes_painter import RIGHT_PAD, LanesPainter
from widgets.timeline.navigation import Navigation
from widgets.timeline.note import Note
from widgets.timeline.time_axis import TimeAxis
from widgets.timeline.touch import Touch
from widgets.timeline.viewport import Viewport

if TYPE_CHECKING:
    from widgets.timeline.hit_test import Hit, Picture
    from widgets.timeline.model import TimelineModel
    from widgets.timeline.story import Storyteller, TitleOf

SMALL_STEP_PX, SLOWEST_STEP_NS = 4, 33 * NS_PER_MS
"""A live view moves by so many pixels at a time, but 30 times a second at least: what moves slowly needs no
60 pictures a second."""
HALF_A_FRAME_NS = 8 * NS_PER_MS
PIECE_SHARE = 0.85
"""New records are taken after this part of the live view's lag, so that none is ever drawn too late."""


@cache
def _picture() -> type[Picture]:
    """Give the class, which needs numpy; asked for once, as an import statement takes long under PySide."""
    from widgets.timeline.hit_test import Picture

    return Picture


class LanesView(QWidget):
    """Draws the lanes. `refresh` takes what is new and moves along; everything else is for the hand."""

    message_chosen = Signal(int)
    freeze_chosen = Signal(object, object)
    run_chosen = Signal(object)
    span_chosen = Signal(object, object)
    """From when to when (ns); (None, None) once there is none any more."""
    following_changed = Signal(bool)
    moved = Signal()
    """Another stretch of time is in view, or more of it is known; not told of what follows the present."""

    def __init__(
        self, session: SessionView, title_of: TitleOf, mode_title_of: TitleOf, live: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.gestures = Gestures(self)
        self.touch = Touch(self.gestures)
        self.setObjectName("timeline.lanes")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.contents = Contents(session, title_of, mode_title_of, live)
        self.viewport = Viewport(session.start_ns, following=live)
        self.navigation = Navigation(self)
        self.show_own = False
        self.chosen: int | None = None
        """The number of the message that is selected."""
        self.span: tuple[int, int] | None = None
        """The stretch of time that is selected, in ns."""
        self.hover: Hit | None = None
        self.replayed_ns: int | None = None
        """The instant that the slow motion shows, None where it shows none."""
        self._painter = LanesPainter(self)
        self._drawn_left: int | None = None
        self._pull_due_ns = self._move_due_ns = 0
        self.names = LaneNames(self)
        self.left_px = self.names.width_px
        """Room of the names, at the left."""
        self.note = Note(self)
        self.empty = EmptyState(self)
        self.live_button = QToolButton(self)
        """Brings a live view that is held back to the newest."""
        self.live_button.setObjectName("timeline.live")
        self.live_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.live_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.live_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.live_button.setStyleSheet("QToolButton { min-height: 14px; padding: 1px 6px; }")
        self.live_button.setIconSize(QSize(12, 12))
        scaled(self.live_button, SMALL)
        bind_icon(self, self.live_button, "live")
        self.live_button.clicked.connect(lambda: self.navigation.set_following(True))
        self.live_button.hide()
        self.following_changed.connect(lambda following: self.live_button.setVisible(live and not following))
        keeper().theme_changed.connect(self.show_anew)
        self.retranslate()

    # --- what there is to see

    @property
    def model(self) -> TimelineModel | None:
        """What is known of the session, None before its first record."""
        return self.contents.model

    @property
    def story(self) -> Storyteller | None:
        """Who tells about it, None before the first record."""
        return self.contents.story

    @property
    def now_ns(self) -> int:
        """The present, as far as the lanes have come."""
        return self.contents.now_ns

    @property
    def extent(self) -> tuple[float, float]:
        """The first instant of which anything is known, and the last."""
        return self.contents.extent

    @property
    def area(self) -> QRect:
        """Where the lanes are drawn: all but their names."""
        return QRect(self.left_px, 0, self._area_px, self.height())

    @property
    def _area_px(self) -> int:
        return max(1, self.width() - self.left_px - RIGHT_PAD)

    @property
    def axis(self) -> TimeAxis:
        """The time axis in view, in pixels of the screen."""
        width = max(1, round(self._area_px * self.devicePixelRatioF()))
        return TimeAxis.showing(
            self.contents.session.start_ns, self.viewport.start_ns, self.viewport.span_ns, width
        )

    @property
    def picture(self) -> Picture | None:
        """What is drawn, None while there is nothing."""
        if self.model is None:
            return None
        scale = self.devicePixelRatioF()
        bands = lay_out(self.height(), self.contents.facts(self.viewport))
        return _picture()(self.model, self.axis, bands, scale, self.show_own, self.now_ns)

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

    def refresh(self, now_ns: int) -> int:
        """Take what is new in the session, and move along with the present; give until when that is all."""
        if not self.contents.awake and not self._wake():
            return 0
        assert self.model is not None
        if self._painter.due or now_ns >= self._move_due_ns or self.model.behind:
            self._go_on(self.model, now_ns)
        return 0 if self.model.behind else self._move_due_ns

    def _go_on(self, model: TimelineModel, now_ns: int) -> None:
        self.contents.move_on(now_ns)
        self.viewport.follow(self.now_ns)
        axis = self.axis
        # What is new is taken and painted in pieces; in between the picture is only moved.
        if now_ns >= self._pull_due_ns or not self._painter.covers(axis) or model.behind:
            self._pull_due_ns = now_ns + round(self.viewport.lag_ns * PIECE_SHARE)
            changed_ns = self._painter.changed_from(model.pull())
            self.empty.setVisible(model.empty)
            self._painter.due = self.viewport.following or changed_ns < axis.end_ns
            if self._painter.due:
                self._drawn_left = None
                if not self.viewport.following:
                    self.moved.emit()
        if axis.left != self._drawn_left:
            self._drawn_left = axis.left
            self.gestures.time_moved_on()
            step_ns = axis.ns_per_px * self.devicePixelRatioF() * SMALL_STEP_PX
            self._move_due_ns = now_ns + round(min(step_ns, SLOWEST_STEP_NS) - HALF_A_FRAME_NS)
            self.update(self.area)
        else:
            self._move_due_ns = self._pull_due_ns

    def _wake(self) -> bool:
        """Begin to read the session once there is something in it."""
        if not self.contents.wake():
            return False
        if not self.contents.live:
            self.navigation.fit()
        return True

    # --- what is selected

    def choose(self, seq: int | None) -> None:
        """Select a message, without moving."""
        if seq != self.chosen:
            self.chosen = seq
            self.update()
            self.moved.emit()

    def choose_span(self, start_ns: int, end_ns: int) -> None:
        """Select a stretch of time."""
        self.span = (min(start_ns, end_ns), max(start_ns, end_ns))
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

    # --- drawing

    def set_show_own(self, show: bool) -> None:
        """Draw the instrument's own messages too, or not."""
        self.show_own = show
        self.show_anew()

    def show_anew(self) -> None:
        """Draw after a change of what is in view, or of how it is drawn."""
        self._drawn_left, self._painter.due = None, True
        self.update()
        self.moved.emit()

    # --- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        self._painter.paint(event)

    def sizeHint(self) -> QSize:
        return QSize(800, 290)

    def minimumSizeHint(self) -> QSize:
        return QSize(360, 130)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.show_anew()
        self._place_button()
        super().resizeEvent(event)

    def _place_button(self) -> None:
        """Put it at the end of the axis, where the newest comes in."""
        size = self.live_button.sizeHint()
        self.live_button.setGeometry(self.width() - size.width() - 4, 2, size.width(), AXIS_PX - 4)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.NativeGesture and self.gestures.pinch(event):
            return True
        return self.touch.handle(event) or super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.gestures.press(event.position().toPoint(), event.button())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.gestures.move(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.gestures.release(event.position().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.gestures.double(event.position().toPoint(), event.button())

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
        self.live_button.setText(self.tr("live"))
        self.live_button.setToolTip(self.tr("Follow the newest message again (End)"))
        self._place_button()
        self.setAccessibleName(self.tr("Timeline of messages"))
        self.show_anew()
