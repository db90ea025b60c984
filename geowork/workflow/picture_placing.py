"""A photo without coordinates laid on the earth by its pins of landmarks that have a place."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from geowork.camera.control_points import ControlPoints
from geowork.errors import InputError
from geowork.geo.position import Position
from geowork.imagery.placed_picture import PlacedPicture
from geowork.imagery.placing import Pairs, Placing, place_picture
from geowork.imagery.placing_surfaces import Model
from geowork.project import edits
from geowork.project.edits import Edit
from geowork.project.model import PlacingModel, Project, Reference
from geowork.project.reference_picture import ReferencePicture

Pixel = tuple[float, float]

CLICK_SIGMA_PX = 2.0
_LEAST_SIGMA_M = 0.01
_LARGEST_M = 200_000.0


@dataclass(frozen=True)
class PlacedBy:
    """A placing, and the landmarks its pairs are of, in their order."""

    placing: Placing
    landmarks: tuple[str, ...]

    @property
    def rms_m(self) -> float:
        """Root of the mean squared residual of a coordinate, metres."""
        return float(np.sqrt(np.mean(self.placing.residuals_m**2)))

    def suspect(self, sigmas: float) -> str:
        """The landmark furthest from where the others put its pair, if by more than `sigmas`."""
        away = np.nan_to_num(self.placing.left_out_sigmas, nan=0.0)
        worst = int(np.argmax(away))
        return self.landmarks[worst] if away[worst] > sigmas else ""


def pairs_of(project: Project, reference_id: str) -> tuple[Pairs, tuple[str, ...]]:
    """Pixel and place of the landmarks pinned in a photo.

    Those read in this very picture say nothing new of where it lies.
    """
    found = []
    for pin in ReferencePicture(reference_id).pins(project):
        landmark = project.landmarks[pin.landmark]
        if landmark.position is not None and landmark.source != reference_id and not pin.withheld:
            place = landmark.position
            found.append((landmark.id, pin.x_px, pin.y_px, place.lat_deg, place.lon_deg,
                          pin.sigma_px, landmark.sigma_m))  # fmt: skip
    found.sort()
    values = np.array([row[1:] for row in found], dtype=np.float64).reshape(-1, 6)
    pairs = Pairs(values[:, :2], values[:, 2:4], values[:, 4], values[:, 5])
    return pairs, tuple(row[0] for row in found)


def placing_of(project: Project, reference_id: str, model: Model) -> PlacedBy:
    """Fit the placing that a photo's pins give.

    Raises:
        WeakGeometryError: too few pairs, or all on one line.
    """
    pairs, landmarks = pairs_of(project, reference_id)
    return PlacedBy(place_picture(pairs, model), landmarks)


def placing_of_points(points: ControlPoints, model: Model) -> PlacedBy:
    """The same of control points from a file; their heights are not used.

    Raises:
        WeakGeometryError: too few pairs, or all on one line.
    """
    marks = {mark.id: mark for mark in points.landmarks}
    pinned = [(pin, marks[pin.landmark]) for pin in points.pins if pin.landmark in marks]
    values = np.array(
        [[p.x_px, p.y_px, m.lat_deg, m.lon_deg, p.sigma_px, m.sigma_m] for p, m in pinned],
        dtype=np.float64,
    ).reshape(-1, 6)
    pairs = Pairs(values[:, :2], values[:, 2:4], values[:, 4], values[:, 5])
    return PlacedBy(place_picture(pairs, model), tuple(mark.id for _, mark in pinned))


def placed_photo(rgb: NDArray[np.uint8], placing: Placing, subject: object) -> PlacedPicture:
    """A photo with the place its pairs give it.

    Raises:
        InputError: by its pairs a part of it lies beyond the horizon, or absurdly far.
    """
    height, width = rgb.shape[:2]
    outline = np.array([[0, 0], [width, 0], [width, height], [0, height],
                        [width / 2, 0], [width, height / 2], [width / 2, height],
                        [0, height / 2]], dtype=np.float64)  # fmt: skip
    enu = placing.surface.at((outline - placing.centre_px) / placing.scale_px)
    if not np.isfinite(enu).all() or np.abs(enu).max() > _LARGEST_M:
        raise InputError(
            subject,
            "reaches beyond the horizon by its pairs",
            "take the affine model, or crop what is far away",
        )
    alpha = np.full((height, width, 1), 255, np.uint8)
    rgba = np.concatenate([rgb, alpha], axis=2)
    return PlacedPicture(rgba, placing.to_earth, placing.to_pixels)


def placing_model(reference: Reference) -> Model:
    """The model a photo is laid by.

    Raises:
        InputError: it is not laid on the earth.
    """
    if reference.placed_by == "":
        raise InputError(reference.title, "is not laid on the map", "lay it by its pins first")
    return reference.placed_by


def lay_by(project: Project, reference_id: str, model: PlacingModel) -> Edit:
    """State by which model a photo is laid on the earth; "" takes it off."""
    reference = project.references[reference_id]
    if reference.kind != "photo":
        raise InputError(reference.title, "is no photo", "choose a photo or a scanned map")
    label = f"Lay '{reference.title}' on the map" if model else f"Take '{reference.title}' off"
    changed = msgspec.structs.replace(reference, placed_by=model)
    return edits.put("references", changed, label)


def read_position(
    project: Project, reference_id: str, placed: PlacedBy, landmark_id: str, pixel: Pixel
) -> Edit:
    """Give a landmark the position read at a pixel, with the placing's uncertainty.

    What displaces the picture as a whole is the reference's own sigma, which all landmarks read in
    it share; the rest, and the click's, is the landmark's.
    """
    placing = placed.placing
    at = np.array([pixel], dtype=np.float64)
    lat, lon = placing.to_earth(at)[0]
    if not (np.isfinite(lat) and np.isfinite(lon)):
        title = project.references[reference_id].title
        raise InputError(title, "shows no ground there", "click lower in the picture")
    beside = placing.to_earth(at + np.array([[1.0, 0.0]]))
    step = np.hypot(beside[0, 0] - lat, (beside[0, 1] - lon) * np.cos(np.radians(lat))) * 111_320.0
    shared = placing.shared_sigma_m
    own = float(np.sqrt(max(float(placing.sigma_m(at)[0]) ** 2 - shared**2, 0.0)))
    sigma = float(max(np.hypot(own, CLICK_SIGMA_PX * step), _LEAST_SIGMA_M))
    landmark = project.landmarks[landmark_id]
    height = landmark.position.height_m if landmark.position else None
    moved = msgspec.structs.replace(
        landmark,
        position=Position(float(lat), float(lon), height),
        sigma_m=round(sigma, 3),
        source=reference_id,
    )
    reference = msgspec.structs.replace(project.references[reference_id], sigma_m=round(shared, 3))
    label = f"Place {landmark.name}"
    return edits.several(
        label, edits.put("references", reference, label), edits.put("landmarks", moved, label)
    )
