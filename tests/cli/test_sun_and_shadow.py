"""geowork sun and geowork shadow, as an analyst types them."""

from __future__ import annotations

import pytest

from tests.cli.running import Run

HERE = ("--lat", "49.71", "--lon", "37.6158")
WHEN = "2025-11-14T09:30:00Z"


def test_the_sun_is_told_with_its_shadows_and_its_day(run: Run) -> None:
    found = run("sun", *HERE, "--time", WHEN, "--json").json
    assert found["azimuth_deg"] == pytest.approx(184.1, abs=0.1)
    assert found["elevation_deg"] == pytest.approx(21.9, abs=0.1)
    assert found["elevation_deg"] > found["elevation_without_refraction_deg"]
    assert found["zenith_deg"] == pytest.approx(90 - found["elevation_deg"])
    assert found["shadow_azimuth_deg"] == pytest.approx(4.1, abs=0.1)
    assert found["day"]["state"] == "day_and_night"
    assert found["day"]["sunrise_utc"] < WHEN < found["day"]["sunset_utc"]
    local = run("sun", *HERE, "--time", "2025-11-14T11:30:00+02:00", "--json").json
    assert local == found


def test_at_night_there_is_no_shadow(run: Run) -> None:
    found = run("sun", *HERE, "--time", "2025-11-14T22:00Z", "--json").json
    assert found["elevation_deg"] < 0
    assert (found["shadow_azimuth_deg"], found["shadow_ratio"]) == (None, None)
    assert "the sun is down" in run("sun", *HERE, "--time", "2025-11-14T22:00Z").out


def test_a_shadow_gives_its_time(run: Run) -> None:
    ran = ("shadow", *HERE, "--date", "2025-11-14", "--azimuth", "4.1", "--sigma", "1")
    found = run(*ran, "--json").json
    assert (found["mode"], found["consistent"]) == ("times", True)
    (moment,) = found["times"]
    low, high = moment["interval_utc"]
    assert low < WHEN < high
    assert moment["time_utc"][:16] == "2025-11-14T09:30"
    assert "95 %" in run(*ran).out
    nowhere = run("shadow", *HERE, "--date", "2025-11-14", "--azimuth", "180", "--json").json
    assert (nowhere["consistent"], nowhere["times"]) == (False, [])


@pytest.mark.parametrize(("azimuth", "fits"), [("4.1", True), ("40", False)])
def test_a_stated_time_is_checked(run: Run, azimuth: str, fits: bool) -> None:
    asked = ("shadow", *HERE, "--time", WHEN, "--azimuth", azimuth, "--ratio", "0.96:2.4")
    found = run(*asked, "--json").json
    assert (found["mode"], found["consistent"]) == ("check", fits)
    assert (found["p_value"] >= 0.05) == fits
    assert ("does not fit" in run(*asked).out) != fits


def test_a_time_gives_the_places(run: Run) -> None:
    asked = ("shadow", "--time", WHEN, "--azimuth", "4.1", "--sigma", "1", "--ratio", "0.402")
    found = run(*asked, "--within", 20, 40, 60, 60, "--json").json
    assert (found["mode"], found["consistent"]) == ("places", True)
    assert found["best"]["lat_deg"] == pytest.approx(49.7, abs=0.5)
    assert found["best"]["lon_deg"] == pytest.approx(37.6, abs=0.5)
    assert found["region_95"]["type"] in ("Polygon", "MultiPolygon")
    assert 10_000 < found["area_km2"] < 1_000_000
    there = run(*asked, "--within", -60, -40, -20, 0, "--json").json
    assert (there["consistent"], there["region_95"]) == (False, None)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("sun", "--lat", "95", "--lon", "0", "--time", WHEN), "lat_deg"),
        (("sun", *HERE, "--time", "yesterday"), "--time"),
        (("sun", *HERE, "--time", "2025-11-14"), "--time"),
        (("sun", *HERE, "--time", "2999-01-01T00:00Z"), "2999"),
        (("sun", *HERE, "--time", WHEN, "--pressure-hpa", "nan"), "--pressure-hpa"),
        (("shadow", *HERE, "--time", WHEN), "--azimuth or --ratio"),
        (("shadow", "--lat", "1", "--time", WHEN, "--azimuth", "4"), "--lat and --lon"),
        (("shadow", "--date", "2025-11-14", "--azimuth", "4"), "give --lat and --lon"),
        (("shadow", *HERE, "--date", "14.11.2025", "--azimuth", "4"), "--date"),
        (("shadow", *HERE, "--time", WHEN, "--azimuth", "4", "--sigma", "0"), "--sigma"),
        (("shadow", *HERE, "--time", WHEN, "--ratio", "1:0"), "--ratio"),
        (("shadow", "--time", WHEN, "--azimuth", "4", "--azimuth", "5"), "--time"),
        (("shadow", "--time", WHEN, "--azimuth", "4", "--within", 9, 60, 8, 50), "--within"),
    ],
)
def test_what_makes_no_sense_is_refused(run: Run, arguments: tuple[str, ...], told: str) -> None:
    ran = run(*arguments, "--json")
    assert told in ran.sentence
    assert ran.json == {"status": "refused", "reason": ran.sentence}


def test_without_a_place_or_a_time_it_is_a_question_of_usage(run: Run) -> None:
    assert run("sun", "--time", WHEN).code == 2
    assert run("shadow", *HERE, "--azimuth", "4").code == 2
