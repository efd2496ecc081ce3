"""Where the parts of a freeze are drawn in the timeline, for callouts that are drawn over its picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from loopscope.records import Kind
from widgets.timeline.lanes import Lane, band_of
from widgets.timeline.paint_waits import PAD_PX, row_tops

if TYPE_CHECKING:
    from gui.journal import Box
    from loopscope.freezes import Freeze
    from widgets.present.strip import Strip
    from widgets.timeline.view import LanesView


def freeze_in_view(view: LanesView) -> Freeze | None:
    """Give the longest freeze that the timeline shows."""
    picture = view.picture
    if picture is None:
        return None
    freezes = picture.model.freezes.within(picture.axis.start_ns, picture.axis.end_ns)
    return max(freezes, key=lambda found: found.duration_ns, default=None)


def strip_mark(strip: Strip, freeze: Freeze) -> dict[str, Box]:
    """Give the box of a freeze in the strip of the slow motion, where that is to be seen."""
    if not strip.isVisible():
        return {}
    scale = strip.devicePixelRatioF()
    corner = strip.mapToGlobal(QPoint(0, 0))
    left, right = strip.x_of(freeze.start_ns), strip.x_of(freeze.end_ns)
    box = (corner.x() + left, corner.y(), right - left, 0.8 * strip.height())
    x, y, width, height = (round(number * scale) for number in box)
    return {"strip": (x, y, width, height)}


def timeline_marks(view: LanesView, freeze: Freeze) -> dict[str, Box]:
    """Give the boxes of a freeze, its I/O, and the longest wait of an input, in physical pixels."""
    picture = view.picture
    if picture is None:
        return {}
    model, axis, scale = picture.model, picture.axis, picture.scale
    corner = view.mapToGlobal(QPoint(view.left_px, 0))

    def box(start_ns: int, end_ns: int, top: float, height: float) -> Box:
        left, right = axis.x(start_ns), axis.x(end_ns)
        return (
            round(corner.x() * scale + left),
            round((corner.y() + top) * scale),
            round(right - left),
            max(1, round(height * scale)),
        )

    found = {}
    for name, lane in (
        ("freeze", Lane.MESSAGES),
        ("flame", Lane.FLAME),
        ("io", Lane.IO),
        ("pulse", Lane.PULSE),
    ):
        band = band_of(picture.bands, lane)
        if band is not None:
            found[name] = box(freeze.start_ns, freeze.end_ns, band.top, band.height)
    band = band_of(picture.bands, Lane.WAITING)
    waits = model.waits.within(freeze.start_ns, freeze.end_ns)
    chosen = waits[(waits["kind"] == int(Kind.INPUT)) & ~waits["own"]]
    if band is not None:
        found["waiting"] = box(freeze.start_ns, freeze.end_ns, band.top, band.height)
    if band is not None and len(chosen):
        longest = (chosen["begin_ns"] - chosen["posted_ns"]).argmax()
        wait = chosen[longest : longest + 1]
        tops, pitch = row_tops(wait, band.top + PAD_PX, band.height - 2 * PAD_PX)
        found["wait"] = box(
            int(wait["posted_ns"][0]), int(wait["begin_ns"][0]), float(tops[0]), float(pitch[0])
        )
    return found
