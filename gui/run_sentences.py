"""What the banner says about a run, in one or two short sentences made of its measured figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from gui.operation_texts import error_sentence, mode_title, operation_title
from loopscope.thresholds import FREEZE, INSTANT
from widgets.figures import duration_text
from widgets.verdict_words import culprit_words

if TYPE_CHECKING:
    from gui.active_run import ActiveRun
    from loopscope.explain import Culprit, Explanation
    from loopscope.runs import RunFigures, RunRecord


class RunSentences(QObject):
    """The sentences with a number in them: lupdate finds plurals in `self.tr` only, of a plain name."""

    def dropped(self, count: int) -> str:
        """Say what became of presses (clicks, or F5) that were made during a freeze."""
        return self.tr("%n press(es) that you made during the freeze were not run again.", "", count)

    def waited(self, count: int) -> str:
        """Say how many of the person's messages waited during a freeze."""
        return self.tr("{frozen}; %n message(s) waited, the worst {worst}.", "", count)

    def alive(self, count: int) -> str:
        """Say that nothing froze, and how many frames were painted."""
        return self.tr(
            "The window stayed alive during {operation}: worst wait {worst}, %n frame(s) painted.", "", count
        )


def under_way(run: ActiveRun) -> str:
    """Say what to try while a run is under way that does not block by its kind."""
    text = QCoreApplication.translate(
        "RunSentences", "{operation} · {mode} is under way: click and type meanwhile."
    )
    return text.format(operation=_quoted_title(run), mode=mode_title(run.mode))


def severity(record: RunRecord) -> str:
    """Give the banner's look for a finished run: "error", "frozen", "info" or "ok"."""
    if record.error_code and record.error_code != "cancelled":
        return "error"
    if record.figures is not None and record.figures.frozen_ns >= FREEZE.limit_ns:
        return "frozen"
    return "info" if record.error_code or not _stayed_alive(record.figures) else "ok"


def _stayed_alive(figures: RunFigures | None) -> bool:
    """Tell whether no message waited for so long that a person feels it."""
    return figures is None or (figures.worst_wait_ns or 0) < INSTANT.limit_ns


def about_run(run: ActiveRun, record: RunRecord) -> str:
    """Say what the run did to the window, what failed, and what became of presses made meanwhile."""
    parts = []
    if record.error_code == "cancelled":
        text = QCoreApplication.translate("RunSentences", "{title} · {mode} was cancelled after {time}.")
        parts.append(
            text.format(
                title=operation_title(run.operation),
                mode=mode_title(run.mode),
                time=duration_text((record.end_ns or 0) - record.start_ns),
            )
        )
    elif run.error is not None:
        parts.append(error_sentence(run.error))
    if record.figures is not None:
        parts.append(_about_window(run, record.figures))
    if run.cancel_waited_ns is not None:
        text = QCoreApplication.translate(
            "RunSentences", "Your Cancel waited {time} in the queue until the work was over."
        )
        parts.append(text.format(time=duration_text(run.cancel_waited_ns)))
    if run.dropped:
        parts.append(RunSentences().dropped(run.dropped))
    return in_a_row(parts)


def in_a_row(sentences: Iterable[str]) -> str:
    """Give sentences one after the other. Chinese full stops carry their own space."""
    return "".join(said if said.endswith("。") else said + " " for said in sentences).strip()


def _about_window(run: ActiveRun, figures: RunFigures) -> str:
    name = _quoted_title(run)
    worst = None if figures.worst_wait_ns is None else duration_text(figures.worst_wait_ns)
    if figures.frozen_ns >= FREEZE.limit_ns:
        frozen = _frozen(run, figures)
        count = sum(each.count for each in run.waiters)
        longest = max((each.worst_ns for each in run.waiters), default=0)
        # What came only at the end of it says little of a freeze.
        if count and longest > (figures.worst_wait_ns or 0) / 2:
            return RunSentences().waited(count).format(frozen=frozen, worst=duration_text(longest))
        if worst is None:
            return QCoreApplication.translate("RunSentences", "{frozen}.").format(frozen=frozen)
        text = QCoreApplication.translate(
            "RunSentences", "{frozen}; a click would have waited up to {worst}."
        )
        return text.format(frozen=frozen, worst=worst)
    if worst is None:
        text = QCoreApplication.translate(
            "RunSentences", "The window stayed alive during {operation}; no wait could be measured."
        )
        return text.format(operation=name)
    if not _stayed_alive(figures):
        text = QCoreApplication.translate(
            "RunSentences", "The window did not freeze during {operation}, but a message waited {worst}."
        )
        return text.format(operation=name, worst=worst)
    return RunSentences().alive(figures.frames).format(operation=name, worst=worst)


def _quoted_title(run: ActiveRun) -> str:
    """Give the operation's title as the buttons have it, marked off from the sentence."""
    return f"“{operation_title(run.operation)}”"


def _frozen(run: ActiveRun, figures: RunFigures) -> str:
    """Say how long, where and why; without a culprit in what, or during what: others may have frozen it."""
    worst = figures.worst_freeze
    if worst is not None and worst[1].culprit is not None:
        text = QCoreApplication.translate("RunSentences", "Frozen {time} in {culprit}")
        time = duration_text(_frozen_by(worst[1].culprit, figures))
        return text.format(time=time, culprit=culprit_words(worst[1]))
    if run.blocking:
        text = QCoreApplication.translate("RunSentences", "Frozen {time} in {operation}")
    else:
        text = QCoreApplication.translate("RunSentences", "Frozen {time} during {operation}")
    return text.format(time=duration_text(figures.frozen_ns), operation=_quoted_title(run))


def _frozen_by(culprit: Culprit, figures: RunFigures) -> int:
    """Give how much of the freezes (ns) one line is to blame for: other runs may have frozen it as well."""
    place = (culprit.file, culprit.line)
    return sum(
        freeze.duration_ns
        for freeze, why in zip(figures.freezes, figures.explanations, strict=False)
        if why.culprit is not None and (why.culprit.file, why.culprit.line) == place
    )


def about_freeze(why: Explanation, duration_ns: int) -> str:
    """Say of one freeze how long it was, where and why; only how long where nobody knows where."""
    if why.culprit is None:
        text = QCoreApplication.translate("RunSentences", "Frozen {time}; where is not known.")
        return text.format(time=duration_text(duration_ns))
    text = QCoreApplication.translate("RunSentences", "Frozen {time} in {culprit}")
    frozen = text.format(time=duration_text(duration_ns), culprit=culprit_words(why))
    return QCoreApplication.translate("RunSentences", "{frozen}.").format(frozen=frozen)


def already_running(run: ActiveRun) -> str:
    """Say why a press started nothing."""
    text = QCoreApplication.translate(
        "RunSentences", "{title} · {mode} is already running; Cancel stops it, other buttons work."
    )
    return text.format(title=operation_title(run.operation), mode=mode_title(run.mode))
