"""Beliefs from a kind of lens, from EXIF and from telemetry, and how they fill control points."""

from __future__ import annotations

import math
from typing import Any

import msgspec
import numpy as np
import pytest

from geowork.camera.control_points import (
    Believed,
    BelievedPosition,
    CameraPrior,
    ControlPoints,
    ImageSize,
)
from geowork.footage.telemetry.samples import Kind, Sample, Telemetry, telemetry_of
from geowork.geo.position import LocalFrame, Position
from geowork.imagery.photo_metadata import PhotoClaims, PhotoMetadata
from geowork.workflow.camera_priors import Beliefs, beliefs_of_lens, contradictions, with_priors
from geowork.workflow.photo_priors import beliefs_of_photo
from geowork.workflow.telemetry_priors import beliefs_of_telemetry
from tests.workflow.small_case import control_points

SIZE = ImageSize(4000, 3000)
NEAR = BelievedPosition(49.7101, 37.6151, 5.0, 12.0, 30.0)


def points(**camera: Any) -> ControlPoints:
    value = {**control_points(), "camera": {}}
    return msgspec.structs.replace(
        msgspec.convert(value, ControlPoints), camera=CameraPrior(**camera)
    )


def photo(size: tuple[int, int] = (4000, 3000), **claims: Any) -> PhotoMetadata:
    return PhotoMetadata(width_px=size[0], height_px=size[1], claimed=PhotoClaims(**claims))


def recording(*samples: Sample, kind: Kind = "dji_srt") -> Telemetry:
    return telemetry_of(kind, samples, "a.SRT")


# How beliefs fill what is absent


def test_what_the_analyst_states_is_never_touched() -> None:
    stated = Believed(40.0, 1.0)
    given = points(hfov_deg=stated, k1="free", height_above_ground_m=Believed(2.0, 1.0))
    filled, notes = with_priors(
        given,
        [
            Beliefs(
                source="a file",
                hfov_deg=Believed(70.0, 5.0),
                k1=Believed(0.0, 0.1),
                height_above_ground_m=Believed(80.0, 15.0),
                roll_deg=Believed(0.0, 2.0),
            )
        ],
    )
    assert filled.camera.hfov_deg == stated
    assert filled.camera.k1 == "free"
    assert filled.camera.height_above_ground_m == Believed(2.0, 1.0)
    assert filled.camera.roll_deg == Believed(0.0, 2.0)
    assert [note.field for note in notes] == ["roll_deg"]
    assert (filled.landmarks, filled.pins) == (given.landmarks, given.pins)
    assert given.camera.roll_deg is None


def test_the_first_source_holds_and_each_prior_tells_its_own() -> None:
    first = Beliefs(source="EXIF of a.jpg", hfov_deg=Believed(60.0, 2.0), position=NEAR)
    second = Beliefs(source="lens kind", hfov_deg=Believed(70.0, 5.0), k1=Believed(0.0, 0.03))
    filled, notes = with_priors(points(), [first, second])
    assert filled.camera.hfov_deg == Believed(60.0, 2.0)
    assert msgspec.to_builtins(notes) == [
        {"field": "hfov_deg", "value": 60.0, "sigma": 2.0, "from": "EXIF of a.jpg"},
        {
            "field": "position",
            "value": {"lat_deg": 49.7101, "lon_deg": 37.6151},
            "sigma": 5.0,
            "from": "EXIF of a.jpg",
        },
        {"field": "position.height_m", "value": 12.0, "sigma": 30.0, "from": "EXIF of a.jpg"},
        {"field": "k1", "value": 0.0, "sigma": 0.03, "from": "lens kind"},
    ]


def test_a_height_above_ground_that_is_stated_goes_before_a_satellite_height() -> None:
    given = points(height_above_ground_m=Believed(1.6, 0.3))
    filled, notes = with_priors(given, [Beliefs(source="a file", position=NEAR)])
    assert filled.camera.position is not None and filled.camera.position.height_m is None
    assert [note.field for note in notes] == ["position"]


def test_a_place_from_which_nothing_could_be_seen_is_told_and_left_out() -> None:
    belief = Beliefs(source="EXIF of a.jpg", position=BelievedPosition(45.5, -122.6, 15.0))
    filled, notes = with_priors(points(), [belief])
    assert filled.camera.position is None and notes == []
    (sentence,) = contradictions(points(), [belief])
    assert sentence.startswith("The EXIF of a.jpg places the camera 92")
    assert "km from the nearest landmark" in sentence


def test_sources_that_contradict_each_other_are_told() -> None:
    one = Beliefs(source="EXIF of a.jpg", hfov_deg=Believed(30.0, 1.0), roll_deg=Believed(0, 1))
    other = Beliefs(source="lens kind", hfov_deg=Believed(70.0, 5.0), roll_deg=Believed(2, 1))
    (sentence,) = contradictions(points(), [one, other])
    assert "hfov_deg 30 ± 1" in sentence and "70 ± 5: the former is used" in sentence
    north = Beliefs(source="a", azimuth_deg=Believed(359.0, 2.0))
    same = Beliefs(source="b", azimuth_deg=Believed(3.0, 2.0))
    assert contradictions(points(), [north, same]) == []


