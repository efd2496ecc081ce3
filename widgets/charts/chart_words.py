"""The sentences of the charts: what is measured, why a figure is missing, who drew a line."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from loopscope.thresholds import FLOW, FRAME, HANG, INSTANT, LONG_TASK, NOT_RESPONDING, Threshold
from widgets.charts.run_reading import Absence, Measure
from widgets.run_texts import why_no_wait


def threshold_source(line: Threshold) -> str:
    """Say who drew a line."""
    words = {
        FRAME: QCoreApplication.translate("Thresholds", "one frame at 60 Hz"),
        LONG_TASK: QCoreApplication.translate("Thresholds", "W3C Long Tasks API; RAIL's budget for input"),
        INSTANT: QCoreApplication.translate("Thresholds", "Nielsen 1993 and RAIL: feels instant up to here"),
        HANG: QCoreApplication.translate("Thresholds", "Apple's hang tools report from here"),
        FLOW: QCoreApplication.translate("Thresholds", "Nielsen 1993: the flow of thought breaks"),
        NOT_RESPONDING: QCoreApplication.translate(
            "Thresholds", "Windows and Android call the application not responding"
        ),
    }
    return words[line]


def threshold_words(line: Threshold) -> str:
    """Give a line with its source: "100 ms: Nielsen 1993…"."""
    return QCoreApplication.translate("Thresholds", "{limit}: {source}").format(
        limit=line.label, source=threshold_source(line)
    )


def measure_word(measure: Measure) -> str:
    """Name what is counted."""
    words = {
        Measure.PULSES: QCoreApplication.translate("Charts", "Pulses"),
        Measure.MESSAGES: QCoreApplication.translate("Charts", "Messages"),
    }
    return words[measure]


def measure_tip(measure: Measure) -> str:
    """Say what exactly is counted."""
    words = {
        Measure.PULSES: QCoreApplication.translate(
            "Charts",
            "How long each pulse that was posted during the run had to wait. Pulses come every 10 ms from "
            "another process, whatever the window does, so a freeze counts with its whole length.",
        ),
        Measure.MESSAGES: QCoreApplication.translate(
            "Charts",
            "Waited plus handled, of each message of yours that was posted or handled during the run. "
            "Messages whose posting time is unknown (paints, Qt's timers) are left out.",
        ),
    }
    return words[measure]


def caption(measure: Measure, chart: str) -> str:
    """Say in one line what a chart shows; it stands in saved pictures too."""
    words = {
        ("histogram", Measure.PULSES): QCoreApplication.translate(
            "Charts", "How many pulses waited how long (both axes logarithmic)"
        ),
        ("histogram", Measure.MESSAGES): QCoreApplication.translate(
            "Charts", "How many messages were felt after how long (both axes logarithmic)"
        ),
        ("percentiles", Measure.PULSES): QCoreApplication.translate(
            "Charts", "This share of the pulses waited no longer than… (both axes logarithmic)"
        ),
        ("percentiles", Measure.MESSAGES): QCoreApplication.translate(
            "Charts", "This share of the messages was felt no later than after… (both axes logarithmic)"
        ),
    }
    return words[chart, measure]


def absence_words(absence: Absence, measure: Measure | None = None) -> str:
    """Say why a figure is missing."""
    if absence is Absence.RUNNING:
        return QCoreApplication.translate("Runs", "Known when the run is over.")
    if absence is Absence.NOT_KEPT:
        return QCoreApplication.translate(
            "Runs", "Not measured: the records of this run were no longer kept."
        )
    if absence is Absence.NOT_MEASURED:
        return why_no_wait()
    if measure is Measure.MESSAGES:
        return QCoreApplication.translate(
            "Charts", "No message whose posting time is known was handled during this run."
        )
    return QCoreApplication.translate("Charts", "No pulse was posted during this run.")
