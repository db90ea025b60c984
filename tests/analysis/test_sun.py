"""The sun against published almanac values, and shadows against the sun that casts them."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shapely.geometry import shape

from geowork.analysis.shadow import Shadow, limit_95, times_of
from geowork.analysis.shadow_places import Bounds, places_of
from geowork.analysis.sun import Air, day_of, sun_angles
from geowork.errors import InputError

NREL = datetime(2003, 10, 17, 19, 30, 30, tzinfo=UTC)
"""The worked example of Reda and Andreas, NREL/TP-560-34302."""


def test_the_worked_example_of_nrel_is_met_to_a_second_of_arc() -> None:
    sun = sun_angles([NREL], 39.742476, -105.1786, 1830.14, Air(820.0, 11.0))
    assert sun.azimuth_deg[0] == pytest.approx(194.340241, abs=0.0003)
    assert 90.0 - sun.elevation_deg[0] == pytest.approx(50.11162, abs=0.0003)
    day = day_of(NREL, 39.742476, -105.1786)
    assert day.sunrise_utc is not None and day.noon_utc is not None
    published = datetime(2003, 10, 17, 13, 12, 43, tzinfo=UTC)
    assert abs(day.sunrise_utc - published) < timedelta(seconds=5)
    assert abs(day.noon_utc - datetime(2003, 10, 17, 18, 46, 4, tzinfo=UTC)) < timedelta(seconds=5)


def test_at_the_solstice_the_sun_stands_over_the_tropic() -> None:
    # The June solstice of 2025 was at 02:42 UTC; the true obliquity then is 23.438°.
    when = datetime(2025, 6, 21, 2, 42, tzinfo=UTC)
    lons = np.linspace(-180, 180, 1441)
    highest = sun_angles([when], 23.438, lons).geometric_deg.max()
    assert highest == pytest.approx(90.0, abs=0.15)
    equator = sun_angles([when], 0.0, lons).geometric_deg.max()
    assert equator == pytest.approx(90.0 - 23.438, abs=0.01)


@pytest.mark.parametrize(
    ("lat", "lon", "date", "state"),
    [
        (78.2, 15.6, (2025, 6, 21), "polar_day"),
        (78.2, 15.6, (2025, 12, 21), "polar_night"),
        (-77.8, 166.7, (2025, 12, 21), "polar_day"),
        (-77.8, 166.7, (2025, 6, 21), "polar_night"),
        (-33.9, 179.99, (2025, 6, 21), "day_and_night"),
    ],
)
def test_near_the_poles_there_are_days_without_night(
    lat: float, lon: float, date: tuple[int, int, int], state: str
) -> None:
    day = day_of(datetime(*date, 12, tzinfo=UTC), lat, lon)
    assert day.state == state
    assert (day.sunrise_utc is None) == (state != "day_and_night")


def test_either_side_of_the_date_line_sees_one_sun() -> None:
    east, west = (sun_angles([NREL], -20.0, lon) for lon in (180.0, -180.0))
    assert east.azimuth_deg[0] == pytest.approx(west.azimuth_deg[0], abs=1e-9)
    assert east.elevation_deg[0] == pytest.approx(west.elevation_deg[0], abs=1e-9)


def test_a_year_beyond_the_theory_is_refused() -> None:
    with pytest.raises(InputError, match="is in 2500"):
        sun_angles([datetime(2500, 1, 1, tzinfo=UTC)], 0.0, 0.0)


def cast(when: datetime, lat: float, lon: float, **sigmas: float) -> Shadow:
    sun = sun_angles([when], lat, lon)
    azimuth = float(sun.azimuth_deg[0] + 180.0) % 360.0
    return Shadow(azimuth, ratio=math.tan(math.radians(float(sun.elevation_deg[0]))), **sigmas)


moments = st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1)).map(
    lambda when: when.replace(tzinfo=UTC, microsecond=0)
)


@settings(max_examples=15, deadline=None)
@given(moments, st.floats(-89.0, 89.0), st.floats(-180.0, 180.0))
@example(datetime(2025, 6, 21, 0, 5, tzinfo=UTC), 10.0, 179.9)
@example(datetime(2025, 3, 20, 12, 7, tzinfo=UTC), 0.0, 0.0)
def test_the_time_of_a_shadow_is_found_again(when: datetime, lat: float, lon: float) -> None:
    if sun_angles([when], lat, lon).elevation_deg[0] < 0.5:
        return
    midnight = when.replace(hour=0, minute=0, second=0)
    shadow = cast(when, lat, lon, sigma_deg=1.0, sigma_ratio=0.05)
    found = times_of(shadow, lat, lon, midnight, midnight + timedelta(days=1))
    margin = timedelta(seconds=2)
    assert any(m.interval_utc[0] - margin <= when <= m.interval_utc[1] + margin for m in found)
    assert all(m.interval_utc[0] <= m.time_utc <= m.interval_utc[1] for m in found)


def test_a_length_alone_leaves_morning_and_afternoon() -> None:
    morning = datetime(2025, 6, 1, 6, 0, tzinfo=UTC)
    shadow = Shadow(ratio=cast(morning, 49.71, 37.62).ratio, sigma_ratio=0.02)
    start = morning.replace(hour=0)
    found = times_of(shadow, 49.71, 37.62, start, start + timedelta(days=1))
    assert len(found) == 2
    assert abs(found[0].time_utc - morning) < timedelta(minutes=1)
    assert found[1].time_utc.hour > 9


def test_the_true_time_is_kept_in_95_of_100_measurements() -> None:
    random = np.random.default_rng(5)
    when = datetime(2025, 11, 14, 9, 30, tzinfo=UTC)
    true = cast(when, 49.71, 37.62)
    sun = sun_angles([when], 49.71, 37.62)
    kept = []
    for east, long in random.standard_normal((2000, 2)):
        assert true.azimuth_deg is not None and true.ratio is not None
        seen = Shadow(true.azimuth_deg + 2.0 * east, 2.0, true.ratio + 0.02 * long, 0.02)
        kept.append(seen.misfit(sun)[0] <= limit_95(2))
    assert 0.93 < np.mean(kept) < 0.97


def test_at_night_there_is_no_time_and_no_shadow() -> None:
    start = datetime(2025, 12, 21, tzinfo=UTC)
    assert not times_of(Shadow(10.0), 80.0, 20.0, start, start + timedelta(days=1))


@settings(max_examples=12, deadline=None)
@example(when=datetime(1997, 8, 31, 2, 29, 3, tzinfo=UTC), lat=0.0, lon=-133.1307086430749)
@given(moments, st.floats(-85.0, 85.0), st.floats(-180.0, 180.0))
@example(datetime(2025, 6, 21, 0, 5, tzinfo=UTC), 10.0, 179.99)
def test_the_place_of_a_shadow_lies_in_its_region(when: datetime, lat: float, lon: float) -> None:
    if not 3.0 < sun_angles([when], lat, lon).elevation_deg[0] < 87.0:
        return
    places = places_of([(when, cast(when, lat, lon, sigma_deg=1.0, sigma_ratio=0.03))])
    assert places.region is not None and places.area_km2 > 0.0
    region = shape(places.region)
    assert region.is_valid
    assert region.distance(shapely.Point(lon, lat)) < 0.05
    west, south, east, north = region.bounds
    assert west >= -180.0 and east <= 180.0 and south >= -90.0 and north <= 90.0


def test_a_second_shadow_narrows_the_place_and_a_false_one_leaves_none() -> None:
    first = datetime(2025, 11, 14, 8, 0, tzinfo=UTC)
    second = first + timedelta(hours=3)
    near = Bounds(20.0, 40.0, 60.0, 60.0)
    seen = [(when, cast(when, 49.71, 37.62, sigma_deg=1.0)) for when in (first, second)]
    one, both = places_of(seen[:1], near), places_of(seen, near)
    assert 0.0 < both.area_km2 < one.area_km2
    assert both.best == pytest.approx((49.71, 37.62), abs=0.1)
    wrong = (second, Shadow(90.0, 1.0))
    assert places_of([seen[0], wrong], near).region is None


def test_bounds_may_cross_the_date_line() -> None:
    when = datetime(2025, 6, 21, 0, 5, tzinfo=UTC)
    seen = [(when, cast(when, -17.0, 179.8, sigma_deg=2.0, sigma_ratio=0.1))]
    places = places_of(seen, Bounds(170.0, -30.0, -170.0, 0.0))
    assert places.region is not None and places.region["type"] == "MultiPolygon"
