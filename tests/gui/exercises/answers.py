"""Answers that students give: wrong ones with what is to be said of them, and other right ones."""

from __future__ import annotations

from dataclasses import dataclass

from gui.exercises.exercise import exercise, model_answer
from gui.exercises.judge import Problem


@dataclass(frozen=True)
class Wrong:
    """A wrong answer: the problem that is found, and words that its sentence has in it."""

    source: str
    problem: Problem
    said: str


def _changed(source: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert old in source, old
        source = source.replace(old, new)
    return source


def given(name: str, *changes: tuple[str, str]) -> str:
    """Give the given code with changes."""
    return _changed(exercise(name).given, *changes)


def model(name: str, *changes: tuple[str, str]) -> str:
    """Give the model answer with changes."""
    return _changed(model_answer(name), *changes)


ALL_GIVEN = "return [fetch(server, name) for name in NAMES]"
ALL_GATHERED = "return await asyncio.gather(\n        *[fetch(server, name) for name in NAMES]\n    )"

ENDLESS = {
    name: given(name, (doc, f"{doc}\n    while True:\n        pass"))
    for name, doc in {
        "01-read": '"""Fetch the greeting; give its text."""',
        "02-sleep": '"""Count down; then lift off."""',
        "03-gather": '"""Fetch all pages; give their texts."""',
        "04-busy": '"""Count the primes below limit."""',
        "05-library": '"""Look the word up; give its meaning."""',
    }.items()
}
CRASHING = {
    name: source.replace("while True:\n        pass", "import ctypes\n    ctypes.string_at(0)")
    for name, source in ENDLESS.items()
}

WRONG: dict[str, dict[str, Wrong]] = {
    "01-read": {
        "async_alone": Wrong(
            given("01-read", ("def handle", "async def handle")),
            Problem.FROZEN_IN_ASYNC,
            "at line 9 in handle_click, waiting. “async def” alone",
        ),
        "await_in_def": Wrong(
            model("01-read", ("async def", "def")), Problem.AWAIT_OUTSIDE, "Line 6: “await” works only"
        ),
        "read_not_awaited": Wrong(
            model("01-read", ("await reader.read()", "reader.read()")),
            Problem.FORGOTTEN,
            "Line 8: “read(…)” is called but not awaited",
        ),
        "open_not_awaited": Wrong(
            model("01-read", ("await asyncio.open", "asyncio.open")),
            Problem.FORGOTTEN,
            "Line 6: “open_connection(…)” is called",
        ),
        "first_part_only": Wrong(
            model("01-read", ("reader.read()", "reader.read(5)")),
            Problem.OTHER_RESULT,
            "'Hello'. Before it was 'Hello from a slow server.'",
        ),
        "recv_awaited": Wrong(
            given("01-read", ("def handle", "async def handle"), ("while part :=", "while part := await")),
            Problem.NOT_AWAITABLE,
            "Line 9: This is a plain value",
        ),
        "run_in_loop": Wrong(
            "import asyncio\n\n\ndef handle_click(server):\n    return asyncio.run(fetch(server))\n\n\n"
            "async def fetch(server):\n    reader, writer = await asyncio.open_connection(*server)\n"
            "    writer.write(b'greeting\\n')\n    return (await reader.read()).decode()\n",
            Problem.LOOP_RUNS,
            "Line 5: The loop runs already",
        ),
    },
    "02-sleep": {
        "not_awaited": Wrong(
            given("02-sleep", ("import time", "import asyncio"), ("time.sleep", "asyncio.sleep")),
            Problem.FORGOTTEN,
            "Line 8: “sleep(…)” is called but not awaited",
        ),
        "no_pause": Wrong(
            given("02-sleep", ("        time.sleep(0.15)\n", "")), Problem.TOO_SOON, "takes 400 ms at least"
        ),
        "async_alone": Wrong(
            given("02-sleep", ("def handle", "async def handle")), Problem.FROZEN_IN_ASYNC, "line 8"
        ),
        "await_time_sleep": Wrong(
            given("02-sleep", ("def handle", "async def handle"), ("time.sleep", "await time.sleep")),
            Problem.NOT_AWAITABLE,
            "Line 8: This is a plain value",
        ),
        "return_lost": Wrong(
            model("02-sleep", ("return ", "")), Problem.NOTHING, "handle_click gave no result"
        ),
        "texts_lost": Wrong(
            model("02-sleep", ("(3, 2, 1)", "(3, 2, 2)")),
            Problem.OTHER_TEXTS,
            "3, 2, 2. Before they were 3, 2, 1.",
        ),
        "one_frozen_pause_left": Wrong(
            model(
                "02-sleep", ("import asyncio", "import asyncio, time"), ("return", "time.sleep(0.3); return")
            ),
            Problem.FROZEN_IN_ASYNC,
            "at line 9",
        ),
        "colon_lost": Wrong(
            model("02-sleep", ("(3, 2, 1):", "(3, 2, 1)")), Problem.SYNTAX, "Line 6: Python cannot read this"
        ),
    },
    "03-gather": {
        "one_after_the_other": Wrong(
            model(
                "03-gather",
                ("(fetch(server, name) for name in NAMES)", "[await fetch(server, n) for n in NAMES]"),
                ("await asyncio.gather(*pages)", "pages"),
            ),
            Problem.NOT_QUICKER,
            "the pages came one after the other",
        ),
        "gather_of_blocking": Wrong(
            given(
                "03-gather",
                ("def handle_click", "async def handle_click"),
                (ALL_GIVEN, ALL_GATHERED),
            ),
            Problem.NO_COROUTINE,
            "Line 9: Coroutines are wanted here",
        ),
        "not_awaited": Wrong(
            model("03-gather", ("return await", "return")),
            Problem.AWAITABLE,
            "gave a promise instead of a result",
        ),
        "star_lost": Wrong(
            model("03-gather", ("(*pages)", "(pages)")), Problem.NO_COROUTINE, "a list without its star"
        ),
        "another_order": Wrong(
            model("03-gather", ("in NAMES)", "in sorted(NAMES))")),
            Problem.OTHER_RESULT,
            "Before it was ['A red page'",
        ),
        "renamed": Wrong(
            model("03-gather", ("handle_click", "fetch_all")),
            Problem.NO_HANDLER,
            "no function called handle_click",
        ),
        "blocking_in_coroutines": Wrong(
            given(
                "03-gather",
                ("def handle_click", "async def handle_click"),
                (ALL_GIVEN, ALL_GATHERED),
                ("def fetch(", "async def fetch("),
            ),
            Problem.FROZEN_IN_ASYNC,
            "in fetch, waiting",
        ),
    },
    "04-busy": {
        "async_alone": Wrong(
            given("04-busy", ("def handle", "async def handle")),
            Problem.FROZEN_BUSY,
            "keeps the CPU, which no await",
        ),
        "given_way_too_late": Wrong(
            given(
                "04-busy",
                ("def handle", "import asyncio\n\n\nasync def handle"),
                (
                    "return count_primes(limit)",
                    "found = count_primes(limit)\n    await asyncio.sleep(0)\n    return found",
                ),
            ),
            Problem.FROZEN_BUSY,
            "between small portions",
        ),
        "not_awaited": Wrong(
            model("04-busy", ("return await", "return")), Problem.AWAITABLE, "“await” is missing"
        ),
        "waits_for_the_process": Wrong(
            model(
                "04-busy",
                (
                    "return await loop.run_in_executor(\n        pool, count_primes, limit\n    )",
                    "return pool.submit(count_primes, limit).result()",
                ),
            ),
            Problem.FROZEN_IN_ASYNC,
            "at line 10 in handle_click, waiting",
        ),
        "other_limit": Wrong(
            model("04-busy", ("count_primes, limit", "count_primes, limit // 2")),
            Problem.OTHER_RESULT,
            "Before it was 25997",
        ),
        "called_at_once": Wrong(
            model("04-busy", ("count_primes, limit", "count_primes(limit)")),
            Problem.CALLED_ALREADY,
            "without brackets",
        ),
        "argument_lost": Wrong(
            model("04-busy", ("handle_click(limit)", "handle_click()")),
            Problem.ARGUMENTS,
            "handle_click(limit)",
        ),
    },
    "05-library": {
        "called_at_once": Wrong(
            model("05-library", ("dictionary.look_up, word", "dictionary.look_up(word)")),
            Problem.CALLED_ALREADY,
            "without brackets",
        ),
        "awaited_directly": Wrong(
            given("05-library", ("= dictionary", "= await dictionary")),
            Problem.NOT_AWAITABLE,
            "Line 6: This is a plain value",
        ),
        "not_awaited": Wrong(
            model("05-library", ("await asyncio", "asyncio")),
            Problem.FORGOTTEN,
            "Line 8: “to_thread(…)” is called",
        ),
        "joined": Wrong(
            "import threading\n\n"
            + given(
                "05-library",
                (
                    "    meaning = dictionary.look_up(word)\n",
                    "    found = []\n"
                    "    work = lambda: found.append(dictionary.look_up(word))\n"
                    "    thread = threading.Thread(target=work)\n"
                    "    thread.start()\n"
                    "    thread.join()\n"
                    "    meaning = found[0]\n",
                ),
            ),
            Problem.FROZEN_IN_ASYNC,
            "at line 12 in handle_click, waiting",
        ),
        "library_left_out": Wrong(
            'async def handle_click(word):\n    return "loop: takes one message after another"\n',
            Problem.TOO_SOON,
            "something was left out",
        ),
        "word_lost": Wrong(
            model("05-library", ('f"{word}: {meaning}"', "meaning")),
            Problem.OTHER_RESULT,
            "Before it was 'loop: takes",
        ),
        "asks_another_word": Wrong(
            model("05-library", ("look_up, word", "look_up, word[:2]")),
            Problem.RAISED,
            "It failed with KeyError",
        ),
    },
}

RIGHT: dict[str, dict[str, str]] = {
    "04-busy": {
        "in_portions": "import asyncio\n\n\n"
        + given(
            "04-busy",
            ("def handle_click", "async def handle_click"),
            ("return count_primes", "return await count_primes"),
            ("def count_primes", "async def count_primes"),
            (
                "+= is_prime(number)\n",
                "+= is_prime(number)\n        if number % 2000 == 0:\n            await asyncio.sleep(0)\n",
            ),
        ),
    },
    "05-library": {
        "in_executor": model(
            "05-library",
            (
                "to_thread(\n        dictionary",
                "get_running_loop().run_in_executor(\n        None, dictionary",
            ),
        ),
    },
}
"""Other right answers than the model's."""
