"""The export: complete, repeatable, all or nothing, and safe with a stranger's names."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image
from shapely.geometry import shape

from geowork.errors import CancelledError, InputError
from geowork.export.frame_set import chosen_frames
from geowork.export.parts import PARTS
from geowork.export.table import csv_bytes
from geowork.jobs.progress import Cancellable
from geowork.project.model import Medium, Reference
from tests.export.exporting import digests, export, nothing_at_hand
from tests.support.worked_case import (
    HOSTILE_NAME,
    SIZE,
    TICKS,
    hostile_case,
    worked_case,
    write_orthophoto,
)

ORTHO = "0a" * 32


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def test_an_export_holds_every_part_and_says_what_it_left_out(tmp_path: Path) -> None:
    result = export(worked_case(), tmp_path / "out")
    names = {str(path.relative_to(tmp_path / "out")) for path in result.files}
    assert names == {
        "case.geojson",
        "case.gpkg",
        "case.gpx",
        "case.kml",
        "case.kmz",
        "findings.csv",
        "frames/clip/clip_000000.png",
        "frames/clip/clip_000000_annotated.png",
        "frames/clip/clip_000002.png",
        "frames/clip/clip_000002_annotated.png",
        "frames/clip/manifest.csv",
        "frames/clip/manifest.json",
        "landmarks.csv",
        "map.html",
        "pins.csv",
        "plate/plate_2-1_en.pdf",
        "plate/plate_2-1_en.png",
        "plate/plate_2-1_en.svg",
        "post_en.txt",
        "posts.json",
        "report_en.html",
        "report_en.pdf",
        "summary.txt",
        "track-walker.csv",
    }
    assert "PTS 19968" in result.warnings[0]
    assert all("cannot be decoded" in warning for warning in result.warnings)
    assert set(digests(tmp_path / "out")) == names | {"export.json"}


def test_the_same_case_gives_the_same_bytes(tmp_path: Path) -> None:
    export(worked_case(), tmp_path / "one")
    export(worked_case(), tmp_path / "two")
    export(worked_case(), tmp_path / "two")
    assert digests(tmp_path / "one") == digests(tmp_path / "two")


def test_the_manifest_lets_anyone_check_the_frames(tmp_path: Path) -> None:
    export(worked_case(), tmp_path, "frames")
    folder = tmp_path / "frames" / "clip"
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["source"]["sha256"] == "5f" * 32
    assert [frame["pts"] for frame in manifest["frames"]] == [0, 2 * TICKS]
    for frame in manifest["frames"]:
        data = (folder / frame["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == frame["sha256_file"]
        with Image.open(io.BytesIO(data)) as image:
            pixels = np.asarray(image)
        assert hashlib.sha256(pixels.tobytes()).hexdigest() == frame["sha256_pixels"]
        assert (pixels == 60 + frame["index"]).all()
        with Image.open(folder / frame["annotated_file"]) as image:
            assert image.width == SIZE[0]
            assert image.height > SIZE[1]
    assert [row["pts"] for row in rows(folder / "manifest.csv")] == ["0", str(2 * TICKS)]


def test_frames_with_pins_and_the_ends_of_tracks_are_shown() -> None:
    assert [address.index for address in chosen_frames(worked_case(), "clip")] == [0, 2, 39]


def test_footage_that_is_not_at_hand_is_left_out_and_named(tmp_path: Path) -> None:
    result = export(worked_case(), tmp_path, media=nothing_at_hand)
    assert result.warnings[0] == (
        "The footage 'Evening clip' is not at hand: its frames are left out."
    )
    assert all("Evening clip" in warning for warning in result.warnings)
    assert (tmp_path / "map.html").is_file()
    assert not (tmp_path / "frames").exists()


def test_the_orthophoto_travels_inside_the_map(tmp_path: Path) -> None:
    ortho = write_orthophoto(tmp_path / "ortho.tif")
    reference = Reference(
        id="o", title="Orthophoto", kind="orthophoto", medium=ORTHO, captured="2020-06-14"
    )
    case = msgspec.structs.replace(
        worked_case(), references={"o": reference}, media={ORTHO: Medium(ORTHO, 1, "ortho.tif")}
    )
    export(case, tmp_path / "out", "map", media=lambda sha256: ortho)
    page = (tmp_path / "out" / "map.html").read_text(encoding="utf-8")
    assert "data:image/webp;base64," in page
    assert "2020-06-14, no public source" in page

    broken = tmp_path / "broken.tif"
    broken.write_bytes(b"text")
    result = export(case, tmp_path / "again", "map", media=lambda sha256: broken)
    assert "is not a TIFF file" in result.warnings[0]


def test_geojson_is_sound_and_winds_as_the_standard_wants(tmp_path: Path) -> None:
    export(worked_case(), tmp_path, "geojson")
    value = json.loads((tmp_path / "case.geojson").read_text(encoding="utf-8"))
    assert value["type"] == "FeatureCollection"
    for feature in value["features"]:
        geometry = shape(feature["geometry"])
        assert geometry.is_valid, feature["properties"]["kind"]
        if geometry.geom_type == "Polygon":
            assert geometry.exterior.is_ccw


def test_tables_hold_what_the_case_holds(tmp_path: Path) -> None:
    export(worked_case(), tmp_path, "csv")
    landmarks = rows(tmp_path / "landmarks.csv")
    assert [row["number"] for row in landmarks] == ["1", "2", "3", "4", "5", "6"]
    assert landmarks[5]["name"] == "Школа, північний кут"
    (wrong,) = [row for row in rows(tmp_path / "pins.csv") if row["outlier"] == "yes"]
    assert wrong["landmark"] == "place-5"
    assert float(wrong["residual_x_px"]) > 30
    assert len(rows(tmp_path / "track-walker.csv")) == 40
    verdicts = {row["claim"]: row["verdict"] for row in rows(tmp_path / "findings.csv")}
    assert verdicts == {"entering": "refuted", "leaving": "supported"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_would_run_is_quoted(start: str) -> None:
    data = csv_bytes(["a", "b"], [[start + 'HYPERLINK("x")', -1.5]]).decode()
    (row,) = list(csv.reader(io.StringIO(data, newline="")))[1:]
    # A carriage return prints as nothing; what stands for it is a space.
    assert row == ["'" + start.replace("\r", " ") + 'HYPERLINK("x")', "-1.5"]


def test_hostile_names_reach_no_file_name(tmp_path: Path) -> None:
    case = hostile_case()
    (track,) = case.tracks.values()
    (clip,) = case.footage.values()
    bad = "../../evil"
    case = msgspec.structs.replace(
        case,
        tracks={bad: msgspec.structs.replace(track, id=bad)},
        footage={"clip": clip, bad: msgspec.structs.replace(clip, id=bad)},
    )
    result = export(case, tmp_path / "deep" / "out")
    for path in result.files:
        assert path.resolve().is_relative_to((tmp_path / "deep" / "out").resolve())
    assert [path.name for path in tmp_path.iterdir()] == ["deep"]
    assert HOSTILE_NAME in (tmp_path / "deep" / "out" / "landmarks.csv").read_text()


def test_a_cancelled_export_leaves_nothing(tmp_path: Path) -> None:
    reports: list[str] = []

    def listen(done: int, total: int, text: str) -> None:
        reports.append(text)
        if "csv" in text:
            progress.cancel()

    progress = Cancellable(listen)
    with pytest.raises(CancelledError):
        export(worked_case(), tmp_path / "out", progress=progress)
    assert any("Frames" in text for text in reports)
    assert not (tmp_path / "out").exists()


def test_a_cancelled_export_keeps_the_one_before(tmp_path: Path) -> None:
    export(worked_case(), tmp_path, "csv")
    before = digests(tmp_path)
    progress = Cancellable(lambda done, total, text: None)
    progress.cancel()
    with pytest.raises(CancelledError):
        export(hostile_case(), tmp_path, progress=progress)
    assert digests(tmp_path) == before


def test_a_file_no_export_wrote_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "summary.txt").write_text("my own notes")
    with pytest.raises(InputError, match=r"summary\.txt: is there already"):
        export(worked_case(), tmp_path)
    assert (tmp_path / "summary.txt").read_text() == "my own notes"
    assert [path.name for path in tmp_path.iterdir()] == ["summary.txt"]


def test_what_an_earlier_export_wrote_gives_way_and_the_rest_stays(tmp_path: Path) -> None:
    export(worked_case(), tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    shorter = msgspec.structs.replace(worked_case(), tracks={}, findings={})
    export(shorter, tmp_path, "csv")
    names = {path.name for path in tmp_path.iterdir()}
    assert "track-walker.csv" not in names
    assert {"notes.txt", "map.html", "frames", "landmarks.csv"} <= names
    export(shorter, tmp_path)
    assert {path.name for path in (tmp_path / "frames" / "clip").glob("*.png")} == {
        "clip_000002.png",
        "clip_000002_annotated.png",
    }


def test_an_unknown_part_is_refused_with_the_list(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="choose among " + ", ".join(PARTS)):
        export(worked_case(), tmp_path, "plates")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written"):
        export(worked_case(), tmp_path / "file" / "out")
