"""Paints the lanes of a view: keeps their picture, adds to it what is new, writes and marks over it."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from widgets.theme import tokens
from widgets.timeline.contents import NOTHING_NEW
from widgets.timeline.lanes import Band

if TYPE_CHECKING:
    from widgets.timeline.hit_test import Picture
    from widgets.timeline.scene import Scene
    from widgets.timeline.time_axis import TimeAxis
    from widgets.timeline.view import LanesView

RIGHT_PAD = 8


@cache
def _tools() -> tuple[Any, ...]:
    """Give what needs numpy, which is not to be imported before the first picture.

    Asked for once: under PySide an import statement takes 5 µs also where the module is there.
    """
    from widgets.timeline.colors import colors_of
    from widgets.timeline.labels import Labels
    from widgets.timeline.marks import Marks
    from widgets.timeline.shapes import draw_shapes, fineness
    from widgets.timeline.static_texts import SmallWords

    return colors_of, Labels, Marks, draw_shapes, fineness, SmallWords


class LanesPainter:
    """Answers the paint events of a view. `due` says that the kept picture is not up to date."""

    def __init__(self, view: LanesView) -> None:
        self._view = view
        self._scene: Scene | None = None
        """Comes with the first picture: numpy is not to be imported before."""
        self._changed_ns = NOTHING_NEW
        self._named_bands: tuple[Band, ...] = ()
        self.due = True

    def covers(self, axis: TimeAxis) -> bool:
        """Tell whether all of `axis` is in the kept picture, at its very scale."""
        return self._scene is not None and self._scene.covers(axis)

    def changed_from(self, instant_ns: int) -> int:
        """Note that something has changed since `instant_ns`; give the earliest that is not painted yet."""
        self._changed_ns = min(self._changed_ns, instant_ns)
        return self._changed_ns

    def paint(self, event: QPaintEvent) -> None:
        """Paint what `event` asks for."""
        view = self._view
        painter = QPainter(view)
        theme = tokens()
        picture = view.picture
        if picture is None:
            painter.fillRect(view.rect(), QColor(theme.panel))
            painter.end()
            return
        scene, area = self._kept(), view.area
        full_ns = scene.full_ns
        self._paint_lanes(painter, picture, scene, area)
        if not area.contains(event.rect()):
            painter.fillRect(QRect(0, 0, view.left_px, view.height()), QColor(theme.panel))
            painter.fillRect(QRect(area.right() + 1, 0, RIGHT_PAD, view.height()), QColor(theme.panel))
            view.names.paint(painter, picture, scene.full_ns)
            self._named_bands = picture.bands
        elif full_ns != scene.full_ns or picture.bands != self._named_bands:
            # The lanes have moved, or the pulse has another scale: their names go with them.
            view.update(QRect(0, 0, view.left_px, view.height()))
        if view.hasFocus():
            painter.setPen(QPen(QColor(theme.ink(theme.input)), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(view.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _kept(self) -> Scene:
        if self._scene is None:
            from widgets.timeline.scene import Scene

            self._scene = Scene()
        return self._scene

    def _paint_lanes(self, painter: QPainter, picture: Picture, scene: Scene, area: QRect) -> None:
        colors_of, labels, marks_over, draw_shapes, fineness, small_words = _tools()
        view, theme = self._view, tokens()
        assert view.story is not None
        if self.due or not scene.covers(picture.axis):
            self._paint_ahead(picture, scene)
        painter.save()
        painter.setClipRect(area)
        painter.translate(view.left_px, 0)
        times = fineness(painter, picture.scale)
        if times > 1:
            draw_shapes(painter, picture, area.height(), theme, times)
        else:
            target = QRectF(0, 0, picture.axis.width / picture.scale, area.height())
            scene.draw(painter, target, picture.axis)
        colors = colors_of(theme)
        ink, ground = theme.ink(theme.muted), theme.panel
        words = small_words(painter, picture.scale, ink, ground, stamped=times == 1)
        labels(painter, picture, colors, view.story, words, kept=times == 1).write()
        view.names.paint_hints(picture, words)
        marks = marks_over(painter, picture, colors)
        marks.draw(view.chosen, view.hover, view.span)
        if view.replayed_ns is not None:
            marks.draw_playhead(view.replayed_ns)
        painter.restore()

    def _paint_ahead(self, picture: Picture, scene: Scene) -> None:
        """Bring the kept picture up to date, beyond the end of the view where that will move on."""
        view = self._view
        ahead = view.viewport.lag_ns if view.viewport.following else 0
        scene.show(
            picture.model,
            picture.axis.part(0, picture.axis.width + math.ceil(ahead / picture.axis.ns_per_px)),
            picture.bands,
            round(view.height() * picture.scale),
            picture.scale,
            tokens(),
            view.show_own,
            view.now_ns,
            self._changed_ns,
        )
        self._changed_ns, self.due = NOTHING_NEW, False
