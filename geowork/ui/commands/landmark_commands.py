"""Making landmarks, pinning them in frames, placing them on the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import msgspec
from PySide6.QtCore import QObject

from geowork.geo.position import Position
from geowork.project import edits
from geowork.project.edits import Edit
from geowork.project.model import FrameAddress, Landmark, Pin, PinPart, Project
from geowork.project.reference_picture import ReferencePicture
from geowork.ui.desk import Desk
from geowork.ui.frame_facts import pins_of_frame
from geowork.ui.preferences import landmark_colours
from geowork.ui.selection import Tool

_gestures = count(1)


class LandmarkCommands(QObject):
    """Edits of landmarks and their pins."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._gesture = ""

    def chosen_or_new(self) -> tuple[list[Edit], Project, str]:
        """The chosen landmark's id; with none chosen a new one's, the step that makes it, and the
        project after that step.
        """
        from geowork.workflow.pinning import add_landmark

        project, chosen = self._desk.project, self._desk.selection.landmark
        if chosen in project.landmarks:
            return [], project, chosen
        made, chosen = add_landmark(project, self._new_name(), colours=landmark_colours())
        return [made], made.apply(project), chosen

    def pin_here(self, x_px: float, y_px: float) -> None:
        """Pin the chosen landmark in the frame on the screen; with none chosen, a new one.

        With the tool for tops it is the upper end of a vertical structure that is pinned.
        """
        address = self._desk.selection.frame
        if address is None:
            self._desk.say(self.tr("Add footage first, then pin landmarks in its frames."))
            return
        self.pin_at(address, x_px, y_px)

    def pin_at(self, address: FrameAddress, x_px: float, y_px: float) -> None:
        """As `pin_here`, in any frame."""
        from geowork.workflow.pinning import pin_in_frame

        desk = self._desk
        steps, project, chosen = self.chosen_or_new()
        part: PinPart = "top" if desk.selection.tool is Tool.PIN_TOP else "point"
        pinned = pin_in_frame(project, chosen, address, x_px, y_px, part=part)
        label = self.tr("Pin {0}").format(project.landmarks[chosen].name)
        desk.apply(edits.several(label, *steps, pinned, merge_key=self._new_gesture()))
        desk.selection.choose_landmark(chosen)

    def drag_pin(self, landmark: str, x_px: float, y_px: float, part: PinPart) -> None:
        """One move of a drag; the whole drag is one step of history."""
        from geowork.workflow.pinning import pin_in_frame

        address = self._desk.selection.frame
        if address is None:
            return
        self._gesture = self._gesture or self._new_gesture()
        edit = pin_in_frame(self._desk.project, landmark, address, x_px, y_px, part=part)
        label = self.tr("Move the pin of {0}").format(self._desk.project.landmarks[landmark].name)
        self._desk.drag(replace(edit, label=label, merge_key=self._gesture))

    def pin_in_reference(self, picture: ReferencePicture, x_px: float, y_px: float) -> None:
        """Pin the chosen landmark in a reference; with none chosen, a new one."""
        from geowork.workflow.pinning import pin_in_reference

        desk = self._desk
        steps, project, chosen = self.chosen_or_new()
        pinned = pin_in_reference(project, chosen, picture, x_px, y_px)
        label = self.tr("Pin {0} in the reference").format(project.landmarks[chosen].name)
        desk.apply(edits.several(label, *steps, pinned, merge_key=self._new_gesture()))
        desk.selection.choose_landmark(chosen)

    def drag_reference_pin(
        self, picture: ReferencePicture, landmark: str, x_px: float, y_px: float
    ) -> None:
        """One move of a drag in a reference."""
        from geowork.workflow.pinning import pin_in_reference

        self._gesture = self._gesture or self._new_gesture()
        edit = pin_in_reference(self._desk.project, landmark, picture, x_px, y_px)
        label = self.tr("Move the pin of {0}").format(self._desk.project.landmarks[landmark].name)
        self._desk.drag(replace(edit, label=label, merge_key=self._gesture))

    def recolour(self) -> None:
        """Give all landmarks the colours that new ones get."""
        from geowork.workflow.pinning import recolour

        label = self.tr("Recolour the landmarks")
        self._desk.apply(recolour(self._desk.project, landmark_colours(), label))

    def drop_pin(self, _landmark: str) -> None:
        """The drag ended."""
        self._gesture = ""
        self._desk.drop()

    def place(self, lat_deg: float, lon_deg: float, source: str = "") -> None:
        """Place the chosen landmark, by a click on the map or in the reference `source`.

        With none chosen it is a new one.
        """
        steps, project, chosen = self.chosen_or_new()
        self._place(project, chosen, Position(lat_deg, lon_deg), None, source or None, steps)
        self._desk.selection.choose_landmark(chosen)

    def move_landmark(self, identity: str, lat_deg: float, lon_deg: float) -> None:
        """Give a landmark a position; its height and sigma are kept."""
        self._place(self._desk.project, identity, Position(lat_deg, lon_deg), None)

    def set_position(
        self, identity: str, position: Position, sigma_m: float, source: str | None = None
    ) -> None:
        """Give a landmark a position and its sigma, and the reference it was read from."""
        self._place(self._desk.project, identity, position, sigma_m, source)

    def _place(
        self,
        project: Project,
        identity: str,
        position: Position,
        sigma_m: float | None,
        source: str | None = None,
        before: Sequence[Edit] = (),
    ) -> None:
        from geowork.workflow.pinning import place_landmark

        placed = place_landmark(project, identity, position, sigma_m, source)
        label = self.tr("Place {0}").format(project.landmarks[identity].name)
        self._desk.apply(edits.several(label, *before, placed, merge_key=self._new_gesture()))

    def change(self, landmark: Landmark, label: str) -> None:
        """Replace a landmark by a changed one."""
        self._desk.apply(edits.put("landmarks", landmark, label, self._new_gesture()))

    def new(self) -> None:
        """The next pin in the frame makes a landmark."""
        self._desk.selection.choose_landmark("")

    def step(self, by: int) -> None:
        """Choose the next or previous landmark."""
        ordered = ordered_ids(self._desk)
        if not ordered:
            return
        chosen = self._desk.selection.landmark
        at = ordered.index(chosen) + by if chosen in ordered else (0 if by > 0 else -1)
        self._desk.selection.choose_landmark(ordered[at % len(ordered)])

    def unpin(self) -> None:
        """Take the chosen landmark's pins, its top's too, out of this frame."""
        from geowork.workflow.pinning import unpin

        steps = [unpin(self._desk.project, pin.id) for pin in self._own_pins()]
        if steps:
            key = self._new_gesture()
            name = self._desk.project.landmarks[self._desk.selection.landmark].name
            label = self.tr("Unpin {0}").format(name)
            self._desk.apply(edits.several(label, *steps, merge_key=key))

    def withhold(self) -> None:
        """Keep the chosen landmark's pins in this frame as check points, or use them again."""
        own = self._own_pins()
        if not own:
            return
        held = not own[0].withheld
        text = self.tr("Keep {0} as a check point") if held else self.tr("Use {0} to solve")
        label = text.format(self._desk.project.landmarks[own[0].landmark].name)
        changed = [msgspec.structs.replace(pin, withheld=held) for pin in own]
        steps = [edits.put("pins", pin, label) for pin in changed]
        self._desk.apply(edits.several(label, *steps, merge_key=self._new_gesture()))

    def remove(self) -> None:
        """Take the chosen landmark out, with its pins."""
        landmark = self._chosen()
        if landmark is not None:
            label = self.tr("Delete {0}").format(landmark.name)
            self._desk.selection.choose_landmark("")
            self._desk.apply(edits.remove("landmarks", landmark.id, label))

    def _chosen(self) -> Landmark | None:
        landmark = self._desk.project.landmarks.get(self._desk.selection.landmark)
        if landmark is None:
            self._desk.say(self.tr("Choose a landmark in the list first."))
        return landmark

    def _own_pins(self) -> list[Pin]:
        project, selection = self._desk.project, self._desk.selection
        pins = pins_of_frame(project, selection.frame)
        return [pin for pin in pins if pin.landmark == selection.landmark]

    def _new_name(self) -> str:
        numbers = [landmark.number for landmark in self._desk.project.landmarks.values()]
        return self.tr("Landmark {0}").format(max(numbers, default=0) + 1)

    def _new_gesture(self) -> str:
        return f"gesture-{next(_gestures)}"


def ordered_ids(desk: Desk) -> list[str]:
    """Landmark ids by number."""
    landmarks = sorted(desk.project.landmarks.values(), key=lambda mark: (mark.number, mark.id))
    return [landmark.id for landmark in landmarks]
