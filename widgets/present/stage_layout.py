"""Where everything on the stage lies: queue, message being handled, handled ones, loop, operations."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from widgets.present.scale import Scale

_QUEUE, _CURRENT, _HANDLED = 0.40, 0.335, 0.165
"""Shares of the width; what is left over are the two gaps between them."""
_LEAST_CARD_PX = 38.0
_LEAST_COLUMN_PX = 112.0
_LEAST_LOOP_PX = 136.0
"""Under this width the loop's lines would be cut; on a narrow stage they reach into the gap beside them."""
MOST_RUNS = 2


@dataclass(frozen=True)
class StageLayout:
    """Rectangles in pixels. `slots` are the places of the queue, next one first; `done` of the handled."""

    headings: tuple[QRectF, QRectF, QRectF]
    slots: tuple[QRectF, ...]
    current: QRectF
    done: tuple[QRectF, ...]
    loop: QRectF
    runs: tuple[QRectF, ...]
    sentence: QRectF
    caption: QRectF

    @classmethod
    def of(cls, width: float, height: float, scale: Scale, runs: int) -> StageLayout:
        """Lay out a stage of this size on which `runs` boxes of operations are shown."""
        px = scale.px
        left, wide = px(48), width - 2 * px(48)
        top, heading, gap = px(24), px(44), px(14)
        caption = max(px(34), 18.0)
        lower = px(196)
        room = max(_LEAST_CARD_PX, height - top - heading - px(28) - lower - caption - px(16))
        between = (1 - _QUEUE - _CURRENT - _HANDLED) / 2
        columns = [
            QRectF(left, top, wide * _QUEUE, heading),
            QRectF(left + wide * (_QUEUE + between), top, wide * _CURRENT, heading),
            QRectF(left + wide * (1 - _HANDLED), top, wide * _HANDLED, heading),
        ]
        y = top + heading
        card = max(px(76), _LEAST_CARD_PX)
        rows = max(1, int((room + gap) // (card + gap)))
        card = (room + gap) / rows - gap
        across = 2 if (columns[0].width() - gap) / 2 >= _LEAST_COLUMN_PX else 1
        one = (columns[0].width() - gap * (across - 1)) / across

        def grid(x: float, cell: float, number: int) -> tuple[QRectF, ...]:
            """Give the places column by column, the column nearest to the handler first."""
            return tuple(
                QRectF(x + column * (cell + gap), y + row * (card + gap), cell, card)
                for column in reversed(range(number))
                for row in range(rows)
            )

        low = y + room + px(28)
        right = columns[1].left()
        box, box_gap = px(54), px(10)
        boxes = tuple(
            QRectF(right, low + n * (box + box_gap), left + wide - right, box)
            for n in range(min(max(1, runs), MOST_RUNS))
        )
        said = boxes[-1].bottom() + px(12)
        return cls(
            (columns[0], columns[1], columns[2]),
            grid(left, one, across),
            QRectF(right, y, columns[1].width(), room),
            grid(columns[2].left(), columns[2].width(), 1),
            QRectF(left, low, max(columns[0].width(), min(_LEAST_LOOP_PX, right - left - px(10))), lower),
            boxes,
            QRectF(right, said, left + wide - right, low + lower - said),
            QRectF(left, low + lower + px(6), wide, caption),
        )
