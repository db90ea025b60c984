"""geowork follow and geowork judge, from the command line's files to their verdict."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geowork.cli.main import main
from tests.cli.running import Run
from tests.workflow.small_case import COURSE_DEG, FRAMES, claims, true_box

BOX = ",".join(f"{value:.1f}" for value in true_box(0))
OBSERVED = {
    "index", "pts", "time_s", "x_px", "y_px", "sigma_px", "lat_deg", "lon_deg", "covariance_en_m2",
}  # fmt: skip


@pytest.fixture(scope="module")
def track(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A track file made through the command line."""
    path = tmp_path_factory.mktemp("track") / "track.json"
    with path.open("w") as file, pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", file)
        code = main([str(a) for a in following(inputs, "--json", "--ground", "0")])
    assert code == 0
    return path


def following(inputs: Path, *more: object) -> list[object]:
    camera = ["--camera", inputs / "points.json"]
    return ["follow", inputs / "clip.mp4", *camera, "--box", BOX, "--from", 0, *more]


def test_the_track_is_the_contract_and_right(track: Path) -> None:
    found = json.loads(track.read_text())
    assert set(found) >= {
        "target", "observations", "course_deg", "displacement_m", "speed_mps", "status", "warnings",
    }  # fmt: skip
    assert [seen["index"] for seen in found["observations"]] == list(range(FRAMES))
    assert all(set(seen) == OBSERVED for seen in found["observations"])
    course = found["course_deg"]
    assert set(course) == {"value", "sigma", "interval_95"}
    assert course["value"] == pytest.approx(COURSE_DEG, abs=5.0)
    low, high = course["interval_95"]
    assert low < COURSE_DEG < high
    assert found["displacement_m"]["value"] == pytest.approx(5.8, abs=0.8)
    assert found["speed_mps"]["value"] == pytest.approx(2.0, abs=0.3)


def test_a_camera_may_come_from_control_points_or_from_resect(
    run: Run, inputs: Path, track: Path, tmp_path: Path
) -> None:
    solution = tmp_path / "camera.json"
    solution.write_text(run("resect", inputs / "points.json", "--json").out)
    arguments = following(inputs, "--json", "--ground", "0")
    arguments[arguments.index("--camera") + 1] = solution
    again = run(*arguments).json
    course = json.loads(track.read_text())["course_deg"]
    assert again["course_deg"]["value"] == pytest.approx(course["value"], abs=0.5)


def test_a_point_at_the_feet_does_for_a_box(run: Run, inputs: Path) -> None:
    left, top, width, height = true_box(0)
    arguments = following(inputs, "--json")
    at = arguments.index("--box")
    arguments[at : at + 2] = ["--point", f"{left + width / 2},{top + height}", "--foot"]
    found = run(*arguments).json
    assert found["course_deg"]["value"] == pytest.approx(COURSE_DEG, abs=10.0)


def test_a_person_reads_the_course_and_what_was_assumed(run: Run, inputs: Path) -> None:
    ran = run(*following(inputs, "--to", 20, "--name", "Man in red"))
    assert ran.code == 0
    assert "Man in red: " in ran.out and "course" in ran.out and "95 %" in ran.out
    assert "ground is taken as level at 0.0 m" in ran.err


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--to", "40"], "'to' is 40, and the frames are 0 to 29"),
        (["--to", "0"], "'to' is 0, which is not after 'from' at 0"),
        (["--from", "30"], "'from' is 30, and the frames are 0 to 29"),
        (["--box", "900,10,20,40"], "outside the 640 x 360 frame"),
        (["--box", "10,10,1,1"], "box is 1 by 1 px"),
        (["--box", "10,10,-20,40"], "box is -20 by 40 px"),
        (["--solved-index", "99"], "99, and the frames are 0 to 29"),
        (["--camera", "none.json"], "none.json: does not exist"),
        (["--camera", "."], ".: cannot be read"),
        (["--terrain", "none.tif"], "none.tif: does not exist"),
        (["--ground", "5000"], "ground"),
    ],
)
def test_what_cannot_be_followed_is_refused(
    run: Run, inputs: Path, more: list[str], told: str
) -> None:
    ran = run(*following(inputs, "--json", *more))
    assert told in ran.sentence
    assert ran.json == {"status": "refused", "reason": ran.sentence}


