"""A case: saved, reopened, moved about, and with its media gone."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from geowork.errors import InputError, ProjectError
from geowork.jobs.progress import Silent
from geowork.project.edits import put, rename_case
from geowork.project.model import Medium, Project, Reference
from geowork.storage.media_table import MediaTable
from geowork.workflow.case import Case
from geowork.workflow.exporting import export_project
from geowork.workflow.judging import judge_claim
from geowork.workflow.solving import solve_camera
from geowork.workflow.verifying import recompute


def bytes_below(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_reopened_case_is_equal(case: Case) -> None:
    assert case.path
    assert Case.open(case.path).document.project == case.document.project


def test_saving_reopening_and_saving_again_gives_the_same_bytes(case: Case, tmp_path: Path) -> None:
    assert case.path
    first = case.path.read_bytes()
    case.save()
    assert case.path.read_bytes() == first
    again = Case.open(case.path)
    again.save()
    assert case.path.read_bytes() == first
    again.save(tmp_path / "copy.geowork")
    assert (tmp_path / "copy.geowork").read_bytes() == first


def test_the_log_tells_each_edit_once_whatever_was_undone(case: Case, tmp_path: Path) -> None:
    assert case.path
    again = Case.open(case.path)
    for title in ("First title", "Second title"):
        again.document.apply(rename_case(title))
        again.save()
    again.document.undo()
    again.save()
    assert Case.open(case.path).document.project == again.document.project
    data = again.path.read_bytes() if again.path else b""
    again.save()
    assert case.path.read_bytes() == data


def test_a_case_without_a_file_asks_for_one() -> None:
    with pytest.raises(ProjectError, match="choose where to save it"):
        Case.new().save()


def test_media_beside_a_moved_project_are_found_by_their_bytes(
    case: Case, clip: Path, tmp_path: Path
) -> None:
    assert case.path
    elsewhere = tmp_path / "other machine"
    (elsewhere / "videos").mkdir(parents=True)
    case.path.rename(elsewhere / "case.geowork")
    (tmp_path / "clip.mp4").rename(elsewhere / "videos" / "renamed.bin")
    (elsewhere / "clip.mp4").write_bytes(bytes(clip.stat().st_size))  # same name and size, not it
    moved = Case.open(elsewhere / "case.geowork", MediaTable(elsewhere / "data"))
    assert moved.footage_path("clip") == elsewhere / "videos" / "renamed.bin"
    assert moved.reader("clip").frame(3).index == 3
    moved.close()


def test_media_whose_bytes_changed_are_not_taken_for_the_same(case: Case) -> None:
    assert case.footage_path("clip")
    path = case.footage_path("clip")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(InputError, match="or its bytes changed; put it beside the project file"):
        case.footage_path("clip")


def test_without_its_media_a_case_can_still_be_solved_judged_saved_and_exported(
    case: Case, tmp_path: Path
) -> None:
    assert case.path
    (tmp_path / "clip.mp4").unlink()
    alone = Case.open(case.path, MediaTable(tmp_path / "no data"))
    with pytest.raises(InputError, match=r"'clip\.mp4' is not where it was"):
        alone.reader("clip")
    project = alone.document.project
    camera_id, claim_id = next(iter(project.cameras)), next(iter(project.claims))
    alone.document.apply(solve_camera(project, camera_id).edit)
    alone.document.apply(judge_claim(alone.document.project, claim_id, "walker").edit)
    assert {check.state for check in recompute(alone.document.project, Silent())} == {"same"}
    alone.save(tmp_path / "again.geowork")
    result = export_project(
        alone.document.project, alone.media_path, tmp_path / "out", set(), Silent()
    )
    assert {path.suffix for path in result.files} >= {".html", ".geojson", ".csv"}
    assert any("clip.mp4" in warning for warning in result.warnings)


def test_a_terrain_model_that_is_gone_is_never_quietly_replaced_by_a_plane(case: Case) -> None:
    medium = Medium("ab" * 32, 1000, "terrain.tif")
    terrain = Reference(id="terrain", title="Terrain", kind="terrain", medium=medium.id)
    case.document.apply(put("media", medium, "Add terrain"))
    case.document.apply(put("references", terrain, "Add terrain"))
    with pytest.raises(InputError, match=r"Terrain: the file 'terrain\.tif' is not where it was"):
        case.terrain()


def test_without_a_terrain_model_the_ground_is_level_at_the_lowest_landmark(case: Case) -> None:
    heights = [
        landmark.position.height_m
        for landmark in case.document.project.landmarks.values()
        if landmark.position is not None and landmark.position.height_m is not None
    ]
    ground = case.terrain()
    assert getattr(ground, "level_m", None) == min(heights)


def test_exporting_twice_gives_the_same_bytes(case: Case, tmp_path: Path) -> None:
    assert case.path
    reopened = Case.open(case.path)
    for one, folder in ((case, "one"), (reopened, "two")):
        project: Project = one.document.project
        export_project(project, one.media_path, tmp_path / folder, set(), Silent())
    first = bytes_below(tmp_path / "one")
    assert any(name.endswith(".png") for name in first)
    assert first == bytes_below(tmp_path / "two")


def test_a_case_opened_read_only_is_saved_elsewhere_only(case: Case, tmp_path: Path) -> None:
    assert case.path
    before = case.path.read_bytes()
    later = Case(case.document.project, path=case.path, read_only=True)
    later.document.apply(rename_case("Other"))
    with pytest.raises(ProjectError, match="newer Geowork"):
        later.save()
    assert case.path.read_bytes() == before
    assert later.save(tmp_path / "elsewhere.geowork").is_file()
    assert later.save().name == "elsewhere.geowork", "what was saved elsewhere is one's own"


def test_a_title_that_cannot_be_kept_is_refused_and_the_file_stays(case: Case) -> None:
    assert case.path
    before = case.path.read_bytes()
    bad = msgspec.structs.replace(case.document.project, title="half \ud83d")
    with pytest.raises(ProjectError):
        Case(bad, path=case.path).save()
    assert case.path.read_bytes() == before
