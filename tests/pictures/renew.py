"""Draws the references of the picture tests anew (`make references`). Look at them before you commit them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
REFERENCES = HERE / "references"


def main() -> int:
    """Draw every picture in both themes and languages."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.path[:0] = [str(HERE), str(HERE.parent / "widgets"), str(HERE.parents[1])]
    import likeness
    import scenes
    from PySide6.QtWidgets import QApplication

    app = QApplication([])
    REFERENCES.mkdir(exist_ok=True)
    for old in REFERENCES.glob("*.png"):
        old.unlink()
    for name in scenes.PICTURES:
        for theme in scenes.THEMES:
            for language in scenes.LANGUAGES:
                path = REFERENCES / f"{name}-{theme}-{language}.png"
                likeness.write(likeness.pixels(scenes.draw(name, theme, language)), path, likeness.COLORS)
                print(f"{path.relative_to(HERE.parents[1])}: {path.stat().st_size / 1000:.0f} kB")
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
