"""The part of the probe in C is there where it can be: else every test of it would be left out in silence."""

from __future__ import annotations

import platform
import sys

import pytest

from loopscope import native


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or platform.machine() != "x86_64", reason="it is for Linux on x86-64"
)
def test_it_was_built() -> None:
    """`make test` provides a compiler."""
    assert native.problem() == ""
