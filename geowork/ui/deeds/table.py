"""The one table of everything the person can do, in the order of the menus."""

from __future__ import annotations

from geowork.ui.deeds import (
    claims,
    edit,
    file,
    frame,
    landmarks,
    manual,
    marks,
    movement,
    view,
)
from geowork.ui.deeds.deed import Deed

DEEDS: tuple[Deed | None, ...] = (
    *file.DEEDS,
    *edit.DEEDS,
    *view.DEEDS,
    *frame.DEEDS,
    *landmarks.DEEDS,
    *movement.DEEDS,
    *claims.DEEDS,
    *marks.DEEDS,
    *manual.DEEDS,
)
"""`None` is a line in a menu."""
