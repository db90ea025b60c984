"""geowork resect with a kind of lens, with EXIF, and with telemetry."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from geowork.camera.lenses import LENSES
from geowork.geo.geodesic import distance_m
from geowork.geo.position import Position
from tests.cli.running import Run
from tests.workflow.small_case import AZIMUTH_DEG, ORIGIN, SIZE, control_points

ENTRY = """{0}
00:00:0{0},000 --> 00:00:0{1},000
[focal_len: 28.00] [latitude: 49.7100] [longitude: 37.6150] [rel_alt: 8.000 abs_alt: 90.000]
[gb_yaw: 75.0 gb_pitch: -12.0 gb_roll: 0.0]

"""


def written(path: Path, pins: int | None = None, **camera: Any) -> Path:
    points = control_points()
    points["pins"] = points["pins"][:pins]
    points["camera"] = camera
    path.write_text(json.dumps(points))
    return path


def srt(path: Path) -> Path:
    path.write_text("".join(ENTRY.format(n, n + 1) for n in range(5)))
    return path


def phone_photo(path: Path) -> Path:
    """A picture of the pinned one's shape, that claims a place 30 m from the true one."""
    exif = Image.Exif()
    exif.get_ifd(IFD.Exif)[Base.FocalLengthIn35mmFilm] = 32
    exif.get_ifd(IFD.GPSInfo).update(
        {
            GPS.GPSLatitudeRef: "N",
            GPS.GPSLatitude: (49.0, 42.0, 36.9),
            GPS.GPSLongitudeRef: "E",
            GPS.GPSLongitude: (37.0, 36.0, 54.0),
        }
    )
    Image.new("RGB", SIZE).save(path, exif=exif)
    return path


def position(solution: dict[str, Any]) -> Position:
    return Position(solution["position"]["lat_deg"], solution["position"]["lon_deg"])


def priors(solution: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {prior["field"]: prior for prior in solution["used"]["priors"]}


def test_a_kind_of_lens_lets_three_pins_place_the_camera(run: Run, tmp_path: Path) -> None:
    points = written(tmp_path / "three.json", pins=3)
    # The drawn clip spans 60°, as a phone's stabilised video does.
    solution = run("resect", points, "--lens", "phone-video", "--json").json
    assert solution["status"] in {"solved", "weak"}
    away = distance_m(position(solution), ORIGIN)
    assert away < solution["ellipse_95"]["semi_major_m"]
    assert solution["azimuth_deg"]["value"] == pytest.approx(AZIMUTH_DEG, abs=5.0)
    filled = priors(solution)
    assert set(filled) == {"hfov_deg", "k1"}
    assert filled["hfov_deg"]["value"] == pytest.approx(61.0)
    assert filled["hfov_deg"]["sigma"] == pytest.approx(6.0)
    assert "phone-video" in filled["hfov_deg"]["from"]
    assert solution["used"]["prior_remarks"] == []


def test_what_the_file_states_is_kept(run: Run, tmp_path: Path) -> None:
    points = written(tmp_path / "a.json", hfov_deg={"value": 60.0, "sigma": 0.5})
    solution = run("resect", points, "--lens", "phone-telephoto", "--json").json
    assert set(priors(solution)) == {"k1"}
    assert solution["hfov_deg"]["value"] == pytest.approx(60.0, abs=0.5)


def test_the_exif_of_the_picture_tells_lens_and_place(run: Run, tmp_path: Path) -> None:
    points = written(tmp_path / "a.json")
    photo = phone_photo(tmp_path / "IMG_1.jpg")
    solution = run("resect", points, "--photo", photo, "--json").json
    filled = priors(solution)
    assert set(filled) == {"hfov_deg", "position"}
    assert filled["position"]["from"] == "EXIF of IMG_1.jpg"
    assert filled["position"]["value"]["lat_deg"] == pytest.approx(49.71025)
    assert distance_m(position(solution), ORIGIN) < 1.0


def test_the_telemetry_of_the_moment_tells_place_height_and_view(run: Run, tmp_path: Path) -> None:
    points = written(tmp_path / "three.json", pins=3)
    flight = srt(tmp_path / "DJI_1.SRT")
    solution = run("resect", points, "--telemetry", flight, "--time", "2.5", "--json").json
    filled = priors(solution)
    assert {"hfov_deg", "position", "height_above_ground_m", "pitch_deg"} <= set(filled)
    assert filled["pitch_deg"]["value"] == -12.0
    assert filled["pitch_deg"]["from"] == "telemetry of DJI_1.SRT at 2.5 s"
    assert distance_m(position(solution), ORIGIN) < 10.0


def test_a_person_reads_what_was_believed_and_why_not(
    run: Run, tmp_path: Path, shared_data: Path
) -> None:
    points = written(tmp_path / "a.json")
    photo = shared_data / "photos" / "DSC00001.JPG"
    ran = run("resect", points, "--photo", photo, "--lens", "drone-wide")
    assert ran.code == 0
    assert "believed  hfov_deg 73 ± 7, from lens kind drone-wide" in ran.out
    assert "states no focal length in 35 mm terms" in ran.err
    assert "9281 km from the nearest landmark" in ran.err


def test_without_the_options_nothing_is_added(run: Run, tmp_path: Path) -> None:
    solution = run("resect", written(tmp_path / "a.json"), "--json").json
    assert "priors" not in solution["used"]


def test_the_kinds_are_listed_and_others_are_wrong_usage(run: Run, tmp_path: Path) -> None:
    listed = " ".join(run("resect", "--help").out.split()).replace("- ", "-")
    assert all(kind in listed for kind in LENSES)
    ran = run("resect", written(tmp_path / "a.json"), "--lens", "pinhole")
    assert ran.code == 2 and "phone-main" in ran.err


def test_telemetry_needs_the_moment_and_a_moment_within(run: Run, tmp_path: Path) -> None:
    points, flight = written(tmp_path / "a.json"), srt(tmp_path / "DJI_1.SRT")
    assert "--time" in run("resect", points, "--telemetry", flight).sentence
    assert "--telemetry" in run("resect", points, "--time", "3").sentence
    late = run("resect", points, "--telemetry", flight, "--time", "99").sentence
    assert "99 s lies outside the telemetry" in late and "0.000 to 4.000 s" in late
    assert run("resect", points, "--telemetry", flight, "--time", "nan").code == 2


@pytest.mark.parametrize("option", ["--photo", "--telemetry"])
def test_broken_files_are_refused_by_name(run: Run, tmp_path: Path, option: str) -> None:
    broken = tmp_path / "broken.bin"
    broken.write_bytes(b"\x00\xff" * 50)
    more = ("--time", "1") if option == "--telemetry" else ()
    ran = run("resect", written(tmp_path / "a.json"), option, broken, *more, "--json")
    assert str(broken) in ran.sentence
    assert ran.json["status"] == "refused"
