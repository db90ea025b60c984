"""A moment between samples: blended the short way round, refused outside and in gaps."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

import pytest

from geowork.errors import InputError
from geowork.footage.telemetry.samples import Sample, Telemetry, telemetry_of

START = datetime(2025, 12, 31, 23, 59, 59, tzinfo=UTC)


def recording(*samples: Sample) -> Telemetry:
    return telemetry_of("dji_srt", samples, "a.SRT")


def test_angles_and_the_date_line_are_crossed_the_short_way() -> None:
    telemetry = recording(
        Sample(time_s=0.0, lat_deg=10.0, lon_deg=179.0, azimuth_deg=350.0, roll_deg=-170.0),
        Sample(time_s=2.0, lat_deg=11.0, lon_deg=-179.0, azimuth_deg=20.0, roll_deg=170.0),
    )
    between = telemetry.at(1.5)
    assert between.azimuth_deg == pytest.approx(12.5)
    assert between.lon_deg == pytest.approx(-179.5)
    assert between.lat_deg == pytest.approx(10.75)
    assert between.roll_deg == pytest.approx(175.0)


def test_time_runs_on_but_a_zoom_jumps() -> None:
    telemetry = recording(
        Sample(time_s=0.0, time_utc=START, focal_35_mm=24.0, pitch_deg=-10.0),
        Sample(time_s=2.0, time_utc=START + timedelta(seconds=2), focal_35_mm=70.0),
    )
    assert telemetry.at(0.5).focal_35_mm == 24.0
    assert telemetry.at(1.5).focal_35_mm == 70.0
    assert telemetry.at(1.5).time_utc == START + timedelta(seconds=1.5)
    # What only one of the two states is not known between them.
    assert telemetry.at(0.5).pitch_deg is None


def test_one_interval_beyond_either_end_still_holds() -> None:
    telemetry = recording(*(Sample(time_s=t, height_m=10.0 * t) for t in (1.0, 2.0, 3.0)))
    assert telemetry.at(0.0).height_m == 10.0
    assert telemetry.at(4.0).height_m == 30.0
    for outside in (-0.1, 4.1, math.nan, math.inf):
        with pytest.raises(InputError, match=r"outside the telemetry, which runs from 1\.000"):
            telemetry.at(outside)


def test_a_gap_is_not_bridged() -> None:
    telemetry = recording(*(Sample(time_s=t, lat_deg=t / 10) for t in (0.0, 1.0, 60.0, 61.0)))
    with pytest.raises(InputError, match=r"nothing is recorded between 1\.000 and 60\.000 s"):
        telemetry.at(30.0)
    assert telemetry.at(60.5).lat_deg == pytest.approx(6.05)


def test_two_samples_of_one_moment_are_no_division_by_zero() -> None:
    telemetry = recording(*(Sample(time_s=t, lat_deg=t) for t in (0.0, 1.0, 1.0, 2.0)))
    assert telemetry.at(1.0).lat_deg == 1.0


@pytest.mark.parametrize(
    ("sample", "told"),
    [
        (Sample(time_s=math.nan), "time_s of sample 1 is nan"),
        (Sample(time_s=0.0, lat_deg=91.0), "lat_deg of sample 1 is 91"),
        (Sample(time_s=0.0, lon_deg=-math.inf), "lon_deg of sample 1 is -inf"),
        (Sample(time_s=0.0, height_m=1e30), "height_m of sample 1"),
        (Sample(time_s=0.0, focal_35_mm=0.0), "focal_35_mm of sample 1"),
        (Sample(time_s=0.0, azimuth_deg=1e9), "azimuth_deg of sample 1"),
    ],
)
def test_figures_that_cannot_be_are_refused(sample: Sample, told: str) -> None:
    with pytest.raises(InputError, match=told):
        recording(sample)


def test_no_samples_are_no_telemetry() -> None:
    with pytest.raises(InputError, match="holds no telemetry"):
        recording()
