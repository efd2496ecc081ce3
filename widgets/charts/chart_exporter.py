"""Saves and copies the chart in sight, and says in one sentence when that fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from widgets.charts import picture_files
from widgets.charts.background import Background
from widgets.system_reasons import reason_words, with_reason_words

if TYPE_CHECKING:
    from widgets.charts.chart_view import ChartView
    from widgets.charts.charts_actions import ChartsActions


class ChartExporter(QObject):
    """Draws in the GUI thread, which takes a few ms; packs and writes in another."""

    saved = Signal(str)
    failed = Signal(str)

    def __init__(
        self,
        panel: QWidget,
        actions: ChartsActions,
        background: Background,
        chart: Callable[[], ChartView | None],
    ) -> None:
        super().__init__(panel)
        self._panel = panel
        self._background = background
        self._chart = chart
        self.scale: float | None = None
        """Pixels of a picture to one logical pixel; None: as on the screen."""
        actions.save_png.triggered.connect(lambda: self._ask("png"))
        actions.save_svg.triggered.connect(lambda: self._ask("svg"))
        actions.save_csv.triggered.connect(lambda: self._ask("csv"))
        actions.copy_picture.triggered.connect(self.copy_picture)
        actions.copy_data.triggered.connect(self.copy_data)

    def save(self, path: str, form: str) -> None:
        """Write the chart as "png" or "svg", or its data as "csv"; `saved` or `failed` follows."""
        chart = self._chart()
        if chart is None:
            return
        work: Callable[[], None]
        if form == "png":
            image = chart.picture(self._scale(chart))

            def work() -> None:
                picture_files.write_bytes(path, picture_files.png(image))

        elif form == "svg":
            drawing = chart.svg()

            def work() -> None:
                picture_files.write_bytes(path, drawing)

        else:
            header, rows = chart.table()

            def work() -> None:
                text = picture_files.csv_text(header, rows)
                picture_files.write_bytes(path, text.encode("utf-8-sig", "backslashreplace"))

        self._background.do(work, lambda result: self._written(path, result))

    def copy_picture(self) -> None:
        """Put the chart on the clipboard as a picture."""
        chart = self._chart()
        if chart is not None:
            QGuiApplication.clipboard().setImage(chart.picture(self._scale(chart)))

    def copy_data(self) -> None:
        """Put the chart's data on the clipboard as a table."""
        chart = self._chart()
        if chart is not None:
            QGuiApplication.clipboard().setText(picture_files.tab_separated(*chart.table()))

    def _scale(self, chart: ChartView) -> float:
        return self.scale or chart.devicePixelRatioF()

    def _ask(self, form: str) -> None:
        """Ask with a dialog that is open, not executed: a nested loop would stall other coroutines."""
        dialog = QFileDialog(self._panel, self._title(form))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(
            {
                "png": self.tr("Picture (*.png)"),
                "svg": self.tr("Drawing (*.svg)"),
                "csv": self.tr("Comma-separated values (*.csv)"),
            }[form]
        )
        dialog.setDefaultSuffix(form)
        dialog.selectFile(f"chart.{form}")
        dialog.fileSelected.connect(lambda path: self.save(path, form))
        dialog.open()

    def _title(self, form: str) -> str:
        return self.tr("Save the chart's data") if form == "csv" else self.tr("Save the chart")

    def _written(self, path: str, result: object) -> None:
        from loopscope.file_errors import SENTENCES, SessionFileError

        if isinstance(result, SessionFileError):
            sentence = QCoreApplication.translate("SessionErrors", SENTENCES[result.code])
            self.failed.emit(sentence.format_map(with_reason_words(result.fields)))
        elif isinstance(result, Exception):
            sentence = self.tr("The chart could not be saved to {path}: {reason}.")
            self.failed.emit(sentence.format(path=path, reason=reason_words(result)))
        else:
            self.saved.emit(path)