def test_a_lens_kind_tells_the_angle_and_the_distortion_only() -> None:
    belief = beliefs_of_lens("action-wide", ImageSize(1920, 1080))
    assert belief.hfov_deg == Believed(pytest.approx(91.0), pytest.approx(8.0))
    assert belief.k1 == Believed(-0.27, 0.07)
    assert "action-wide" in belief.source
    assert belief.position is None and belief.pitch_deg is None


# From EXIF


def test_a_phones_photo_tells_lens_place_and_direction() -> None:
    claimed = {
        "focal_35_mm": 26.0,
        "lat_deg": 49.71,
        "lon_deg": 37.61,
        "height_m": 95.0,
        "position_error_m": 8.0,
        "direction_deg": 270.0,
        "direction_from": "true north",
    }
    belief = beliefs_of_photo(photo(**claimed), SIZE, "a.jpg")
    assert belief.hfov_deg is not None
    assert abs(belief.hfov_deg.value - 67.3) < belief.hfov_deg.sigma < 3.0
    assert belief.position == BelievedPosition(49.71, 37.61, 8.0, 95.0, 35.0)
    assert belief.azimuth_deg == Believed(270.0, 12.0)
    assert belief.source == "EXIF of a.jpg" and belief.remarks == ()


def test_a_place_without_a_stated_error_and_a_direction_from_magnetic_north_are_less_sure() -> None:
    vague = photo(lat_deg=49.71, lon_deg=37.61, direction_deg=10.0)
    belief = beliefs_of_photo(vague, SIZE, "a.jpg")
    assert belief.position is not None and belief.position.sigma_m == 15.0
    assert belief.azimuth_deg is not None and 15.0 < belief.azimuth_deg.sigma < 20.0
    boastful = photo(lat_deg=49.71, lon_deg=37.61, position_error_m=0.5)
    place = beliefs_of_photo(boastful, SIZE, "a.jpg").position
    assert place is not None and place.sigma_m == 5.0


def test_digital_zoom_leaves_open_whether_the_figure_contains_it() -> None:
    plain = beliefs_of_photo(photo(focal_35_mm=26.0), SIZE, "a.jpg").hfov_deg
    zoomed = beliefs_of_photo(photo(focal_35_mm=26.0, digital_zoom=2.0), SIZE, "a.jpg").hfov_deg
    assert plain is not None and zoomed is not None
    assert zoomed.value < plain.value and zoomed.sigma > 3.0 * plain.sigma


@pytest.mark.parametrize(("orientation", "size"), [(1, (6000, 4000)), (6, (4000, 6000))])
def test_the_sensors_width_goes_with_the_side_it_lies_on(
    orientation: int, size: tuple[int, int]
) -> None:
    stated = photo(
        size,
        focal_mm=50.0,
        sensor_width_mm=36.0,
        orientation=orientation,
        stated_width_px=6000,
        stated_height_px=4000,
    )
    hfov = beliefs_of_photo(stated, ImageSize(*size), "a.jpg").hfov_deg
    across_mm = 36.0 if orientation == 1 else 24.0
    assert hfov is not None
    assert hfov.value == pytest.approx(2 * math.degrees(math.atan(across_mm / 100.0)))


@pytest.mark.parametrize(
    ("given", "size", "told"),
    [
        (photo(focal_mm=2.6), SIZE, "states no focal length in 35 mm terms"),
        (
            photo((3000, 3000), focal_35_mm=26.0, stated_width_px=4000, stated_height_px=3000),
            ImageSize(3000, 3000),
            "so it was cut",
        ),
        (photo((9000, 2000), focal_35_mm=26.0), ImageSize(9000, 2000), "stitched or cut"),
        (photo(focal_35_mm=26.0), ImageSize(1920, 1080), "is another shape"),
    ],
)
def test_a_lens_that_the_picture_no_longer_has_is_not_believed(
    given: PhotoMetadata, size: ImageSize, told: str
) -> None:
    belief = beliefs_of_photo(given, size, "a.jpg")
    assert belief.hfov_deg is None
    (remark,) = belief.remarks
    assert told in remark and remark.endswith(".")


def test_a_smaller_copy_still_has_the_lens() -> None:
    belief = beliefs_of_photo(photo(focal_35_mm=26.0), ImageSize(1024, 768), "a.jpg")
    assert belief.hfov_deg is not None


# From telemetry


def moving(mps: float, **fields: Any) -> Telemetry:
    """A drone that flies north for ten seconds."""
    frame = LocalFrame(Position(49.71, 37.61, 0.0))
    places = [frame.position_of(np.array([0.0, mps * t, 0.0])) for t in range(11)]
    return recording(
        *(
            Sample(time_s=float(t), lat_deg=p.lat_deg, lon_deg=p.lon_deg, **fields)
            for t, p in enumerate(places)
        )
    )


