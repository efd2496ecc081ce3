"""What the numbered marks in the window's own pictures say: the freeze, its culprit, and who waited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRectF
from PySide6.QtWidgets import QWidget

from gui.shots.callouts import Callout, Part, placed
from gui.timeline_marks import freeze_in_view, longest_input_wait_ns, timeline_marks
from loopscope.explain import Cause
from widgets.figures import duration_text
from widgets.verdict_words import culprit_in_short, culprit_words

if TYPE_CHECKING:
    from loopscope.explain import Explanation
    from loopscope.freezes import Freeze
    from widgets.timeline.view import LanesView


class PictureCallouts(QObject):
    """Finds what can be marked in a picture of a widget."""

    def parts(self, view: LanesView, widget: QWidget) -> list[Part]:
        """Give marks and meanings for a picture of `widget`; none where no freeze is to be seen in it."""
        if not (widget is view or widget.isAncestorOf(view)) or view.visibleRegion().isEmpty():
            return []
        freeze = freeze_in_view(view)
        if freeze is None or view.model is None:
            return []
        scale = view.devicePixelRatioF()
        corner = widget.mapToGlobal(QPoint(0, 0))
        origin = (round(corner.x() * scale), round(corner.y() * scale))
        callouts = self._callouts(view, freeze, view.model.explanation(freeze))
        # What begins or ends out of view is marked at what is seen of it.
        lanes = QRectF(view.area).translated(view.mapToGlobal(QPoint(0, 0)) - corner)
        found = placed(origin, timeline_marks(view, freeze), callouts, scale)
        return [(box & lanes, callout) for box, callout in found if box.intersects(lanes)]

    def _callouts(self, view: LanesView, freeze: Freeze, why: Explanation | None) -> list[Callout]:
        time = duration_text(freeze.duration_ns)
        if why is None:
            text = self.tr("For {time} no other message was taken.")
            callouts = [Callout("freeze", time, text.format(time=time))]
        else:
            text = self.tr("The culprit: {culprit}. For {time} no other message was taken.")
            label = f"{time} · {culprit_in_short(why)}"
            callouts = [Callout("freeze", label, text.format(time=time, culprit=culprit_words(why)))]
        waited_ns = longest_input_wait_ns(view, freeze)
        if waited_ns is not None:
            wait = duration_text(waited_ns)
            text = self.tr("So long ({time}) a click or a key waited; each line is a message that waited.")
            callouts.append(Callout("wait", wait, text.format(time=wait)))
        if why is not None and why.cause is Cause.WAITING:
            text = self.tr("Each pulse that was posted meanwhile waited as well, the first one longest.")
            callouts.append(Callout("pulse", "", text))
        return callouts
