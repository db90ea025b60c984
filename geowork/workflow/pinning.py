"""Landmarks and their pins."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from geowork.errors import InputError
from geowork.geo.position import Position
from geowork.project.edits import Edit, new_id, put, remove, several
from geowork.project.model import (
    SAFE_COLOURS,
    FrameAddress,
    Landmark,
    Pin,
    PinPart,
    Project,
)
from geowork.project.reference_picture import ReferencePicture

DEFAULT_SIGMA_PX = 3.0


def add_landmark(
    project: Project,
    name: str,
    position: Position | None = None,
    sigma_m: float = 3.0,
    colours: Sequence[str] = SAFE_COLOURS,
) -> tuple[Edit, str]:
    """A new landmark with the next number and colour; returns the edit and its id."""
    number = 1 + max((m.number for m in project.landmarks.values()), default=0)
    landmark = Landmark(
        id=new_id(project.landmarks, name),
        name=name,
        number=number,
        colour=colours[(number - 1) % len(colours)],
        position=position.checked(name, name) if position else None,
        sigma_m=sigma_m,
    )
    return put("landmarks", landmark, f"Add landmark {number} '{name}'"), landmark.id


def recolour(project: Project, colours: Sequence[str], label: str) -> Edit:
    """Give every landmark the colour that its number has among these."""
    coloured = [
        msgspec.structs.replace(mark, colour=colours[(mark.number - 1) % len(colours)])
        for mark in project.landmarks.values()
    ]
    return several(label, *(put("landmarks", mark, label) for mark in coloured))


def place_landmark(
    project: Project,
    landmark_id: str,
    position: Position,
    sigma_m: float | None = None,
    source: str | None = None,
) -> Edit:
    """Put a landmark on the map; a height it already has stays unless a new one is given.

    Args:
        source: the reference the position was read from, whose displacement it shares.
    """
    old = project.landmarks[landmark_id]
    height = position.height_m
    if height is None and old.position is not None:
        height = old.position.height_m
    placed = msgspec.structs.replace(
        old,
        position=Position(position.lat_deg, position.lon_deg, height).checked(old.name, old.name),
        sigma_m=old.sigma_m if sigma_m is None else sigma_m,
        source=source,
    )
    label = f"Place landmark {old.number} '{old.name}'"
    return put("landmarks", placed, label, merge_key=f"place-{landmark_id}")


def find_pin(
    project: Project, landmark_id: str, address: FrameAddress, part: PinPart = "point"
) -> Pin | None:
    """The landmark's pin in that frame, if there is one; a base is found as its point."""
    for pin in project.pins.values():
        if (
            pin.landmark == landmark_id
            and (pin.part == "top") == (part == "top")
            and pin.frame is not None
            and same_frame(pin.frame, address)
        ):
            return pin
    return None


def pin_in_frame(
    project: Project,
    landmark_id: str,
    address: FrameAddress,
    x_px: float,
    y_px: float,
    sigma_px: float | None = None,
    part: PinPart = "point",
) -> Edit:
    """Pin a landmark in a frame, or move the pin it has there.

    Args:
        part: "top" for the upper end of a vertical structure; its other pin becomes the base.

    Raises:
        InputError: the pixel lies outside the frame.
    """
    landmark = project.landmarks[landmark_id]
    footage = project.footage[address.footage]
    if not (0 <= x_px <= footage.width_px and 0 <= y_px <= footage.height_px):
        raise InputError(
            footage.title,
            f"the pin of '{landmark.name}' at ({x_px:.1f}, {y_px:.1f}) px lies outside the frame",
            "set it inside the picture",
        )
    old = find_pin(project, landmark_id, address, part)
    if old is not None:
        moved = msgspec.structs.replace(
            old, x_px=x_px, y_px=y_px, sigma_px=old.sigma_px if sigma_px is None else sigma_px
        )
        label = f"Move pin {landmark.number} '{landmark.name}'"
        return put("pins", moved, label, merge_key=f"move-{old.id}")
    other = find_pin(project, landmark_id, address, "point" if part == "top" else "top")
    pin = Pin(
        id=new_id(project.pins, f"{landmark_id}-{address.footage}-{address.pts}"),
        landmark=landmark_id,
        frame=address,
        x_px=x_px,
        y_px=y_px,
        sigma_px=DEFAULT_SIGMA_PX if sigma_px is None else sigma_px,
        part="base" if other is not None and part == "point" else part,
    )
    what = f"top of {landmark.number}" if part == "top" else f"{landmark.number}"
    label = f"Pin {what} '{landmark.name}' in frame {address.index}"
    if other is None or other.part != "point":
        return put("pins", pin, label)
    return several(
        label, put("pins", pin, label), put("pins", msgspec.structs.replace(other, part="base"), "")
    )


def pin_in_reference(
    project: Project,
    landmark_id: str,
    picture: ReferencePicture,
    x_px: float,
    y_px: float,
    sigma_px: float | None = None,
) -> Edit:
    """Pin a landmark in a reference, px of its file; or move the pin that it has there."""
    landmark = project.landmarks[landmark_id]
    title = project.references[picture.reference].title
    old = picture.pin_of(project, landmark_id)
    if old is not None:
        moved = msgspec.structs.replace(
            old, x_px=x_px, y_px=y_px, sigma_px=old.sigma_px if sigma_px is None else sigma_px
        )
        label = f"Move pin {landmark.number} '{landmark.name}' in {title}"
        return put("pins", moved, label, merge_key=f"move-{old.id}")
    frame = picture.frame
    where = f"{picture.reference}-{frame.pts}" if frame else picture.reference
    pin = Pin(
        id=new_id(project.pins, f"{landmark_id}-{where}"),
        landmark=landmark_id,
        reference=picture.reference,
        reference_frame=frame,
        x_px=x_px,
        y_px=y_px,
        sigma_px=DEFAULT_SIGMA_PX if sigma_px is None else sigma_px,
    )
    return put("pins", pin, f"Pin {landmark.number} '{landmark.name}' in {title}")


def unpin(project: Project, pin_id: str) -> Edit:
    """Take a pin away."""
    landmark = project.landmarks[project.pins[pin_id].landmark]
    return remove("pins", pin_id, f"Remove pin {landmark.number} '{landmark.name}'")


def same_frame(first: FrameAddress, second: FrameAddress) -> bool:
    """Whether two addresses mean one frame: by footage and PTS, never by index alone."""
    return (
        first.pts == second.pts
        and first.footage == second.footage
        and first.time_base == second.time_base
    )
