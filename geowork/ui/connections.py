"""Which part of the window hears which: panes, panels and commands know nothing of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    for panel in (window.camera_panel, window.movement_panel):
        preferences().changed.connect(panel.refresh)


def _connect_messages(window: Window) -> None:
    window.desk.said.connect(window.message_bar.show_message)
    window.desk.said.connect(window.status_parts.show_message)
    for pane in (window.footage_pane, window.reference_pane):
        pane.pointed_at.connect(window.status_parts.show_place)


def _connect_frame(window: Window) -> None:
    canvas, landmarks = window.footage_pane.canvas, window.landmark_commands
    canvas.pin_set.connect(landmarks.pin_here)
    canvas.pin_dragged.connect(landmarks.drag_pin)
    canvas.pin_dropped.connect(landmarks.drop_pin)
    canvas.edge_set.connect(window.observation_commands.add_edge)
    canvas.horizon_set.connect(window.observation_commands.add_horizon_point)
    canvas.box_accepted.connect(window.actions_by_id["follow"].trigger)
    window.movement_panel.limit_set.connect(canvas.setFocus)
    window.predictions.changed.connect(window.footage_pane.show_predicted)


def _connect_map(window: Window) -> None:
    landmarks = window.landmark_commands
    window.reference_pane.located.connect(landmarks.place)
    window.map_pane.located.connect(landmarks.place)
    window.map_pane.link.landmark_dragged.connect(landmarks.move_landmark)
    window.live_solver.previewed.connect(window.camera_panel.preview)
    window.live_solver.previewed.connect(window.map_pane.preview)


def _connect_advice(window: Window) -> None:
    advice, panel = window.advice_commands, window.camera_panel
    panel.next.taken_up.connect(advice.take_up)
    panel.others.chosen.connect(advice.look_at)
    advice.tool_wanted.connect(window.take)
    advice.pixel_wanted.connect(window.footage_pane.canvas.aim_at)
    advice.place_wanted.connect(window.map_pane.centre_on)


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
