"""A language in which every sentence stands in brackets: what has none was not translated."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

OPEN, CLOSE = "⟦", "⟧"


class Brackets(QTranslator):
    """Translates everything. Not empty, or Qt would not ask it."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return f"{OPEN}{source}{CLOSE}"

    def isEmpty(self) -> bool:
        return False


@contextmanager
def brackets(app: QApplication) -> Iterator[None]:
    """Speak in brackets for a while."""
    translator = Brackets()
    app.installTranslator(translator)
    try:
        app.processEvents()
        yield
    finally:
        app.removeTranslator(translator)
        app.processEvents()
