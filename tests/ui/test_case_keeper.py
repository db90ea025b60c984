"""The window after a crash, and beside a colleague who has the same case open."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from geowork.project.edits import rename_case
from geowork.storage.archive import read_file, write_project
from geowork.storage.journal import journal_folder
from geowork.storage.presence import Presence, presence_file
from geowork.strict_json import canonical
from geowork.ui.window import Window
from geowork.workflow.case import Case
from geowork.workflow.recovery import CaseJournal, leftovers
from tests.support.cases import full_case


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    write_project(full_case(), (), tmp_path / "case.geowork")
    return tmp_path / "case.geowork"


def crashed(path: Path) -> None:
    case = Case.open(path)
    kept = CaseJournal(case, lambda _error: None)
    case.document.apply(rename_case("What was lost elsewhere"))
    kept.flush()
    kept.close(keep=True)


def answer(window: Window, word: str) -> None:
    buttons = window.message_bar.findChildren(QPushButton)
    next(b for b in buttons if b.text() == word and not b.isHidden()).click()


def test_work_a_crash_interrupted_is_offered_and_restored(
    saved: Path, make_window: Callable[..., Window], qtbot
) -> None:
    crashed(saved)
    window = make_window()
    qtbot.waitUntil(lambda: "ended before" in window.message_bar.text, timeout=30_000)
    assert "1 steps since" in window.message_bar.text
    answer(window, "Restore")
    qtbot.waitUntil(lambda: window.desk.project.title == "What was lost elsewhere", timeout=30_000)
    assert window.isWindowModified()
    assert window.desk.case.path == saved
    qtbot.waitUntil(lambda: len(list(journal_folder().glob("*.journal"))) == 1, timeout=30_000)
    assert leftovers() == []  # the one journal is this window's own
    assert window.save()
    assert read_file(saved).project.title == "What was lost elsewhere"
    assert list(journal_folder().iterdir()) == []


def test_unwanted_work_is_discarded_and_not_offered_again(
    saved: Path, make_window: Callable[..., Window], qtbot
) -> None:
    crashed(saved)
    window = make_window()
    qtbot.waitUntil(lambda: "ended before" in window.message_bar.text, timeout=30_000)
    answer(window, "Discard")
    assert leftovers() == []
    assert window.desk.project.title == "Test case"


def test_an_edit_is_on_the_disk_before_it_is_saved(window: Window, saved: Path) -> None:
    window.desk.apply(rename_case("Edited"))
    window.case_keeper.flush()
    (file,) = journal_folder().glob("*.journal")
    assert b'"title":"Edited"' in file.read_bytes()
    assert window.case_commands.save(saved.with_name("mine.geowork"))
    assert list(journal_folder().iterdir()) == []


def test_a_file_saved_by_somebody_else_is_not_written_over(
    saved: Path, make_window: Callable[..., Window], tmp_path: Path, monkeypatch
) -> None:
    window = make_window(Case.open(saved))
    other = Case.open(saved)
    other.document.apply(rename_case("Theirs"))
    other.save()
    window.desk.apply(rename_case("Ours"))
    assert not window.save()
    assert "was saved elsewhere since you opened it" in window.message_bar.text
    assert read_file(saved).project.title == "Theirs"
    monkeypatch.setattr(window.dialogs, "case_to_save", lambda _title: tmp_path / "ours.geowork")
    answer(window, "Save as…")
    assert read_file(tmp_path / "ours.geowork").project.title == "Ours"


def test_a_colleague_who_has_the_case_open_is_named(
    saved: Path, make_window: Callable[..., Window], qtbot
) -> None:
    other = Presence(owner="olena", host="newsroom-2", pid=1, since_utc="2026-01-02T03:04:05Z")
    presence_file(saved).write_bytes(canonical(other))
    window = make_window(Case.open(saved), start=False)
    said: list[str] = []
    window.desk.said.connect(lambda message: said.append(message.text))
    window.start()
    qtbot.waitUntil(lambda: "olena on newsroom-2" in " ".join(said), timeout=30_000)
    assert "2026-01-02 03:04:05 UTC" in " ".join(said)
    window.desk.jobs.stop()
    window.case_keeper.stop()
    assert presence_file(saved).read_bytes() == canonical(other)


def test_having_a_case_open_is_said_and_taken_back(
    saved: Path, make_window: Callable[..., Window], qtbot
) -> None:
    window = make_window(Case.open(saved))
    qtbot.waitUntil(lambda: presence_file(saved).exists(), timeout=30_000)
    window.case_keeper.stop()
    assert not presence_file(saved).exists()


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
def test_a_window_killed_at_work_loses_at_most_its_last_second(
    saved: Path, make_window: Callable[..., Window], qtbot
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.window_at_work", str(saved)],
        stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert process.stdout is not None
    first = float(process.stdout.readline().split()[1])
    lines = iter(process.stdout.readline, "")
    made = [next(lines)]
    while float(made[-1].split()[1]) < first + 1.5:
        made.append(next(lines))
    process.kill()
    killed_at = time.time()
    made += [line for line in lines if line.endswith("\n")]
    process.wait()
    safe = max(int(n) for n, when in map(str.split, made) if float(when) < killed_at - 1.0)

    window = make_window()
    qtbot.waitUntil(lambda: "ended before" in window.message_bar.text, timeout=30_000)
    answer(window, "Restore")
    qtbot.waitUntil(lambda: window.desk.project.title.startswith("Step "), timeout=30_000)
    assert int(window.desk.project.title.removeprefix("Step ")) >= safe


def test_missing_media_are_looked_for_in_a_chosen_folder(
    saved: Path, make_window: Callable[..., Window], tmp_path: Path, qtbot, monkeypatch
) -> None:
    window = make_window(Case.open(saved))
    said: list[str] = []
    window.desk.said.connect(lambda message: said.append(message.text))
    folder = tmp_path / "disk"
    folder.mkdir()
    (folder / "clip.mp4").write_bytes(b"other bytes")
    monkeypatch.setattr(window.dialogs, "media_folder", lambda: folder)
    window.actions_by_id["find_media"].trigger()
    qtbot.waitUntil(lambda: "Not found: 2020.jpg." in " ".join(said), timeout=30_000)
    assert "Refused, for their bytes changed: clip.mp4." in " ".join(said)
