"""Two copies of a case made one in the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from geowork.project.conflicts import MINE, THEIRS
from geowork.project.document import CASE
from geowork.project.edits import put, remove, rename_case
from geowork.project.model import KINDS
from geowork.project.statements import statements_of
from geowork.storage.archive import read_file, write_project
from geowork.ui.desk import Message
from geowork.ui.language.catalogue import use_language
from geowork.ui.merging.field_words import FIELDS
from geowork.ui.merging.merge_dialog import MergeDialog
from geowork.ui.merging.merge_words import value_words
from geowork.ui.window import Window
from geowork.workflow.case import Case
from tests.support.cases import full_case


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    write_project(full_case(), (), tmp_path / "case.geowork")
    return tmp_path / "case.geowork"


def worked_on(path: Path, title: str, verdict: str, mark: str) -> None:
    """What a colleague saved: another title, another verdict, and a mark of their own."""
    case = Case.open(path)
    case.document.apply(rename_case(title))
    finding = full_case().findings["entering"]
    judged = msgspec.structs.replace(finding, verdict={"probability": 0.5, "verdict": verdict})
    case.document.apply(put("findings", judged, "Test claim"))
    drawn = next(iter(full_case().marks.values()))
    case.document.apply(put("marks", msgspec.structs.replace(drawn, id=mark), "Draw"))
    case.save()


def dialog_of(window: Window, qtbot) -> MergeDialog:
    qtbot.waitUntil(lambda: window.merge_commands.dialog is not None, timeout=60_000)
    dialog = window.merge_commands.dialog
    assert dialog is not None
    return dialog


def test_what_somebody_else_saved_is_merged_and_conflicts_are_decided_one_by_one(
    saved: Path, make_window: Callable[..., Window], qtbot
) -> None:
    window = make_window(Case.open(saved))
    said: list[Message] = []
    window.desk.said.connect(said.append)
    worked_on(saved, "Theirs", "undetermined", "their-mark")
    window.desk.apply(rename_case("Ours"))
    window.desk.apply(remove("evidence", "debris", "Remove"))
    assert not window.save()
    # In the bar another sentence, of the missing media, may stand before it by now.
    answers = {word: act for message in said for word, act in message.answers}
    answers["Merge…"]()
    dialog = dialog_of(window, qtbot)
    rows = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert rows == ["○  Case: title", "○  Verdict “They enter the city”: verdict"]
    assert [dialog.table.item(0, column).text() for column in range(4)] == [
        "title", full_case().title, "Ours", "Theirs"
    ]  # fmt: skip
    assert not dialog.merge_button.isEnabled()
    dialog.theirs.click()
    dialog.list.setCurrentRow(1)
    assert "never merged without you" in dialog.reason.text()
    told = [dialog.table.item(0, column).text() for column in range(4)]
    assert told[2:] == ["Refuted (P = 0.010)", "Undetermined (P = 0.500)"]
    assert not dialog.mine.isChecked() and not dialog.theirs.isChecked()
    dialog.mine.click()
    assert dialog.merge_button.isEnabled() and dialog.progress.text() == "All decided"
    assert dialog.list.item(0).text() == "●  Case: title – theirs"
    dialog.merge_button.click()
    qtbot.waitUntil(lambda: window.desk.project.title == "Theirs", timeout=60_000)
    project = read_file(saved).project
    assert project == window.desk.project
    assert project.findings["entering"].verdict["verdict"] == "refuted"
    assert "their-mark" in project.marks and "debris" not in project.evidence
    assert not window.isWindowModified()
    assert "holds the work of both" in " ".join(message.text for message in said)


def test_a_copy_without_conflicts_is_merged_at_once(
    saved: Path, make_window: Callable[..., Window], qtbot
) -> None:
    copy = saved.with_name("copy.geowork")
    copy.write_bytes(saved.read_bytes())
    theirs = Case.open(copy)
    theirs.document.apply(rename_case("Theirs"))
    theirs.save()
    window = make_window(Case.open(saved))
    window.merge_commands.merge_with(copy)
    qtbot.waitUntil(lambda: window.desk.project.title == "Theirs", timeout=60_000)
    assert read_file(saved).project.title == "Theirs"
    assert window.desk.case.path == saved


def test_giving_up_a_merge_writes_nothing(
    saved: Path, make_window: Callable[..., Window], qtbot
) -> None:
    window = make_window(Case.open(saved))
    worked_on(saved, "Theirs", "refuted", "their-mark")
    before = saved.read_bytes()
    window.desk.apply(rename_case("Ours"))
    window.merge_commands.merge_with(saved)
    dialog = dialog_of(window, qtbot)
    assert {d.side for d in dialog.decisions} == set()
    dialog.decide(MINE)
    dialog.decide(THEIRS)
    dialog.reject()
    assert saved.read_bytes() == before and window.desk.project.title == "Ours"
    assert window.isWindowModified()


def test_every_field_that_can_be_in_conflict_has_a_name_for_people() -> None:
    for kind in (CASE, *KINDS):
        for statement in statements_of(kind):
            assert {statement.name, *statement.fields} <= FIELDS.keys(), kind


def test_a_verdict_in_a_conflict_is_told_in_ukrainian(window: Window) -> None:
    use_language("uk")
    try:
        judged = {"verdict": "refuted", "probability": 0.01}
        assert value_words(judged) == "Спростовано (P = 0.010)"
        assert value_words({"verdict": "unsubstantiated"}) == "Не обґрунтовано"
    finally:
        use_language("en")
