"""A remembered arrangement of the panels as text for the settings file, and back, checked."""

from __future__ import annotations

import base64
import binascii
import zlib
from dataclasses import dataclass

from PySide6.QtCore import QByteArray

from gui.panel_names import COLUMN, PRESET_NAMES

LONGEST = 64 * 1024
"""A longer text is none that this program wrote."""
LOW, HIGH = "low", "high"
"""What `Arrangement.untouched` may say."""
_KEYS = {"docks", "hidden"}
_MORE_KEYS = _KEYS | {"untouched"}
"""With the key that earlier versions did not write."""


@dataclass(frozen=True)
class Arrangement:
    """Where the docks of a preset stand (Qt's own bytes), and which parts of the left column are hidden.

    `untouched` tells that the docks stand as the preset put them: "low" in a room of little height, "high" in
    one of enough, "" where the person has moved something.
    """

    docks: bytes = b""
    hidden: tuple[str, ...] = ()
    untouched: str = ""

    def as_json(self) -> dict[str, object]:
        """Give it for the settings file."""
        return {"docks": packed(self.docks), "hidden": list(self.hidden), "untouched": self.untouched}


def arrangement_of(found: object) -> Arrangement | None:
    """Give the arrangement that `as_json` gave `found`; None where it is not sound."""
    if not isinstance(found, dict) or set(found) not in (_KEYS, _MORE_KEYS):
        return None
    text, hidden, untouched = found["docks"], found["hidden"], found.get("untouched", "")
    docks = unpacked(text) if isinstance(text, str) else None
    if docks is None or not isinstance(hidden, list) or not all(name in COLUMN for name in hidden):
        return None
    if untouched not in ("", LOW, HIGH):
        return None
    return Arrangement(docks, tuple(hidden), untouched)


def sound_arrangements(found: object) -> bool:
    """Tell whether `found` is what the settings keep: an arrangement for some of the presets."""
    return isinstance(found, dict) and all(
        name in PRESET_NAMES and arrangement_of(value) is not None for name, value in found.items()
    )


def packed(state: bytes | QByteArray) -> str:
    """Give bytes as text with their checksum: Qt trusts what it is given, so nobody may alter it."""
    data = bytes(state) if isinstance(state, bytes) else bytes(state.data())
    return f"{zlib.crc32(data):08x}:{base64.b64encode(data).decode('ascii')}"


def unpacked(text: str) -> bytes | None:
    """Give the bytes that `packed` made text of; None when they are not those any more."""
    checksum, colon, encoded = text.partition(":")
    if not colon or len(text) > LONGEST:
        return None
    try:
        data = base64.b64decode(encoded.encode("ascii"), validate=True)
    except (ValueError, binascii.Error):
        return None
    return data if checksum == f"{zlib.crc32(data):08x}" else None
