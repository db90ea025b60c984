"""Which command each action calls."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from geowork.resources import sample_path
from geowork.ui.panes.arrangement import FOOTAGE, MAP, PRESETS, REFERENCE
from geowork.ui.place_handlers import place_handlers
from geowork.ui.selection import Tool
from geowork.ui.stated_handlers import stated_handlers
from geowork.ui.time_words import clock, place_of
from geowork.ui.window_handlers import window_handlers

if TYPE_CHECKING:
    from geowork.ui.window import Window

ZOOM = 1.25
TURN_DEG = 15.0
SAMPLE = "kupiansk"


def handlers(window: Window) -> dict[str, Callable[[], object]]:
    """A callable for every action of `deeds.table.DEEDS`."""
    parts = (_case, _view, _frames, _work, _marks, _suggestions, _looking, place_handlers,
             stated_handlers, window_handlers)  # fmt: skip
    return {name: act for part in parts for name, act in part(window).items()}


def _case(window: Window) -> dict[str, Callable[[], object]]:
    commands, dialogs, desk = window.case_commands, window.dialogs, window.desk

    def new_case() -> None:
        if window.may_leave():
            commands.new()

    def open_case() -> None:
        if window.may_leave() and (path := dialogs.case_to_open()):
            commands.open(path)

    def open_sample() -> None:
        window.open_case(sample_path(SAMPLE) / f"{SAMPLE}.geowork")

    def add_footage() -> None:
        if path := dialogs.footage():
            commands.add_footage(path)

    def add_reference() -> None:
        if answer := dialogs.reference():
            commands.add_reference(*answer)

    def find_media() -> None:
        if folder := dialogs.media_folder():
            commands.find_media(folder)

    def merge() -> None:
        if path := dialogs.case_to_open():
            window.merge_commands.merge_with(path)

    def export() -> None:
        from geowork.ui.export.export_dialog import ExportDialog

        dialog = ExportDialog(desk, window)
        dialog.accepted.connect(lambda: commands.export(*dialog.chosen))
        dialog.finished.connect(lambda _result: window.activateWindow())
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    return {
        "new": new_case,
        "open": open_case,
        "open_sample": open_sample,
        "add_footage": add_footage,
        "add_reference": add_reference,
        "library": window.show_library,
        "find_media": find_media,
        "save": window.save,
        "save_as": window.save_as,
        "merge": merge,
        "export": export,
        "close": window.close,
        "undo": desk.undo,
        "redo": desk.redo,
    }


def _view(window: Window) -> dict[str, Callable[[], object]]:
    panels: dict[str, Callable[[], object]] = {
        f"focus_{name}": partial(window.focus_panel, name) for name in window.panels
    }
    return panels | {
        "zoom_in": lambda: window.canvas_in_use().zoom(ZOOM),
        "zoom_out": lambda: window.canvas_in_use().zoom(1 / ZOOM),
        "fit": lambda: window.canvas_in_use().fit(),
        "fit_map": window.map_pane.fit,
        "map_lines": lambda: window.ground_lines.show_lines(
            window.actions_by_id["map_lines"].isChecked()
        ),
        "skyline": lambda: window.ground_lines.show_skyline(
            window.actions_by_id["skyline"].isChecked()
        ),
        "viewshed": lambda: window.visible_ground.show(
            window.actions_by_id["viewshed"].isChecked()
        ),
        "filters": lambda: window.footage_pane.show_filters(
            window.actions_by_id["filters"].isChecked()
        ),
        "focus_footage": partial(window.focus_pane, FOOTAGE),
        "focus_reference": partial(window.focus_pane, REFERENCE),
        "focus_map": partial(window.focus_pane, MAP),
        "reset_layout": window.reset_layout,
        "whole_pane": window.pane_area.fill,
        **{preset: partial(window.pane_area.choose, preset) for preset in PRESETS},
    }


def _frames(window: Window) -> dict[str, Callable[[], object]]:
    transport = window.footage_pane.transport

    def jump() -> None:
        shown = transport.frame
        text = window.dialogs.time(clock(shown.time_s) if shown else "")
        if text is not None:
            window.desk.attempt(lambda: transport.go_to_place(*place_of(text)))

    def play() -> None:
        transport.play(1)

    return {
        "step_back": lambda: transport.step(-1),
        "step_on": lambda: transport.step(1),
        "leap_back": lambda: transport.step(-10),
        "leap_on": lambda: transport.step(10),
        "second_back": lambda: transport.step_seconds(-1.0),
        "second_on": lambda: transport.step_seconds(1.0),
        "first": lambda: transport.go(0),
        "last": lambda: transport.go(transport.count - 1),
        "jump": jump,
        "play_back": lambda: transport.play(-1),
        "pause": transport.pause,
        "play": play,
        "sharpest": window.shot_commands.go_to_sharpest,
        "contact_sheet": window.shot_commands.make_sheet,
        "panorama": window.panorama_commands.make,
        "mark_in": transport.set_mark_in,
        "mark_out": transport.set_mark_out,
        "loop": lambda: transport.set_looping(window.actions_by_id["loop"].isChecked()),
        "unmark": lambda: transport.set_marks(None, None),
    }


def _work(window: Window) -> dict[str, Callable[[], object]]:
    landmarks, tracks = window.landmark_commands, window.track_commands

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

    def import_claims() -> None:
        if path := window.dialogs.json_file(window.tr("Import claims")):
            window.case_commands.import_claims(path)

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

    def follow() -> None:
        window.live_solver.when_settled(lambda: tracks.follow(window.movement_panel.last.value()))

    def correct() -> None:
        last = window.movement_panel.last.value()
        window.live_solver.when_settled(lambda: window.correction_commands.correct(last))

    def new_claim() -> None:
        window.show_panel("claims")
        window.claims_panel.show_form(None)

    return {
        "look": take(Tool.LOOK),
        "pin": take(Tool.PIN),
        "pin_top": take(Tool.PIN_TOP),
        "edge": take(Tool.EDGE),
        "horizon": take(Tool.HORIZON),
        "take_advice": window.advice_commands.take_up_best,
        "place": take(Tool.PLACE),
        "box": take(Tool.BOX),
        "new_landmark": new_landmark,
        "edit_landmark": edit_landmark,
        "next_landmark": lambda: step_landmark(1),
        "previous_landmark": lambda: step_landmark(-1),
        "unpin": landmarks.unpin,
        "withhold": landmarks.withhold,
        "remove_landmark": landmarks.remove,
        "import_landmarks": import_landmarks,
        "georeference": georeference,
        "solve": window.live_solver.solve_now,
        "follow": follow,
        "correct": correct,
        "by_hand": window.correction_commands.set_by_hand,
        "remove_track": tracks.remove_track,
        "new_claim": new_claim,
        "import_claims": import_claims,
        "test": tracks.test_claim,
        "remove_claim": tracks.remove_claim,
    }


def _marks(window: Window) -> dict[str, Callable[[], object]]:
    marks = window.mark_commands
    tools = {tool.value: partial(window.take, tool) for tool in Tool if tool.mark_kind is not None}
    return tools | {
        "key_mark": marks.set_key,
        "unkey_mark": marks.drop_key,
        "remove_mark": marks.remove,
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


def _looking(window: Window) -> dict[str, Callable[[], object]]:
    actions, reference = window.actions_by_id, window.reference_pane.canvas
    return {
        "link_views": lambda: window.linked_views.set_on(actions["link_views"].isChecked()),
        "compare": lambda: window.comparison.set_on(actions["compare"].isChecked()),
        "turn_left": lambda: reference.turn(-TURN_DEG),
        "turn_right": lambda: reference.turn(TURN_DEG),
        "turn_to_frame": window.linked_views.turn_reference_to_frame,
        "flip": reference.flip,
        "measure": window.map_tools.measure,
        "go_to_place": window.map_tools.go_to,
        "find_places": window.find_commands.ask,
        "map_sources": window.map_sources.edit,
        "keep_map": window.map_sources.keep_view,
        "draw_point": lambda: window.drawing_commands.draw("point"),
        "draw_line": lambda: window.drawing_commands.draw("line"),
        "draw_area": lambda: window.drawing_commands.draw("polygon"),
        "reshape_drawing": window.drawing_commands.reshape,
        "rename_drawing": window.drawing_commands.rename,
        "remove_drawing": window.drawing_commands.remove,
        "copy_place": window.map_tools.copy_landmark,
        "crop": lambda: window.canvas_in_use().crop(),
    }
