"""geowork export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geowork.storage.media_table import MediaTable
from tests.cli.running import Run
from tests.workflow.small_case import work_case


@pytest.fixture(scope="module")
def worked(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished case, its clip beside it."""
    folder = tmp_path_factory.mktemp("worked")
    (folder / "clip.mp4").write_bytes((inputs / "clip.mp4").read_bytes())
    case = work_case(folder / "clip.mp4", MediaTable(folder / "data"))
    case.save(folder / "case.geowork")
    case.close()
    return folder / "case.geowork"


def test_the_deliverables_are_written_and_listed(run: Run, worked: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    printed = run("export", worked, "--out", out, "--json").json
    assert set(printed) == {"out", "files", "warnings"}
    files = [Path(name) for name in printed["files"]]
    assert all(file.is_file() and out in file.parents for file in files)
    assert {file.suffix for file in files} >= {".png", ".html", ".geojson", ".csv", ".txt"}
    for file in files:
        if file.suffix == ".geojson":
            assert json.loads(file.read_text())["type"] == "FeatureCollection"


def test_exporting_twice_gives_the_same_bytes(run: Run, worked: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        run("export", worked, "--out", tmp_path / name)
    first, second = (contents(tmp_path / name) for name in ("one", "two"))
    assert len(first) > 5
    assert first == second


def test_only_the_parts_asked_for_are_written(run: Run, worked: Path, tmp_path: Path) -> None:
    printed = run("export", worked, "--out", tmp_path / "o", "--only", "geojson, csv", "--json")
    assert {Path(name).suffix for name in printed.json["files"]} == {".geojson", ".csv"}


def test_a_part_that_does_not_exist_is_refused(run: Run, worked: Path, tmp_path: Path) -> None:
    ran = run("export", worked, "--out", tmp_path / "o", "--only", "csv,hologram", "--json")
    assert ran.code == 2 and ran.out == ""
    assert "hologram" in ran.err and "geojson, csv, gpx" in ran.err
    assert not (tmp_path / "o").exists()


def test_a_folder_that_cannot_be_written_is_refused(run: Run, worked: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for out in (tmp_path / "file", tmp_path / "file" / "below"):
        assert str(out) in run("export", worked, "--out", out).sentence
    assert (tmp_path / "file").read_text() == "mine"


def test_frames_into_a_folder_that_cannot_be_made_are_refused(
    run: Run, inputs: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("mine")
    told = run("frames", inputs / "clip.mp4", "--out", tmp_path / "file", "--index", 0).sentence
    assert f"{tmp_path / 'file'}: cannot be written" in told


def test_without_the_footage_the_rest_is_exported_and_the_gap_named(
    run: Run, worked: Path, tmp_path: Path
) -> None:
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "case.geowork").write_bytes(worked.read_bytes())
    ran = run("export", alone / "case.geowork", "--out", tmp_path / "out", "--json")
    assert ran.code == 0
    assert any("clip.mp4" in warning for warning in ran.json["warnings"])
    endings = {Path(name).suffix for name in ran.json["files"]}
    assert {".html", ".geojson", ".csv"} <= endings
    assert not any("frames" in Path(name).parts for name in ran.json["files"])


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_an_export_is_checked_by_making_it_again(run: Run, worked: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("export", worked, "--out", out, "--only", "csv,kml,frames", "--language", "uk")
    ran = run("verify-export", out, "--media", worked.parent, "--json")
    assert ran.code == 0 and ran.json["ok"] is True
    assert set(ran.json) == {"ok", "folder", "files", "computed", "warnings"}
    assert {one["state"] for one in ran.json["files"]} == {"same"}
    (out / "pins.csv").write_text("forged")
    ran = run("verify-export", out, "--media", worked.parent)
    assert ran.code == 1
    assert "changed    pins.csv" in ran.out
    told = run("verify-export", out, "--media", worked.parent, "--json")
    assert told.sentence.startswith(f"{out}: is not what its project gives (1 changed); ")
    assert "holds no export.json" in run("verify-export", tmp_path).sentence


def test_options_reach_the_files(run: Run, worked: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("export", worked, "--out", out, "--only", "frames", "--picture", "webp", "--grayscale")
    assert {path.suffix for path in (out / "frames").rglob("*.*")} == {".webp", ".json", ".csv"}
    ran = run("export", worked, "--out", out, "--layout", "9x9")
    assert ran.code == 2 and "9x9" in ran.err
