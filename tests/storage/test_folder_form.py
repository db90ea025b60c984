"""A project as a folder: the same thing, for git, and as safe as the file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from geowork.errors import ProjectError
from geowork.project.edits import remove, rename_case
from geowork.storage import folder_form
from geowork.storage.archive import project_bytes, read_file, write_project
from geowork.storage.folder_form import SAVED, is_folder_form, read_folder, write_folder
from geowork.storage.verification import verify
from geowork.workflow.case import Case
from tests.support.cases import full_case
from tests.support.saving import numbered_case

VALID, LOG = project_bytes(full_case(), (), "case")


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch) -> None:
    monkeypatch.setenv("GEOWORK_DATA_DIR", str(tmp_path_factory.mktemp("data")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_folder(tmp_path / "case", VALID)
    return tmp_path / "case"


def names(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_both_forms_are_equal_to_the_byte(folder: Path) -> None:
    assert is_folder_form(folder)
    assert read_folder(folder) == VALID
    assert read_file(folder).project == full_case()
    assert verify(folder).problems == ()
    assert names(folder) >= {"mimetype", "manifest.json", "objects/pins.jsonl", "log.jsonl"}
    assert (folder / ".gitattributes").read_bytes() == b"* -text\n"


def test_a_case_is_opened_edited_and_saved_as_a_folder(folder: Path) -> None:
    case = Case.open(folder)
    case.document.apply(rename_case("In git"))
    case.document.apply(remove("footage", "clip", "Remove footage"))
    case.save()
    again = read_file(folder)
    assert again.project == case.document.project
    assert "objects/footage.jsonl" not in names(folder)
    assert [entry.label for entry in again.log][-1] == "Remove footage"
    assert not any(name.startswith(".geowork") for name in names(folder))


def test_only_what_changed_is_written(folder: Path) -> None:
    before = {name: (folder / name).stat().st_ino for name in names(folder)}
    case = Case.open(folder)
    case.document.apply(rename_case("In git"))
    case.save()
    after = {name: (folder / name).stat().st_ino for name in names(folder)}
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"manifest.json", "log.jsonl"}


def test_git_and_texts_for_readers_may_lie_beside(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("")
    (folder / "README.md").write_text("Our case")
    case = Case.open(folder)
    case.document.apply(rename_case("In git"))
    case.save()
    assert (folder / "README.md").read_text() == "Our case"
    assert (folder / ".git" / "config").exists()


@pytest.mark.parametrize("name", ["evil.sh", "objects/evil.sh", "objects/evil.jsonl", "евіл"])
def test_anything_else_is_refused_by_name(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"")
    with pytest.raises(ProjectError, match="unexpected"):
        read_file(folder)


def test_links_and_devices_are_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"x")
    (folder / "log.jsonl").unlink()
    (folder / "log.jsonl").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ProjectError, match=r"'log\.jsonl' is a link or a device"):
        read_file(folder)
    (folder / "log.jsonl").unlink()
    os.mkfifo(folder / "log.jsonl")
    with pytest.raises(ProjectError, match=r"'log\.jsonl' is a link or a device"):
        read_file(folder)


def test_an_edited_line_is_noticed(folder: Path) -> None:
    pins = folder / "objects" / "pins.jsonl"
    pins.write_bytes(pins.read_bytes().replace(b"20.25", b"21.25"))
    with pytest.raises(ProjectError, match="not that of the revision"):
        read_file(folder)
    assert verify(folder).problems


def test_a_folder_of_something_else_is_not_saved_into(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"x")
    with pytest.raises(ProjectError, match="is a folder"):
        write_project(full_case(), (), tmp_path)
    assert names(tmp_path) == {"holiday.jpg"}


@pytest.mark.parametrize("name", ["replace", "fsync", "open"])
def test_whatever_step_of_a_save_fails_old_or_new_is_there_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The k-th call fails, for every k until the save goes through."""
    new, _ = project_bytes(numbered_case(1), (), "case")
    failures = 0
    for failing in range(1, 200):
        write_folder(folder, VALID)
        with monkeypatch.context() as patch:
            calls = fail_at(patch, name, failing)
            try:
                write_folder(folder, new)
            except ProjectError:
                failures += 1
            reached = calls[0] >= failing
        assert read_folder(folder) in (VALID, new)
        write_folder(folder, new)
        assert read_folder(folder) == new
        assert not (folder / SAVED).exists()
        if not reached:
            break
    else:
        raise AssertionError("the save never went through")
    assert failures >= 5


def fail_at(patch: pytest.MonkeyPatch, name: str, failing: int) -> list[int]:
    calls = [0]

    def counted(real):
        def call(*arguments, **options):
            calls[0] += 1
            if calls[0] == failing:
                raise OSError(5, "Input/output error")
            return real(*arguments, **options)

        return call

    if name == "fsync":
        patch.setattr(os, "fsync", counted(os.fsync))
    else:
        patch.setattr(Path, name, counted(getattr(Path, name)))
    return calls


def test_a_save_that_was_committed_is_what_is_read(folder: Path, monkeypatch) -> None:
    new, _ = project_bytes(numbered_case(1), (), "case")

    def die(_path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(folder_form, "_put_in_place", die)
    with pytest.raises(KeyboardInterrupt):
        write_folder(folder, new)
    monkeypatch.undo()
    assert (folder / SAVED).is_dir()
    assert read_folder(folder) == new
    write_folder(folder, VALID)
    assert read_folder(folder) == VALID
    assert not (folder / SAVED).exists()
