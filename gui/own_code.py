"""Which code is the application's own: it is blamed for freezes even where it is installed as a library."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent

OWN_CODE = tuple(_HERE.parent / room for room in ("tasks", "gui", "widgets"))
"""The folders of the application's rooms; the measuring core is not among them."""
