"""From what a photo's EXIF claims to what may be believed of its camera."""

from __future__ import annotations

import math

from geowork.camera.control_points import Believed, BelievedPosition, ImageSize
from geowork.camera.lenses import hfov_from_equivalent, hfov_from_sensor, is_one_view
from geowork.imagery.photo_metadata import SIDEWAYS, PhotoClaims, PhotoMetadata
from geowork.workflow.camera_priors import Beliefs

NOMINAL_SIGMA = 0.03
"""Makers state nominal focal lengths, and correcting distortion cuts the edges away."""
ROUNDING_MM = 1.0 / math.sqrt(12.0)
"""The 35 mm equivalent is a whole number."""
ENLARGED = 1.02
POSITION_SIGMA_M = 15.0
"""A phone in a street, where it does not state its own error; beside high walls it is worse."""
LEAST_POSITION_SIGMA_M = 5.0
"""Phones state errors of a metre or two that they do not keep."""
HEIGHT_SIGMA_M = 35.0
"""Satellite heights are poor, and above the sea or the ellipsoid, tens of metres apart."""
COMPASS_SIGMA_DEG = 12.0
"""A phone's compass, near cars and concrete."""
DECLINATION_SIGMA_DEG = 12.0
"""Between magnetic and true north, over the inhabited land; no model of it is at hand."""
SAME_SHAPE = 0.015


def beliefs_of_photo(photo: PhotoMetadata, size: ImageSize, name: str) -> Beliefs:
    """What a photo's EXIF lets one believe of the picture that was pinned.

    Args:
        photo: of the very picture, or the original it was copied from at another size.
        size: of the upright picture that the pins are in.
        name: of the photo.
    """
    hfov, remark = _hfov(photo, size, name)
    claimed = photo.claimed
    return Beliefs(
        source=f"EXIF of {name}",
        hfov_deg=hfov,
        position=_position(claimed),
        azimuth_deg=_azimuth(claimed),
        remarks=() if remark is None else (f"The lens is not taken from the EXIF: {remark}.",),
    )


def _hfov(photo: PhotoMetadata, size: ImageSize, name: str) -> tuple[Believed | None, str | None]:
    """The angle across the width, or why it is not told."""
    claimed = photo.claimed
    whole = ImageSize(photo.width_px, photo.height_px)
    stated = _stated_size(claimed)
    if not is_one_view(whole):
        return None, f"{name} is {whole.width_px} x {whole.height_px} px, so stitched or cut"
    if stated is not None and not _is_same_shape(stated, whole):
        return None, (
            f"{name} was {stated.width_px} x {stated.height_px} px and is now "
            f"{whole.width_px} x {whole.height_px} px, so it was cut"
        )
    if not _is_same_shape(whole, size):
        return None, (
            f"{name} is {whole.width_px} x {whole.height_px} px and the pinned picture "
            f"{size.width_px} x {size.height_px} px, which is another shape"
        )
    if claimed.focal_35_mm is not None:
        relative = math.hypot(NOMINAL_SIGMA, ROUNDING_MM / claimed.focal_35_mm)
        zoom = claimed.digital_zoom or 1.0
        # Some phones put the digital zoom into the figure and some do not.
        rivals = (1.0,) if zoom < ENLARGED else (1.0, zoom)
        lengths = tuple(claimed.focal_35_mm * rival for rival in rivals)
        return hfov_from_equivalent(lengths, size, relative), None
    if claimed.focal_mm is not None and claimed.sensor_width_mm is not None:
        side = whole.height_px if claimed.orientation in SIDEWAYS else whole.width_px
        across_mm = claimed.sensor_width_mm * whole.width_px / side
        return hfov_from_sensor(claimed.focal_mm, across_mm, NOMINAL_SIGMA), None
    return None, f"{name} states no focal length in 35 mm terms, so name the kind of lens"


def _position(claimed: PhotoClaims) -> BelievedPosition | None:
    if claimed.lat_deg is None or claimed.lon_deg is None:
        return None
    error = claimed.position_error_m
    return BelievedPosition(
        lat_deg=claimed.lat_deg,
        lon_deg=claimed.lon_deg,
        sigma_m=POSITION_SIGMA_M if error is None else max(error, LEAST_POSITION_SIGMA_M),
        height_m=claimed.height_m,
        sigma_height_m=HEIGHT_SIGMA_M,
    )


def _azimuth(claimed: PhotoClaims) -> Believed | None:
    if claimed.direction_deg is None:
        return None
    sigma = COMPASS_SIGMA_DEG
    if claimed.direction_from != "true north":
        sigma = math.hypot(sigma, DECLINATION_SIGMA_DEG)
    return Believed(claimed.direction_deg % 360.0, sigma)


def _stated_size(claimed: PhotoClaims) -> ImageSize | None:
    if claimed.stated_width_px is None or claimed.stated_height_px is None:
        return None
    stated = (claimed.stated_width_px, claimed.stated_height_px)
    return ImageSize(*(reversed(stated) if claimed.orientation in SIDEWAYS else stated))


def _is_same_shape(one: ImageSize, other: ImageSize) -> bool:
    share = (one.width_px * other.height_px) / (one.height_px * other.width_px)
    return abs(math.log(share)) <= SAME_SHAPE
