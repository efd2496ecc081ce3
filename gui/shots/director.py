"""Carries out a scenario in driven windows, and gives the pictures that were taken."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from gui.shots.callouts import Callout, with_callouts
from gui.shots.driven_window import DrivenWindow
from gui.shots.fake_input import FakeInput
from gui.shots.film import RATE_HZ, Reel, side_by_side
from gui.shots.measured import Measured, in_words, length
from gui.shots.scenarios import NAMES_OF_FILM, Scenario
from gui.shots.screen import Screen
from gui.shots.shown import Shown
from gui.shots.steps import At, Click, ClickMark, Film, Keys, Launch, Marks, RunOver, Settle, Step, Take, Type
from gui.shots.words import word
from loopscope.clock import NS_PER_MS
from widgets.tokens import Tokens

FILMED = ("feel", "operation.read_file")
"""The film shows what lies from the first of these to the last."""
FILM_LEFT, FILM_TOP, FILM_RIGHT = 12, 5, 3
"""Room around that, in pixels at scale 1."""
REST_S = 6.5
"""So long after its start a window is left alone: then its timeline shows nothing of the start any more."""
MARKED = ("freeze", "wait", "io")
"""What the callouts point at, in this order; see `gui/timeline_marks.py`."""


@dataclass
class Director:
    """One scenario. `open_window` starts a window in this language and theme; each act has its own."""

    open_window: Callable[[], DrivenWindow]
    hand: FakeInput
    screen: Screen
    scenario: Scenario
    language: str
    theme: Tokens
    scale: int
    machine: Mapping[str, object]
    _figures: list[dict[str, Any]] = field(default_factory=list)
    _launched_s: float = 0.0
    _launches: int = 0
    _marks: int = 0
    _taken: list[tuple[str, QImage, bool]] = field(default_factory=list)
    _origins: dict[str, tuple[int, int]] = field(default_factory=dict)
    _reels: list[Reel] = field(default_factory=list)

    def play(self) -> list[Shown]:
        """Do every step. Raises WindowError."""
        for act in self.scenario.acts:
            self.window = self.open_window()
            try:
                self._play_act(act)
            finally:
                self.window.close()
        return self._finished()

    def _play_act(self, act: Sequence[Step]) -> None:
        ready = self.window.wait("ready")
        self.hand.focus(int(ready["window"]))
        self._launches = self._marks = 0
        time.sleep(REST_S)
        deeds: dict[type[Any], Callable[[Any], object]] = {
            Click: self._click,
            ClickMark: self._click_mark,
            Launch: self._launch,
            At: self._wait_until,
            Type: lambda step: self.hand.type(step.text),
            Keys: lambda step: self.hand.press(step.keys),
            RunOver: lambda _: self._run_over(),
            Settle: lambda step: time.sleep(step.seconds),
            Marks: lambda _: self._wait_for_marks(),
            Take: self._take,
            Film: self._film,
        }
        for step in act:
            deeds[type(step)](step)
        self._figures += [Measured.of(line).as_json() for line in self.window.lines("run")]

    def _click(self, step: Click) -> tuple[int, int]:
        left, top, width, height = self.window.place(step.widget)
        x, y = left + round(width * step.x), top + round(height * step.y)
        self.hand.point_at(x, y)
        self.hand.click()
        return x, y

    def _click_mark(self, step: ClickMark) -> None:
        left, top, width, height = self.window.lines("marks")[-1]["marks"][step.mark]
        self.hand.point_at(left + round(width * step.x), top + height // 2)
        self.hand.click()

    def _launch(self, step: Launch) -> None:
        self._click(Click(f"run.{step.operation}.{step.mode}"))
        self._launched_s = time.monotonic()
        self._launches += 1

    def _wait_until(self, step: At) -> None:
        time.sleep(max(0.0, self._launched_s + step.seconds - time.monotonic()))

    def _run_over(self) -> None:
        self.window.wait("run", self._launches)

    def _wait_for_marks(self) -> None:
        self._marks += 1
        self.window.wait("marks", self._marks)

    def _take(self, step: Take) -> None:
        place = self.window.place(step.widget)
        self._origins[step.name] = (place[0], place[1])
        self._taken.append((step.name, self.screen.take(place), step.callouts))

    # --- the film

    def _film(self, step: Film) -> None:
        """Take a picture at each instant that is due, and click in between."""
        box = self._filmed_box()
        clicker = self.window.place("clicker")
        reel = Reel(step.mode)
        button = self.window.place(f"run.{step.operation}.{step.mode}")
        self.hand.point_at(button[0] + button[2] // 2, button[1] + button[3] // 2)
        start = time.monotonic() + step.lead
        due_clicks = [0.0, *step.clicks]
        count = int((step.lead + step.until) * RATE_HZ)
        for number in range(count + 1):
            due = number / RATE_HZ - step.lead
            while due_clicks and due_clicks[0] <= due:
                at = due_clicks.pop(0)
                time.sleep(max(0.0, start + at - time.monotonic()))
                self.hand.click()
                if at:
                    middle = (clicker[0] + clicker[2] // 2, clicker[1] + clicker[3] // 2)
                    reel.clicks.append((at, middle[0] - box[0], middle[1] - box[1]))
                else:
                    self._launched_s, self._launches = time.monotonic(), self._launches + 1
                    self.hand.point_at(clicker[0] + clicker[2] // 2, clicker[1] + clicker[3] // 2)
            time.sleep(max(0.0, start + due - time.monotonic()))
            reel.frames.append((due, self.screen.take(box)))
        self._reels.append(reel)
        self._run_over()

    def _filmed_box(self) -> tuple[int, int, int, int]:
        first, last = (self.window.place(name) for name in FILMED)
        left = min(first[0], last[0]) - FILM_LEFT * self.scale
        top = first[1] - FILM_TOP * self.scale
        right = max(first[0] + first[2], last[0] + last[2]) + FILM_RIGHT * self.scale
        return left, top, right - left, last[1] + last[3] - top

    # --- the end

    def _finished(self) -> list[Shown]:
        shown, figures = [], self._figures
        for name, image, callouts in self._taken:
            if callouts:
                image = self._called_out(image, self._origins[name], figures)
            shown.append(self._shown(name, "png", png(image), (image.width(), image.height()), figures))
        if self._reels:
            titles = [word(reel.mode, self.language) for reel in self._reels]
            note = word("clicks", self.language)
            data, size = side_by_side(self._reels, titles, note, self.theme, self.scale)
            shown.append(self._shown(NAMES_OF_FILM[0], "webp", data, size, figures))
        return shown

    def _called_out(self, image: QImage, origin: tuple[int, int], figures: list[dict[str, Any]]) -> QImage:
        marked = self.window.lines("marks")[-1]
        told = in_words(figures)["run"] | {"freeze": length(marked["freeze_ns"] / NS_PER_MS)}
        callouts = [
            Callout(
                name,
                word(f"label_{name}", self.language).format(**told),
                word(f"meaning_{name}", self.language).format(**told),
            )
            for name in MARKED
        ]
        return with_callouts(image, origin, marked["marks"], callouts, self.theme, self.scale)

    def _shown(
        self, name: str, form: str, data: bytes, size: tuple[int, int], figures: list[dict[str, Any]]
    ) -> Shown:
        return Shown(
            scenario=self.scenario.name,
            take=name,
            language=self.language,
            theme=self.theme.name,
            form=form,
            data=data,
            size=size,
            figures=figures,
            machine=self.machine,
        )


def png(image: QImage) -> bytes:
    """Give a picture as the bytes of a PNG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())
