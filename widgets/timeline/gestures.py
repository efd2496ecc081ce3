"""What hands do to the timeline: point, click, drag, wheel, pinch, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QNativeGestureEvent, QWheelEvent

from widgets.timeline.lanes import AXIS_PX

if TYPE_CHECKING:
    from widgets.timeline.hit_test import Hit
    from widgets.timeline.view import LanesView

DRAG_FROM_PX = 4
_A_NOTCH = 120
_ZOOM_A_NOTCH = 0.8
_PAN_A_NOTCH = 0.1
KEYS_ZOOM = 0.7
_KEYS_PAN = 0.15
STRAY_PX = 48
"""So far a thing may move from under a pointer that rests while its note is read."""
_LEAST_ROOM_PX = 20
_CLICK_MARGIN = 0.18

_PAN_KEYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_A: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_D: 1,
}
_ZOOM_KEYS = {
    Qt.Key.Key_W: KEYS_ZOOM,
    Qt.Key.Key_Plus: KEYS_ZOOM,
    Qt.Key.Key_Equal: KEYS_ZOOM,
    Qt.Key.Key_Up: KEYS_ZOOM,
    Qt.Key.Key_S: 1 / KEYS_ZOOM,
    Qt.Key.Key_Minus: 1 / KEYS_ZOOM,
    Qt.Key.Key_Down: 1 / KEYS_ZOOM,
}
_STEP_KEYS = {Qt.Key.Key_Comma: -1, Qt.Key.Key_Period: 1}


class Gestures:
    """Turns the events of a view into its commands."""

    def __init__(self, view: LanesView) -> None:
        self._view = view
        self._pressed: QPoint | None = None
        self._panning = False
        self._pan_from = 0.0
        self._selecting = False
        self._told_at: QPoint | None = None
        """Where the pointer was when the note that is shown was written."""

    # --- the mouse, or a finger

    def press(self, at: QPoint, button: Qt.MouseButton) -> None:
        """A button goes down."""
        view = self._view
        if not view.area.contains(at):
            return
        view.setFocus(Qt.FocusReason.MouseFocusReason)
        on_axis = at.y() < AXIS_PX
        if button == Qt.MouseButton.MiddleButton or (button == Qt.MouseButton.LeftButton and on_axis):
            self._panning, self._pressed = True, at
            self._pan_from = view.viewport.start_ns
            view.setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        if button == Qt.MouseButton.LeftButton:
            self._pressed, self._selecting = at, False

    def move(self, at: QPoint) -> None:
        """The pointer moves, with a button held or without."""
        view = self._view
        if self._pressed is None:
            self.point_at(at)
            view.setCursor(
                Qt.CursorShape.OpenHandCursor
                if view.area.contains(at) and at.y() < AXIS_PX
                else Qt.CursorShape.ArrowCursor
            )
            return
        far = abs(at.x() - self._pressed.x()) >= DRAG_FROM_PX
        if self._panning:
            if far or not view.viewport.following:
                a_pixel = view.viewport.span_ns / view.area.width()
                by = (self._pressed.x() - at.x()) * a_pixel
                view.navigation.pan(self._pan_from + by - view.viewport.start_ns)
            return
        if far and not self._selecting:
            self._selecting = True
            view.navigation.set_following(False)
            self.point_at(None)
            view.choose(None)
        if self._selecting:
            low, high = view.area.left(), view.area.right()
            start = view.instant_at(self._pressed.x())
            end = view.instant_at(min(max(at.x(), low), high))
            view.choose_span(start, end)
            self.tell_span(at)

    def release(self, at: QPoint) -> None:
        """A button goes up."""
        view = self._view
        if self._pressed is None:
            return
        panning, selecting = self._panning, self._selecting
        self._pressed, self._panning, self._selecting = None, False, False
        view.unsetCursor()
        if panning:
            return
        if selecting and view.span is not None:
            view.span_chosen.emit(*view.span)
            self.tell_span(at)
            return
        self._click(at)

    def drop(self) -> None:
        """Let nothing come of a press: the hand means something else."""
        selecting = self._selecting
        self._pressed, self._panning, self._selecting = None, False, False
        self._view.unsetCursor()
        if selecting:
            self._view.clear()
        self.point_at(None)

    def _click(self, at: QPoint) -> None:
        """Select what lies there, for every panel."""
        view = self._view
        hit = view.hit_at(at)
        if hit is None:
            view.clear()
            return
        if view.span is not None:
            view.clear()
        view.choose(hit.message)
        if hit.message is not None:
            view.message_chosen.emit(hit.message)
        if hit.run is not None:
            view.run_chosen.emit(hit.run.run)
        self._tell_freeze(hit)
        self.point_at(at)

    def _tell_freeze(self, hit: Hit) -> None:
        view = self._view
        assert view.model is not None
        freeze = hit.freeze
        if freeze is None and hit.message is not None and not hit.waiting:
            record = view.model.ring.record(hit.message)
            freeze = view.model.freeze_of(record)
        if freeze is not None:
            explanation = view.model.explanation(freeze)
            if explanation is not None:
                view.freeze_chosen.emit(explanation, freeze)

    def double(self, at: QPoint, button: Qt.MouseButton) -> None:
        """Zoom to what lies there."""
        view = self._view
        hit = view.hit_at(at)
        if button != Qt.MouseButton.LeftButton or hit is None or view.model is None:
            return
        if hit.message is not None:
            record = view.model.ring.record(hit.message)
            start = record.posted_ns if hit.waiting else record.begin_ns
            view.navigation.show_span(start, max(record.end_ns, start + 1), _CLICK_MARGIN)
        elif hit.freeze is not None:
            view.navigation.show_span(hit.freeze.start_ns, hit.freeze.end_ns, _CLICK_MARGIN)
        elif hit.run is not None:
            view.navigation.show_span(hit.run.start_ns, hit.run.end_ns or view.now_ns, _CLICK_MARGIN)
        self.point_at(None)

    # --- wheel and pinch

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; with Shift, or sideways, move through time."""
        view, at = self._view, event.position()
        across, along = event.angleDelta().x(), event.angleDelta().y()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if shift or abs(across) > abs(along):
            # Some systems turn the wheel themselves while Shift is held.
            notches = (across if abs(across) > abs(along) else along) / _A_NOTCH
            view.navigation.pan(-notches * _PAN_A_NOTCH * view.viewport.span_ns)
        elif along:
            self._zoom_at(_ZOOM_A_NOTCH ** (along / _A_NOTCH), at.x())
        self.point_at(at.toPoint())
        event.accept()

    def pinch(self, event: QEvent) -> bool:
        """Zoom with two fingers; tells whether that was meant."""
        if not isinstance(event, QNativeGestureEvent):
            return False
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._zoom_at(1 / max(0.1, 1 + event.value()), event.position().x())
        return True

    def spread(self, factor: float, was_x: float, x: float) -> None:
        """Show `factor` times the span; what was under `was_x` comes to stand under `x`."""
        view = self._view
        self._zoom_at(factor, was_x)
        view.navigation.pan((was_x - x) * view.viewport.span_ns / view.area.width())

    def _zoom_at(self, factor: float, x: float) -> None:
        """Zoom with the instant under the pointer staying there: so a view that follows is held."""
        view = self._view
        view.navigation.set_following(False)
        x = min(max(x, view.area.left()), view.area.right())
        part = (x - view.area.left()) / view.area.width()
        view.navigation.zoom(factor, view.viewport.start_ns + part * view.viewport.span_ns)

    # --- keys

    def key(self, event: QKeyEvent) -> bool:
        """Handle a key; tells whether it was one of ours."""
        view, key = self._view, Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        if key in _PAN_KEYS:
            view.navigation.pan(_PAN_KEYS[key] * _KEYS_PAN * view.viewport.span_ns)
        elif key in _ZOOM_KEYS:
            view.navigation.zoom(_ZOOM_KEYS[key])
        elif key in _STEP_KEYS:
            self._step(_STEP_KEYS[key])
        elif key == Qt.Key.Key_Home:
            view.navigation.fit()
        elif key == Qt.Key.Key_End:
            view.navigation.set_following(True)
        elif key == Qt.Key.Key_Escape:
            if view.chosen is None and view.span is None:
                return False
            view.clear()
        else:
            return False
        self.point_at(None)
        return True

    def _step(self, by: int) -> None:
        """Select the user's message before or after the selected one."""
        view = self._view
        if view.model is None:
            return
        model = view.model
        seq = view.chosen
        if seq is None:
            seq = model.longest_within(round(view.viewport.start_ns), round(view.viewport.end_ns))
            if seq is None:
                return
        else:
            seq += by
            while model.ring.holds(seq) and not model.is_users(seq):
                seq += by
        if model.ring.holds(seq):
            view.navigation.select_message(seq)
            view.message_chosen.emit(seq)

    # --- telling

    def point_at(self, at: QPoint | None) -> None:
        """Tell about what lies at a point, or about nothing."""
        view = self._view
        hit = view.hit_at(at) if at is not None and view.area.contains(at) else None
        if (hit.thing if hit else None) != (view.hover.thing if view.hover else None):
            view.hover = hit
            view.update(view.area)
        if hit is None or view.story is None:
            if view.span is not None and at is not None:
                self.tell_span(at)
            else:
                view.note.hide()
            return
        assert at is not None
        self._told_at = at
        told = view.story.about(hit)
        view.note.tell(told.title, told.text, at, view.area)

    def time_moved_on(self) -> None:
        """Tell anew what lies under a pointer that rests, where what it told about has moved away."""
        view = self._view
        if view.hover is None or self._told_at is None or view.note.isHidden():
            return
        moved_ns = view.instant_at(self._told_at.x()) - view.hover.at_ns
        if abs(moved_ns) > STRAY_PX * view.devicePixelRatioF() * view.axis.ns_per_px:
            self.point_at(self._told_at)

    def tell_span(self, at: QPoint) -> None:
        """Show the figures of the selected stretch at its end, or beside `at` inside it."""
        from widgets.timeline.span_figures import measure_span

        view = self._view
        if view.span is None or view.model is None or view.story is None:
            return
        told = view.story.span(measure_span(view.model, *view.span))
        room: QRect = view.area.adjusted(0, AXIS_PX, 0, 0)
        view.note.tell(told.title, told.text, QPoint(at.x(), max(at.y(), room.top() + _LEAST_ROOM_PX)), room)
