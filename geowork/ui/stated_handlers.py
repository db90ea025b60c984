"""What the actions call that state something: a movement without a camera, what claims leave."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geowork.ui.window import Window


def stated_handlers(window: Window) -> dict[str, Callable[[], object]]:
    """A callable for each of these actions."""
    panel = window.movement_panel

    def passing() -> None:
        window.show_panel("movement")
        panel.show_form(panel.passing_form)

    def mark_passing() -> None:
        if not panel.passing_form.isVisible():
            passing()
        panel.passing_form.mark()

    def map_arrow() -> None:
        window.show_panel("movement")
        panel.show_form(panel.arrow_form)

    return {
        "passing": passing,
        "mark_passing": mark_passing,
        "map_arrow": map_arrow,
        "templates": window.template_commands.edit,
    }
