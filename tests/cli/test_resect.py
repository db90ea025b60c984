"""geowork resect."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from geowork.camera.control_points import ControlPoints
from geowork.camera.resection import Resection
from geowork.geo.geodesic import distance_m
from geowork.geo.position import Position
from geowork.workflow.solving import resect_points
from tests.cli.running import Run
from tests.workflow.small_case import AZIMUTH_DEG, HFOV_DEG, ORIGIN, PITCH_DEG, control_points

CONTRACT = {
    "status", "reason", "position", "covariance_enu_m2", "ellipse_95", "region_95", "azimuth_deg",
    "pitch_deg", "roll_deg", "hfov_deg", "k1", "rms_px", "residuals", "outliers", "alternatives",
    "warnings", "used",
}  # fmt: skip

Change = Callable[[dict[str, Any]], object]


def written(path: Path, change: Change | None = None) -> Path:
    points = control_points()
    if change is not None:
        change(points)
    path.write_text(json.dumps(points))
    return path


def test_the_solution_is_the_contract_and_right(run: Run, inputs: Path) -> None:
    solution = run("resect", inputs / "points.json", "--json").json
    assert set(solution) >= CONTRACT
    assert solution["status"] == "solved"
    position = solution["position"]
    assert distance_m(Position(position["lat_deg"], position["lon_deg"]), ORIGIN) < 0.5
    assert position["height_m"] == pytest.approx(8.0, abs=0.3)
    for name, truth in (("azimuth", AZIMUTH_DEG), ("pitch", PITCH_DEG), ("hfov", HFOV_DEG)):
        estimate = solution[f"{name}_deg"]
        assert estimate["value"] == pytest.approx(truth, abs=0.2)
        assert estimate["sigma"] > 0
    covariance = solution["covariance_enu_m2"]
    assert [len(row) for row in covariance] == [3, 3, 3]
    assert set(solution["ellipse_95"]) == {"semi_major_m", "semi_minor_m", "azimuth_deg"}
    assert solution["region_95"]["type"] in {"Polygon", "MultiPolygon"}
    assert len(solution["residuals"]) == 7
    assert set(solution["residuals"][0]) >= {"landmark", "dx_px", "dy_px", "outlier"}
    assert solution["outliers"] == []


def test_a_person_reads_where_and_how_surely(run: Run, inputs: Path) -> None:
    ran = run("resect", inputs / "points.json")
    assert ran.code == 0 and ran.err == ""
    assert f"{inputs / 'points.json'}: solved." in ran.out
    assert "49.71000" in ran.out and "95 %" in ran.out and "75.0" in ran.out


def test_an_error_of_our_own_with_one_file_leaves_the_others_their_answers(
    run: Run, inputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = written(inputs / "bad.json", lambda points: points.update(name="bad"))

    def fail_at_bad(points: ControlPoints, *rest: object) -> Resection:
        if points.name == "bad":
            raise ZeroDivisionError
        return resect_points(points)

    monkeypatch.setattr("geowork.cli.resect.resect_points", fail_at_bad)
    ran = run("resect", bad, inputs / "points.json", "--json")
    assert [json.loads(line)["status"] for line in ran.out.splitlines()] == ["refused", "solved"]
    assert ran.code == 1
    assert "met an error of its own (ZeroDivisionError)" in ran.err


def test_several_files_give_a_line_each_in_order_also_the_refused(
    run: Run, inputs: Path, tmp_path: Path
) -> None:
    one_pin = written(tmp_path / "one.json", lambda points: points.update(pins=points["pins"][:1]))
    ran = run(
        "resect", inputs / "points.json", one_pin, tmp_path / "none.json", inputs / "points.json",
        "--json",
    )  # fmt: skip
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert [answer["status"] for answer in answers] == ["solved", "refused", "refused", "solved"]
    assert ran.code == 1
    assert [line.partition(": ")[0] for line in ran.err.splitlines()] == [
        str(one_pin),
        str(tmp_path / "none.json"),
    ]
    assert set(answers[1]) == set(answers[0])


def on_one_bearing(points: dict[str, Any]) -> None:
    first = points["landmarks"][0]
    for step, (landmark, pin) in enumerate(zip(points["landmarks"], points["pins"], strict=True)):
        landmark["lat_deg"] = first["lat_deg"] + 1e-4 * step
        landmark["lon_deg"] = first["lon_deg"] + 1e-4 * step
        pin["x_px"] = 300.0


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda p: p["landmarks"].append(p["landmarks"][0]), ("two landmarks", "'tower'")),
        (lambda p: p["pins"].append(p["pins"][0]), ("'tower'", "twice")),
        (lambda p: p.update(pins=p["pins"][:1]), ("pin",)),
        (lambda p: p.update(pins=[]), ("pin",)),
        (lambda p: p["pins"][0].update(landmark="ghost"), ("'ghost'",)),
        (lambda p: p["pins"][0].pop("x_px"), ("x_px",)),
        (lambda p: p["pins"][0].update(x_px="left"), ("x_px",)),
        (lambda p: p["pins"][0].update(sigma_px=0), ("sigma_px",)),
        (lambda p: p["landmarks"][0].update(lat_deg=91.0), ("'tower'", "lat_deg")),
        (lambda p: p["landmarks"][0].update(sigma_m=-1.0), ("sigma_m",)),
        (lambda p: p["image"].update(width_px=0), ("width_px",)),
        (lambda p: p.pop("image"), ("image",)),
        (lambda p: p.update(format="geowork-control-points/9"), ("format",)),
        (lambda p: p["camera"].update(hfov_deg={"value": 400, "sigma": 1}), ("hfov_deg",)),
        (on_one_bearing, ("bearing",)),
    ],
)
def test_unusable_control_points_are_refused_by_name(
    run: Run, tmp_path: Path, change: Change, told: tuple[str, ...]
) -> None:
    path = written(tmp_path / "points.json", change)
    ran = run("resect", path, "--json")
    for word in (str(path), *told):
        assert word in ran.sentence
    assert ran.json["status"] == "refused"
    assert ran.json["reason"] in ran.sentence


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "JSON"),
        (b"{", "JSON at line 1"),
        (b"[]", ""),
        (b"null", ""),
        (json.dumps(control_points()).encode().replace(b"0.2", b"NaN", 1), "NaN"),
        (json.dumps(control_points()).encode().replace(b"0.2", b"1e999", 1), "1e999"),
        (json.dumps(control_points())[:-400].encode(), "JSON"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"[" * 100_000, "nested"),
        (b"\x00" * 1000, ""),
    ],
)
def test_files_that_are_no_control_points_are_refused(
    run: Run, tmp_path: Path, content: bytes, told: str
) -> None:
    path = tmp_path / "points.json"
    path.write_bytes(content)
    sentence = run("resect", path).sentence
    assert str(path) in sentence
    assert told in sentence


def test_a_missing_file_and_a_folder_are_refused(run: Run, tmp_path: Path) -> None:
    assert "does not exist; check the path" in run("resect", tmp_path / "none.json").sentence
    assert f"{tmp_path}: " in run("resect", tmp_path).sentence


@pytest.mark.parametrize(
    ("name", "within_m", "outliers"),
    [("odm_br_5350", 2.0, []), ("odm_br_5358", 2.0, ["HV14"]), ("cirn_uasdemo", 1.0, [])],
)
def test_real_pictures_are_placed_and_the_wrong_pin_named(
    run: Run, shared_data: Path, name: str, within_m: float, outliers: list[str]
) -> None:
    path = shared_data / "resection" / f"{name}.json"
    truth = json.loads(path.read_text())["truth"]
    solution = run("resect", path, "--json").json
    position = solution["position"]
    found = Position(position["lat_deg"], position["lon_deg"])
    assert distance_m(found, Position(truth["lat_deg"], truth["lon_deg"])) < within_m
    assert solution["outliers"] == outliers


def test_with_a_terrain_landmarks_without_a_height_stand_on_the_ground(
    run: Run, tmp_path: Path
) -> None:
    def without_height(points: dict[str, Any]) -> None:
        kerb = next(mark for mark in points["landmarks"] if mark["id"] == "kerb")
        kerb["height_m"] = None

    points = written(tmp_path / "points.json", without_height)
    terrain = tmp_path / "terrain.tif"
    with rasterio.open(
        terrain, "w", driver="GTiff", width=4, height=4, count=1, dtype="float32",
        crs="EPSG:4326", transform=from_origin(37.6, 49.72, 0.01, 0.01),
    ) as target:  # fmt: skip
        target.write(np.zeros((4, 4), dtype="float32"), 1)
    plain = run("resect", points, "--json").json
    solution = run("resect", points, "--terrain", terrain, "--json").json
    assert solution["used"]["heights_from_terrain"] == ["kerb"]
    assert "height_from_terrain" in {warning["code"] for warning in solution["warnings"]}
    assert "heights_from_terrain" not in plain["used"]
    position = solution["position"]
    assert distance_m(Position(position["lat_deg"], position["lon_deg"]), ORIGIN) < 0.5


def test_a_terrain_that_is_none_is_refused(run: Run, inputs: Path, tmp_path: Path) -> None:
    terrain = tmp_path / "terrain.tif"
    terrain.write_text("no heights here")
    ran = run("resect", inputs / "points.json", "--terrain", terrain)
    assert str(terrain) in ran.sentence
