"""What the actions call that concern looking: zoom, layers, comparison, the map, the layout."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from geowork.ui.panes.arrangement import FOOTAGE, MAP, PRESETS, REFERENCE

if TYPE_CHECKING:
    from geowork.ui.window import Window

ZOOM = 1.25
TURN_DEG = 15.0


def view_handlers(window: Window) -> dict[str, Callable[[], object]]:
    """A callable for each of these actions."""
    actions, reference = window.actions_by_id, window.reference_pane.canvas
    panels: dict[str, Callable[[], object]] = {
        f"focus_{name}": partial(window.focus_panel, name) for name in window.panels
    }
    return panels | {
        "zoom_in": lambda: window.canvas_in_use().zoom(ZOOM),
        "zoom_out": lambda: window.canvas_in_use().zoom(1 / ZOOM),
        "fit": lambda: window.canvas_in_use().fit(),
        "fit_map": window.map_pane.fit,
        "map_lines": lambda: window.ground_lines.show_lines(actions["map_lines"].isChecked()),
        "skyline": lambda: window.ground_lines.show_skyline(actions["skyline"].isChecked()),
        "viewshed": lambda: window.visible_ground.show(actions["viewshed"].isChecked()),
        "filters": lambda: window.footage_pane.show_filters(actions["filters"].isChecked()),
        "link_views": lambda: window.linked_views.set_on(actions["link_views"].isChecked()),
        "compare": lambda: window.comparison.set_on(actions["compare"].isChecked()),
        "turn_left": lambda: reference.turn(-TURN_DEG),
        "turn_right": lambda: reference.turn(TURN_DEG),
        "turn_to_frame": window.linked_views.turn_reference_to_frame,
        "flip": reference.flip,
        "crop": lambda: window.canvas_in_use().crop(),
        "measure": window.map_tools.measure,
        "go_to_place": window.map_tools.go_to,
        "find_places": window.find_commands.ask,
        "map_sources": window.map_sources.edit,
        "keep_map": window.map_sources.keep_view,
        "copy_place": window.map_tools.copy_landmark,
        "focus_footage": partial(window.focus_pane, FOOTAGE),
        "focus_reference": partial(window.focus_pane, REFERENCE),
        "focus_map": partial(window.focus_pane, MAP),
        "reset_layout": window.reset_layout,
        "whole_pane": window.pane_area.fill,
        **{preset: partial(window.pane_area.choose, preset) for preset in PRESETS},
    }
