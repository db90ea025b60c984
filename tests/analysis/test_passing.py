"""Order of passing and map arrows: a course without any camera solve."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from geowork.analysis.circular import turn_deg
from geowork.analysis.claim_test import judge
from geowork.analysis.passing import movement_by_passing
from geowork.analysis.passing_file import passing_from_json
from geowork.analysis.stated_track import movement_from_json, read_movement
from geowork.errors import InputError
from geowork.geo.position import LocalFrame, Position
from geowork.project.claim_file import claim_from_json

FRAME = LocalFrame(Position(49.71, 37.615, 0.0))


def place(east: float, north: float) -> dict[str, float]:
    lat, lon, _ = FRAME.to_geodetic(np.array([east, north, 0.0]))
    return {"lat_deg": float(lat), "lon_deg": float(lon)}


def landmark(name: str, east: float, north: float, sigma_m: float = 2.0) -> dict[str, Any]:
    return {"id": name, **place(east, north), "sigma_m": sigma_m}


STREET = [landmark("a", 0, 6), landmark("b", 25, -5), landmark("c", 50, 7)]
EASTWARD = [
    {"landmark": "a", "side": "left"},
    {"landmark": "b", "side": "right"},
    {"landmark": "c", "side": "left"},
]


def passing(**changes: Any) -> dict[str, Any]:
    plain = {"kind": "passing", "target": "group", "landmarks": STREET, "passings": EASTWARD}
    return {**plain, **changes}


def heading(bearing_deg: float, tolerance_deg: float = 60.0) -> Any:
    fields = {"text": "t", "kind": "heading", "bearing_deg": bearing_deg}
    return claim_from_json({**fields, "tolerance_deg": tolerance_deg}, "claim")


def test_three_landmarks_passed_in_turn_tell_the_course() -> None:
    track = movement_from_json(passing(), "track.json")
    assert track.course_deg is not None and track.course_deg.interval_95 is not None
    assert track.course_deg.value == pytest.approx(90.0, abs=8.0)
    assert track.status == "moving" and track.speed_mps is None
    assert judge(track, heading(90)).verdict == "supported"
    assert judge(track, heading(270)).verdict == "refuted"
    reasons = judge(track, heading(270)).reasons
    assert any("without a camera solve: level with a on its left" in text for text in reasons)


def test_the_other_order_is_the_other_way() -> None:
    westward = [{"landmark": p["landmark"], "side": "right" if p["side"] == "left" else "left"}
                for p in reversed(EASTWARD)]  # fmt: skip
    track = movement_from_json(passing(passings=westward), "track.json")
    assert judge(track, heading(270)).verdict == "supported"
    assert judge(track, heading(90)).verdict == "refuted"


@pytest.mark.parametrize("bearing_deg", [0, 45, 90, 180, 270])
@pytest.mark.parametrize("tolerance_deg", [4, 60, 175])
def test_one_landmark_decides_nothing(bearing_deg: float, tolerance_deg: float) -> None:
    track = movement_from_json(passing(passings=EASTWARD[:1]), "track.json")
    assert any("single landmark tells no course" in str(note) for note in track.warnings)
    assert judge(track, heading(bearing_deg, tolerance_deg)).verdict == "undetermined"


def test_times_give_a_speed_and_a_limit_on_it_shortens_the_way() -> None:
    timed = [{**p, "time_s": 20.0 * k} for k, p in enumerate(EASTWARD)]
    free = movement_from_json(passing(passings=timed), "t")
    slow = movement_from_json(passing(passings=timed, max_speed_mps=1.3), "t")
    assert free.speed_mps is not None and slow.speed_mps is not None
    assert free.speed_mps.value == pytest.approx(50.0 / 40.0, abs=0.2)
    assert slow.speed_mps.value <= min(1.3, free.speed_mps.value + 0.01)


def test_before_and_beyond_landmarks_as_the_camera_sees_it() -> None:
    # The camera looks north from 60 m south; the target crosses before both from left to right.
    seen = [{"landmark": "a", "relation": "in_front"}, {"landmark": "c", "relation": "in_front"}]
    camera = {**place(25, -60), "sigma_m": 3.0}
    track = movement_from_json(passing(passings=seen, camera=camera), "t")
    judged = judge(track, heading(90, 100))
    assert judged.probability is not None and judged.probability > 0.8
    beyond = [{**p, "relation": "behind"} for p in seen]
    far = movement_from_json(passing(passings=beyond, camera=camera), "t")
    assert far.displacement_m is not None and track.displacement_m is not None
    assert far.displacement_m.value > track.displacement_m.value
    assert judge(far, heading(90, 80)).verdict == "supported"


def test_the_interval_holds_the_true_course_as_often_as_it_says() -> None:
    random = np.random.default_rng(11)
    held = []
    for _ in range(30):
        course = random.uniform(0.0, 360.0)
        turn = np.radians(course)
        along, left = (
            np.array([np.sin(turn), np.cos(turn)]),
            np.array([-np.cos(turn), np.sin(turn)]),
        )
        steps = np.cumsum(random.uniform(12.0, 25.0, 3))
        asides = random.uniform(-15.0, 15.0, 3)
        true = steps[:, None] * along + asides[:, None] * left
        marked = (
            true
            + asides[:, None]
            * np.tan(np.clip(np.radians(15.0) * random.standard_normal(3), -1.0, 1.0))[:, None]
            * along
            + 2.0 * random.standard_normal((3, 2))
        )
        names = ["a", "b", "c"]
        file = passing(
            landmarks=[landmark(n, *xy) for n, xy in zip(names, marked.tolist(), strict=True)],
            passings=[{"landmark": n, "side": "left" if d > 0 else "right"}
                      for n, d in zip(names, asides, strict=True)],
        )  # fmt: skip
        found = movement_by_passing(passing_from_json(file, "t")).course_deg
        assert found is not None and found.interval_95 is not None
        low, high = found.interval_95
        held.append((course - low) % 360.0 <= (high - low) % 360.0)
    assert np.mean(held) >= 0.86


def test_across_the_date_line_it_is_the_same() -> None:
    frame = LocalFrame(Position(-17.0, 180.0, 0.0))
    moved = []
    for name, east, north in (("a", 0.0, 6.0), ("b", 25.0, -5.0), ("c", 50.0, 7.0)):
        lat, lon, _ = frame.to_geodetic(np.array([east - 20.0, north, 0.0]))
        moved.append({"id": name, "lat_deg": float(lat), "lon_deg": float(lon), "sigma_m": 2.0})
    track = movement_from_json(passing(landmarks=moved), "t")
    assert track.course_deg is not None
    assert abs(turn_deg(np.array([track.course_deg.value]), 90.0)[0]) < 8.0


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"passings": [{"landmark": "x"}]}, "names the landmark 'x'"),
        ({"passings": []}, "0 passings"),
        ({"passings": [{"landmark": "a", "relation": "over"}]}, "relation"),
        ({"passings": [{"landmark": "a", "side": "up"}]}, "side"),
        ({"landmarks": [*STREET, STREET[0]]}, "two landmarks have one id"),
        ({"landmarks": [{**STREET[0], "lat_deg": 91}]}, "lat_deg"),
        ({"within_m": 0}, "within_m"),
        ({"landmarks": [{**STREET[0], "sigma_m": -1}, *STREET[1:]]}, "sigma_m of 'a'"),
        ({"passings": [{"landmark": "a", "time_s": 5}, {"landmark": "b"}]}, "time_s"),
        ({"passings": [{"landmark": "a", "time_s": 5}, {"landmark": "b", "time_s": 4}]}, "order"),
        (
            {"passings": [EASTWARD[0], {"landmark": "c", "side": "right"},
                          {"landmark": "b", "side": "left"}, EASTWARD[0]], "within_m": 8},
            "hardly any path",
        ),
    ],
)  # fmt: skip
def test_what_cannot_have_been_is_refused(changes: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError, match=told):
        movement_from_json(passing(**changes), "track.json")


def arrow(**changes: Any) -> dict[str, Any]:
    plain = {"kind": "arrow", "target": "group", "start": place(0, 0), "end": place(60, 0)}
    return {**plain, "spread_deg": 15.0, **changes}


def test_an_arrow_is_judged_as_the_analysts_own_judgement() -> None:
    track = movement_from_json(arrow(), "t")
    assert track.course_deg is not None
    assert track.course_deg.value == pytest.approx(90.0, abs=0.1)
    verdict = judge(track, heading(90, 45))
    assert verdict.verdict == "supported"
    assert any("own judgement" in reason and "15°" in reason for reason in verdict.reasons)
    assert judge(track, heading(270, 60)).verdict == "refuted"
    assert judge(movement_from_json(arrow(spread_deg=170), "t"), heading(90, 45)).verdict == (
        "undetermined"
    )


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"end": place(0, 0)}, "0.0 m long"),
        ({"spread_deg": 0}, "spread_deg"),
        ({"spread_deg": None}, "spread_deg"),
        ({"sigma_m": -1}, "sigma_m"),
        ({"start": {"lat_deg": 1}}, "lon_deg"),
        ({"end": {"lat_deg": 1, "lon_deg": 400}}, "lon_deg"),
    ],
)
def test_an_arrow_without_direction_is_refused(changes: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError, match=told):
        movement_from_json(arrow(**changes), "arrow.json")


def test_a_track_file_of_each_kind_is_read(tmp_path: Path) -> None:
    for value in (passing(), arrow(), {"course_deg": {"value": 90.0, "sigma": 10.0}}):
        path = tmp_path / "track.json"
        path.write_text(json.dumps(value))
        assert judge(read_movement(path), heading(90)).verdict == "supported"
