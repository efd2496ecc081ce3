"""Stacks as the watcher keeps them: what they say, and that hundreds of looks share what is equal."""

from __future__ import annotations

import sys
from types import FrameType, SimpleNamespace
from typing import cast

import pytest

from loopscope import stacks
from loopscope.stacks import MOST_FRAMES, Frame, Stack, stack_of


def looked_at() -> Stack:
    return stack_of(sys._getframe())


def deeply(levels: int) -> Stack:
    return deeply(levels - 1) if levels else looked_at()


async def in_a_coroutine() -> Stack:
    return looked_at()


def test_a_stack_names_files_lines_and_functions_innermost_first() -> None:
    stack = looked_at()
    assert [frame.function for frame in stack[:2]] == [
        "looked_at",
        "test_a_stack_names_files_lines_and_functions_innermost_first",
    ]
    assert stack[0] == Frame(__file__, looked_at.__code__.co_firstlineno + 1, "looked_at")


def test_a_coroutine_is_known_as_one() -> None:
    coroutine = in_a_coroutine()
    with pytest.raises(StopIteration) as ended:
        coroutine.send(None)
    stack: Stack = ended.value.value
    assert [frame.coroutine for frame in stack[:2]] == [False, True]


def test_of_a_very_deep_stack_the_innermost_are_kept() -> None:
    stack = deeply(2 * MOST_FRAMES)
    assert len(stack) == MOST_FRAMES
    assert stack[0].function == "looked_at"


def test_an_instruction_of_no_line_counts_as_the_functions_first() -> None:
    """Python has such frames now and then only; a saved session whose line was None could not be loaded."""
    frame = SimpleNamespace(f_code=looked_at.__code__, f_lineno=None, f_back=None)
    assert stack_of(cast("FrameType", frame))[0].line == looked_at.__code__.co_firstlineno


def test_looks_share_equal_frames() -> None:
    first, second = deeply(20), deeply(20)
    inner = 20
    assert first[:inner] == second[:inner]
    assert all(one is other for one, other in zip(first[:inner], second[:inner], strict=True))


def test_a_program_of_very_many_lines_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stacks, "MOST_SHARED", 10)
    for line in range(500):
        exec("\n" * line + "looked_at()")
    assert len(stacks._shared) <= 10 + MOST_FRAMES
