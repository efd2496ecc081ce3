"""The Present view as a person sees and uses it, on a recorded session."""

from __future__ import annotations

from collections.abc import Callable

import present_session as recording
import pytest
from fake_language import OPEN, brackets
from present_session import FREEZE_LENGTH_MS, FREEZE_MS, RELEASE, PresentSession, at
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from loopscope.clock import NS_PER_MS, NS_PER_S
from loopscope.event_kinds import event_name
from loopscope.freezes import Freeze
from loopscope.records import Kind, MessageRecord
from loopscope.replay import Phase
from loopscope.runs import RunFigures, RunRecord
from widgets.present import cards
from widgets.present.player import Speed
from widgets.present.scene import Scene
from widgets.present.view import PresentView
from widgets.present.words import message_word
from widgets.tokens import DARK, LIGHT, TEXT_CONTRAST, Tokens, contrast
from widgets.verdict_words import kind_word


class Watch:
    """The time of the person who watches, moved by hand."""

    def __init__(self) -> None:
        self.now = 1

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def sample() -> PresentSession:
    """Frames, a freeze with a queue, an async run."""
    return recording.recorded()


@pytest.fixture
def view(sample: PresentSession, watch: Watch, show: Callable[..., PresentView]) -> PresentView:
    """The whole recording at its start, paused, refreshed by hand."""
    made = PresentView(sample, clock=watch, title_of={"read_file": "Read a file"}.__getitem__)
    made.frame_clock.hold()
    show(made, 1280, 800)
    made.set_reduced_motion(True)
    made.replay(at(0), at(5_600))
    made.stage.setFocus()
    return made


def scene(view: PresentView) -> Scene:
    assert view.stage.scene is not None
    return view.stage.scene


def go_to(view: PresentView, ms: float) -> Scene:
    view.player.seek(at(ms))
    return scene(view)


# --- what is shown


def test_in_a_freeze_the_queue_the_line_and_the_time_are_shown(view: PresentView) -> None:
    shown = go_to(view, FREEZE_MS + 1_300)
    assert shown.phase == Phase.HANDLE
    current = shown.current
    assert current is not None
    assert current.frozen
    assert (current.title, current.figure, current.total) == ("mouse release", "1.30 s", "of 2.40 s")
    assert current.place == f"read_file · mostly read_file.py:{recording.READ_LINE}"
    assert current.source == recording.READ
    assert current.share == pytest.approx(1.3 / 2.4)
    assert [card.title for card in shown.waiting] == ["key press", "mouse press", "mouse release", "Task-14"]
    assert shown.waiting[0].note == "waited 1.11 s"
    assert [card.next for card in shown.waiting] == [True, False, False, False]
    assert shown.runs == ("Under way: Read a file · blocking, issued 1.30 s ago",)
    assert "read_file" in shown.sentence


OWN_EVENT = QEvent.Type.User.value + 7
"""The type of an event that an application made for itself."""


def blocking_call(show: Callable[..., PresentView], *others_ms: float) -> PresentView:
    """Show a blocking run as the window makes it: a message of its own, with others in its turn."""
    session = PresentSession()
    session.add(Kind.OTHER, "somebody", OWN_EVENT, 20, 1.0, 0.5)
    begin = 100.0
    session.add(Kind.OTHER, "run_strip", 0, begin - 1, None, 0.5)
    session.add(Kind.OTHER, "run.read_file.blocking", OWN_EVENT, begin, 0.8, 2_000)
    session.runs.append(RunRecord(1, "read_file", "blocking", {}, at(begin - 2), at(begin + 1_999), True))
    after = begin + 2_000
    for length in others_ms:
        session.add(Kind.ASYNCIO, "chore", 15, after, None, length, same_turn=True)
        after += length
    session.add(Kind.INPUT, "clicker", RELEASE, after + 1, 900.0, 1.0)
    made = PresentView(session)
    made.frame_clock.hold()
    show(made, 1280, 800)
    made.replay(at(0), at(after + 10))
    return made


def test_the_message_that_makes_a_blocking_run_is_called_so(show: Callable[..., PresentView]) -> None:
    view = blocking_call(show)
    current = go_to(view, 1_000).current
    assert current is not None
    assert (current.title, current.receiver) == ("blocking call", "run.read_file.blocking")
    assert [card.title for card in scene(view).handled] == ["other", "other"]
    assert go_to(view, 2_100.5).handled[0].title == "blocking call"
    assert [card.title for card in go_to(view, 99.5).waiting] == ["blocking call"]


