"""A colleague reviews a case in the window: a blind copy, the comparison, a signed statement."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QFileDialog

from geowork.project.edits import put
from geowork.storage.archive import read_project, write_project
from geowork.storage.review import check_reviews
from geowork.ui.review.review_dialog import ReviewDialog
from geowork.ui.window import Window
from geowork.workflow.case import Case
from tests.support.cases import full_case

WHO = "Second analyst"


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    case = full_case()
    unsolved = {k: msgspec.structs.replace(c, solution=None) for k, c in case.cameras.items()}
    case = msgspec.structs.replace(case, cameras=unsolved)
    write_project(case, (), tmp_path / "case.geowork")
    return tmp_path / "case.geowork"


def dialog_of(window: Window, qtbot) -> ReviewDialog:
    qtbot.waitUntil(lambda: window.review_commands.dialog is not None, timeout=60_000)
    dialog = window.review_commands.dialog
    assert dialog is not None
    return dialog


def texts(dialog: ReviewDialog) -> list[list[str]]:
    table = dialog.table
    return [
        [table.item(row, column).text() for column in range(3)] for row in range(table.rowCount())
    ]


def test_a_blind_copy_worked_in_is_compared_and_signed(
    saved: Path, tmp_path: Path, make_window: Callable[..., Window], qtbot, monkeypatch
) -> None:
    window = make_window(Case.open(saved))
    blind = tmp_path / "blind.geowork"
    monkeypatch.setattr(window.dialogs, "case_to_save", lambda _suggested: blind)
    window.actions_by_id["blind_copy"].trigger()
    qtbot.waitUntil(blind.exists, timeout=60_000)
    assert not read_project(blind).pins
    colleague = Case.open(blind)
    pin = full_case().pins["tower-clip"]
    moved = msgspec.structs.replace(pin, x_px=pin.x_px + 3.0, y_px=pin.y_px + 4.0)
    colleague.document.apply(put("pins", moved, "Pin"))
    colleague.save()
    monkeypatch.setattr(window.dialogs, "case_to_open", lambda: blind)
    window.actions_by_id["review"].trigger()
    dialog = dialog_of(window, qtbot)
    assert "made blind" in dialog.about.text()
    (row,) = (row for row in texts(dialog) if row[0].startswith("Pin"))
    assert row[1].startswith("5.0 px apart") and row[2] == "✓ within 95 %"
    assert not dialog.sign_button.isEnabled()
    key = tmp_path / "key.pem"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(key), ""))
    dialog.make_key()
    dialog.reviewer.setText(WHO)
    dialog.sign_button.click()
    (check,) = (one for one in check_reviews(window.desk.project) if one.reviewer == WHO)
    assert check.state == "signed" and check.of_this_state
    assert f"{WHO}: signed" in dialog.kept.text()
    dialog.reject()
    window.desk.undo()
    assert window.desk.project.reviews == full_case().reviews


def test_what_cannot_be_signed_with_is_said_in_the_dialog(
    saved: Path, tmp_path: Path, make_window: Callable[..., Window], qtbot
) -> None:
    window = make_window(Case.open(saved))
    window.review_commands.compare_with(saved)
    dialog = dialog_of(window, qtbot)
    assert "not made blind" in dialog.about.text()
    key = tmp_path / "key.pem"
    key.write_text("no key")
    dialog.key.setText(str(key))
    dialog.reviewer.setText(WHO)
    dialog.sign_button.click()
    assert str(key) in dialog.said.text() and window.desk.project.reviews == full_case().reviews
