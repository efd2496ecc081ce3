"""What ran in a freeze, from looks at its stack: slices that nest, and lose no time."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from loopscope.flame import MOST_LEVELS, FlameSlice, flame_of
from loopscope.freezes import Freeze
from loopscope.stacks import CodeOwners, Frame, Stack
from loopscope.watcher import Sample

FREEZE = Freeze(1_000, 2_000, 0, 0, 0, 1, 1_000)
OWNERS = CodeOwners()
INSTRUMENT = Frame(str(Path(__file__).resolve().parents[2] / "loopscope" / "probe.py"), 300, "notify")
OUTSIDE = Frame("/home/me/app.py", 1, "main")


def stack(*functions: tuple[str, int]) -> Stack:
    """Innermost first, as it is seen; given outermost first."""
    inside = tuple(Frame("/home/me/app.py", line, name) for name, line in functions)
    return (*reversed(inside), INSTRUMENT, OUTSIDE)


def brief(pieces: tuple[FlameSlice, ...]) -> list[tuple[int, int, int, str, int]]:
    return [(p.depth, p.begin_ns, p.end_ns, p.function, p.line) for p in pieces]


def test_functions_last_from_look_to_look() -> None:
    looks = [
        Sample(1_200, None, stack(("clicked", 10), ("read", 20))),
        Sample(1_400, None, stack(("clicked", 10), ("read", 21))),
        Sample(1_600, None, stack(("clicked", 11), ("write", 30))),
    ]
    assert brief(flame_of(FREEZE, looks, OWNERS)) == [
        (0, 1_000, 2_000, "clicked", 11),
        (1, 1_000, 1_400, "read", 20),
        (1, 1_400, 2_000, "write", 30),
    ]


def test_a_function_that_went_and_came_again_is_two_slices() -> None:
    looks = [
        Sample(1_200, None, stack(("clicked", 10), ("read", 20))),
        Sample(1_400, None, stack(("clicked", 10))),
        Sample(1_600, None, stack(("clicked", 10), ("read", 20))),
    ]
    found = brief(flame_of(FREEZE, looks, OWNERS))
    assert [piece[1:4] for piece in found if piece[0] == 1] == [
        (1_000, 1_200, "read"),
        (1_400, 2_000, "read"),
    ]


def test_a_dump_without_qualified_names_continues_what_was_seen_before() -> None:
    looks = [
        Sample(1_200, None, stack(("Window.clicked", 10))),
        Sample(1_400, None, stack(("clicked", 10)), starved_ns=5),
    ]
    assert brief(flame_of(FREEZE, looks, OWNERS)) == [(0, 1_000, 2_000, "Window.clicked", 10)]


def test_nobody_looked_and_nothing_is_invented() -> None:
    assert flame_of(FREEZE, [], OWNERS) == ()


@given(
    st.lists(
        st.tuples(st.integers(1_000, 2_000), st.lists(st.sampled_from("abcd"), max_size=MOST_LEVELS + 6)),
        max_size=30,
    )
)
def test_slices_nest_and_fill_the_freeze(looks: list[tuple[int, list[str]]]) -> None:
    samples = [
        Sample(at, None, stack(*((name, 1) for name in names)))
        for at, names in sorted(looks, key=lambda look: look[0])
    ]
    pieces = flame_of(FREEZE, samples, OWNERS)
    for piece in pieces:
        assert FREEZE.start_ns <= piece.begin_ns <= piece.end_ns <= FREEZE.end_ns
        assert piece.depth < MOST_LEVELS
        if piece.depth:
            assert any(
                p.depth == piece.depth - 1 and p.begin_ns <= piece.begin_ns and piece.end_ns <= p.end_ns
                for p in pieces
            ), "it lies in no slice above"
    for depth in {p.depth for p in pieces}:
        row = [p for p in pieces if p.depth == depth]
        assert all(one.end_ns <= other.begin_ns for one, other in pairwise(row))
    if samples and all(names for _, names in looks):
        assert sum(p.end_ns - p.begin_ns for p in pieces if p.depth == 0) == 1_000