def test_a_freeze_that_is_longer_than_its_message_is_explained(show: Callable[..., PresentView]) -> None:
    shown = go_to(blocking_call(show, 10, 20), 1_000)
    assert shown.current is not None
    assert shown.current.total == "of 2.00 s"
    assert "With 2 other message" in shown.sentence
    assert shown.sentence.endswith("in the same turn the freeze lasts 2.03 s.")
    assert "same turn" not in go_to(blocking_call(show, 0.1), 1_000).sentence
    assert "same turn" not in go_to(blocking_call(show), 1_000).sentence


def test_paints_pulses_and_the_instruments_own_never_wait(view: PresentView, sample: PresentSession) -> None:
    for ms in range(0, 5_600, 37):
        for card in (*go_to(view, ms).waiting, *scene(view).handled):
            kind = sample.record(card.seq).kind
            assert kind != Kind.PULSE
        assert all(card.kind in (Kind.INPUT, Kind.ASYNCIO) for card in scene(view).waiting)


def test_a_pulse_being_handled_is_the_instruments_work(view: PresentView) -> None:
    current = go_to(view, 6.01).current
    assert current is not None
    assert current.own
    assert "instrument" in scene(view).sentence


def test_more_than_fit_are_counted(sample: PresentSession, show: Callable[..., PresentView]) -> None:
    view = PresentView(recording.recorded(waiting=40))
    view.frame_clock.hold()
    show(view, 1280, 800)
    view.replay(at(0), at(5_600))
    shown = go_to(view, FREEZE_MS + FREEZE_LENGTH_MS - 1)
    slots, _ = view.stage.slots
    assert shown.waiting_count == 37
    assert len(shown.waiting) == slots - 1
    assert str(37 - len(shown.waiting)) in shown.more


def test_when_the_thread_is_free_it_waits_in_get(view: PresentView) -> None:
    shown = go_to(view, 4_000)
    assert shown.phase == Phase.WAIT
    assert shown.current is None
    assert "free" in shown.sentence
    assert shown.runs == ("Under way: Read a file · async, issued 300 ms ago",)


def test_the_frozen_message_is_marked_among_the_handled(view: PresentView) -> None:
    newest = go_to(view, FREEZE_MS + FREEZE_LENGTH_MS + 0.1).handled[0]
    assert (newest.note, newest.mark) == ("2.40 s", "frozen")
    assert scene(view).phase == Phase.GET


# --- transport


def test_right_and_left_visit_every_message_once(view: PresentView, sample: PresentSession) -> None:
    view.replay(at(FREEZE_MS - 97), at(FREEZE_MS + FREEZE_LENGTH_MS + 20))
    replay = view.player.replay
    assert replay is not None
    seen: list[int] = []
    while not (seen and view.player.instant_ns == replay.end_ns):
        QTest.keyClick(view.stage, Qt.Key.Key_Right)
        current = scene(view).current
        seen.append(current.seq if current is not None and not current.own else -1)
    assert [seq for seq in seen if seq >= 0] == [replay.step(n).seq for n in range(len(replay))]  # type: ignore[union-attr]
    back: list[int] = []
    while view.player.instant_ns > replay.start_ns:
        QTest.keyClick(view.stage, Qt.Key.Key_Left)
        current = scene(view).current
        if current is not None and not current.own and view.player.instant_ns > replay.start_ns:
            back.append(current.seq)
    assert back == sorted(back, reverse=True)
    assert set(back) == {seq for seq in seen if seq >= 0}


def test_an_instant_is_written_to_the_millisecond_unless_two_steps_would_look_the_same(
    view: PresentView,
) -> None:
    view.set_reduced_motion(True)
    view.replay(at(FREEZE_MS - 97), at(FREEZE_MS + FREEZE_LENGTH_MS + 20))
    replay = view.player.replay
    assert replay is not None
    ends = [step.last_ns for number in range(len(replay)) if (step := replay.step(number)) is not None]
    written: list[str] = []
    for _ in ends:
        QTest.keyClick(view.stage, Qt.Key.Key_Right)
        written.append(scene(view).caption.partition(" s")[0])
    assert len(set(written)) == len(written)
    alone = [
        text
        for before, end, after, text in zip(ends, ends[1:], ends[2:], written[1:], strict=False)
        if min(end - before, after - end) > NS_PER_MS
    ]
    assert alone
    assert {len(text.partition(".")[2]) for text in alone} == {3}
    assert {len(text.partition(".")[2]) for text in written} == {3, 4}, "what waited came 0.6 ms apart"
    view.player.play()
    assert len(scene(view).caption.partition(" s")[0].partition(".")[2]) == 3


