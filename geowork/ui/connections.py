"""Which part of the window hears which: panes, panels and commands know nothing of each other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from geowork.project.document import Changes
from geowork.ui.canvas.overlay import SuggestedMark
from geowork.ui.hit_words import hit_line
from geowork.ui.overlays import timeline_marks
from geowork.ui.preferences import preferences

if TYPE_CHECKING:
    from geowork.ui.window import Window


def connect_parts(window: Window) -> None:
    """Connect the parts of a window that has made them all."""
    _connect_messages(window)
    _connect_frame(window)
    _connect_map(window)
    _connect_advice(window)
    _connect_marks(window)
    _connect_stated(window)
    _connect_case(window)
    _connect_suggestions(window)
    for panel in (window.camera_panel, window.movement_panel):
        preferences().changed.connect(panel.refresh)


def _connect_messages(window: Window) -> None:
    window.desk.media_wanted.connect(window.actions_by_id["find_media"].trigger)
    window.desk.said.connect(window.message_bar.show_message)
    window.desk.said.connect(window.status_parts.show_message)
    window.desk.edited.connect(lambda _edit: window.message_bar.settle())
    window.desk.selection.tool_changed.connect(lambda _tool: window.message_bar.pass_over())
    window.desk.selection.box_changed.connect(window.message_bar.pass_over)
    for pane in (window.footage_pane, window.reference_pane):
        pane.pointed_at.connect(window.status_parts.show_place)
    window.footage_pane.canvas.hovered.connect(window.ground_cursor.point)
    window.reference_pane.canvas.hovered.connect(lambda *_: window.status_parts.show_ground(""))
    window.ground_cursor.changed.connect(window.status_parts.show_ground)


def _connect_frame(window: Window) -> None:
    window.footage_pane.timeline.claim_chosen.connect(window.desk.selection.choose_claim)
    window.desk.changed.connect(partial(_show_claims_on_timeline, window))
    window.shot_commands.sheet_made.connect(window.footage_pane.show_shots)
    canvas, landmarks = window.footage_pane.canvas, window.landmark_commands
    canvas.pin_set.connect(landmarks.pin_here)
    canvas.pin_dragged.connect(landmarks.drag_pin)
    canvas.pin_dropped.connect(landmarks.drop_pin)
    canvas.edge_set.connect(window.observation_commands.add_edge)
    canvas.horizon_set.connect(window.observation_commands.add_horizon_point)
    canvas.box_accepted.connect(window.actions_by_id["follow"].trigger)
    window.movement_panel.limit_set.connect(canvas.setFocus)
    window.predictions.changed.connect(window.footage_pane.marks.show_predicted)
    window.placed_photos.changed.connect(window.map_pane.lay_photo)
    window.placed_photos.changed.connect(window.reference_pane.show_laid)
    window.reference_pane.read_off.connect(window.placing_commands.read_off)
    window.ground_lines.changed.connect(window.footage_pane.marks.show_ground)
    window.visible_ground.changed.connect(window.map_pane.show_visible_ground)
    window.recorded_tracks.changed.connect(window.map_pane.show_recorded)
    window.map_pane.link.page_ready.connect(window.recorded_tracks.begin)


def _show_claims_on_timeline(window: Window, changes: Changes) -> None:
    if changes.touch("claims", "findings"):
        pane = window.footage_pane
        pane.timeline.set_marks(timeline_marks(window.desk.project, pane.transport.source))


def _connect_map(window: Window) -> None:
    landmarks = window.landmark_commands
    reference = window.reference_pane
    reference.located.connect(landmarks.place)
    reference.pinned.connect(landmarks.pin_in_reference)
    reference.pin_dragged.connect(landmarks.drag_reference_pin)
    reference.canvas.pin_dropped.connect(landmarks.drop_pin)
    window.map_pane.aim.located.connect(landmarks.place)
    drawings = window.drawing_commands
    drawings.wanted.connect(window.map_pane.draw)
    drawings.change_wanted.connect(window.map_pane.reshape)
    window.map_pane.link.drawing_chosen.connect(drawings.choose)
    window.map_pane.link.landmark_dragged.connect(landmarks.move_landmark)
    window.live_solver.previewed.connect(window.camera_panel.preview)
    window.live_solver.previewed.connect(window.map_pane.scene.preview)


def _connect_advice(window: Window) -> None:
    advice, panel = window.advice_commands, window.camera_panel
    panel.next.taken_up.connect(advice.take_up)
    panel.others.chosen.connect(advice.look_at)
    advice.tool_wanted.connect(window.take)
    advice.pixel_wanted.connect(window.footage_pane.canvas.aim_at)
    advice.place_wanted.connect(window.map_pane.centre_on)
    window.plane_commands.laid.connect(window.map_pane.lay)
    panel.rivals.chosen.connect(window.map_pane.centre_on)


def _connect_case(window: Window) -> None:
    window.case_panel.footage_wanted.connect(window.footage_pane.look_at)
    window.case_panel.reference_wanted.connect(window.reference_pane.look_at)


def _connect_marks(window: Window) -> None:
    canvas, marks = window.footage_pane.canvas, window.mark_commands
    canvas.mark_set.connect(marks.draw)
    canvas.mark_dragged.connect(marks.drag)
    canvas.mark_dropped.connect(marks.drop)


def _connect_stated(window: Window) -> None:
    panel, stated = window.movement_panel, window.stated_commands
    panel.passing_form.state_wanted.connect(stated.by_passing)
    panel.arrow_form.state_wanted.connect(stated.by_arrow)
    stated.stated.connect(panel.show_tracks)
    window.indicators_panel.templates_wanted.connect(window.template_commands.edit)


def _connect_suggestions(window: Window) -> None:
    commands, footage, reference = (
        window.suggestion_commands, window.footage_pane, window.reference_pane
    )  # fmt: skip
    show = partial(_show_suggestions, window)
    commands.changed.connect(show)
    commands.chosen_changed.connect(partial(_centre_on_chosen, window))
    commands.hit_found.connect(reference.show_frame)
    commands.hits_changed.connect(partial(_show_results, window))
    reference.results.chosen.connect(commands.show_hit)
    reference.results.closed.connect(commands.drop)
    reference.picture_changed.connect(show)
    window.desk.selection.frame_changed.connect(show)
    for canvas in (footage.canvas, reference.canvas):
        canvas.suggestion_clicked.connect(commands.take)


def _show_results(window: Window) -> None:
    commands, references = window.suggestion_commands, window.desk.project.references
    lines = [
        hit_line(number, references[identity].title, hit)
        for number, (identity, hit) in enumerate(commands.hits, 1)
        if identity in references
    ]
    window.reference_pane.results.show_results(lines, commands.at)


def _show_suggestions(window: Window, *_: object) -> None:
    commands, given = window.suggestion_commands, window.suggestion_commands.suggestions
    here = given is not None and given.frame == window.desk.selection.frame
    there = given is not None and given.picture == window.reference_pane.picture
    window.footage_pane.marks.show_suggested(
        tuple(
            SuggestedMark(p.number, p.x_px, p.y_px, p.number == commands.chosen)
            for p in commands.pairs
            if here
        )
    )
    window.reference_pane.show_suggested(
        tuple(
            SuggestedMark(p.number, p.reference_x_px, p.reference_y_px, p.number == commands.chosen)
            for p in commands.pairs
            if there
        )
    )


def _centre_on_chosen(window: Window) -> None:
    pair = window.suggestion_commands.pair
    if pair is not None:
        scale = window.reference_pane.scale
        window.footage_pane.canvas.show_pixel(QPointF(pair.x_px, pair.y_px))
        window.reference_pane.canvas.show_pixel(
            QPointF(pair.reference_x_px, pair.reference_y_px) * scale
        )
