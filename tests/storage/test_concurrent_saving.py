"""Several processes, windows and people with one project file."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from geowork.errors import ProjectError
from geowork.project.edits import put, rename_case
from geowork.project.model import Mark
from geowork.storage import lock, presence
from geowork.storage.archive import SavedElsewhereError, read_file, write_project
from geowork.storage.presence import Presence, announce, presence_file, present, withdraw
from geowork.strict_json import canonical
from geowork.workflow.case import Case
from tests.support.cases import FRAME, full_case

WRITERS, EACH = 4, 5


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEOWORK_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    (tmp_path / "case").mkdir()
    write_project(full_case(), (), tmp_path / "case" / "case.geowork")
    return tmp_path / "case" / "case.geowork"


def add_marks(path: Path, writer: int) -> None:
    """Add marks one by one; whoever is told that another saved opens the file again."""
    for number in range(EACH):
        while True:
            case = Case.open(path)
            name = f"w{writer}-{number}"
            mark = Mark(id=name, frame=FRAME, kind="text", points=(), text=name)
            case.document.apply(put("marks", mark, f"Draw {name}"))
            try:
                case.save()
            except SavedElsewhereError:
                continue
            break


def test_no_mark_of_several_writing_processes_is_lost(saved: Path) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.storage.test_concurrent_saving"])
    writers = [context.Process(target=add_marks, args=(saved, n)) for n in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    file = read_file(saved)
    wanted = {f"w{writer}-{number}" for writer in range(WRITERS) for number in range(EACH)}
    assert wanted <= file.project.marks.keys()
    assert {f"Draw {name}" for name in wanted} <= {entry.label for entry in file.log}
    assert list(saved.parent.iterdir()) == [saved]


def test_the_second_to_save_is_told_and_both_works_are_kept(saved: Path) -> None:
    first, second = Case.open(saved), Case.open(saved)
    first.document.apply(rename_case("First"))
    second.document.apply(rename_case("Second"))
    first.save()
    with pytest.raises(SavedElsewhereError, match="geowork project merge") as caught:
        second.save()
    assert "save yours under another name" in str(caught.value)
    mine = second.save(saved.with_name("mine.geowork"))
    assert read_file(saved).project.title == "First"
    assert read_file(mine).project.title == "Second"
    second.document.apply(rename_case("Third"))
    second.save()
    assert read_file(mine).project.title == "Third"


def test_a_file_that_was_removed_or_broken_meanwhile_is_simply_saved_again(saved: Path) -> None:
    case = Case.open(saved)
    for harm in (saved.unlink, lambda: saved.write_bytes(b"half")):
        case.document.apply(rename_case(f"After {harm}"))
        harm()
        case.save()
        assert read_file(saved).project == case.document.project


def test_a_save_waits_for_another_and_says_when_that_never_ends(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE_S", 0.05)
    with lock.saving(saved), pytest.raises(ProjectError, match="being saved by another program"):
        Case.open(saved).save()
    Case.open(saved).save()


def test_without_a_data_folder_saving_still_works(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "blocked").write_bytes(b"a file, not a folder")
    monkeypatch.setenv("GEOWORK_DATA_DIR", str(tmp_path / "blocked"))
    case = Case.open(saved)
    case.document.apply(rename_case("Saved all the same"))
    case.save()
    assert read_file(saved).project.title == "Saved all the same"


def test_who_has_a_case_open_is_told_until_they_close_it(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert announce(saved) is None
    assert present(saved) is None  # it is only us
    monkeypatch.setattr(presence, "_here", lambda: Presence(
        owner="olena", host="newsroom-2", pid=7, since_utc="2026-01-02T03:04:05Z"))  # fmt: skip
    other = announce(saved)
    assert other is not None and other.pid == os.getpid()
    withdraw(saved)  # not ours to take back
    assert presence_file(saved).exists()
    monkeypatch.undo()


@pytest.mark.skipif(os.name != "posix", reason="Windows cannot ask whether a process lives")
def test_a_program_that_died_has_nothing_open(saved: Path) -> None:
    gone = multiprocessing.get_context("forkserver").Process(target=os.getpid)
    gone.start()
    gone.join()
    here = presence._here()
    left = Presence(owner="me", host=here.host, pid=gone.pid or 0, since_utc=here.since_utc)
    presence_file(saved).write_bytes(canonical(left))
    assert present(saved) is None
    assert announce(saved) is None


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"format":"x"}', b"[" * 9999])
def test_nonsense_beside_a_case_is_nobody(saved: Path, content: bytes) -> None:
    presence_file(saved).write_bytes(content)
    assert present(saved) is None
    assert Case.open(saved).save() == saved
