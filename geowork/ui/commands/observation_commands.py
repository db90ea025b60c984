"""What a frame shows beside pins, and what is believed of its camera: edits of the camera."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import count
from typing import Any

import msgspec
from PySide6.QtCore import QObject

from geowork.camera.control_points import ImageSize
from geowork.camera.lenses import lens_beliefs
from geowork.project import edits
from geowork.project.model import Belief, InLine, VerticalEdge
from geowork.ui.desk import Desk
from geowork.ui.frame_facts import camera_of

_gestures = count(1)


class ObservationCommands(QObject):
    """Edits of the camera of the frame on the screen; each is one step of history."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def add_edge(self, x1_px: float, y1_px: float, x2_px: float, y2_px: float) -> None:
        """A straight edge that is vertical in the world, from one pixel to another."""
        from geowork.camera.control_point_file import SHORTEST_EDGE_PX

        edge = VerticalEdge(x1_px, y1_px, x2_px, y2_px)
        if math.hypot(x2_px - x1_px, y2_px - y1_px) < SHORTEST_EDGE_PX:
            text = self.tr("Mark a longer stretch of the edge: {0:.0f} px or more.")
            self._desk.say(text.format(SHORTEST_EDGE_PX))
            return
        self._change(self.tr("Mark a vertical edge"), edges=(*self._now("edges"), edge))

    def remove_edge(self, place: int) -> None:
        """Take one edge away."""
        self._change(self.tr("Remove a vertical edge"), edges=_without(self._now("edges"), place))

    def add_horizon_point(self, x_px: float, y_px: float) -> None:
        """A pixel on the horizon."""
        points = (*self._now("horizon"), (x_px, y_px))
        self._change(self.tr("Mark the horizon"), horizon=points)

    def remove_horizon(self) -> None:
        """Take the horizon away."""
        self._change(self.tr("Remove the horizon"), horizon=())

    def add_in_line(self, near: str, far: str) -> None:
        """Two landmarks seen one behind the other."""
        if near == far:
            self._desk.say(self.tr("Choose two different landmarks."))
            return
        pair = InLine(near, far)
        self._change(self.tr("State what is in line"), in_line=(*self._now("in_line"), pair))

    def remove_in_line(self, place: int) -> None:
        """Take one pair back."""
        label = self.tr("Take back what is in line")
        self._change(label, in_line=_without(self._now("in_line"), place))

    def remove_pin(self, identity: str) -> None:
        """Take one pin away: one end of a vertical structure."""
        from geowork.workflow.pinning import unpin

        edit = unpin(self._desk.project, identity)
        self._desk.apply(replace(edit, merge_key=_new_gesture()))

    def believe(self, **fields: Any) -> None:
        """State what is believed of the camera, by the names of its fields."""
        self._change(self.tr("State what is believed of the camera"), **fields)

    def believe_lens(self, kind: str) -> None:
        """Believe what lenses of a kind have (see `camera.lenses.LENSES`)."""
        footage = self._desk.project.footage.get(self._desk.selection.footage)
        if footage is None:
            return
        hfov, k1_free = stated_lens(kind, ImageSize(footage.width_px, footage.height_px))
        self.believe(hfov_deg=hfov, k1_free=k1_free)

    def _now(self, field: str) -> tuple[Any, ...]:
        camera = camera_of(self._desk.project, self._desk.selection.frame)
        return () if camera is None else getattr(camera, field)

    def _change(self, label: str, **fields: Any) -> None:
        from geowork.workflow.solving import ensure_camera

        desk, address = self._desk, self._desk.selection.frame
        if address is None:
            desk.say(self.tr("Add footage and go to one of its frames first."))
            return
        made, identity = ensure_camera(desk.project, address)
        project = made.apply(desk.project) if made else desk.project
        changed = msgspec.structs.replace(project.cameras[identity], **fields)
        steps = [*([made] if made else []), edits.put("cameras", changed, label)]
        desk.apply(edits.several(label, *steps, merge_key=_new_gesture()))


def stated_lens(kind: str, size: ImageSize) -> tuple[Belief, bool]:
    """What a kind of lens lets one state: the field of view, and whether its distortion is free."""
    hfov, k1 = lens_beliefs(kind, size)
    # A lens that is not straightened bends lines by an amount the kind tells only roughly.
    return Belief(hfov.value, hfov.sigma), k1.value != 0.0


def _new_gesture() -> str:
    # The solve that follows joins the step it follows from; the next statement does not.
    return f"observation-{next(_gestures)}"


def _without(entries: tuple[Any, ...], place: int) -> tuple[Any, ...]:
    return entries[:place] + entries[place + 1 :]