def test_space_plays_at_the_chosen_speed_and_pauses(view: PresentView, watch: Watch) -> None:
    go_to(view, FREEZE_MS + 100)
    view.player.set_shortens(False)
    QTest.keyClick(view.stage, Qt.Key.Key_3)
    QTest.keyClick(view.stage, Qt.Key.Key_Space)
    assert view.player.playing
    watch.now += NS_PER_S
    view.refresh(watch.now)
    assert view.player.instant_ns == at(FREEZE_MS + 110)
    assert scene(view).caption.endswith("speed 1/100")
    QTest.keyClick(view.stage, Qt.Key.Key_Space)
    assert not view.player.playing


def test_what_is_shortened_is_said(view: PresentView, watch: Watch) -> None:
    view.player.set_speed(Speed.HUNDREDTH)
    go_to(view, FREEZE_MS + 100)
    assert not scene(view).hurried
    view.player.play()
    watch.now += NS_PER_S
    view.refresh(watch.now)
    assert scene(view).hurried
    assert "shortened" in scene(view).caption


def test_a_step_shows_a_message_from_begin_to_end(view: PresentView, watch: Watch) -> None:
    view.set_reduced_motion(False)
    go_to(view, FREEZE_MS - 1)
    QTest.keyClick(view.stage, Qt.Key.Key_Right)
    assert scene(view).current is not None
    assert scene(view).current.figure == "0.00 ms"  # type: ignore[union-attr]
    watch.now += 60 * NS_PER_S
    view.refresh(watch.now)
    assert scene(view).current is not None
    assert scene(view).current.figure == "2.40 s"  # type: ignore[union-attr]
    assert not view.player.playing


