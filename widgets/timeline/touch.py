"""Fingers on a touch screen: one does what the mouse does, two zoom and move what lies between them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QInputDevice, QTouchEvent

if TYPE_CHECKING:
    from widgets.timeline.gestures import Gestures

_TYPES = (
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
)
_CLOSEST_PX = 16.0
"""Fingers that are nearer to each other than a fingertip is wide are taken to be this far apart."""
_LEFT = Qt.MouseButton.LeftButton


class Touch:
    """Turns the touch events of a view into gestures.

    Qt would make mouse events of one finger only as long as the view takes no touch at all, and without the
    first finger's events a second one never comes: so both are handled here.
    """

    def __init__(self, gestures: Gestures) -> None:
        self._gestures = gestures
        self._single: int | None = None
        """The finger that stands for the mouse."""
        self._pinching: tuple[int, int] | None = None
        self._between = QPointF()
        self._apart_px = 0.0
        self._spoiled = False
        """There was a pinch, and not all its fingers are up: what is left of them points at nothing."""
        self._tapped: tuple[int, QPoint] | None = None
        """When (ms) and where the last finger went down and up again without a pinch."""
        self._began: tuple[int, QPoint] = (0, QPoint())

    def handle(self, event: QEvent) -> bool:
        """Handle an event; tells whether it was one of fingers on a screen."""
        if event.type() not in _TYPES or not isinstance(event, QTouchEvent):
            return False
        # A touch pad's fingers move the pointer, and what it makes of two of them comes as a native gesture.
        if event.device().type() != QInputDevice.DeviceType.TouchScreen:
            return False
        if event.type() == QEvent.Type.TouchCancel:
            self._drop()
            self._spoiled = False
            return True
        down = {
            point.id(): point.position() for point in event.points() if point.state() != point.State.Released
        }
        if len(down) >= 2:
            self._pinch(down)
        else:
            self._pinching = None
            if not self._spoiled:
                self._one(event)
        if not down:
            self._spoiled = False
        return True

    def _pinch(self, down: dict[int, QPointF]) -> None:
        """Zoom by how far two fingers have gone from each other, and move with what is between them."""
        if self._pinching is None or not all(finger in down for finger in self._pinching):
            self._drop()
            self._spoiled = True
            first, second = list(down)[:2]
            self._pinching = first, second
            self._between, self._apart_px = _stand(down[first], down[second])
            return
        between, apart_px = _stand(*(down[finger] for finger in self._pinching))
        self._gestures.spread(self._apart_px / apart_px, self._between.x(), between.x())
        self._between, self._apart_px = between, apart_px

    def _one(self, event: QTouchEvent) -> None:
        for point in event.points():
            at = point.position().toPoint()
            if point.state() == point.State.Pressed and self._single is None:
                self._single = point.id()
                self._press(at, event.timestamp())
            elif point.id() != self._single:
                continue
            elif point.state() == point.State.Updated:
                self._gestures.move(at)
            elif point.state() == point.State.Released:
                self._single = None
                self._tapped = self._began
                self._gestures.release(at)

    def _press(self, at: QPoint, now_ms: int) -> None:
        hints = QGuiApplication.styleHints()
        before, self._tapped = self._tapped, None
        self._began = now_ms, at
        if (
            before is not None
            and now_ms - before[0] <= hints.mouseDoubleClickInterval()
            and (at - before[1]).manhattanLength() <= hints.touchDoubleTapDistance()
        ):
            self._gestures.double(at, _LEFT)
        else:
            self._gestures.press(at, _LEFT)

    def _drop(self) -> None:
        """Let nothing come of what one finger has begun."""
        self._single = self._pinching = self._tapped = None
        self._gestures.drop()


def _stand(first: QPointF, second: QPointF) -> tuple[QPointF, float]:
    """Give the point between two fingers, and how far they are apart (px)."""
    across = second - first
    return (first + second) / 2, max(_CLOSEST_PX, math.hypot(across.x(), across.y()))