@pytest.mark.parametrize("name", ["right.json", "clip.mp4"])
def test_a_file_that_is_no_camera_is_refused(run: Run, inputs: Path, name: str) -> None:
    assert name in run(*following(inputs, "--camera", inputs / name)).sentence


def test_a_refused_camera_cannot_carry_a_track(run: Run, inputs: Path, tmp_path: Path) -> None:
    points = json.loads((inputs / "points.json").read_text())
    points["pins"] = points["pins"][:2]
    few = tmp_path / "few.json"
    few.write_text(json.dumps(points))
    assert str(few) in run(*following(inputs, "--camera", few)).sentence
    refused = tmp_path / "refused.json"
    refused.write_text(run("resect", few, "--json").out)
    assert str(refused) in run(*following(inputs, "--camera", refused)).sentence


def test_a_camera_of_other_footage_is_refused(run: Run, inputs: Path, tmp_path: Path) -> None:
    points = json.loads((inputs / "points.json").read_text())
    points["image"] = {"width_px": 1280, "height_px": 720}
    other = tmp_path / "other.json"
    other.write_text(json.dumps(points))
    with_other = [other if each == inputs / "points.json" else each for each in following(inputs)]
    assert other in with_other
    sentence = run(*with_other).sentence
    assert "640 x 360 px, and the camera was solved in a picture of 1280 x 720" in sentence


def test_the_verdict_is_the_contract(run: Run, inputs: Path, track: Path) -> None:
    verdict = run("judge", track, inputs / "right.json", "--json").json
    assert set(verdict) == {
        "probability", "verdict", "thresholds", "interval", "reasons", "sensitivity",
    }  # fmt: skip
    assert {flip["what"] for flip in verdict["sensitivity"]} == {"threshold", "tolerance", "course"}
    assert verdict["verdict"] == "supported" and verdict["probability"] >= 0.95
    assert verdict["thresholds"] == {"supported": 0.95, "refuted": 0.05}
    low, high = verdict["interval"]
    assert low <= verdict["probability"] <= high
    assert run("judge", track, inputs / "wrong.json", "--json").json["verdict"] == "refuted"


def test_a_person_reads_the_verdict_with_the_claim_and_why(
    run: Run, inputs: Path, track: Path
) -> None:
    ran = run("judge", track, inputs / "wrong.json")
    assert ran.code == 0 and ran.err == ""
    verdict, *reasons = ran.out.splitlines()
    assert verdict.startswith("refuted (P = 0.0") and verdict.endswith("They walk north")
    assert reasons and all(reason.startswith("  ") for reason in reasons)


def test_rival_claims_stand_side_by_side_on_one_track(run: Run, inputs: Path, track: Path) -> None:
    both = run("judge", track, inputs / "right.json", inputs / "wrong.json", "--json").json
    assert set(both) == {"rivals", "comparison"}
    assert [r["claim"] for r in both["rivals"]] == ["They walk south", "They walk north"]
    assert [r["verdict"] for r in both["rivals"]] == ["supported", "refuted"]
    assert both["comparison"] == [
        "Of these, 'They walk south' alone is supported.", "'They walk north' is refuted.",
    ]  # fmt: skip


def test_with_its_control_points_the_pins_that_matter_are_named(
    run: Run, inputs: Path, track: Path
) -> None:
    more = ["--camera", inputs / "points.json", "--ground", "0", "--json"]
    found = run("judge", track, inputs / "right.json", *more).json["sensitivity"]
    pins = [flip for flip in found if flip["what"] == "pin"]
    assert {flip["name"] for flip in pins} == {
        landmark["id"] for landmark in json.loads((inputs / "points.json").read_text())["landmarks"]
    }
    known = [flip["sigmas"] for flip in pins if flip.get("sigmas") is not None]
    assert known == sorted(known)
    (lens,) = [flip for flip in found if flip["what"] == "lens"]
    assert lens["text"].startswith(("The lens would have to span", "No error of the lens"))
    told = run("judge", track, inputs / "right.json", "--camera", inputs / "right.json").sentence
    assert "right.json" in told


