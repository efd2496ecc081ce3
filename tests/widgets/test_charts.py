"""The charts as a person meets them: what is drawn where, what the pointer finds, what is saved."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from charted_session import add_run, charted
from fake_language import OPEN, brackets
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from sample_session import SampleSession, run

from loopscope.thresholds import THRESHOLDS
from widgets.charts.chart_view import ChartView
from widgets.charts.comparison_figures import Figure
from widgets.charts.histogram_chart import LatencyHistogram
from widgets.charts.layer import Label
from widgets.charts.mode_comparison import ModeComparison
from widgets.charts.panel import COMPARISON, HISTOGRAM, PERCENTILES, ChartsPanel
from widgets.charts.percentile_chart import PercentileCurve
from widgets.figures import THIN

ROOT = Path(__file__).resolve().parents[2]
TITLES = {"read_file": "Read a file", "fetch_page": "Fetch a page"}
SIZES = [(1280, 420), (900, 240), (420, 360), (420, 700), (620, 620)]
Open = Callable[..., ChartsPanel]


@pytest.fixture
def opened(show: Callable[..., ChartsPanel], qwait: Callable[..., Any]) -> Open:
    """`opened(session, tab, width, height)` gives the panel once its chart is drawn."""

    def put(session: SampleSession, tab: int = HISTOGRAM, width: int = 900, height: int = 420) -> ChartsPanel:
        panel = ChartsPanel(session, None, lambda name: TITLES.get(name, name), str.capitalize)
        show(panel, width, height)
        panel.tabs.set_current(tab)
        qwait(lambda: panel.refresh() or panel.chart is not None, "the chart")
        return panel

    return put


def labels(chart: ChartView) -> list[Label]:
    return list(chart.over.labels)


def texts(chart: ChartView) -> list[str]:
    return [label.text for label in labels(chart)]


# --- before there is anything


def test_before_any_run_the_panel_says_what_to_press(
    session: SampleSession, show: Callable[..., ChartsPanel]
) -> None:
    panel = show(ChartsPanel(session))
    panel.refresh()
    assert panel.chart is None
    assert panel.empty.isVisible()
    assert "Press Blocking, then Async" in panel.empty.text()
    assert not panel.actions_.save_png.isEnabled()


def test_nothing_heavy_is_imported_before_there_is_a_run(home_env: dict[str, str]) -> None:
    script = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
from loopscope.names import NameTable
from loopscope.session import Session
from loopscope.store import RecordStore
from widgets.charts.panel import ChartsPanel
panel = ChartsPanel(Session(RecordStore(1000), NameTable(), 0))
panel.show()
panel.refresh()
panel.grab()
print(*sorted({"numpy", "pyqtgraph"} & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**home_env, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == ""


def test_a_run_that_is_still_going_is_no_chart_yet(
    session: SampleSession, show: Callable[..., ChartsPanel]
) -> None:
    session.runs.append(run(1, "read_file", "async", None))
    panel = show(ChartsPanel(session))
    panel.refresh()
    assert "Press Blocking" in panel.empty.text()


def test_a_library_that_is_missing_is_said(
    show: Callable[..., ChartsPanel], qwait: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("widgets.charts.panel.HEAVY_MODULES", ("no_such_plotting_library",))
    panel = show(ChartsPanel(charted()))
    panel.refresh()
    qwait(lambda: "no_such_plotting_library" in panel.empty.text(), "the reason")
    assert panel.chart is None


# --- what is drawn where


@pytest.mark.parametrize("tab", [HISTOGRAM, PERCENTILES, COMPARISON])
def test_no_label_is_cut_or_covers_another_at_any_size(opened: Open, qapp: QApplication, tab: int) -> None:
    panel = opened(charted(), tab)
    for width, height in SIZES:
        panel.resize(width, height)
        qapp.processEvents()
        chart = panel.chart
        assert chart is not None
        found = labels(chart)
        area = QRectF(chart.rect())
        for number, label in enumerate(found):
            assert area.contains(label.rect), (width, height, label)
            for other in found[number + 1 :]:
                one, two = label.rect.adjusted(0, 2, 0, -2), other.rect.adjusted(0, 2, 0, -2)
                assert not one.intersects(two), (width, height, label, other)


@pytest.mark.parametrize("tab", [HISTOGRAM, PERCENTILES])
def test_every_run_and_threshold_is_named_in_a_wide_chart(opened: Open, tab: int) -> None:
    chart = opened(charted(), tab, 1280, 420).chart
    assert chart is not None
    assert {"Blocking", "Thread", "Process", "Async"} <= set(texts(chart))
    # The longest wait was 2 s: the line at 5 s lies beyond.
    assert {line.label for line in THRESHOLDS[:-1]} <= set(texts(chart))


def test_the_freeze_lies_to_the_right_of_the_thresholds(opened: Open) -> None:
    chart = opened(charted()).chart
    assert isinstance(chart, LatencyHistogram)
    places = {label.text: label.rect.center().x() for label in labels(chart)}
    assert places["Async"] < places["16.7 ms"] < places["250 ms"] < places["Blocking"]


def test_the_curve_of_blocking_ends_far_above_that_of_async(opened: Open) -> None:
    chart = opened(charted(), PERCENTILES, 1280, 420).chart
    assert isinstance(chart, PercentileCurve)
    places = {label.text: label.rect.center().y() for label in labels(chart)}
    assert places["Blocking"] < places["1 s"] < places["100 ms"] < places["16.7 ms"] < places["Async"]
    assert {"0 %", "50 %", "90 %", "99 %", "longest"} <= set(texts(chart))


def test_bars_are_in_proportion_and_begin_at_zero(opened: Open) -> None:
    session = charted()
    chart = opened(session, COMPARISON, 1280, 420).chart
    assert isinstance(chart, ModeComparison)
    bars = {(bar.mode, bar.figure): bar for bar in chart.bars}
    assert len(bars) == 16
    blocking, process = bars["blocking", Figure.DURATION], bars["process", Figure.DURATION]
    assert blocking.rect.left() == process.rect.left()
    assert blocking.rect.width() / process.rect.width() == pytest.approx(2030 / 2310)
    assert bars["async", Figure.FROZEN].rect.width() == 0
    assert bars["async", Figure.FROZEN].words == "0 ms"
    assert bars["blocking", Figure.FROZEN].words == "1.99 s"
    assert {bar.words for bar in chart.bars} <= set(texts(chart))


def test_a_mode_that_was_not_run_shows_a_dash_and_says_what_to_press(opened: Open) -> None:
    session = SampleSession()
    add_run(session, "blocking", 500)
    chart = opened(session, COMPARISON).chart
    assert isinstance(chart, ModeComparison)
    bar = next(bar for bar in chart.bars if bar.mode == "async")
    assert bar.words == "—"
    assert "Press its button" in " ".join(chart.notes_at(bar.row.center()))
    assert "Async: not run yet" in chart.accessibleDescription()


def test_the_description_has_the_main_figures(opened: Open) -> None:
    chart = opened(charted()).chart
    assert chart is not None
    assert chart.accessibleName() == "Histogram: Read a file"
    assert "Blocking: p50 980 ms, p99 1.97 s, longest 1.99 s" in chart.accessibleDescription()


def test_runs_without_pulses_or_records_say_why_they_are_not_drawn(opened: Open) -> None:
    session = SampleSession()
    add_run(session, "blocking", 500)
    add_run(session, "async", pulses=False)
    panel = opened(session)
    assert panel.missing_label.isVisible()
    assert panel.missing_label.text() == "Async: — No pulse was posted during this run."
    panel.bar.measure_box.setCurrentIndex(1)
    assert not panel.missing_label.isVisible()
    dropped = SampleSession(capacity=300)
    add_run(dropped, "blocking", 500)
    add_run(dropped, "async", length_ms=500)
    add_run(dropped, "thread", length_ms=500)
    assert "no longer kept" in opened(dropped).missing_label.text()


def test_a_finished_run_stays_drawn_when_its_records_go(opened: Open, qwait: Callable[..., Any]) -> None:
    session = SampleSession(capacity=2_000)
    add_run(session, "blocking", 500)
    panel = opened(session)
    session.add_many(3_000)
    add_run(session, "async")
    panel.refresh()
    qwait(lambda: panel.chart is not None and "Async" in texts(panel.chart), "the new run")
    assert panel.chart is not None
    assert "Blocking" in texts(panel.chart)
    assert not panel.missing_label.isVisible()


# --- which runs


def test_new_runs_are_followed_until_others_are_chosen(opened: Open, qwait: Callable[..., Any]) -> None:
    session = charted()
    panel = opened(session)
    panel.choose_runs([session.runs[0], session.runs[3]])
    assert panel.chart is not None
    assert {"Blocking", "Async"} <= set(texts(panel.chart))
    assert "Thread" not in texts(panel.chart)
    add_run(session, "async", operation="fetch_page")
    panel.refresh()
    assert panel.bar.shown_label.text() == "Read a file"
    panel.choose_runs([])
    qwait(lambda: panel.bar.shown_label.text() == "Fetch a page", "the newest operation")


def test_two_runs_of_a_mode_are_told_apart_by_their_numbers(opened: Open, qwait: Callable[..., Any]) -> None:
    session = charted()
    again = add_run(session, "async")
    other = add_run(session, "async", operation="fetch_page")
    panel = opened(session)
    panel.choose_runs([session.runs[3], again, other])
    names = {"Read a file · Async · 4", "Read a file · Async · 5", "Fetch a page · Async"}
    qwait(lambda: panel.chart is not None and names <= set(texts(panel.chart)), "three names")


def test_a_failed_run_is_called_failed(opened: Open) -> None:
    session = SampleSession()
    add_run(session, "async").ok = False
    chart = opened(session).chart
    assert chart is not None
    assert "Async · failed" in texts(chart)


@pytest.mark.expects_log("This plugin does not support")
def test_runs_are_ticked_in_a_menu_that_stays_open(opened: Open, qapp: QApplication) -> None:
    session = charted()
    panel = opened(session)
    panel.menu.popup(panel.mapToGlobal(QPoint(0, 0)))
    actions = panel.menu.actions()
    assert actions[0].isChecked()
    assert [each.text() for each in actions[2:]] == [
        "4 · Read a file · Async",
        "3 · Read a file · Process",
        "2 · Read a file · Thread",
        "1 · Read a file · Blocking",
    ]
    for number in (3, 4):
        rect = panel.menu.actionGeometry(actions[number])
        QTest.mouseClick(panel.menu, Qt.MouseButton.LeftButton, pos=rect.center())
    assert panel.menu.isVisible()
    panel.menu.close()
    assert [each.mode for each in panel.runs()] == ["blocking", "async"]


# --- pointer, keys, wheel


def test_the_pointer_finds_bucket_and_threshold_with_its_source(opened: Open, qapp: QApplication) -> None:
    chart = opened(charted(), HISTOGRAM, 1280, 420).chart
    assert isinstance(chart, LatencyHistogram)
    x = next(at for line, at in chart.thresholds_in(chart.x) if line.label == "250 ms")
    QTest.mouseMove(chart.viewport(), QPoint(round(x), round(chart.y.begin) - 20))
    assert chart.note.isVisible()
    said = chart.note.text()
    assert said.splitlines()[0] == "237–315 ms"
    assert "of 203 pulses" in said
    assert "250 ms: Apple's hang tools report from here" in said
    assert QRectF(chart.rect()).contains(QRectF(chart.note.geometry()))


def test_arrow_keys_read_the_percentiles(opened: Open) -> None:
    chart = opened(charted(), PERCENTILES, 1280, 420).chart
    assert isinstance(chart, PercentileCurve)
    chart.setFocus()
    for _ in range(4):
        QTest.keyClick(chart, Qt.Key.Key_Right)
    lines = chart.note.text().splitlines()
    assert lines[0].startswith("99 %")
    assert "Blocking: 1.97 s" in lines
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert not chart.note.isVisible()


def test_the_note_never_leaves_the_chart(opened: Open) -> None:
    chart = opened(charted(), PERCENTILES, 420, 360).chart
    assert chart is not None
    for place in chart.stops():
        chart.point_at(place)
        assert QRectF(chart.rect()).contains(QRectF(chart.note.geometry())), place


def test_the_wheel_is_left_to_what_lies_around_and_drags_move_nothing(opened: Open) -> None:
    chart = opened(charted()).chart
    assert isinstance(chart, LatencyHistogram)
    before = chart.box.viewRange()
    middle = QPointF(chart.rect().center())
    wheel = QWheelEvent(
        middle,
        chart.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(chart.viewport(), wheel)
    # Qt hands what nobody accepted to the panel around it.
    assert not wheel.isAccepted()
    QTest.mousePress(chart.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    QTest.mouseMove(chart.viewport(), QPoint(400, 260))
    QTest.mouseRelease(chart.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(400, 260))
    assert chart.box.viewRange() == before


def test_there_is_no_menu_of_the_library(opened: Open, qapp: QApplication) -> None:
    chart = opened(charted()).chart
    assert chart is not None
    at = chart.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, chart.mapToGlobal(at))
    QApplication.sendEvent(chart.viewport(), event)
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.RightButton, pos=at)
    qapp.processEvents()
    assert not [menu for menu in qapp.topLevelWidgets() if isinstance(menu, QMenu) and menu.isVisible()]


# --- look and language


@pytest.mark.parametrize("tab", [HISTOGRAM, PERCENTILES, COMPARISON])
def test_the_theme_changes_at_once(opened: Open, themed: Callable[[str], None], tab: int) -> None:
    chart = opened(charted(), tab).chart
    assert chart is not None
    light = chart.grab().toImage().pixelColor(2, chart.height() - 3)
    themed("dark")
    dark = chart.grab().toImage().pixelColor(2, chart.height() - 3)
    assert light.name() == "#ffffff"
    assert dark.name() == "#1a1f26"
    assert chart.picture(1).pixelColor(2, 2).name() == "#1a1f26"


@pytest.mark.parametrize("tab", [HISTOGRAM, PERCENTILES, COMPARISON])
def test_every_word_changes_with_the_language(opened: Open, qapp: QApplication, tab: int) -> None:
    panel = opened(charted(), tab, 1280, 500)
    names = {"Blocking", "Thread", "Process", "Async"}
    with brackets(qapp):
        panel.refresh()
        chart = panel.chart
        assert chart is not None
        left = [
            text
            for text in texts(chart)
            if OPEN not in text
            and any(letter.isalpha() for letter in text.replace("ms", "").removesuffix(" s"))
            and text not in names
        ]
        assert left == []
        for place in chart.stops()[:3]:
            assert OPEN in "".join(chart.notes_at(place))
        for widget in panel.findChildren(QWidget):
            said = [widget.toolTip(), widget.accessibleName()]
            said += [widget.text()] if isinstance(widget, QLabel) and widget.isVisible() else []
            for text in said:
                assert (
                    not any(letter.isalpha() for letter in text) or OPEN in text or text == "Read a file"
                ), text
    assert panel.chart is not None
    assert OPEN not in "".join(texts(panel.chart))


# --- saving and copying


@pytest.fixture
def told(opened: Open) -> tuple[ChartsPanel, list[str], list[str]]:
    """A panel, the paths that it saved and the sentences about what it could not."""
    panel = opened(charted(), HISTOGRAM, 700, 400)
    saved: list[str] = []
    failed: list[str] = []
    panel.saved.connect(saved.append)
    panel.save_failed.connect(failed.append)
    return panel, saved, failed


@pytest.mark.parametrize("tab", [HISTOGRAM, PERCENTILES, COMPARISON])
def test_a_drawing_is_xml_whose_words_are_words(
    told: tuple[ChartsPanel, list[str], list[str]], qwait: Callable[..., Any], tmp_path: Path, tab: int
) -> None:
    panel, saved, failed = told
    panel.tabs.set_current(tab)
    qwait(lambda: panel.chart is not None)
    panel.exporter.save(str(tmp_path / "chart.svg"), "svg")
    qwait(lambda: saved or failed, "the file")
    root = ElementTree.parse(tmp_path / "chart.svg").getroot()
    words = "".join(each.text or "" for each in root.iter("{http://www.w3.org/2000/svg}text"))
    assert panel.chart is not None
    for text in texts(panel.chart):
        assert text.replace(" ", "").replace(THIN, "") in words.replace(" ", "").replace(THIN, "")
    assert list(tmp_path.iterdir()) == [tmp_path / "chart.svg"]


@pytest.mark.parametrize("scale", [1.0, 2.0, 3.0])
def test_a_picture_has_the_scale_that_was_set_and_no_note(
    told: tuple[ChartsPanel, list[str], list[str]], qwait: Callable[..., Any], tmp_path: Path, scale: float
) -> None:
    panel, saved, failed = told
    chart = panel.chart
    assert chart is not None
    plain = chart.picture(scale)
    chart.point_at(chart.stops()[0])
    panel.set_picture_scale(scale)
    panel.exporter.save(str(tmp_path / "chart.png"), "png")
    qwait(lambda: saved or failed, "the file")
    picture = QImage(str(tmp_path / "chart.png"))
    assert picture.width() == round(chart.width() * scale)
    assert picture.convertToFormat(plain.format()) == plain
    assert chart.pointer.isVisible()


def test_the_data_add_up_to_what_was_measured(
    told: tuple[ChartsPanel, list[str], list[str]], qwait: Callable[..., Any], tmp_path: Path
) -> None:
    panel, saved, _ = told
    path = tmp_path / "chart.csv"
    panel.exporter.save(str(path), "csv")
    qwait(lambda: saved, "the file")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sum(int(row["count"]) for row in rows if row["mode"] == "blocking") == 203
    assert {row["mode"] for row in rows} == {"blocking", "thread", "process", "async"}
    assert max(float(row["to_ms"]) for row in rows) > 1_990


def test_data_and_picture_can_be_copied(told: tuple[ChartsPanel, list[str], list[str]]) -> None:
    panel, _, _ = told
    panel.tabs.set_current(COMPARISON)
    QTest.qWait(0)
    panel.refresh()
    panel.actions_.copy_data.trigger()
    rows = list(csv.DictReader(io.StringIO(QGuiApplication.clipboard().text()), dialect="excel-tab"))
    values = {(row["figure"], row["mode"]): row["value"] for row in rows}
    assert values["duration_ms", "blocking"] == "2030.000"
    assert values["frozen_ms", "async"] == "0.000"
    panel.actions_.copy_picture.trigger()
    assert not QGuiApplication.clipboard().image().isNull()


@pytest.mark.parametrize("form", ["png", "svg", "csv"])
def test_what_cannot_be_saved_is_said_in_one_sentence(
    told: tuple[ChartsPanel, list[str], list[str]], qwait: Callable[..., Any], tmp_path: Path, form: str
) -> None:
    panel, saved, failed = told
    panel.exporter.save(str(tmp_path / "nowhere" / f"chart.{form}"), form)
    qwait(lambda: failed, "the sentence")
    assert failed[-1].startswith("There is no folder for")
    panel.exporter.save(str(tmp_path), form)
    qwait(lambda: len(failed) == 2, "the sentence")
    assert failed[-1].endswith("is a folder; choose a file.")
    if os.path.exists("/dev/full"):
        panel.exporter.save("/dev/full", form)
        qwait(lambda: len(failed) == 3, "the sentence")
    assert saved == []
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_nothing_behind(
    told: tuple[ChartsPanel, list[str], list[str]],
    qwait: Callable[..., Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    panel, _, failed = told

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("loopscope.whole_file.os.fsync", full)
    panel.exporter.save(str(tmp_path / "chart.png"), "png")
    qwait(lambda: failed, "the sentence")
    assert failed[0].startswith("There is no room left on the disk")
    assert list(tmp_path.iterdir()) == []
