"""A newcomer is led from Blocking to Async to the comparison: once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QToolButton

from tests.gui.conftest import told_of_a_run, until

if TYPE_CHECKING:
    from gui.assembly import Assembly

WithWindow = Callable[..., None]
QUICK = {"sleep": {"seconds": "0.2"}}


def test_blocking_then_async_then_compare(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        assert window.banner.text == "Press Blocking, then try to click and type; then press Async."
        buttons = window.operations.rows["sleep"].buttons
        buttons["blocking"].click()
        await until(lambda: "Now press Async of “Sleep”" in window.strip.hint)
        assert buttons["async"].property("suggested")
        assert "Frozen" in window.banner.text
        buttons["async"].click()
        await until(lambda: "Compare the two rows" in window.strip.hint)
        assert not buttons["async"].property("suggested")
        assert parts._settings.hints_seen == ["first_steps"]
        buttons["async"].click()
        await until(lambda: not window.strip.hint)
        await until(lambda: len(window.session.runs) == 3 and window.session.runs[2].figures)
        assert not window.strip.hint

    with_window(check, parameters=QUICK)


def test_the_greeting_is_said_in_the_language_that_is_chosen(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_["language_zh_CN"].trigger()
        await until(lambda: window.banner.text.startswith("按“阻塞”"))
        assert window.banner.earlier == []
        window.actions_["language_en"].trigger()
        await until(lambda: window.banner.text.startswith("Press Blocking"))

    with_window(check, parameters=QUICK)


def test_async_of_another_operation_is_not_called_the_same_work(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.operations.rows["sleep"].buttons["blocking"].click()
        await until(lambda: "Now press Async of “Sleep”" in window.strip.hint)
        window.operations.rows["scan_folder"].buttons["async"].click()
        await until(lambda: len(window.session.runs) == 2 and window.session.runs[1].figures)
        assert "Now press Async of “Sleep”" in window.strip.hint

    with_window(check, parameters=QUICK)


def test_what_await_does_not_cure_is_sent_to_a_process(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        buttons = window.operations.rows["crunch"].buttons
        buttons["blocking"].click()
        await until(lambda: "Now press Process of “Crunch numbers”" in window.strip.hint)
        assert buttons["process"].property("suggested")
        assert not buttons["async"].property("suggested")
        buttons["process"].click()
        await until(lambda: "Compare the two rows" in window.strip.hint)

    with_window(check, parameters={"crunch": {"million_steps": "1"}})


def test_a_closed_hint_stays_closed(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.operations.rows["sleep"].buttons["blocking"].click()
        await until(lambda: window.strip.hint)
        close = window.strip.findChild(QToolButton, "hint.close")
        assert close is not None
        close.click()
        assert not window.strip.hint
        assert parts._settings.hints_seen == ["first_steps"]
        assert not window.operations.rows["sleep"].buttons["async"].property("suggested")

    with_window(check, parameters=QUICK)


def test_who_has_seen_it_is_told_no_more(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        assert "Ctrl+K" in window.banner.text
        window.operations.rows["sleep"].buttons["blocking"].click()
        await until(lambda: "Frozen" in window.banner.text)
        assert not window.strip.hint

    with_window(check, parameters=QUICK, hints_seen=["first_steps"])


def test_a_freeze_that_another_run_has_replaced_can_be_read_again(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.operations.rows["sleep"].buttons["blocking"].click()
        await until(lambda: "Frozen" in window.banner.text)
        frozen = window.banner.text
        window.operations.rows["sleep"].buttons["async"].click()
        await until(lambda: window.banner.text != frozen and told_of_a_run(parts))
        assert [text for text, _ in window.banner.earlier] == [frozen]
        assert window.banner.earlier_button is not None
        assert window.banner.earlier_button.isVisible()
        window.actions_["language_zh_CN"].trigger()
        window.actions_["language_en"].trigger()
        assert [text for text, _ in window.banner.earlier] == [frozen]

    with_window(check, parameters=QUICK, language="en")


def test_in_learn_the_lesson_leads_and_no_hint_talks_beside_it(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_["preset_learn"].trigger()
        await until(lambda: window.banner.text.startswith("Read the lesson"))
        window.actions_["preset_play"].trigger()
        await until(lambda: window.banner.text.startswith("Press Blocking"))
        window.operations.rows["sleep"].buttons["blocking"].click()
        await until(lambda: "Now press Async of “Sleep”" in window.strip.hint)
        window.actions_["preset_learn"].trigger()
        await until(lambda: not window.strip.hint)
        assert not window.operations.rows["sleep"].buttons["async"].property("suggested")
        window.actions_["preset_play"].trigger()
        await until(lambda: "Now press Async of “Sleep”" in window.strip.hint)

    with_window(check, parameters=QUICK)


def test_while_a_run_is_under_way_the_banner_no_longer_tells_of_the_one_before(
    with_window: WithWindow,
) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        buttons = window.operations.rows["sleep"].buttons
        buttons["blocking"].click()
        await until(lambda: "Frozen" in window.banner.text)
        buttons["async"].click()
        await until(lambda: window.banner.text == "“Sleep” · Async is under way: click and type meanwhile.")
        assert "Frozen" in window.banner.earlier[0][0], "it can be read again"
        await until(lambda: told_of_a_run(parts) and "Frozen" not in window.banner.text)

    with_window(check, parameters={"sleep": {"seconds": "1"}})
