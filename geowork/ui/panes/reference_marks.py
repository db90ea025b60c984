"""A reference as it is on the screen, and the marks that lie over it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from geowork.geo.position import Position
from geowork.project.model import Landmark, Project
from geowork.project.reference_picture import ReferencePicture
from geowork.ui.canvas.overlay import Overlay, PinMark, SuggestedMark
from geowork.ui.overlays import reference_overlay, with_residuals
from geowork.ui.placed_photos import LaidPhoto


@dataclass
class ShownReference:
    """What is on the screen of one reference.

    Args:
        identity: of the reference; empty while none is shown.
        rgb: (height, width, 3) array as shown; None until it is read.
        raster: its place on earth (a `GeoPicture`), or None.
        scale: px shown per px of the reference's file.
        street: the window into a panorama (a `StreetView`), or None.
    """

    identity: str = ""
    rgb: Any = None
    raster: Any = None
    scale: float = 1.0
    street: Any = None
    _places: dict[str, tuple[Position, tuple[float, float]]] = field(default_factory=dict)

    def lay(self, raster: Any) -> None:
        """Give it a place on earth, another, or none."""
        self.raster = raster
        self._places.clear()

    def place_of(self, landmark: Landmark) -> tuple[float, float]:
        """Px of the file where a placed landmark is; worked out again only where it was moved."""
        position = landmark.position
        assert position is not None  # noqa: S101 - only placed landmarks are asked for
        known = self._places.get(landmark.id)
        if known is None or known[0] is not position:
            known = position, self.raster.pixel_of(position)
            self._places[landmark.id] = known
        return known[1]

    def file_pixel(self, x_px: float, y_px: float) -> tuple[float, float]:
        """From px shown to px of the file."""
        if self.street is not None:
            turned: tuple[float, float] = self.street.in_file(x_px, y_px)
            return turned
        return x_px / self.scale, y_px / self.scale

    def position_at(self, x_px: float, y_px: float) -> Position:
        """The place on earth of a pixel shown; only where there is a raster."""
        place: Position = self.raster.position_at(*self.file_pixel(x_px, y_px))
        return place


def reference_marks(
    project: Project,
    picture: ReferencePicture,
    shown: ShownReference,
    chosen: str,
    laid: LaidPhoto | None,
    suggested: tuple[SuggestedMark, ...],
) -> Overlay:
    """Pins in a reference, landmarks by their place on earth, and suggested pairs, px shown."""
    pins = reference_overlay(project, picture, chosen, shown.scale).pins
    if shown.street is not None:
        pins = tuple(
            replace(pin, x_px=at[0], y_px=at[1])
            for pin in pins
            if (at := shown.street.in_view(pin.x_px, pin.y_px)) is not None
        )
    if laid is not None:
        pins = with_residuals(pins, laid, shown.scale)
    if shown.raster is not None:
        pinned = {pin.landmark for pin in pins}
        placed = _placed_marks(project, shown, chosen)
        pins += tuple(mark for mark in placed if mark.landmark not in pinned)
    k = shown.scale
    return Overlay(
        pins, suggested=tuple(replace(m, x_px=m.x_px * k, y_px=m.y_px * k) for m in suggested)
    )


def _placed_marks(project: Project, shown: ShownReference, chosen: str) -> Iterator[PinMark]:
    raster, k = shown.raster, shown.scale
    for mark in project.landmarks.values():
        if mark.position is None:
            continue
        x, y = shown.place_of(mark)
        if 0 <= x < raster.width_px and 0 <= y < raster.height_px:
            yield PinMark(mark.id, mark.number, mark.colour, mark.name, x * k, y * k,
                          selected=mark.id == chosen)  # fmt: skip
