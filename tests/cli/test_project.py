"""geowork project: new, add, info, verify; and what happens to files that are no project."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from geowork.project.edits import put
from geowork.storage.container import pack, unpack
from geowork.storage.media_table import MediaTable
from tests.cli.running import EXECUTABLE, Run
from tests.workflow.small_case import work_case

SEA = "metres above sea level"


@pytest.fixture
def case(run: Run, inputs: Path, tmp_path: Path) -> Path:
    """A project with the clip and one claim in it."""
    path = tmp_path / "case.geowork"
    assert run("project", "new", path, "--title", "Who walks where").code == 0
    assert run("project", "add", path, inputs / "clip.mp4").code == 0
    assert run("project", "add", path, inputs / "right.json", "--as", "claim").code == 0
    return path


def test_a_project_is_made_filled_and_read(run: Run, case: Path, inputs: Path) -> None:
    info = run("project", "info", case, "--json").json
    assert set(info) == {
        "id", "title", "summary", "revision", "schema", "counts", "media", "findings",
    }  # fmt: skip
    assert info["title"] == "Who walks where"
    counts = {kind: count for kind, count in info["counts"].items() if count}
    assert counts == {"media": 1, "footage": 1, "claims": 1}
    assert info["media"][0]["name"] == "clip.mp4"
    assert info["media"][0]["size_bytes"] == (inputs / "clip.mp4").stat().st_size
    assert str(inputs) not in case.read_bytes().decode("latin-1")
    shown = run("project", "info", case)
    assert shown.out.splitlines()[1] == "1 media, 1 footage, 1 claims"


def test_each_step_prints_one_object(run: Run, inputs: Path, tmp_path: Path) -> None:
    path = tmp_path / "case.geowork"
    assert run("project", "new", path, "--json").json["project"] == str(path)
    added = run("project", "--json", "add", path, inputs / "clip.mp4").json
    assert added == {"kind": "footage", "id": "clip"}
    again = run("project", "add", path, inputs / "clip.mp4", "--as", "video", "--json").json
    assert again == {"kind": "video", "id": "clip"}
    checked = run("project", "verify", path, "--json").json
    assert checked["ok"] is True
    assert checked["problems"] == [] and checked["computed"] == []


def test_a_project_is_given_another_title_and_summary(run: Run, case: Path) -> None:
    told = run("project", "describe", case, "--title", "On the bridge", "--json").json
    assert told == {"title": "On the bridge", "summary": "", "vertical_datum": SEA}
    told = run("project", "describe", case, "--summary", " Two clips. ", "--json").json
    assert told == {"title": "On the bridge", "summary": "Two clips.", "vertical_datum": SEA}
    info = run("project", "info", case, "--json").json
    assert (info["title"], info["summary"]) == ("On the bridge", "Two clips.")
    told = run("project", "describe", case, "--vertical-datum", "metres, EGM2008", "--json").json
    assert told["vertical_datum"] == "metres, EGM2008"
    before = case.read_bytes()
    assert "give --title, --summary, --vertical-datum." in run("project", "describe", case).sentence
    untitled = run("project", "describe", case, "--title", " ")
    assert "say what the case is called" in untitled.sentence
    assert "--of footage:ID" in run("project", "describe", case, "--source", "a link").sentence
    assert case.read_bytes() == before


def test_where_footage_and_references_come_from_is_stated(
    run: Run, case: Path, tmp_path: Path
) -> None:
    given = ("--source", "https://example.org/1", "--published", "2025-12-14", "--json")
    told = run("project", "describe", case, "--of", "footage:clip", *given).json
    assert told == {
        "title": "clip.mp4", "source": "https://example.org/1", "published": "2025-12-14",
        "notes": "",
    }  # fmt: skip
    photo = tmp_path / "old.png"
    Image.new("RGB", (64, 48)).save(photo)
    assert run("project", "add", case, photo, "--as", "photo").code == 0
    given = ("--of", "references:old", "--sigma-m", "4.5", "--captured", "2020-06", "--json")
    told = run("project", "describe", case, *given).json
    assert (told["sigma_m"], told["captured"]) == (4.5, "2020-06")
    before = case.read_bytes()
    for of, option, value, said in (
        ("references:old", "--sigma-m", "-1", "give metres from 0"),
        ("references:old", "--sigma-m", "nan", "give metres from 0"),
        ("footage:clip", "--sigma-m", "3", "has no place on the map"),
        ("footage:clip", "--published", "yesterday", "'yesterday' is no date"),
        ("footage:clip", "--licence", "CC0", "has no 'licence'; give title, source"),
        ("footage:clop", "--source", "x", "is not in the case; give one of footage:clip"),
        ("claims:1", "--source", "x", "is not in the case"),
        ("footage", "--title", " ", "is not in the case"),
        ("footage:clip", "--title", " ", "title is empty"),
    ):
        assert said in run("project", "describe", case, "--of", of, option, value).sentence
    assert case.read_bytes() == before


def test_an_existing_project_is_never_overwritten(run: Run, case: Path) -> None:
    before = case.read_bytes()
    assert "exists already; choose another name" in run("project", "new", case).sentence
    assert case.read_bytes() == before


def test_adding_a_claim_twice_is_refused(run: Run, case: Path, inputs: Path) -> None:
    before = case.read_bytes()
    told = run("project", "add", case, inputs / "right.json", "--as", "claim").sentence
    assert "the id 'right' is taken" in told
    assert case.read_bytes() == before


def test_a_claim_that_says_too_little_is_not_added(run: Run, case: Path, tmp_path: Path) -> None:
    before = case.read_bytes()
    claim = tmp_path / "claim.json"
    claim.write_text(json.dumps({"text": "They walk", "kind": "heading"}))
    assert "needs bearing_deg" in run("project", "add", case, claim, "--as", "claim").sentence
    assert case.read_bytes() == before


@pytest.mark.parametrize("action", ["info", "verify", "add", "export"])
@pytest.mark.parametrize("broken", ["half", "empty", "text", "folder", "nothing"])
def test_what_is_no_project_is_refused_and_left_alone(
    run: Run, case: Path, inputs: Path, tmp_path: Path, action: str, broken: str
) -> None:
    path = tmp_path / "broken.geowork"
    content = {"half": case.read_bytes()[: case.stat().st_size // 2], "empty": b"", "text": b"hi\n"}
    if broken == "folder":
        path.mkdir()
    elif broken in content:
        path.write_bytes(content[broken])
    arguments: dict[str, list[object]] = {
        "info": ["project", "info", path],
        "verify": ["project", "verify", path],
        "add": ["project", "add", path, inputs / "clip.mp4"],
        "export": ["export", path, "--out", tmp_path / "out"],
    }
    ran = run(*arguments[action])
    if action == "verify" and broken in content:
        # Here being broken is the answer, not a refusal to look.
        assert ran.code == 1
        assert ran.err.startswith(f"{path}: ") and ran.err.count("\n") == 1
        assert ran.out == f"{path}: broken; nothing computed\n"
    else:
        assert ran.sentence.startswith(f"{path}: ")
        assert ran.out == ""
    if broken in content:
        assert path.read_bytes() == content[broken]
    assert not (tmp_path / "out").exists()


def rewritten(case: Path, path: Path, **versions: str) -> Path:
    entries = unpack(case.read_bytes(), case, lambda name: True)
    manifest = json.loads(entries["manifest.json"]) | versions
    encoded = json.dumps(manifest, sort_keys=True, separators=(",", ":")).encode()
    path.write_bytes(pack(entries | {"manifest.json": encoded}))
    return path


def test_a_project_of_a_later_version_is_worked_on_and_stays_one(
    run: Run, case: Path, inputs: Path, tmp_path: Path
) -> None:
    later = rewritten(case, tmp_path / "later.geowork", schema="1.7")
    assert run("project", "info", later, "--json").json["schema"] == "1.7"
    assert run("project", "add", later, inputs / "wrong.json", "--as", "claim").code == 0
    info = run("project", "info", later, "--json").json
    assert (info["schema"], info["counts"]["claims"]) == ("1.7", 2)


def test_a_project_of_an_unknown_version_is_shown_and_never_written(
    run: Run, case: Path, inputs: Path, tmp_path: Path
) -> None:
    future = rewritten(case, tmp_path / "future.geowork", schema="9.0", minimum_reader="9.0")
    before = future.read_bytes()
    assert run("project", "info", future, "--json").json["schema"] == "9.0"
    told = run("project", "add", future, inputs / "wrong.json", "--as", "claim").sentence
    assert "newer Geowork" in told and "read-only" in told
    assert "follows version 9.0" in run("project", "verify", future, "--json").json["problems"][0]
    assert future.read_bytes() == before


def test_a_project_changed_by_hand_is_found_out(run: Run, case: Path, tmp_path: Path) -> None:
    entries = unpack(case.read_bytes(), case, lambda name: True)
    claims = entries["objects/claims.jsonl"].replace(b"They walk south", b"They walk north")
    forged = tmp_path / "forged.geowork"
    forged.write_bytes(pack(entries | {"objects/claims.jsonl": claims}))
    assert "not that of the revision" in run("project", "info", forged).sentence
    checked = run("project", "verify", forged, "--json")
    assert checked.code == 1
    assert checked.json["ok"] is False
    assert any("changed after saving" in problem for problem in checked.json["problems"])


def test_a_result_that_is_not_what_its_inputs_give_is_told_in_a_sentence(
    run: Run, inputs: Path, tmp_path: Path
) -> None:
    path = tmp_path / "case.geowork"
    case = work_case(inputs / "clip.mp4", MediaTable(tmp_path / "data"))
    pin = next(iter(case.document.project.pins.values()))
    case.document.apply(put("pins", msgspec.structs.replace(pin, sigma_px=9.0), "Doubt it"))
    case.save(path)
    case.close()
    for how in ([], ["--json"]):
        ran = run("project", "verify", path, "--quick", *how)
        assert ran.sentence.startswith(f"{path}: ") and "(stale)" in ran.sentence


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_refuses_loses_nothing(
    run: Run, case: Path, inputs: Path, monkeypatch: pytest.MonkeyPatch, code: int, step: str
) -> None:
    before = case.read_bytes()
    beside = sorted(case.parent.glob("[!d]*"))

    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, step, refuse)
        told = run("project", "add", case, inputs / "wrong.json", "--as", "claim").sentence
    assert str(case) in told and "save elsewhere" in told
    assert case.read_bytes() == before
    assert sorted(case.parent.glob("[!d]*")) == beside
    assert run("project", "verify", case).code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="that system limits no file's size")
def test_a_disk_that_is_really_full_loses_nothing(case: Path, inputs: Path) -> None:
    import resource

    before = case.read_bytes()
    room = len(before) // 2

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    ended = subprocess.run(
        [EXECUTABLE, "project", "add", case, inputs / "wrong.json", "--as", "claim"],
        capture_output=True,
        text=True,
        check=False,
        # Python would keep what it compiles here cut off at the limit, and stumble over it later.
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=little_room,
    )
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.startswith(f"{case}: ") and ended.stderr.count("\n") == 1
    assert "the old file is intact" in ended.stderr
    assert case.read_bytes() == before
    assert list(case.parent.glob(".geowork-*")) == []


def test_a_new_project_in_a_folder_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "case.geowork"
    assert "the folder does not exist" in run("project", "new", path).sentence
    inside_a_file = tmp_path / "file" / "case.geowork"
    (tmp_path / "file").write_text("")
    assert str(inside_a_file) in run("project", "new", inside_a_file).sentence
