"""Long frame sets: what is kept on the disk is what would have been written at once."""

from __future__ import annotations

import csv
import json
from pathlib import Path, PurePosixPath

import msgspec

from geowork.drawing.marks import BoxMark, TrailMark, frame_marks
from geowork.export.folder import ExportFolder
from geowork.export.frame_manifest import FrameLists, Manifest, ShownRecord, manifest_bytes
from geowork.export.parts import Made
from geowork.export.record import read_record
from tests.support.worked_case import address, worked_case

SOURCE = {"title": 'Вечірній\n"кліп"', "filters": [], "size_bytes": None}


def record(index: int) -> ShownRecord:
    return ShownRecord(
        index, index * 512, "1/12800", index / 25, f"clip_{index}.png", "a" * 64, "b" * 64,
        f"clip_{index}_annotated.png", "c" * 64, {"lat_deg": 49.7, "id": "=1+1"} if index else None,
        ({"landmark": "tower", "name": "two\nlines"},),
    )  # fmt: skip


def written(lists: FrameLists, folder: Path) -> dict[str, bytes]:
    found = {}
    for one in lists.made(PurePosixPath(".")):
        one.write(folder / one.name.name)
        found[one.name.name] = (folder / one.name.name).read_bytes()
    return found


def test_the_manifest_written_piece_by_piece_is_the_one_written_at_once(tmp_path: Path) -> None:
    for count in (0, 1, 3):
        lists = FrameLists(SOURCE)
        records = [record(index) for index in range(count)]
        for one in records:
            lists.add(one)
        found = written(lists, tmp_path)
        whole = manifest_bytes(Manifest(SOURCE, tuple(records)))
        assert json.loads(found["manifest.json"]) == json.loads(whole)
        assert found["manifest.json"] == whole
        assert ("manifest.csv" in found) == bool(count)
    rows = list(csv.DictReader(found["manifest.csv"].decode().splitlines()))
    assert [row["file"] for row in rows] == ["clip_0.png", "clip_1.png", "clip_2.png"]


def test_the_files_of_an_export_are_counted_listed_and_recorded_by_name(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with ExportFolder(out) as folder:
        for name in ("b.csv", "deep/a.csv", "b.csv"):
            folder.add(Made(PurePosixPath(name), name.encode()), "csv")
        folder.add(Made(PurePosixPath("case.geowork"), b"1"), "project")
        files = folder.finish(["csv", "project"], {"options": {"é": [1]}, "warnings": []})
    assert len(files) == 2
    assert list(files) == [out / "b.csv", out / "deep" / "a.csv"] and files[1] == out / "deep/a.csv"
    kept = read_record(out)
    assert list(kept.files) == ["b.csv", "case.geowork", "deep/a.csv"]
    assert kept.about["options"] == {"é": [1]} and kept.complete
    text = (out / "export.json").read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), indent=1, ensure_ascii=False) + "\n"


def test_a_frame_in_the_middle_of_a_long_track_is_drawn_as_ever() -> None:
    case = worked_case(40)
    boxes = [one for one in frame_marks(case, address(30)) if isinstance(one, BoxMark)]
    (trail,) = [one for one in frame_marks(case, address(30)) if isinstance(one, TrailMark)]
    assert len(boxes) == 1 and len(trail.points) == 31
    track = case.tracks["walker"]
    moved = msgspec.structs.replace(track, boxes=track.boxes[:10])
    case = msgspec.structs.replace(case, tracks={"walker": moved})
    assert not [one for one in frame_marks(case, address(30)) if isinstance(one, BoxMark)]
