"""What an analyst reads when a control-point file cannot be used."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from geowork.camera.control_point_file import read_control_points
from geowork.camera.control_points import CameraPrior
from geowork.errors import InputError

GOOD: dict[str, Any] = {
    "format": "geowork-control-points/1",
    "name": "case",
    "image": {"width_px": 1920, "height_px": 1080},
    "landmarks": [
        {
            "id": f"L{k}",
            "lat_deg": 49.71 + 0.001 * k,
            "lon_deg": 37.61 + 0.0007 * k * k,
            "height_m": 80.0 + k,
            "sigma_m": 3.0,
            "sigma_height_m": 3.0,
        }
        for k in range(5)
    ],
    "pins": [
        {"landmark": f"L{k}", "x_px": 100.0 + 300 * k, "y_px": 500.0, "sigma_px": 3.0}
        for k in range(5)
    ],
    "camera": {"hfov_deg": None},
    "truth": {"anything": "is ignored"},
    "more": 1,
}


def write(folder: Path, change: Any) -> Path:
    value = copy.deepcopy(GOOD)
    change(value)
    path = folder / "points.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def test_a_good_file_is_read_and_unknown_keys_are_ignored(tmp_path: Path) -> None:
    points = read_control_points(write(tmp_path, lambda value: None))
    assert len(points.pins) == 5
    assert points.camera.hfov_deg is None


def test_a_picture_size_written_with_a_decimal_point_is_read(tmp_path: Path) -> None:
    good = {**GOOD, "image": {"width_px": 1920.0, "height_px": 1080.0}}
    path = tmp_path / "points.json"
    path.write_text(json.dumps(good))
    assert read_control_points(path).image.width_px == 1920
    path.write_text(json.dumps({**good, "image": {"width_px": 1920.5, "height_px": 1080}}))
    with pytest.raises(InputError, match="width_px"):
        read_control_points(path)


def test_a_null_says_as_little_as_an_absent_key(tmp_path: Path) -> None:
    def unstated(value: dict[str, Any]) -> None:
        value["camera"] = None
        value["landmarks"][0].update(sigma_m=None, sigma_height_m=None, height_m=None)
        value["pins"][0]["sigma_px"] = None

    points = read_control_points(write(tmp_path, unstated))
    assert points.camera == CameraPrior()
    assert (points.landmarks[0].height_m, points.landmarks[0].sigma_m) == (None, 3.0)
    assert points.pins[0].sigma_px == 3.0


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda v: v["landmarks"][1].update(lat_deg=float("nan")), "NaN"),
        (lambda v: v["landmarks"][1].update(height_m=float("inf")), "Infinity"),
        (lambda v: v["landmarks"][1].update(id="L0"), "'L0'"),
        (lambda v: v["landmarks"][1].update(lat_deg=91.0), "lat_deg of 'L1'"),
        (lambda v: v["landmarks"][1].update(lon_deg=-200.0), "lon_deg of 'L1'"),
        (lambda v: v["landmarks"][1].update(sigma_m=-1.0), "sigma_m of 'L1'"),
        (lambda v: v["landmarks"][1].pop("lat_deg"), "lat_deg"),
        (lambda v: v["landmarks"][1].update(lat_deg="north"), "landmarks"),
        (lambda v: v["pins"][0].update(landmark="X"), "'X'"),
        (lambda v: v["pins"][0].update(landmark="L1"), "pinned twice"),
        (lambda v: v["pins"][0].update(sigma_px=0.0), "sigma_px"),
        (lambda v: v["pins"][0].update(x_px=2500.0), "outside the picture"),
        (lambda v: v["image"].update(width_px=0), "image.width_px"),
        (lambda v: v["camera"].update(hfov_deg={"value": 200.0, "sigma": 1.0}), "hfov_deg"),
        (lambda v: v["camera"].update(pitch_deg={"value": 91.0, "sigma": 1.0}), "pitch_deg"),
        (lambda v: v["camera"].update(roll_deg={"value": 500.0, "sigma": 1.0}), "roll_deg"),
        (lambda v: v["camera"].update(hfov_deg={"value": 60.0, "sigma": -1.0}), "hfov_deg.sigma"),
        (lambda v: v.update(format="something else"), "format"),
        (lambda v: v.pop("pins"), "pins"),
    ],
)
def test_bad_input_is_one_sentence_naming_file_and_field(
    tmp_path: Path, change: Any, words: str
) -> None:
    path = write(tmp_path, change)
    with pytest.raises(InputError) as caught:
        read_control_points(path)
    sentence = str(caught.value)
    assert words in sentence
    assert str(path) in sentence
    assert "\n" not in sentence


def test_a_key_given_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "points.json"
    path.write_text('{"format": "a", "format": "b"}', encoding="utf-8")
    with pytest.raises(InputError, match="twice"):
        read_control_points(path)


@pytest.mark.parametrize("content", [b"", b"{", b"[" * 5000, b"\xff\xfe", b"null", b"[]", b"1e999"])
def test_what_is_not_control_points_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "points.json"
    path.write_bytes(content)
    with pytest.raises(InputError):
        read_control_points(path)