def test_keys_for_freezes_ends_and_speeds(view: PresentView) -> None:
    QTest.keyClick(view.stage, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert 0 < at(FREEZE_MS) - view.player.instant_ns < 100 * NS_PER_MS
    QTest.keyClick(view.stage, Qt.Key.Key_End)
    assert view.player.replay is not None
    assert view.player.instant_ns == view.player.replay.end_ns
    QTest.keyClick(view.stage, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert 0 < at(FREEZE_MS) - view.player.instant_ns < 100 * NS_PER_MS
    QTest.keyClick(view.stage, Qt.Key.Key_Home)
    assert view.player.instant_ns == at(0)
    for key, speed in (("1", 0), ("3", 2), ("4", 3), ("2", 1)):
        QTest.keyClicks(view.stage, key)
        assert view.transport.speed.current == speed


def test_the_segments_choose_the_speed(view: PresentView) -> None:
    view.transport.speed.set_current(int(Speed.FULL))
    assert view.player.speed == Speed.FULL
    assert view.actions_.speeds[0].isChecked()


def test_the_strip_is_clicked_and_dragged(view: PresentView) -> None:
    told: list[int] = []
    view.instant_changed.connect(told.append)
    strip = view.strip
    x = round(strip.x_of(at(2_000)))
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(x, strip.height() // 2))
    assert told[-1] == pytest.approx(at(2_000), abs=10 * NS_PER_MS)
    QTest.mouseMove(strip, QPoint(round(strip.x_of(at(3_000))), strip.height() // 2))
    QTest.mouseRelease(
        strip, Qt.MouseButton.LeftButton, pos=QPoint(round(strip.x_of(at(3_000))), strip.height() // 2)
    )
    assert strip.value() == pytest.approx(told[-1] / NS_PER_MS - at(0) / NS_PER_MS, abs=1)


def test_a_freeze_is_played_from_a_little_before_it(view: PresentView, sample: PresentSession) -> None:
    view.replay_freeze(recording.the_freeze(sample))
    assert view.player.playing
    assert 0 < at(FREEZE_MS) - view.player.instant_ns < 100 * NS_PER_MS


def test_a_click_on_a_card_tells_the_message(view: PresentView) -> None:
    chosen: list[int] = []
    view.message_chosen.connect(chosen.append)
    shown = go_to(view, FREEZE_MS + 1_300)
    QTest.mouseClick(
        view.stage, Qt.MouseButton.LeftButton, pos=view.stage.layout_.slots[1].center().toPoint()
    )
    QTest.mouseClick(view.stage, Qt.MouseButton.LeftButton, pos=view.stage.layout_.current.center().toPoint())
    assert shown.current is not None
    assert chosen == [shown.waiting[1].seq, shown.current.seq]


# --- live


def test_live_offers_a_freeze_and_space_replays_it(
    sample: PresentSession, watch: Watch, show: Callable[..., PresentView]
) -> None:
    view = PresentView(sample, clock=watch)
    # Before it is shown: the time of a refresh by its own clock would be far beyond those of this test.
    view.frame_clock.hold()
    show(view, 1280, 800)
    told: list[int] = []
    view.instant_changed.connect(told.append)
    view.refresh(NS_PER_S)
    assert view.player.live
    assert told == []
    assert "2.40 s" in scene(view).sentence
    sample.add(Kind.INPUT, "clicker", recording.PRESS, 6_000, 0.2, 0.4)
    view.refresh(2 * NS_PER_S)
    assert scene(view).handled[0].receiver == "clicker"
    view.stage.setFocus()
    QTest.keyClick(view.stage, Qt.Key.Key_Space)
    assert view.player.playing
    assert 0 < at(FREEZE_MS) - view.player.instant_ns < 100 * NS_PER_MS
    assert told
    view.actions_.live.trigger()
    assert view.player.live


def test_a_freeze_that_is_no_longer_kept_is_not_offered(
    watch: Watch, show: Callable[..., PresentView]
) -> None:
    sample = recording.recorded(capacity=1_024)
    begin, end = at(FREEZE_MS), at(FREEZE_MS + FREEZE_LENGTH_MS)
    freeze = Freeze(begin, end, 0, 0, 0, 1, end - begin)
    sample.runs[0].figures = RunFigures(end - begin, 3, None, None, end - begin, end - begin, 0, (freeze,))
    recording.add_frames(sample, 5_600, 20_000)
    assert sample.record(sample.first_seq).begin_ns > end
    view = PresentView(sample, clock=watch)
    view.frame_clock.hold()
    show(view, 1280, 800)
    view.refresh(NS_PER_S)
    assert "freeze" not in scene(view).sentence


def test_a_hiccup_since_does_not_hide_the_freeze_of_the_run(
    sample: PresentSession, watch: Watch, show: Callable[..., PresentView], qwait: Callable[..., None]
) -> None:
    begin, end = at(FREEZE_MS), at(FREEZE_MS + FREEZE_LENGTH_MS)
    freeze = Freeze(begin, end, 0, 0, 0, 1, end - begin)
    sample.runs[0].figures = RunFigures(end - begin, 3, None, None, end - begin, end - begin, 0, (freeze,))
    recording.add_frames(sample, 5_600, 20_000)
    sample.add(Kind.OTHER, "presets", 43, 20_010, 0.3, 120)
    view = PresentView(sample, clock=watch)
    view.frame_clock.hold()
    show(view, 1280, 800)
    view.refresh(NS_PER_S)
    assert "2.40 s" in scene(view).sentence, "not the 120 ms that were just now"
    view.stage.setFocus()
    QTest.keyClick(view.stage, Qt.Key.Key_Space)
    qwait(lambda: view.player.playing)
    assert 0 < begin - view.player.instant_ns < 100 * NS_PER_MS


def test_the_last_seconds_are_replayed(view: PresentView, sample: PresentSession) -> None:
    view.actions_.last[0].trigger()
    replay = view.player.replay
    assert replay is not None
    assert replay.end_ns - replay.start_ns == 5 * NS_PER_S
    assert view.player.playing


def test_an_empty_session_says_what_will_appear(show: Callable[..., PresentView]) -> None:
    view = show(PresentView(PresentSession()), 1024, 640)
    view.refresh(NS_PER_S)
    assert view.stage.empty.isVisible()
    assert "Blocking" in view.stage.empty.text()
    for action in view.actions_.all():
        action.trigger()


def test_a_long_span_is_loaded_without_standing_still(
    show: Callable[..., PresentView], qwait: Callable[..., object]
) -> None:
    session = PresentSession(1 << 17)
    recording.add_freeze(session)
    for number in range(30_000):
        session.add(Kind.INPUT, "clicker", recording.PRESS, 4_000 + number, 0.2, 0.4)
    view = show(PresentView(session), 800, 500)
    view.frame_clock.hold()
    view.replay_freeze(recording.the_freeze(session))
    qwait(lambda: not view.player.live, "the span is loaded")
    assert view.player.replay is not None
    assert view.player.replay.freezes


# --- motion, colours, words


def test_cards_glide_only_in_slow_motion_and_not_with_reduced_motion(view: PresentView, watch: Watch) -> None:
    for reduced in (True, False):
        view.set_reduced_motion(reduced)
        go_to(view, FREEZE_MS + FREEZE_LENGTH_MS - 1)
        assert not view.stage.moving
        view.player.set_speed(Speed.HUNDREDTH)
        view.player.play()
        # The jump over the freeze's end takes the first of the queue into the handler.
        watch.now += 140 * NS_PER_MS
        view.refresh(watch.now)
        assert view.stage.moving is not reduced
        watch.now += NS_PER_S
        assert not view.stage.moving
        view.player.pause()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("kind", list(Kind))
def test_text_on_every_card_can_be_read(theme: Tokens, kind: Kind) -> None:
    for hue in (cards.card_hue(theme, kind), theme.frozen):
        ground = cards.ground_of(theme, hue)
        assert contrast(cards.ink_on(ground), ground) >= TEXT_CONTRAST


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 800), (1024, 640), (520, 420)])
def test_nothing_lies_on_anything_else(view: PresentView, size: tuple[int, int], qapp: QApplication) -> None:
    view.resize(*size)
    qapp.processEvents()
    layout = view.stage.layout_
    rooms = [
        *layout.headings, *layout.slots, layout.current, *layout.done, layout.loop, *layout.runs,
        layout.sentence, layout.caption,
    ]  # fmt: skip
    for number, room in enumerate(rooms):
        assert view.stage.rect().contains(room.toAlignedRect().adjusted(1, 1, -1, -1))
        assert not [other for other in rooms[number + 1 :] if room.intersects(other)]


def test_the_oldest_message_stands_nearest_to_the_handler(view: PresentView) -> None:
    layout = view.stage.layout_
    assert layout.slots[0].right() == max(slot.right() for slot in layout.slots)
    assert layout.slots[0].right() < layout.current.left() < layout.done[0].left()


def test_type_grows_with_the_view(view: PresentView, qapp: QApplication) -> None:
    small = view.stage.scale.figure().pixelSize()
    view.resize(1920, 1080)
    qapp.processEvents()
    assert view.stage.scale.figure().pixelSize() > small >= 28


def test_screen_readers_get_the_sentence_and_the_value(view: PresentView) -> None:
    shown = go_to(view, FREEZE_MS + 1_300)
    assert shown.current is not None
    told = view.stage.accessibleDescription().split("\n")
    assert told[0] == f"Being handled: {shown.current.title} · {shown.current.receiver}"
    assert told[1:3] == [shown.current.place, shown.current.source]
    assert told[3:] == ["Waiting in the queue: 4", shown.sentence]
    strip = QAccessible.queryAccessibleInterface(view.strip)
    assert strip.valueInterface().currentValue() == FREEZE_MS + 1_300
    for button in view.transport.buttons.values():
        assert button.accessibleName()


def test_every_word_changes_with_the_language(view: PresentView, qapp: QApplication) -> None:
    go_to(view, FREEZE_MS + 1_300)
    with brackets(qapp):
        shown = scene(view)
        assert shown.current is not None
        texts = [shown.sentence, shown.caption, shown.current.title, shown.current.total, *shown.runs]
        texts += [card.note for card in shown.waiting]
        texts += [action.text() for action in view.actions_.all()]
        texts += [action.toolTip() for action in view.actions_.all()]
        texts += [button.accessibleName() for button in view.transport.buttons.values()]
        texts += [view.stage.accessibleName(), view.strip.accessibleName(), view.stage.empty.text()]
        assert [text for text in texts if OPEN not in text] == []
    assert OPEN not in scene(view).sentence


def test_page_keys_and_screen_readers_move_the_playhead(view: PresentView) -> None:
    view.strip.setFocus()
    QTest.keyClick(view.strip, Qt.Key.Key_PageUp)
    assert view.player.instant_ns == at(1_000)
    QAccessible.queryAccessibleInterface(view.strip).valueInterface().setCurrentValue(2_400)
    assert view.player.instant_ns == at(2_400)


def test_at_a_tenth_of_the_speed_no_card_glides(view: PresentView, watch: Watch) -> None:
    view.set_reduced_motion(False)
    go_to(view, FREEZE_MS + FREEZE_LENGTH_MS - 1)
    view.player.play()
    watch.now += 14 * NS_PER_MS
    view.refresh(watch.now)
    assert scene(view).waiting_count < recording.WAITING
    assert not view.stage.moving


def test_a_message_without_a_type_has_no_made_up_name() -> None:
    assert event_name(0) == ""
    nameless = MessageRecord(0, 0, 1, 0, 0, 0, int(Kind.OTHER), 0, 0)
    assert message_word(nameless) == kind_word(Kind.OTHER)


def test_the_caption_says_no_speed_where_it_goes_message_by_message(view: PresentView) -> None:
    view.replay(at(FREEZE_MS - 200), at(FREEZE_MS + FREEZE_LENGTH_MS))
    view.player.set_speed(Speed.MESSAGE)
    assert scene(view).caption.endswith("message by message")
    assert "speed" not in scene(view).caption
