"""Re-checking an export: solved, tested and exported again, then compared."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from geowork.errors import InputError
from geowork.export.options import ExportOptions
from geowork.jobs.progress import Silent
from geowork.project.edits import put
from geowork.resources import sample_path
from geowork.storage.archive import read_file
from geowork.storage.media_table import MediaTable
from geowork.workflow.case import Case
from geowork.workflow.exporting import export_project
from geowork.workflow.rechecking import Recheck, recheck_export
from tests.workflow.small_case import work_case, write_clip

PARTS = {"frames", "csv", "kml", "summary"}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("recheck")
    case = work_case(write_clip(folder / "clip.mp4"), MediaTable(folder / "data"))
    export_project(case.document.project, case.media_path, folder / "export", PARTS, Silent())
    case.save(folder / "case.geowork")
    case.close()
    return folder


@pytest.fixture
def out(shop: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "export"
    for path in (shop / "export").rglob("*"):
        if path.is_file():
            target = copy / path.relative_to(shop / "export")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    return copy


def states(found: Recheck) -> dict[str, str]:
    return {one.file: one.state for one in found.files}


def check(out: Path, shop: Path) -> Recheck:
    return recheck_export(out, Silent(), media=[shop])


@pytest.mark.parametrize("part", ["frames", "sheet", "video"])
def test_a_part_that_has_nothing_to_show_says_so_and_is_the_same_again(
    part: str, tmp_path: Path
) -> None:
    case = Case.open(sample_path("valdai") / "valdai.geowork")
    made = export_project(case.document.project, case.media_path, tmp_path, {part}, Silent())
    case.close()
    assert made.warnings == (f"{part}: the case holds nothing for it, so nothing to write.",)
    found = recheck_export(tmp_path, Silent())
    assert found.ok and states(found) == {"case.geowork": "same"}


def test_an_export_left_alone_is_the_same_again(out: Path, shop: Path) -> None:
    found = check(out, shop)
    assert found.ok and found.warnings == ()
    assert set(states(found).values()) == {"same"}
    assert len(found.files) > 8
    assert {one.state for one in found.computed} == {"same"}


def test_a_changed_a_missing_and_a_foreign_file_are_told_apart(out: Path, shop: Path) -> None:
    (out / "pins.csv").write_text("forged")
    (out / "case.kml").unlink()
    (out / "notes.txt").write_text("mine")
    found = check(out, shop)
    assert not found.ok
    odd = {name: state for name, state in states(found).items() if state != "same"}
    assert odd == {"pins.csv": "changed", "case.kml": "missing", "notes.txt": "foreign"}


def test_a_forged_file_with_a_forged_record_is_found_by_making_it_anew(
    out: Path, shop: Path
) -> None:
    from geowork.export.folder import file_digest

    (out / "summary.txt").write_text("They are entering.")
    record = json.loads((out / "export.json").read_text())
    record["files"]["summary.txt"] = file_digest(out / "summary.txt")
    (out / "export.json").write_text(json.dumps(record))
    found = check(out, shop)
    assert states(found)["summary.txt"] == "differs"
    assert not found.ok


def test_a_case_that_says_otherwise_is_found(out: Path, shop: Path) -> None:
    case = Case.open(shop / "case.geowork")
    finding = next(iter(case.document.project.findings.values()))
    forged = {**finding.verdict, "verdict": "undetermined", "probability": 0.5}
    changed = msgspec.structs.replace(finding, verdict=forged)
    case.document.apply(put("findings", changed, "Forge"))
    other = case.save(out.parent / "other.geowork")
    found = recheck_export(out, Silent(), project_file=other, media=[shop])
    assert not found.ok
    assert "differs" in {one.state for one in found.computed}
    assert states(found)["summary.txt"] == "differs"


def test_without_the_footage_the_gap_is_named_and_nothing_is_claimed(
    out: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GEOWORK_DATA_DIR", str(tmp_path / "nobody"))
    found = recheck_export(out, Silent())
    assert not found.ok
    assert "not remade" in states(found).values()
    assert states(found)["pins.csv"] == "same"
    assert any("not at hand" in warning for warning in found.warnings)


@pytest.mark.parametrize(
    ("break_it", "words"),
    [
        (lambda out: (out / "export.json").unlink(), "holds no export.json"),
        (lambda out: (out / "export.json").write_text("{}"), "holds no export.json"),
        (lambda out: (out / "case.geowork").unlink(), "give the case with --project"),
        (lambda out: _edit(out, complete=False), "was interrupted"),
        (lambda out: _edit(out, options={"layouts": ["9x9"]}), "layouts"),
    ],
)
def test_what_cannot_be_checked_is_refused_in_a_sentence(
    out: Path, break_it: object, words: str
) -> None:
    break_it(out)  # type: ignore[operator]
    with pytest.raises(InputError, match=words):
        recheck_export(out, Silent())


def _edit(out: Path, **fields: object) -> None:
    record = json.loads((out / "export.json").read_text())
    (out / "export.json").write_text(json.dumps({**record, **fields}))


def test_what_is_exported_holds_no_path_or_name_and_is_the_same_again(
    shop: Path, tmp_path: Path
) -> None:
    private = "Cut from /home/anna-keeper/cases/night/clip.mp4 with anna-keeper"
    case = Case.open(shop / "case.geowork", MediaTable(shop / "data"))
    project = msgspec.structs.replace(case.document.project, summary=private)
    export_project(project, case.media_path, tmp_path / "out", {"summary", "geojson"}, Silent())
    whole = ExportOptions(whole=True)
    export_project(project, case.media_path, tmp_path / "whole", set(), Silent(), whole)
    case.close()
    for path in (tmp_path / "out").rglob("*.*"):
        assert b"anna-keeper" not in path.read_bytes(), path
    assert read_file(tmp_path / "out" / "case.geowork").project.summary != private
    assert read_file(tmp_path / "whole" / "case.geowork").project.summary == private
    for folder in ("out", "whole"):
        found = recheck_export(tmp_path / folder, Silent(), media=[shop])
        assert set(states(found).values()) == {"same"}
        assert {one.state for one in found.computed} == {"same"}
