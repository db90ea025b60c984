"""After a crash: what was done is offered back, once, and nothing that was safe is lost."""

from __future__ import annotations

import multiprocessing
import os
import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geowork.errors import ProjectError
from geowork.project.edits import put, remove, rename_case
from geowork.project.model import KINDS, Landmark, Project
from geowork.project.steps import step_between, take_step
from geowork.storage import leftovers as left_behind
from geowork.storage.archive import SavedElsewhereError, read_file, write_project
from geowork.storage.journal import BASE, journal_folder, sum_after
from geowork.storage.media_table import data_folder
from geowork.workflow.case import Case
from geowork.workflow.recovery import CaseJournal, discard, leftovers, recover
from tests.support.cases import full_case
from tests.support.editing import edit_forever, state_after

POSIX = pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")


def nothing(_error: ProjectError) -> None:
    raise AssertionError(_error)


def crash(kept: CaseJournal) -> None:
    """What is left when the program ends without a word."""
    kept.flush()
    kept.close(keep=True)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    write_project(full_case(), (), tmp_path / "case.geowork")
    return tmp_path / "case.geowork"


def worked_on(path: Path) -> Case:
    case = Case.open(path)
    kept = CaseJournal(case, nothing)
    case.document.apply(rename_case("One"))
    case.document.apply(remove("landmarks", "tower", "Remove landmark TV tower"))
    case.document.undo()
    case.document.apply(put("landmarks", Landmark(id="new", name="Нова", number=3,
                                                  colour="#000000"), "Add landmark"))  # fmt: skip
    crash(kept)
    return case


def test_every_step_comes_back_with_its_name_and_can_be_undone(saved: Path) -> None:
    before = worked_on(saved)
    (found,) = leftovers()
    assert (found.title, found.path, found.steps) == (full_case().title, saved, 4)
    case = recover(found)
    assert case.document.project == before.document.project
    assert case.document.is_modified
    assert case.document.history[-1] == "Add landmark"
    while case.document.can_undo:
        case.document.undo()
    assert case.document.project == full_case()
    discard(found)
    assert leftovers() == [] and list(journal_folder().iterdir()) == []


def test_a_recovered_case_is_saved_to_its_file(saved: Path) -> None:
    before = worked_on(saved)
    case = recover(leftovers()[0])
    case.save()
    assert read_file(saved).project == before.document.project


def test_what_was_saved_elsewhere_meanwhile_is_not_written_over(saved: Path) -> None:
    worked_on(saved)
    other = Case.open(saved)
    other.document.apply(rename_case("Theirs"))
    other.save()
    case = recover(leftovers()[0])
    with pytest.raises(SavedElsewhereError):
        case.save()
    assert read_file(saved).project.title == "Theirs"


def test_a_case_that_was_never_saved_comes_back_without_a_file() -> None:
    case = Case.new("Fresh")
    kept = CaseJournal(case, nothing)
    case.document.apply(rename_case("Fresher"))
    crash(kept)
    again = recover(leftovers()[0])
    assert again.document.project == case.document.project
    assert again.path is None and again.past == ()


def test_saving_or_closing_leaves_nothing_to_offer(saved: Path) -> None:
    case = Case.open(saved)
    kept = CaseJournal(case, nothing)
    case.document.apply(rename_case("One"))
    kept.flush()
    assert len(list(journal_folder().iterdir())) == 2
    case.save()
    kept.restart()
    assert list(journal_folder().iterdir()) == []
    case.document.apply(rename_case("Two"))
    kept.close()
    assert list(journal_folder().iterdir()) == []


def test_a_case_only_looked_at_leaves_nothing(saved: Path) -> None:
    kept = CaseJournal(Case.open(saved), nothing)
    kept.flush()
    kept.close(keep=True)
    assert not journal_folder().exists()


def test_a_living_programs_journal_is_left_alone(saved: Path) -> None:
    case = Case.open(saved)
    kept = CaseJournal(case, nothing)
    case.document.apply(rename_case("One"))
    kept.flush()
    assert leftovers() == []
    kept.close()


