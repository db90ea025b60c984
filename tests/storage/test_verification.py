"""What `verify` tells of a file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from geowork.errors import ProjectError
from geowork.storage.archive import project_bytes
from geowork.storage.container import pack, unpack
from geowork.storage.verification import verify
from tests.support.cases import full_case

DATA, _ = project_bytes(full_case(), (), "", labels=["One", "Two"])


def saved(folder: Path, **changes: bytes) -> Path:
    path = folder / "case.geowork"
    names = {name.replace("/", "_").partition(".")[0]: name for name in entries()}
    path.write_bytes(pack(entries() | {names[key]: data for key, data in changes.items()}))
    return path


def entries() -> dict[str, bytes]:
    return unpack(DATA, "", lambda name: True)


def test_a_file_as_it_was_saved_is_whole(tmp_path: Path) -> None:
    report = verify(saved(tmp_path))
    assert report.is_whole
    assert report.problems == ()
    assert report.log_entries == 2
    assert report.project == full_case()
    assert len(report.revision) == 64


def test_stored_results_are_listed_with_their_fingerprints(tmp_path: Path) -> None:
    assert verify(saved(tmp_path)).computed == (
        ("cameras", "clip-512", "c" * 64),
        ("tracks", "walker", "d" * 64),
        ("findings", "entering", ""),
    )


def test_everything_wrong_is_listed(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        objects_pins=entries()["objects/pins.jsonl"].replace(b'"tower"', b'"tomer"'),
        log=entries()["log.jsonl"].replace(b"Two", b"Too"),
    )
    report = verify(path)
    assert [problem.startswith(f"{path}: ") for problem in report.problems] == [True] * 3
    assert "changed after saving" in report.problems[0]
    assert "log.jsonl, line 2" in report.problems[1]
    assert "names the landmark 'tomer'" in report.problems[2]
    assert report.project is None
    assert not report.is_whole


def test_a_changed_measurement_is_noticed(tmp_path: Path) -> None:
    moved = entries()["objects/pins.jsonl"].replace(b"20.25", b"24.25")
    report = verify(saved(tmp_path, objects_pins=moved))
    assert len(report.problems) == 1
    assert "changed after saving" in report.problems[0]
    assert report.project is not None


def test_a_repacked_file_is_noticed(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in entries().items():
            archive.writestr(name, data)
    path = tmp_path / "case.geowork"
    path.write_bytes(buffer.getvalue())
    report = verify(path)
    assert "repacked by another program" in report.problems[0]
    assert report.project == full_case()


def test_half_a_file_is_reported_and_a_missing_one_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.geowork"
    path.write_bytes(DATA[: len(DATA) // 2])
    assert "cut short" in verify(path).problems[0]
    with pytest.raises(ProjectError, match="does not exist"):
        verify(tmp_path / "absent.geowork")
