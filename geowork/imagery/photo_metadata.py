"""What a photo's EXIF claims of the camera, its lens and its place; nothing of it is checked."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from geowork.imagery.photo import opened

MAX_TEXT = 200
SIDEWAYS = (5, 6, 7, 8)
"""EXIF orientations that turn the picture by 90°."""

_MM_PER_UNIT = {2: 25.4, 3: 10.0, 4: 1.0, 5: 0.001}
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


class PhotoClaims(msgspec.Struct, frozen=True, kw_only=True):
    """What the EXIF says; None where it says nothing, or nothing that can be.

    `stated_width_px`, `stated_height_px`: the picture's size when it was written, before it was
    turned upright. `sensor_width_mm`: of the part of the sensor that `stated_width_px` spans.
    `digital_zoom`: how many times the picture was enlarged, 1 for none. `height_m` is above the
    sea by the standard, above the ellipsoid with many phones. `position_error_m`: the horizontal
    error that the phone states. `direction_deg`: of the optical axis, clockwise from north, of the
    kind `direction_from`. `taken` is the camera's own clock, `utc_offset` its zone; `taken_utc`
    comes from the satellites.
    """

    make: str | None = None
    model: str | None = None
    lens_model: str | None = None
    software: str | None = None
    orientation: int | None = None
    stated_width_px: int | None = None
    stated_height_px: int | None = None
    focal_mm: float | None = None
    focal_35_mm: float | None = None
    digital_zoom: float | None = None
    sensor_width_mm: float | None = None
    lat_deg: float | None = None
    lon_deg: float | None = None
    height_m: float | None = None
    position_error_m: float | None = None
    direction_deg: float | None = None
    direction_from: str | None = None
    taken: str | None = None
    utc_offset: str | None = None
    taken_utc: str | None = None


class PhotoMetadata(msgspec.Struct, frozen=True, kw_only=True):
    """The size of the upright picture, measured, and what its EXIF claims."""

    width_px: int
    height_px: int
    claimed: PhotoClaims


def read_photo_metadata(path: Path) -> PhotoMetadata:
    """Read a photo's size and EXIF; its pixels are not decoded.

    EXIF that is broken or absurd counts as absent, value by value where that is possible.

    Raises:
        MediaError: the photo itself cannot be opened (see `photo.open_photo`).
    """
    with opened(path) as image:
        main, camera, gps = _tables(image)
        width, height = image.size
    orientation = _whole(main.get(Base.Orientation), 1, 8)
    if orientation in SIDEWAYS:
        width, height = height, width
    lat = _angle(gps.get(GPS.GPSLatitude), gps.get(GPS.GPSLatitudeRef), "S", 90.0)
    lon = _angle(gps.get(GPS.GPSLongitude), gps.get(GPS.GPSLongitudeRef), "W", 180.0)
    # Zeros are what a phone writes before its first fix.
    is_placed = lat is not None and lon is not None and (lat, lon) != (0.0, 0.0)
    stated_width = _whole(camera.get(Base.ExifImageWidth), 1, 10**6)
    claims = PhotoClaims(
        make=_text(main.get(Base.Make)),
        model=_text(main.get(Base.Model)),
        lens_model=_text(camera.get(Base.LensModel)),
        software=_text(main.get(Base.Software)),
        orientation=orientation,
        stated_width_px=stated_width,
        stated_height_px=_whole(camera.get(Base.ExifImageHeight), 1, 10**6),
        focal_mm=_number(camera.get(Base.FocalLength), 0.1, 5_000.0),
        focal_35_mm=_number(camera.get(Base.FocalLengthIn35mmFilm), 1.0, 5_000.0),
        digital_zoom=_number(camera.get(Base.DigitalZoomRatio), 1.0, 1_000.0),
        sensor_width_mm=_sensor_width_mm(camera, stated_width),
        lat_deg=lat if is_placed else None,
        lon_deg=lon if is_placed else None,
        height_m=_height_m(gps),
        position_error_m=_number(gps.get(GPS.GPSHPositioningError), 1e-3, 1e6),
        direction_deg=_number(gps.get(GPS.GPSImgDirection), 0.0, 360.0),
        direction_from={"T": "true north", "M": "magnetic north"}.get(
            _text(gps.get(GPS.GPSImgDirectionRef)) or ""
        ),
        taken=_text(camera.get(Base.DateTimeOriginal)),
        utc_offset=_text(camera.get(Base.OffsetTimeOriginal)),
        taken_utc=_taken_utc(gps),
    )
    return PhotoMetadata(width_px=width, height_px=height, claimed=claims)


def _tables(image: Image.Image) -> tuple[Mapping[int, Any], Mapping[int, Any], Mapping[int, Any]]:
    """The main, camera and GPS tables; empty where they are broken."""
    try:
        exif = image.getexif()
    except Exception:
        # Pillow's parser raises whatever it stumbles over: struct.error, KeyError, SyntaxError...
        return {}, {}, {}
    return dict(exif), _table(exif, IFD.Exif), _table(exif, IFD.GPSInfo)


def _table(exif: Image.Exif, which: IFD) -> Mapping[int, Any]:
    try:
        return dict(exif.get_ifd(which))
    except Exception:
        return {}  # As above; the other tables still hold.


def _number(value: object, low: float, high: float) -> float | None:
    """A finite number in a range that can be; anything else is None."""
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return number if low <= number <= high else None


def _whole(value: object, low: int, high: int) -> int | None:
    number = _number(value, low, high)
    return None if number is None else int(number)


def _text(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return _UNPRINTABLE.sub(" ", value)[:MAX_TEXT].strip() or None


def _numbers(value: object, count: int) -> tuple[float, ...] | None:
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        return None
    parts = [_number(part, 0.0, 1e6) for part in value]
    known = tuple(part for part in parts if part is not None)
    return known if len(known) == len(parts) == count else None


def _angle(value: object, reference: object, negative: str, most: float) -> float | None:
    parts = _numbers(value, 3)
    # Without its letter a latitude may be of either hemisphere.
    letter = (_text(reference) or "").upper()[:1]
    if parts is None or not letter:
        return None
    angle = parts[0] + parts[1] / 60.0 + parts[2] / 3600.0
    if angle > most:
        return None
    return -angle if letter == negative else angle


def _height_m(gps: Mapping[int, Any]) -> float | None:
    height = _number(gps.get(GPS.GPSAltitude), 0.0, 100_000.0)
    reference = gps.get(GPS.GPSAltitudeRef)
    # EXIF 2.3: 1 is below the sea; 3.0: 3 is below the ellipsoid.
    below = reference in (b"\x01", b"\x03", 1, 3)
    return -height if below and height is not None else height


def _sensor_width_mm(camera: Mapping[int, Any], width_px: int | None) -> float | None:
    per_unit = _number(camera.get(Base.FocalPlaneXResolution), 1e-3, 1e9)
    unit_mm = _MM_PER_UNIT.get(_whole(camera.get(Base.FocalPlaneResolutionUnit), 2, 5) or 2)
    if per_unit is None or unit_mm is None or width_px is None:
        return None
    width_mm = width_px / per_unit * unit_mm
    # From a phone's smallest sensor to a large-format back.
    return width_mm if math.isfinite(width_mm) and 1.0 <= width_mm <= 100.0 else None


def _taken_utc(gps: Mapping[int, Any]) -> str | None:
    day = re.fullmatch(r"(\d{4})[:-](\d{2})[:-](\d{2})", _text(gps.get(GPS.GPSDateStamp)) or "")
    clock = _numbers(gps.get(GPS.GPSTimeStamp), 3)
    if day is None or clock is None or clock[0] >= 24 or clock[1] >= 60 or clock[2] > 60:
        return None
    hour, minute, second = (int(part) for part in clock)
    return f"{day[1]}-{day[2]}-{day[3]}T{hour:02d}:{minute:02d}:{second:02d}Z"
