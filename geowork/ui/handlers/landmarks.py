"""What the actions call that concern landmarks: pins, suggested pairs, the camera they fix."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from geowork.ui.selection import Tool

if TYPE_CHECKING:
    from geowork.ui.window import Window


def landmark_handlers(window: Window) -> dict[str, Callable[[], object]]:
    """A callable for each of these actions."""
    landmarks = window.landmark_commands

    def import_landmarks() -> None:
        if path := window.dialogs.json_file(window.tr("Import control points")):
            window.case_commands.import_landmarks(path)

    def georeference() -> None:
        picture = window.reference_pane.picture
        reference = window.desk.project.references.get(picture.reference) if picture else None
        if reference is None or reference.kind != "photo":
            window.desk.say(window.tr("Show a photo or a scanned map as the reference first."))
            return
        model = window.dialogs.placing(reference.placed_by)
        if model is not None:
            window.placing_commands.lay(reference.id, model)

    def take(tool: Tool) -> Callable[[], object]:
        return lambda: window.take(tool)

    def new_landmark() -> None:
        landmarks.new()
        window.take(Tool.PIN)

    def step_landmark(by: int) -> None:
        landmarks.step(by)
        window.linked_views.show_everywhere(window.desk.selection.landmark)

    def edit_landmark() -> None:
        window.show_panel("landmarks")
        window.landmarks_panel.edit()

    def describe_landmark() -> None:
        window.describe_commands.describe_landmark(window.desk.selection.landmark)

    def rivals() -> None:
        if path := window.dialogs.json_file(window.tr("Control points of a rival place")):
            window.show_panel("camera")
            window.live_solver.when_settled(lambda: window.rival_commands.compare(path))

    def lay_plane() -> None:
        window.plane_commands.lay(window.footage_pane.matched)

    return _suggestions(window) | {
        "look": take(Tool.LOOK),
        "pin": take(Tool.PIN),
        "pin_top": take(Tool.PIN_TOP),
        "edge": take(Tool.EDGE),
        "horizon": take(Tool.HORIZON),
        "place": take(Tool.PLACE),
        "take_advice": window.advice_commands.take_up_best,
        "new_landmark": new_landmark,
        "edit_landmark": edit_landmark,
        "describe_landmark": describe_landmark,
        "next_landmark": lambda: step_landmark(1),
        "previous_landmark": lambda: step_landmark(-1),
        "unpin": landmarks.unpin,
        "withhold": landmarks.withhold,
        "remove_landmark": landmarks.remove,
        "recolour": landmarks.recolour,
        "import_landmarks": import_landmarks,
        "georeference": georeference,
        "solve": window.live_solver.solve_now,
        "rivals": rivals,
        "lay_plane": lay_plane,
    }


def _suggestions(window: Window) -> dict[str, Callable[[], object]]:
    commands, footage, reference = (
        window.suggestion_commands, window.footage_pane, window.reference_pane
    )  # fmt: skip
    return {
        "match": lambda: commands.match(footage.matched, reference.matched),
        "search_footage": lambda: commands.search(footage.matched),
        "next_hit": commands.next_hit,
        "next_suggestion": lambda: commands.step(1),
        "take_suggestion": commands.take_chosen,
        "drop_suggestions": commands.drop,
    }
