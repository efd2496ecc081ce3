"""What the picture tests share: the recorded sessions, which lie beside the tests of the widgets."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
for folder in (HERE.parent / "widgets", HERE):
    sys.path.insert(0, str(folder))


def pytest_itemcollected(item: pytest.Item) -> None:
    """Draw all pictures in one process: the second costs a tenth of the first."""
    if HERE in item.path.parents:
        item.add_marker(pytest.mark.xdist_group("pictures"))
