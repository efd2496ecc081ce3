"""Takes the mnemonic out of a menu's text."""

from __future__ import annotations

import re

_MNEMONIC = re.compile(r"\s*\(&\w\)|&(?=\S)")


def plain_words(text: str) -> str:
    """Give "Run again" for "&Run again", and "再运行一次" for "再运行一次(&R)"; an ellipsis goes as well."""
    return _MNEMONIC.sub("", text).rstrip("…")
