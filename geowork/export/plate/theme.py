"""The house styles of a plate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geowork.drawing.brush import Colour
from geowork.export.options import HouseStyle


@dataclass(frozen=True)
class Theme:
    """Colours of the page. `panel` and `panel_ink` are those of captions, dark in both styles."""

    paper: Colour
    ink: Colour
    quiet: Colour
    line: Colour
    band: Colour
    panel: Colour = (17, 24, 31)
    panel_ink: Colour = (238, 242, 245)
    panel_quiet: Colour = (164, 177, 188)


THEMES: Mapping[HouseStyle, Theme] = {
    "light": Theme((255, 255, 255), (17, 24, 31), (94, 107, 118), (214, 220, 225), (242, 244, 246)),
    "dark": Theme((17, 24, 31), (240, 243, 246), (155, 168, 180), (58, 70, 81), (30, 39, 48)),
}

VERDICT_COLOURS: Mapping[str, Colour] = {
    "supported": (24, 121, 78),
    "refuted": (180, 35, 46),
    "undetermined": (148, 98, 0),
    "unsubstantiated": (88, 80, 141),
}
"""Each is also written out: colour alone says nothing."""
