"""What the actions call that concern a movement: followed, or stated without a camera."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from geowork.ui.frame_facts import shown_track
from geowork.ui.selection import Tool

if TYPE_CHECKING:
    from geowork.ui.window import Window


def movement_handlers(window: Window) -> dict[str, Callable[[], object]]:
    """A callable for each of these actions."""
    panel, tracks = window.movement_panel, window.track_commands

    def follow() -> None:
        window.live_solver.when_settled(lambda: tracks.follow(panel.last.value()))

    def correct() -> None:
        last = panel.last.value()
        window.live_solver.when_settled(lambda: window.correction_commands.correct(last))

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

    def name_track() -> None:
        chosen = shown_track(window.desk.project, window.desk.selection)
        window.describe_commands.describe_target(chosen.id if chosen is not None else "")

    return {
        "box": lambda: window.take(Tool.BOX),
        "follow": follow,
        "correct": correct,
        "by_hand": window.correction_commands.set_by_hand,
        "name_track": name_track,
        "remove_track": tracks.remove_track,
        "passing": passing,
        "mark_passing": mark_passing,
        "map_arrow": map_arrow,
    }
