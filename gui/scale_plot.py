"""Draws a scale experiment: `python -m gui.scale_plot .png|.svg LANGUAGE`; pickled points in, picture out."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from gui.operation_texts import mode_title
from widgets.charts.picture_files import png
from widgets.scale.charts import ScaleCharts
from widgets.scale.points import Point

SIZE = (1200, 760)
SCALE = 2


def draw(found: Sequence[Point], ending: str) -> bytes:
    """Give the picture as the bytes of a file. Needs a QApplication."""
    charts = ScaleCharts()
    charts.resize(*SIZE)
    charts.show()
    titles = {point.mode: mode_title(point.mode) for point in found}
    charts.show_points(found, titles, "scale")
    return charts.svg() if ending == ".svg" else png(charts.picture(SCALE))


def main() -> int:
    """Read points, write the picture."""
    from gui.language import Language
    from widgets.theme import set_theme

    app = QApplication(sys.argv[:1])
    Language(app).use(sys.argv[2])
    set_theme(app, "light")
    sys.stdout.buffer.write(draw(pickle.load(sys.stdin.buffer), sys.argv[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
