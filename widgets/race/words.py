"""One paragraph in plain words about a race, made from its data, and the words of its table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from loopscope.clock import NS_PER_MS
from loopscope.races import Lane, Race
from loopscope.thresholds import FREEZE
from widgets.figures import UNKNOWN, duration_text
from widgets.race.figures import LaneFigures, lane_figures

CLEARLY = 1.1
"""The least ratio of two times that is worth a word."""
MODES = 4
"""Of a whole race; one that was broken off has fewer lanes."""
FROZEN_MS = FREEZE.limit_ns / NS_PER_MS
ModeTitle = Callable[[str], str]
ErrorOf = Callable[[Lane], str]


def own_error(lane: Lane) -> str:
    """Give the error as the lane has it."""
    return lane.error


def paragraph(race: Race, title_of: str, mode_title_of: ModeTitle, error_of: ErrorOf = own_error) -> str:
    """Say what the race showed; nothing that was not measured. `error_of` says why a lane failed."""
    translate = QCoreApplication.translate
    lanes = [lane_figures(lane) for lane in race.lanes]
    good = [lane for lane in lanes if lane.ok]
    whole = len(lanes) == MODES
    pattern = (
        translate(
            "RaceWords",
            "{operation}, once in each mode, under the same input: a click every {click} ms, "
            "a key every {key} ms.",
        )
        if whole
        else translate(
            "RaceWords",
            "{operation}, once in {modes}, under the same input: a click every {click} ms, "
            "a key every {key} ms.",
        )
    )
    said = [
        pattern.format(
            operation=title_of,
            modes=_list(lanes, mode_title_of),
            click=race.click_every_ns // NS_PER_MS,
            key=race.key_every_ns // NS_PER_MS,
        )
    ]
    said += [
        translate("RaceWords", "{mode} failed: {error}").format(
            mode=mode_title_of(lane.mode), error=error_of(lane)
        )
        for lane in race.lanes
        if not lane.ok
    ]
    frozen = [lane for lane in good if lane.frozen_ms >= FROZEN_MS and lane.click_worst_ms is not None]
    said += [_frozen(lane, mode_title_of) for lane in frozen]
    alive = [lane for lane in good if lane.frozen_ms < FROZEN_MS and lane.click_worst_ms is not None]
    if alive:
        worst = max(_worst(lane) for lane in alive)
        said.append(
            translate(
                "RaceWords",
                "The window stayed alive in {modes}: no click or key waited longer than {worst} ms.",
            ).format(modes=_list(alive, mode_title_of), worst=ms(worst))
        )
    said += _fastest(good, mode_title_of)
    said += _dearest(good, mode_title_of)
    lost = sum(lane.lost for lane in lanes)
    if lost:
        said.append(translate("RaceWords", "Inputs that never arrived: {count}.").format(count=lost))
    text = ""
    for sentence in said:
        # A Chinese full stop brings its own gap.
        text += sentence if not text or text.endswith("。") else f" {sentence}"
    return text


def all_failed(race: Race) -> bool:
    """Tell whether no lane did its work."""
    return bool(race.lanes) and not any(lane.ok for lane in race.lanes)


def headline(race: Race, mode_title_of: ModeTitle, error_of: ErrorOf = own_error) -> str:
    """Say in one sentence where clicks and keys had to wait and where not; "" where none was handled.

    Where the work failed in every mode, say that, and why.
    """
    translate = QCoreApplication.translate
    if all_failed(race):
        form = translate("RaceWords", "The race shows nothing, as the work failed in every mode: {error}")
        return form.format(error=error_of(race.lanes[0]))
    lanes = [lane_figures(lane) for lane in race.lanes]
    felt = [lane for lane in lanes if lane.ok and (lane.click_worst_ms, lane.key_worst_ms) != (None, None)]
    if not felt:
        return ""
    frozen = sorted((lane for lane in felt if _worst(lane) >= FROZEN_MS), key=_worst, reverse=True)
    alive = [lane for lane in felt if _worst(lane) < FROZEN_MS]
    if not frozen:
        form = translate("RaceWords", "The race is over: nothing waited longer than {short}, in no mode.")
    elif not alive:
        form = translate("RaceWords", "The race is over: clicks and keys waited up to {long}, in each mode.")
    else:
        form = translate("RaceWords", "The race is over: waits up to {frozen}, {short} at most in {alive}.")
    return form.format(
        long=_longest(frozen),
        short=_longest(alive),
        frozen=translate("RaceWords", ", ").join(
            translate("RaceWords", "{long} in {mode}").format(
                long=_longest([lane]), mode=mode_title_of(lane.mode)
            )
            for lane in frozen
        ),
        alive=_list(alive, mode_title_of),
    )


def _longest(lanes: Sequence[LaneFigures]) -> str:
    return duration_text(round(max(map(_worst, lanes), default=0.0) * NS_PER_MS))


def _frozen(lane: LaneFigures, mode_title_of: ModeTitle) -> str:
    return QCoreApplication.translate(
        "RaceWords",
        "{mode} froze the window for {frozen} ms: a click waited up to {click} ms, a key up to {key} ms, "
        "and {frames} frames were painted in all.",
    ).format(
        mode=mode_title_of(lane.mode),
        frozen=ms(lane.frozen_ms),
        click=ms(lane.click_worst_ms),
        key=ms(lane.key_worst_ms),
        frames=lane.frames,
    )


def _fastest(lanes: Sequence[LaneFigures], mode_title_of: ModeTitle) -> list[str]:
    """Say which was done first, or that there was hardly a difference."""
    translate = QCoreApplication.translate
    if len(lanes) < 2:
        return []
    first, last = min(lanes, key=_work), max(lanes, key=_work)
    if last.work_ms < CLEARLY * first.work_ms:
        form = translate("RaceWords", "The work itself took about as long in each: {first} to {last} ms.")
    else:
        form = translate(
            "RaceWords", "The work was done first in {fast} ({first} ms) and last in {slow} ({last} ms)."
        )
    words = {"fast": mode_title_of(first.mode), "slow": mode_title_of(last.mode)}
    return [form.format(first=ms(first.work_ms), last=ms(last.work_ms), **words)]


def _dearest(lanes: Sequence[LaneFigures], mode_title_of: ModeTitle) -> list[str]:
    """Say which took the most memory, where one clearly did."""
    known = sorted((lane.memory_mb, lane.mode) for lane in lanes if lane.memory_mb is not None)
    if len(known) < 2 or known[-1][0] < 1.0 or known[-1][0] < CLEARLY * known[-2][0]:
        return []
    return [
        QCoreApplication.translate(
            "RaceWords", "{mode} took the most memory: {memory} MB above what there was before."
        ).format(mode=mode_title_of(known[-1][1]), memory=f"{known[-1][0]:.1f}")
    ]


def _list(lanes: Sequence[LaneFigures], mode_title_of: ModeTitle) -> str:
    return QCoreApplication.translate("RaceWords", ", ").join(mode_title_of(lane.mode) for lane in lanes)


def _worst(lane: LaneFigures) -> float:
    return max(lane.click_worst_ms or 0.0, lane.key_worst_ms or 0.0)


def _work(lane: LaneFigures) -> float:
    return lane.work_ms


def ms(value: float | None) -> str:
    """Write milliseconds with about three digits that count."""
    if value is None:
        return UNKNOWN
    return f"{value:,.0f}".replace(",", " ") if value >= 100 else f"{value:.1f}"


def heads() -> tuple[str, ...]:
    """Give the headings of the table."""
    translate = QCoreApplication.translate
    return (
        translate("RaceWords", "Mode"),
        translate("RaceWords", "Done, ms"),
        translate("RaceWords", "Click, ms"),
        translate("RaceWords", "at worst"),
        translate("RaceWords", "Key, at worst"),
        translate("RaceWords", "Frames"),
        translate("RaceWords", "Frozen, ms"),
        translate("RaceWords", "CPU, s"),
        translate("RaceWords", "MB"),
    )


def cells(lane: LaneFigures, mode_title_of: ModeTitle) -> tuple[str, ...]:
    """Give a lane's row of the table."""
    return (
        mode_title_of(lane.mode),
        ms(lane.work_ms),
        ms(lane.click_median_ms),
        ms(lane.click_worst_ms),
        ms(lane.key_worst_ms),
        str(lane.frames),
        ms(lane.frozen_ms) if lane.frozen_ms else "0",
        UNKNOWN if lane.cpu_s is None else f"{lane.cpu_s:.2f}",
        UNKNOWN if lane.memory_mb is None else f"{lane.memory_mb:.1f}",
    )