def test_an_order_of_passing_and_an_arrow_are_tracks_too(run: Run, tmp_path: Path) -> None:
    landmarks = [
        {"id": "a", "name": "Gate", "lat_deg": 49.71, "lon_deg": 37.6152, "sigma_m": 2},
        {"id": "b", "name": "Pole", "lat_deg": 49.7098, "lon_deg": 37.615, "sigma_m": 2},
        {"id": "c", "name": "Well", "lat_deg": 49.7096, "lon_deg": 37.6152, "sigma_m": 2},
    ]
    passings = [{"landmark": n, "side": s} for n, s in (("a", "left"), ("b", "right"),
                                                        ("c", "left"))]  # fmt: skip
    passed = {"kind": "passing", "landmarks": landmarks, "passings": passings}
    ends = {"start": {"lat_deg": 49.71, "lon_deg": 37.615}, "spread_deg": 20}
    drawn = {"kind": "arrow", "end": {"lat_deg": 49.7096, "lon_deg": 37.615}, **ends}
    claim = {"text": "They go south", "kind": "heading", "bearing_deg": 180, "tolerance_deg": 45}
    (tmp_path / "south.json").write_text(json.dumps(claim))
    for value, ground in ((passed, "order of passing"), (drawn, "own judgement")):
        (tmp_path / "track.json").write_text(json.dumps(value))
        verdict = run("judge", tmp_path / "track.json", tmp_path / "south.json", "--json").json
        assert verdict["verdict"] == "supported"
        assert any(ground in reason for reason in verdict["reasons"])
    (tmp_path / "track.json").write_text(json.dumps({**passed, "passings": passings[:1]}))
    verdict = run("judge", tmp_path / "track.json", tmp_path / "south.json", "--json").json
    assert verdict["verdict"] == "undetermined"


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ({"lat_deg": 49.71, "lon_deg": 37.615}, "start to end: is 0.0 m long"),
        ({"lat_deg": -49.71, "lon_deg": -142.385}, "km"),  # the other side of the earth
    ],
)
def test_an_arrow_without_a_direction_on_the_ground_is_refused(
    run: Run, inputs: Path, tmp_path: Path, end: dict[str, float], told: str
) -> None:
    start = {"lat_deg": 49.71, "lon_deg": 37.615}
    path = tmp_path / "arrow.json"
    arrow = {"kind": "arrow", "target": "Man", "start": start, "end": end, "spread_deg": 20}
    path.write_text(json.dumps(arrow))
    sentence = run("judge", path, inputs / "right.json").sentence
    assert str(path) in sentence and told in sentence


def test_an_order_that_nobody_can_have_walked_is_refused_by_its_file(
    run: Run, inputs: Path, tmp_path: Path
) -> None:
    places = [(49.71, 37.6152), (-49.71, 37.6152)]
    landmarks = [
        {"id": str(k), "name": str(k), "lat_deg": lat, "lon_deg": lon, "sigma_m": 2}
        for k, (lat, lon) in enumerate(places)
    ]
    passings = [{"landmark": "0"}, {"landmark": "1"}]
    stated = {"kind": "passing", "target": "Man", "landmarks": landmarks, "passings": passings}
    path = tmp_path / "passing.json"
    path.write_text(json.dumps(stated))
    assert str(path) in run("judge", path, inputs / "right.json").sentence


def test_a_claim_of_an_event_is_not_met_by_a_movement(
    run: Run, track: Path, tmp_path: Path
) -> None:
    claim = tmp_path / "event.json"
    claim.write_text(json.dumps({"text": "91 drones attacked", "kind": "event"}))
    verdict = run("judge", track, claim, "--json").json
    assert (verdict["verdict"], verdict["probability"]) == ("unsubstantiated", None)


@pytest.mark.parametrize("swapped", [("right.json", "track"), ("points.json", "right.json")])
def test_swapped_files_are_told_apart(
    run: Run, inputs: Path, track: Path, swapped: tuple[str, str]
) -> None:
    first, second = (track if name == "track" else inputs / name for name in swapped)
    assert str(first) in run("judge", first, second).sentence


Change = Callable[[dict[str, Any]], object]


def line(*points: list[float]) -> dict[str, Any]:
    return {"type": "LineString", "coordinates": list(points)}


