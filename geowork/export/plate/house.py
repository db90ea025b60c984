"""A house style: the colours and the credit line of a newsroom, kept in a small file of its own."""

from __future__ import annotations

from pathlib import Path

import msgspec

from geowork import strict_json
from geowork.drawing.brush import Colour
from geowork.drawing.palette import rgb_of
from geowork.errors import InputError
from geowork.export.options import House
from geowork.export.plate.theme import THEMES, Theme

_LEAST_CONTRAST = 4.5
"""Of text on its ground (WCAG 2.2, success criterion 1.4.3)."""

_PAIRS = (("ink", "paper"), ("quiet", "paper"), ("ink", "band"), ("panel_ink", "panel"))


def read_house(path: Path) -> House:
    """A house style from JSON: ``{"base": "light", "ink": "#101820", …, "credit": "…"}``.

    Raises:
        InputError: no such file, a field of the wrong type, or text that could not be read.
    """
    house = strict_json.convert(strict_json.read(path), House, path)
    theme = theme_of(house)
    for ink, ground in _PAIRS:
        found = contrast(getattr(theme, ink), getattr(theme, ground))
        if found < _LEAST_CONTRAST:
            raise InputError(
                path, f"'{ink}' on '{ground}' has a contrast of {found:.1f} to 1",
                f"choose colours with at least {_LEAST_CONTRAST} to 1, so that all can read it",
            )  # fmt: skip
    return house


def theme_of(house: House) -> Theme:
    """The base's colours with those the house gave."""
    given = msgspec.structs.asdict(house)
    base = THEMES[house.base]
    names = ("paper", "ink", "quiet", "line", "band", "panel", "panel_ink", "panel_quiet")
    colours = {name: rgb_of(given[name]) if given[name] else getattr(base, name) for name in names}
    return Theme(**colours)


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    linear = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (part / 255 for part in colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
