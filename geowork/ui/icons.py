"""Icons: Phosphor's, tinted to the theme, and the numbered badge of a landmark."""

from __future__ import annotations

import zipfile
from functools import lru_cache
from importlib.resources import as_file, files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from geowork.ui.canvas.badge import paint_badge
from geowork.ui.theme import current_colours

_SIZES = (16, 20, 32, 40)


def icon(name: str, ink: str = "ink") -> QIcon:
    """An icon of the family, in the theme's colour `ink`, with its disabled state."""
    colours = current_colours()
    return _tinted(name, colours[ink].name(), colours["faint"].name())


def pixmap(name: str, ink: str, size: int, ratio: float = 1.0) -> QPixmap:
    """One icon as a picture `size` points wide."""
    return _scaled(name, current_colours()[ink].name(), size, ratio)


@lru_cache(maxsize=1024)
def badge_icon(number: int, colour: str) -> QIcon:
    """The numbered, coloured badge that marks one landmark in every pane."""
    picture = QPixmap(44, 44)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(2, 2)
    paint_badge(painter, 11, 11, number, QColor(colour))
    painter.end()
    picture.setDevicePixelRatio(2.0)
    badge = QIcon(picture)
    # A chosen row must not tint the colour that marks the landmark everywhere.
    badge.addPixmap(picture, QIcon.Mode.Selected)
    return badge


@lru_cache(maxsize=512)
def _scaled(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    picture = _painted(name, colour, round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=512)
def _tinted(name: str, colour: str, disabled: str) -> QIcon:
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(_painted(name, colour, size))
        made.addPixmap(_painted(name, disabled, size), QIcon.Mode.Disabled)
    return made


def _painted(name: str, colour: str, size: int) -> QPixmap:
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _drawing(name).render(painter, QRectF(0, 0, size, size))
    # Its form in that colour: read once, an icon is tinted many times.
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(picture.rect(), QColor(colour))
    painter.end()
    return picture


@lru_cache(maxsize=256)
def _drawing(name: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_family().read(f"regular/{name}.svg")))


@lru_cache(maxsize=1)
def _family() -> zipfile.ZipFile:
    with as_file(files("justmyresource_phosphor") / "icons.zip") as path:
        return zipfile.ZipFile(path)