def area(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    corners = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [corners]}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda c: c.pop("kind"), "kind"),
        (lambda c: c.pop("text"), "text"),
        (lambda c: c.pop("bearing_deg"), "needs bearing_deg"),
        (lambda c: c.update(bearing_deg=1e9), "bearing_deg"),
        (lambda c: c.update(tolerance_deg=-5), "tolerance_deg"),
        (lambda c: c.update(kind="sideways"), "'sideways'"),
        (lambda c: c.update(kind=["into"]), "['into']"),
        (lambda c: c.update(kind="along", line=line([1, 2], [1, 3, 0])), "third number"),
        (lambda c: c.update(kind="toward", lat_deg=49.7), "needs lon_deg"),
        (lambda c: c.update(kind="into"), "needs polygon"),
        (lambda c: c.update(kind="along"), "needs line"),
        (lambda c: c.update(kind="toward", lat_deg=99.0, lon_deg=1.0), "99"),
        (lambda c: c.update(kind="into", polygon={"type": "Point"}), "polygon"),
        (
            lambda c: c.update(kind="into", polygon=area(-180, -90, 180, 90)),
            "half around the earth",
        ),
        (lambda c: c.update(kind="into", polygon=area(0, 0, 180, 85)), "half around the earth"),
        (lambda c: c.update(thresholds={"supported": 0.1, "refuted": 0.9}), "thresholds"),
    ],
)
def test_a_claim_without_what_it_needs_is_refused(
    run: Run, track: Path, tmp_path: Path, change: Change, told: str
) -> None:
    claim = claims()[0]
    change(claim)
    path = tmp_path / "claim.json"
    path.write_text(json.dumps(claim))
    sentence = run("judge", track, path).sentence
    assert str(path) in sentence and told in sentence


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda t: t.clear(), "course_deg"),
        (lambda t: t.update(observations="many"), "observations"),
        (lambda t: t["observations"][0].pop("pts"), "pts"),
        (lambda t: t["observations"][0].update(lat_deg=123.0), "123"),
        (lambda t: t["observations"][0].update(lat_deg=None), "lat_deg"),
        (lambda t: t["course_deg"].update(value="north"), "course_deg"),
        (lambda t: t["course_deg"].update(sigma=-1.0), "course_deg"),
        (lambda t: t.update(status="flying"), "status"),
        (
            lambda t: t.update(status="refused", reason="No pins."),
            "is a refusal, not a track: No pins",
        ),
        (lambda t: t.update(samples=None, course_deg={"value": 720.0}), "give -360 to 360"),
        (
            lambda t: t.update(samples=None, course_deg={"value": 5.0, "interval_95": [10, 0]}),
            "outside its interval_95 from 10 clockwise to 0",
        ),
        (lambda t: t["samples"]["east_m"].pop(), "samples"),
        (lambda t: t["samples"]["east_m"][0].__setitem__(0, 1e300), "samples"),
    ],
)
def test_a_broken_track_is_refused(
    run: Run, inputs: Path, track: Path, tmp_path: Path, change: Change, told: str
) -> None:
    value = json.loads(track.read_text())
    change(value)
    path = tmp_path / "track.json"
    path.write_text(json.dumps(value))
    sentence = run("judge", path, inputs / "right.json").sentence
    assert str(path) in sentence and told in sentence


def test_a_track_cut_in_half_is_refused(
    run: Run, inputs: Path, track: Path, tmp_path: Path
) -> None:
    path = tmp_path / "half.json"
    path.write_bytes(track.read_bytes()[: track.stat().st_size // 2])
    assert "is not valid JSON" in run("judge", path, inputs / "right.json").sentence
    assert "cannot be read" in run("judge", tmp_path, inputs / "right.json").sentence
    assert "does not exist" in run("judge", tmp_path / "no.json", inputs / "right.json").sentence


def test_feet_are_asked_for_of_a_point_only(run: Run, inputs: Path) -> None:
    found = run(*following(inputs, "--foot"))
    assert found.code == 2
    assert "--foot" in found.err and "--point" in found.err


@pytest.mark.parametrize("place", [("--point", "-50,40"), ("--box", "-500,40,20,60")])
def test_a_place_left_of_the_picture_is_refused_as_a_place(
    run: Run, inputs: Path, place: tuple[str, str]
) -> None:
    start = ["follow", inputs / "clip.mp4", "--camera", inputs / "points.json"]
    found = run(*start, "--from", 0, "--ground", "0", *place)
    assert found.code == 1
    assert "outside" in found.err or "not on ground" in found.err
