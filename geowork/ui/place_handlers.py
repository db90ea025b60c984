"""What the actions call that try the pins without the camera: at a rival place, on the ground."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geowork.ui.window import Window


def place_handlers(window: Window) -> dict[str, Callable[[], object]]:
    """A callable for each of these actions."""

    def rivals() -> None:
        if path := window.dialogs.json_file(window.tr("Control points of a rival place")):
            window.show_panel("camera")
            window.live_solver.when_settled(lambda: window.rival_commands.compare(path))

    def lay_plane() -> None:
        window.plane_commands.lay(window.footage_pane.matched)

    return {"rivals": rivals, "lay_plane": lay_plane}
