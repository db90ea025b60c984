"""Missing media are looked for by size and bytes, and what is refused or exported is recorded."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from geowork.jobs.digest import sha256_file
from geowork.jobs.progress import Silent
from geowork.project.model import Medium
from geowork.storage.archive import read_file, write_project
from geowork.storage.media_table import MediaTable
from geowork.storage.verification import verify
from geowork.workflow.case import Case
from geowork.workflow.exporting import export_act, export_project
from geowork.workflow.media_search import missing_media, search_media
from tests.support.cases import full_case


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """A case with two media that are elsewhere."""
    far = tmp_path / "disk" / "2026" / "raw"
    far.mkdir(parents=True)
    media = {}
    for name, data in (("clip.mp4", b"the clip"), ("2020.jpg", b"the photo")):
        (far / f"renamed-{name}").write_bytes(data)
        digest = sha256_file(far / f"renamed-{name}")
        media[name] = Medium(digest, len(data), name)
    old = full_case()
    footage = msgspec.structs.replace(old.footage["clip"], medium=media["clip.mp4"].id)
    photo = msgspec.structs.replace(old.references["photo"], medium=media["2020.jpg"].id)
    project = msgspec.structs.replace(
        old, media={m.id: m for m in media.values()}, footage={"clip": footage},
        references={"photo": photo},
    )  # fmt: skip
    home = tmp_path / "home"
    home.mkdir()
    write_project(project, (), home / "case.geowork")
    return Case.open(home / "case.geowork", MediaTable(tmp_path / "table"))


def test_all_missing_media_are_linked_at_once_whatever_they_are_called(
    case: Case, tmp_path: Path
) -> None:
    assert len(missing_media(case)) == 2
    search = search_media(case, tmp_path / "disk", Silent())
    assert sorted(search.found) == ["2020.jpg", "clip.mp4"]
    assert (search.refused, search.absent, search.acts) == ((), (), ())
    assert missing_media(case) == []


def test_changed_bytes_are_refused_and_recorded(case: Case, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "clip.mp4").write_bytes(b"the clap")
    search = search_media(case, other, Silent())
    assert (search.found, search.refused, search.absent) == ((), ("clip.mp4",), ("2020.jpg",))
    for act in search.acts:
        case.note(act)
    before = case.document.project
    path = case.save()
    log = read_file(path).log
    assert log[-1].label == "Refuse changed media"
    (act,) = log[-1].acts  # type: ignore[misc]
    assert (act.done, act.result) == ("refuse", sha256_file(other / "clip.mp4"))
    assert read_file(path).project == before
    assert verify(path).is_whole
    size = len(log)
    case.save()
    assert len(read_file(path).log) == size


def test_an_export_stands_in_the_evidence_log(case: Case, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = export_project(
        case.document.project, case.media_path, out, {"summary", "csv"}, Silent()
    )
    case.note(export_act(out, result))
    path = case.save()
    (act,) = read_file(path).log[-1].acts  # type: ignore[misc]
    assert act.done == "export"
    assert act.detail["files"] == len(result.files)
    assert {"summary", "csv"} <= set(act.detail["parts"])
    record = next(f for f in out.iterdir() if sha256_file(f) == act.result)
    assert "files" in json.loads(record.read_bytes())
    assert verify(path).is_whole