def test_a_drones_place_is_less_sure_the_faster_it_flies() -> None:
    still = beliefs_of_telemetry(moving(0.0), 5.0, SIZE, "a.SRT").position
    fast = beliefs_of_telemetry(moving(20.0), 5.0, SIZE, "a.SRT").position
    assert still is not None and still.sigma_m == pytest.approx(5.0)
    # 0.4 s at 20 m/s.
    assert fast is not None and fast.sigma_m == pytest.approx(math.hypot(5.0, 8.0), rel=0.01)


def test_the_height_above_take_off_goes_before_one_above_an_unsure_datum() -> None:
    both = moving(0.0, height_m=190.0, relative_height_m=85.0)
    belief = beliefs_of_telemetry(both, 5.0, SIZE, "a.SRT")
    assert belief.height_above_ground_m == Believed(85.0, 15.0)
    assert belief.position is not None and belief.position.height_m is None
    only = beliefs_of_telemetry(moving(0.0, height_m=190.0), 5.0, SIZE, "a.SRT")
    assert only.height_above_ground_m is None
    assert only.position is not None
    assert (only.position.height_m, only.position.sigma_height_m) == (190.0, 35.0)


@pytest.mark.parametrize(("relative", "believed"), [(-2.4, 0.0), (-100.0, None)])
def test_a_drone_below_its_take_off_is_not_underground(
    relative: float, believed: float | None
) -> None:
    belief = beliefs_of_telemetry(moving(0.0, relative_height_m=relative), 5.0, SIZE, "a.SRT")
    above = belief.height_above_ground_m
    assert (None if above is None else above.value) == believed


def test_the_gimbals_angles_are_believed_but_not_the_azimuth_of_a_view_straight_down() -> None:
    ahead = moving(0.0, azimuth_deg=110.4, pitch_deg=-24.4, roll_deg=0.0)
    belief = beliefs_of_telemetry(ahead, 5.0, SIZE, "a.SRT")
    assert belief.azimuth_deg == Believed(110.4, 8.0)
    assert belief.pitch_deg == Believed(-24.4, 2.0)
    assert belief.roll_deg == Believed(0.0, 2.0)
    down = moving(0.0, azimuth_deg=110.4, pitch_deg=-90.0, roll_deg=0.0)
    belief = beliefs_of_telemetry(down, 5.0, SIZE, "a.SRT")
    assert belief.pitch_deg == Believed(-90.0, 2.0)
    assert belief.azimuth_deg is None and belief.roll_deg is None


def test_a_panning_gimbal_is_less_sure() -> None:
    turns = (Sample(time_s=t / 10, azimuth_deg=(350.0 + 3.0 * t) % 360.0) for t in range(40))
    belief = beliefs_of_telemetry(recording(*turns), 2.0, SIZE, "a.SRT")
    # 30°/s for 0.4 s.
    assert belief.azimuth_deg is not None
    assert belief.azimuth_deg.value == pytest.approx(50.0)
    assert belief.azimuth_deg.sigma == pytest.approx(math.hypot(8.0, 12.0), rel=0.01)


def test_only_under_a_small_drone_the_body_tells_where_the_camera_looks() -> None:
    body = Sample(time_s=0.0, lat_deg=1.0, lon_deg=1.0, platform_azimuth_deg=200.0)
    karma = beliefs_of_telemetry(recording(body, kind="gpmf"), 0.0, SIZE, "a.mp4")
    assert karma.azimuth_deg == Believed(200.0, 20.0)
    aircraft = beliefs_of_telemetry(recording(body, kind="misb_klv"), 0.0, SIZE, "a.ts")
    assert aircraft.azimuth_deg is None


def test_the_lens_a_drone_states_is_wider_believed_than_a_photos() -> None:
    size = ImageSize(3840, 2160)
    filmed = beliefs_of_telemetry(moving(0.0, focal_35_mm=24.0), 5.0, size, "a.SRT").hfov_deg
    taken = beliefs_of_photo(photo((3840, 2160), focal_35_mm=24.0), size, "a.jpg").hfov_deg
    assert filmed is not None and taken is not None
    assert filmed.value == pytest.approx(taken.value)
    # 71.6° where the whole width of a 4:3 sensor is filmed, 76.3° where the figure is of the video.
    assert filmed.value - filmed.sigma < 71.6 and filmed.value + filmed.sigma > 76.3
    assert filmed.sigma > 1.3 * taken.sigma
    zoom = moving(0.0, hfov_deg=4.0)
    assert beliefs_of_telemetry(zoom, 5.0, size, "a.ts").hfov_deg == Believed(4.0, 0.2)


def test_what_cannot_be_used_is_told() -> None:
    lost = recording(Sample(time_s=0.0, unnamed_height_m=27.3))
    belief = beliefs_of_telemetry(lost, 0.0, SIZE, "a.SRT")
    assert belief.position is None and belief.height_above_ground_m is None
    assert any("had no fix" in remark for remark in belief.remarks)
    assert any("27.3 m without saying above what" in remark for remark in belief.remarks)
