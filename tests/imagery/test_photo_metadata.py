"""What a photo's EXIF claims, also where it is broken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from geowork.errors import MediaError
from geowork.imagery.photo_metadata import PhotoClaims, read_photo_metadata

PLACE = {
    GPS.GPSLatitudeRef: "N",
    GPS.GPSLatitude: (50.0, 30.0, 36.0),
    GPS.GPSLongitudeRef: "W",
    GPS.GPSLongitude: (30.0, 15.0, 0.0),
}


def photo(
    path: Path,
    main: dict[int, Any] | None = None,
    camera: dict[int, Any] | None = None,
    gps: dict[int, Any] | None = None,
    size: tuple[int, int] = (40, 30),
) -> Path:
    """A small grey picture with these tags."""
    exif = Image.Exif()
    exif.update(main or {})
    exif.get_ifd(IFD.Exif).update(camera or {})
    exif.get_ifd(IFD.GPSInfo).update(gps or {})
    Image.new("RGB", size, "gray").save(path, exif=exif)
    return path


def claims(path: Path) -> PhotoClaims:
    return read_photo_metadata(path).claimed


def test_a_real_action_camera(shared_data: Path) -> None:
    photo = read_photo_metadata(shared_data / "photos" / "DSC00001.JPG")
    assert (photo.width_px, photo.height_px) == (3840, 2160)
    claimed = photo.claimed
    assert (claimed.make, claimed.model) == ("SONY", "HDR-AS300")
    assert (claimed.focal_mm, claimed.focal_35_mm, claimed.digital_zoom) == (2.6, None, 1.0)
    assert claimed.lat_deg == pytest.approx(45 + 31 / 60 + 0.851 / 3600)
    assert claimed.lon_deg == pytest.approx(-(122 + 34 / 60 + 21.954 / 3600))
    assert claimed.height_m == 70.3
    # It states where it moved, which is not where it looked.
    assert claimed.direction_deg is None
    assert (claimed.taken, claimed.utc_offset) == ("2018:06:08 13:24:10", "-07:00")
    assert claimed.taken_utc == "2018-06-08T20:24:11Z"


def test_broken_exif_leaves_what_is_whole(shared_data: Path) -> None:
    claimed = claims(shared_data / "photos" / "corrupt_exif.jpg")
    assert claimed.model == "ONEPLUS A3003"
    assert claimed.lat_deg == pytest.approx(48.081045, abs=1e-6)
    assert claimed.direction_deg == pytest.approx(147.96, abs=0.01)
    assert claimed.direction_from is None
    # It is written as 0, which means not known.
    assert claimed.focal_35_mm is None


def test_empty_exif_claims_nothing(shared_data: Path) -> None:
    assert claims(shared_data / "photos" / "empty_exif.jpg") == PhotoClaims()


def test_a_phones_tags(tmp_path: Path) -> None:
    path = photo(
        tmp_path / "a.jpg",
        {Base.Make: "Maker\x07\n", Base.Orientation: 6},
        {Base.FocalLengthIn35mmFilm: 26, Base.DigitalZoomRatio: 2.0, Base.FocalLength: 5.1},
        {
            **PLACE,
            GPS.GPSAltitudeRef: b"\x01",
            GPS.GPSAltitude: 12.5,
            GPS.GPSHPositioningError: 4.75,
            GPS.GPSImgDirectionRef: "M",
            GPS.GPSImgDirection: 271.5,
        },
    )
    read = read_photo_metadata(path)
    # Turned upright by its orientation.
    assert (read.width_px, read.height_px) == (30, 40)
    claimed = read.claimed
    assert claimed.make == "Maker"
    assert (claimed.focal_35_mm, claimed.digital_zoom, claimed.focal_mm) == (26.0, 2.0, 5.1)
    assert (claimed.lat_deg, claimed.lon_deg) == (pytest.approx(50.51), -30.25)
    assert (claimed.height_m, claimed.position_error_m) == (-12.5, 4.75)
    assert (claimed.direction_deg, claimed.direction_from) == (271.5, "magnetic north")


def test_the_sensors_width_from_its_resolution(tmp_path: Path) -> None:
    camera = {
        Base.FocalPlaneXResolution: 6000 / 36.0 * 25.4,
        Base.FocalPlaneResolutionUnit: 2,
        Base.ExifImageWidth: 6000,
    }
    assert claims(photo(tmp_path / "a.jpg", {}, camera)).sensor_width_mm == pytest.approx(36.0)


@pytest.mark.parametrize(
    "change",
    [
        {GPS.GPSLatitude: (91.0, 0.0, 0.0)},
        {GPS.GPSLatitude: (50.0, 30.0)},
        {GPS.GPSLatitude: (50.0,)},
        {GPS.GPSLatitudeRef: ""},
        {GPS.GPSLongitude: (181.0, 0.0, 0.0)},
        {GPS.GPSLatitude: (0.0, 0.0, 0.0), GPS.GPSLongitude: (0.0, 0.0, 0.0)},
    ],
)
def test_a_place_that_cannot_be_is_none(tmp_path: Path, change: dict[int, Any]) -> None:
    claimed = claims(photo(tmp_path / "a.jpg", {}, {}, {**PLACE, **change}))
    assert (claimed.lat_deg, claimed.lon_deg) == (None, None)


def test_figures_that_cannot_be_are_none(tmp_path: Path) -> None:
    camera = {
        Base.FocalLengthIn35mmFilm: 0,
        Base.DigitalZoomRatio: 0.0,
        Base.FocalLength: 1e6,
        Base.ExifImageWidth: 0,
    }
    gps = {GPS.GPSImgDirection: 400.0, GPS.GPSAltitude: 1e9, GPS.GPSHPositioningError: 0.0}
    claimed = claims(photo(tmp_path / "a.jpg", {Base.Orientation: 99}, camera, gps))
    assert claimed == PhotoClaims()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(noise=st.binary(min_size=1, max_size=40), share=st.floats(0, 1))
def test_altered_exif_never_stops_the_reading(tmp_path: Path, noise: bytes, share: float) -> None:
    whole = photo(tmp_path / "a.jpg", {Base.Make: "M"}, {Base.FocalLengthIn35mmFilm: 26}, PLACE)
    data = bytearray(whole.read_bytes())
    start = data.index(b"Exif\0\0") + 6
    end = data.index(b"\xff\xdb")
    at = start + int(share * (end - start - len(noise)))
    data[at : at + len(noise)] = noise
    path = tmp_path / "b.jpg"
    path.write_bytes(data)
    claimed = claims(path)
    assert claimed.lat_deg is None or -90 <= claimed.lat_deg <= 90
    assert claimed.focal_35_mm is None or 1 <= claimed.focal_35_mm <= 5000


def test_what_is_no_photo_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(b"<svg/>")
    with pytest.raises(MediaError, match="is not a JPEG"):
        read_photo_metadata(path)
    with pytest.raises(MediaError, match="does not exist"):
        read_photo_metadata(tmp_path / "none.jpg")
