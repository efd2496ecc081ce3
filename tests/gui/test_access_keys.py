"""Alt and a letter chooses one entry of a menu, in each language, and never one of two."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from gui.assembly import Assembly


def access_key(text: str) -> str:
    found = re.search(r"&([^&])", text.replace("&&", ""))
    return found[1].lower() if found else ""


def shared_keys(widget: QWidget) -> list[str]:
    """Give the entries of a menu or of the menu bar that have an access key in common."""
    keys = Counter(access_key(action.text()) for action in widget.actions())
    return [action.text() for action in widget.actions() if keys[access_key(action.text())] > 1]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_two_entries_of_a_menu_share_an_access_key(
    with_window: Callable[..., None], language: str
) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_[f"language_{language}"].trigger()
        bar = window.menuBar()
        menus = [menu for menu in window.findChildren(QMenu) if menu.actions()]
        assert len(menus) > 5
        found = {menu.title(): shared_keys(menu) for menu in menus}
        # What has no access key at all shares none.
        clashes = {
            title: [text for text in texts if access_key(text)] for title, texts in found.items() if texts
        }
        assert {title: texts for title, texts in clashes.items() if texts} == {}
        assert [text for text in shared_keys(bar) if access_key(text)] == []

    with_window(check)
