"""Which command each action calls: one table of all the groups."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from geowork.ui.handlers.case import case_handlers
from geowork.ui.handlers.claims import claim_handlers
from geowork.ui.handlers.frames import frame_handlers
from geowork.ui.handlers.landmarks import landmark_handlers
from geowork.ui.handlers.marks import mark_handlers
from geowork.ui.handlers.movement import movement_handlers
from geowork.ui.handlers.view import view_handlers
from geowork.ui.handlers.window import window_handlers

if TYPE_CHECKING:
    from geowork.ui.window import Window

PARTS = (
    case_handlers,
    view_handlers,
    frame_handlers,
    landmark_handlers,
    movement_handlers,
    claim_handlers,
    mark_handlers,
    window_handlers,
)


def handlers(window: Window) -> dict[str, Callable[[], object]]:
    """A callable for every action of `deeds.table.DEEDS`."""
    return {name: act for part in PARTS for name, act in part(window).items()}
