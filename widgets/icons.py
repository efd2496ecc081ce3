"""Icons of one family: drawn once as SVG, coloured by the theme, sharp at every scale."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Protocol

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from shiboken6 import isValid

from assets import FOLDER
from widgets.theme import keeper, tokens
from widgets.tokens import Tokens, mix

SIZE = 18
"""Side of an icon in device-independent pixels."""

_SCALES = (1.0, 1.5, 2.0, 3.0)


class TakesIcon(Protocol):
    """A button or an action."""

    def setIcon(self, icon: QIcon, /) -> object: ...


@cache
def _svg(name: str) -> str:
    return (FOLDER / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, color: str, size: int = SIZE, scale: float = 1.0) -> QPixmap:
    """Draw icon `name` in `color`, `size` pixels wide at scale 1. Raises FileNotFoundError if unknown."""
    # QtSvg is 2 ms that a window without icons in sight need not spend.
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(_svg(name).replace("currentColor", color).encode()))
    picture = QPixmap(QSize(round(size * scale), round(size * scale)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(scale)
    return picture


_cache: dict[tuple[str, str, int], QIcon] = {}
_scales: tuple[float, ...] = _SCALES
_early: list[_IconBinding] = []
"""Icons that were drawn for one scale only."""


def draw_for(scale: float) -> None:
    """Draw icons for this scale only until `draw_for_all`: a window's first paint need not wait for more."""
    global _scales
    _scales = (scale,)


def draw_for_all() -> None:
    """Draw icons for every scale from now on, those that were drawn for one as well."""
    global _scales
    _scales = _SCALES
    _cache.clear()
    for binding in _early:
        if isValid(binding):
            binding.refresh()
    _early.clear()


def draw_ahead(theme: Tokens) -> Iterator[None]:
    """Draw every icon in use for another theme, one a step, so that a switch need not wait for them."""
    for name, _, size in list(_cache):
        if (name, theme.name, size) not in _cache:
            icon(name, size, theme)
            yield


def icon(name: str, size: int = SIZE, theme: Tokens | None = None) -> QIcon:
    """Give icon `name` in the theme's text colour, paler where it is disabled."""
    theme = theme or tokens()
    found = _cache.get((name, theme.name, size))
    if found is None:
        found = QIcon()
        for scale in _scales:
            found.addPixmap(pixmap(name, theme.text, size, scale), QIcon.Mode.Normal)
            faint = mix(theme.muted, theme.panel, 0.4)
            found.addPixmap(pixmap(name, faint, size, scale), QIcon.Mode.Disabled)
        _cache[name, theme.name, size] = found
    return found


def bind_icon(owner: QObject, target: TakesIcon, name: str | Callable[[], str]) -> Callable[[], None]:
    """Show icon `name` on `target` now and after every change of theme, as long as `owner` lives.

    `name` may be a function where the icon depends on a state. Gives a function that sets it anew.
    """
    refresher = _IconBinding(owner, target, name)
    return refresher.refresh


class _IconBinding(QObject):
    """Child of the owner, so that the connection ends with it."""

    def __init__(self, owner: QObject, target: TakesIcon, name: str | Callable[[], str]) -> None:
        super().__init__(owner)
        self._target = target
        self._name = name
        keeper().theme_changed.connect(self.refresh)
        if _scales is not _SCALES:
            _early.append(self)
        self.refresh()

    def refresh(self) -> None:
        """Set the icon in the present theme's colours."""
        self._target.setIcon(icon(self._name if isinstance(self._name, str) else self._name()))