@pytest.mark.parametrize("how", ["base cut", "base gone", "line of another", "no header"])
def test_a_journal_that_fails_is_set_aside_once_and_never_offered_again(
    saved: Path, how: str
) -> None:
    worked_on(saved)
    file = leftovers()[0].file
    base = file.with_suffix(BASE)
    if how == "base cut":
        base.write_bytes(base.read_bytes()[:-9])
    elif how == "base gone":
        base.unlink()
    elif how == "no header":
        file.write_bytes(b"nonsense\n")
        assert leftovers() == []
        assert file.with_suffix(left_behind.FAILED).exists()
        return
    else:
        lines = file.read_bytes().splitlines()
        before = lines[-1].partition(b" ")[0].decode()
        line = b'{"case":{},"gone":{},"label":"x","put":{"pins":[{"id":"p","landmark":3}]}}'
        told = sum_after(before, line).encode()
        file.write_bytes(b"\n".join([*lines, told + b" " + line]) + b"\n")
    found = leftovers()[0]
    with pytest.raises(ProjectError, match="cannot be restored") as caught:
        recover(found)
    assert str(file.with_suffix(left_behind.FAILED)) in str(caught.value)
    assert leftovers() == []
    assert file.with_suffix(left_behind.FAILED).exists()


def test_a_recovery_that_ends_the_program_is_not_tried_again(saved: Path) -> None:
    worked_on(saved)
    found = leftovers()[0]
    left_behind.begin_trying(found.file)
    assert leftovers() == []  # it is being tried
    left_behind._let_go(
        found.file.with_suffix(left_behind.TRYING)
    )  # as the end of the process does
    assert leftovers() == []
    assert found.file.with_suffix(left_behind.FAILED).exists()


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow,
          HealthCheck.function_scoped_fixture])  # fmt: skip
@given(st.floats(0, 1), st.integers(0, 7), st.sampled_from(["cut", "flip"]))
def test_a_torn_journal_gives_back_all_before_the_tear(
    tmp_path_factory: pytest.TempPathFactory, share: float, bit: int, how: str
) -> None:
    folder = tmp_path_factory.mktemp("torn")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GEOWORK_DATA_DIR", str(folder / "data"))
        case = Case.new("0")
        kept = CaseJournal(case, nothing)
        for number in range(1, 9):
            case.document.apply(rename_case(str(number)))
            case.document.settle()
            kept.flush()
        kept.close(keep=True)
        (found,) = leftovers()
        data = bytearray(found.file.read_bytes())
        at = min(int(share * len(data)), len(data) - 1)
        whole = data[:at].count(b"\n") - 1
        if how == "cut":
            del data[at:]
        else:
            data[at] ^= 1 << bit
        found.file.write_bytes(bytes(data))
        titles = [recover(left).document.project.title for left in leftovers()]
        assert titles == ([str(whole)] if whole > 0 else [])


def test_a_full_disk_is_told_once_and_work_goes_on(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[ProjectError] = []
    case = Case.open(saved)
    kept = CaseJournal(case, told.append)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    for title in ("One", "Two", "Three"):
        case.document.apply(rename_case(title))
        kept.flush()
    monkeypatch.undo()
    assert len(told) == 1
    assert case.document.project.title == "Three"
    case.save()
    kept.restart()
    case.document.apply(rename_case("Four"))
    crash(kept)


def test_steps_lead_from_any_project_to_any_other(saved: Path) -> None:
    full = full_case()
    others = [Project(id=full.id), msgspec.structs.replace(full, title="x", summary="y")]
    others += [msgspec.structs.replace(full, **{kind: {}}) for kind in KINDS]
    for before in [full, *others]:
        for after in [full, *others]:
            assert take_step(before, step_between(before, after, "")) == after


@POSIX
def test_killed_while_editing_no_safe_edit_is_lost(saved: Path, tmp_path: Path) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.support.editing"])
    done = 0
    for round_number in range(12):
        here, there = context.Pipe(duplex=False)
        editor = context.Process(target=edit_forever, args=(saved, data_folder(), done + 1, there))
        editor.start()
        there.close()
        try:
            done = here.recv()
        except EOFError:
            editor.join()
            pytest.fail(f"round {round_number}: the editor ended by itself ({editor.exitcode})")
        time.sleep(0.0037 * round_number)
        editor.kill()
        editor.join()
        try:
            while True:
                done = here.recv()
        except EOFError:
            here.close()
        found = leftovers()
        assert len(found) <= 2  # killed between saving and tidying up, there are two
        newest = max(
            (recover(left) for left in found),
            key=lambda case: len(case.document.project.marks),
            default=Case.open(saved),
        )
        on_disk = Case.open(saved)
        if len(on_disk.document.project.marks) >= len(newest.document.project.marks):
            newest = on_disk
        marks = newest.document.project.marks
        lost = [number for number in range(1, done + 1) if f"m{number}" not in marks]
        assert lost == [], (done, [left.steps for left in found])
        title = newest.document.project.title
        assert title in {state_after(n) for n in (done, done + 1)}, (round_number, done, title)
        for left in found:
            discard(left)
        if newest.document.is_modified:
            newest.save()
        done = len(marks) - len(full_case().marks)
    assert done >= 12
