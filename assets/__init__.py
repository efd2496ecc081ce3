"""Icons, lessons and translations."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent
"""Where they lie. For what is read before the first paint: importlib.resources loads slowly."""
