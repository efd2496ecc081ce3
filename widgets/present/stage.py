"""The stage: draws one scene, and tells which message was clicked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from loopscope.clock import Clock, now_ns
from loopscope.replay import Phase
from widgets.empty_state import EmptyState
from widgets.present import cards, surroundings
from widgets.present.moves import Moves
from widgets.present.scale import Scale
from widgets.present.scene import CardText, Scene
from widgets.present.stage_layout import StageLayout
from widgets.present.surroundings import Way
from widgets.theme import keeper, tokens
from widgets.tokens import Tokens


class Stage(QWidget):
    """Shows the scene that it was given last; nothing moves but cards on their way to their places."""

    message_clicked = Signal(int)
    """The number of the message whose card was clicked."""

    def __init__(self, parent: QWidget | None = None, clock: Clock = now_ns) -> None:
        super().__init__(parent)
        self.setObjectName("present.stage")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._clock = clock
        self.scale = Scale()
        self.scene: Scene | None = None
        self._moves = Moves()
        self._headings = ("", "", "")
        self._idle_run = ""
        self.empty = EmptyState(self)
        self.layout_ = StageLayout.of(1, 1, self.scale, 0)
        keeper().theme_changed.connect(self.update)
        self.retranslate()

    def sizeHint(self) -> QSize:
        return QSize(960, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(360, 220)

    # --- what the view sets

    def set_scale(self, scale: Scale) -> None:
        """Draw everything at another size."""
        self.scale = scale
        self.empty.setFont(scale.words(24))
        self._lay_out(False)

    def show_scene(self, scene: Scene | None, glide: bool = False) -> None:
        """Draw `scene`; cards `glide` to new places or are there at once. None tells what will appear."""
        self.scene = scene
        self.empty.setVisible(scene is None)
        self._lay_out(glide)
        told = "" if scene is None else self._told(scene)
        if self.accessibleDescription() != told:
            self.setAccessibleDescription(told)

    def _told(self, scene: Scene) -> str:
        """Give in words what is handled, on which line, and how many wait; no figure that runs on."""
        parts = []
        current = scene.current
        if current is not None:
            parts.append(
                self.tr("Being handled: {message}").format(message=f"{current.title} · {current.receiver}")
            )
            parts += [text for text in (current.place, current.source) if text]
        parts.append(self.tr("Waiting in the queue: {count}").format(count=scene.waiting_count))
        parts.append(scene.sentence)
        return "\n".join(parts)

    @property
    def moving(self) -> bool:
        """Whether a card is still on its way."""
        return self._moves.under_way(self._clock())

    @property
    def slots(self) -> tuple[int, int]:
        """How many waiting and how many handled messages there is room for."""
        return len(self.layout_.slots), len(self.layout_.done)

    def _lay_out(self, glide: bool) -> None:
        runs = len(self.scene.runs) if self.scene is not None else 0
        self.layout_ = StageLayout.of(self.width(), self.height(), self.scale, runs)
        self._moves.take(self._goals(), self._clock(), glide)
        self.update()

    def _goals(self) -> dict[int, QRectF]:
        scene, layout = self.scene, self.layout_
        if scene is None:
            return {}
        goals = {c.seq: r for c, r in zip(scene.waiting, layout.slots, strict=False)}
        goals |= {c.seq: r for c, r in zip(scene.handled, layout.done, strict=False)}
        if scene.current is not None:
            goals[scene.current.seq] = layout.current
        return goals

    # --- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out(False)
        super().resizeEvent(event)

    def message_at(self, position: QPointF) -> int | None:
        """Give the number of the message whose card lies at `position`."""
        return next((seq for seq, room in self._goals().items() if room.contains(position)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.message_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        seq = self.message_at(event.position())
        if seq is not None and event.button() == Qt.MouseButton.LeftButton:
            self.message_clicked.emit(seq)
        super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tell the whole name of a message whose card had to shorten it."""
        if event.type() == QEvent.Type.ToolTip:
            point = self.mapFromGlobal(self.cursor().pos())
            QToolTip.showText(self.cursor().pos(), self._story(self.message_at(QPointF(point))), self)
            return True
        return super().event(event)

    def _story(self, seq: int | None) -> str:
        if self.scene is None or seq is None:
            return ""
        for card in (*self.scene.waiting, *self.scene.handled):
            if card.seq == seq:
                return f"{card.title} · {card.receiver} · {card.note}"
        current = self.scene.current
        if current is None:
            return ""
        return "\n".join(
            t for t in (f"{current.title} · {current.receiver}", current.place, current.source) if t
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.window))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.scene is not None:
            self._paint_ways(painter, self.scene, theme)
            self._paint_cards(painter, self.scene, theme)
            self._paint_below(painter, self.scene, theme)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.ink(theme.input, theme.window)), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 8, 8)
        painter.end()

    def _paint_ways(self, painter: QPainter, scene: Scene, theme: Tokens) -> None:
        layout, scale = self.layout_, self.scale
        first, second, third = self._headings
        count = f"{first} · {scene.waiting_count}" if scene.waiting_count else first
        for room, text in zip(layout.headings, (count, second, third), strict=True):
            surroundings.draw_heading(painter, room, text, scale, theme)
        way = {Phase.GET: Way.TAKING, Phase.WAIT: Way.OPEN, Phase.HANDLE: Way.SHUT}[scene.phase]
        if scene.current is not None and scene.current.frozen:
            way = Way.STUCK
        surroundings.draw_way(painter, layout.headings[0], layout.current, way, scale, theme)
        done = layout.done[0]
        ahead = QRectF(done.left(), layout.current.top(), done.width(), layout.current.height())
        surroundings.draw_way(painter, layout.current, ahead, Way.OPEN, scale, theme)

    def _paint_cards(self, painter: QPainter, scene: Scene, theme: Tokens) -> None:
        now, layout, scale = self._clock(), self.layout_, self.scale
        # The scene may still be that of a larger stage.
        waiting = scene.waiting[: len(layout.slots)]
        if not scene.waiting_count:
            self._paint_nobody(painter, theme)
        if scene.more and len(waiting) < len(layout.slots):
            cards.draw_more(painter, layout.slots[len(waiting)], scene.more, scale, theme)
        if scene.current is None:
            cards.draw_idle(painter, layout.current, scene.idle, scene.idle_note, scale, theme)
        # What moves farthest lies on top: the newest of the handled, and the one that is being taken.
        shown: tuple[CardText, ...] = (*waiting, *scene.handled[: len(layout.done)][::-1])
        for card in shown:
            cards.draw_card(painter, self._moves.place(card.seq, now), card, scale, theme)
        if scene.current is not None:
            room = self._moves.place(scene.current.seq, now)
            cards.draw_current(painter, room, scene.current, scale, theme, room == layout.current)

    def _paint_nobody(self, painter: QPainter, theme: Tokens) -> None:
        """Say in the empty queue that it is empty: an empty rectangle says nothing."""
        whole = self.layout_.slots[0].united(self.layout_.slots[-1])
        cards.draw_nobody(painter, whole, self._nobody, self.scale, theme)

    def _paint_below(self, painter: QPainter, scene: Scene, theme: Tokens) -> None:
        layout, scale = self.layout_, self.scale
        hue = theme.muted if scene.current is None else cards.current_hue(theme, scene.current)
        surroundings.draw_loop(painter, layout.loop, scene.phase, hue, scale, theme)
        texts = scene.runs or (self._idle_run,)
        for room, text in zip(layout.runs, texts, strict=False):
            surroundings.draw_run(painter, room, text, bool(scene.runs), scale, theme)
        surroundings.draw_sentence(painter, layout.sentence, scene.sentence, scale, theme)
        surroundings.draw_caption(painter, layout.caption, scene.caption, scene.hurried, scale, theme)

    def retranslate(self) -> None:
        """Write every word anew."""
        self.setAccessibleName(self.tr("The loop at one instant"))
        self._headings = (self.tr("Waiting in the queue"), self.tr("Being handled"), self.tr("Handled"))
        self._idle_run = self.tr("No operation under way")
        self._nobody = self.tr("No message is known to wait")
        self.empty.setText(
            self.tr(
                "Here the loop takes one message after the other, in slow motion. "
                "Press “Blocking” of any operation, wait for its end, then press Space here."
            )
        )
        self.update()
