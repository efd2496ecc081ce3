"""When a press was made: of a shortcut it is known from the key before it."""

from __future__ import annotations

from gui.press import KEY_TO_SHORTCUT_NS, Press, ShortcutPress


def test_a_shortcut_has_the_time_of_its_key() -> None:
    shortcut = ShortcutPress()
    shortcut.note_key(Press(5, 1_000))
    assert shortcut.take(Press(None, 1_100)) == Press(5, 1_100)
    assert shortcut.take(Press(None, 1_200)) == Press(None, 1_200), "it belongs to one shortcut only"


def test_a_click_on_a_menu_keeps_its_own_time() -> None:
    shortcut = ShortcutPress()
    shortcut.note_key(Press(5, 1_000))
    assert shortcut.take(Press(900, 1_100)) == Press(900, 1_100)


def test_a_key_of_long_ago_is_none_of_the_shortcut() -> None:
    shortcut = ShortcutPress()
    shortcut.note_key(Press(5, 1_000))
    later = Press(None, 1_001 + KEY_TO_SHORTCUT_NS)
    assert shortcut.take(later) == later
