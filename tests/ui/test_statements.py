"""The register in the window: the matrix of indicators, the line of time, confidence, templates."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from geowork.project.model import Claim, Confidence
from geowork.resources import sample_path
from geowork.ui.panels.claim_words import CELL_WORDS
from geowork.ui.templates_dialog import TemplatesDialog
from geowork.ui.window import Window
from geowork.workflow.case import Case

PATIENCE_MS = 300_000


@pytest.fixture
def valdai(make_window: Callable[..., Window]) -> Window:
    window = make_window(Case.open(sample_path("valdai") / "valdai.geowork"), start=False)
    window.desk.show_case()
    return window


def cells(window: Window) -> list[list[str]]:
    table = window.indicators_panel.table
    columns = range(table.columnCount())
    return [
        [item.text() if (item := table.item(row, column)) else "" for column in columns]
        for row in range(table.rowCount())
    ]


def pick(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_the_matrix_sets_indicators_against_rivals_and_can_be_edited_by_key(
    valdai: Window, qtbot
) -> None:
    window, panel = valdai, valdai.indicators_panel
    window.focus_panel("indicators")
    before = window.desk.project
    assert [c.quantity for c in panel.claims] == [41, 91]
    assert len(cells(window)) == 6
    assert [row[1:] for row in cells(window)].count(["○ missing", "○ missing"]) == 5
    assert "0 of 6" in panel.summary.text() and "offered for: 5" in panel.summary.text()
    debris = next(r for r, row in enumerate(panel.rows) if "Debris" in row.indicator)
    for column, state in ((1, "consistent"), (2, "inconsistent")):
        panel.table.setCurrentCell(debris, column)
        qtbot.keyClick(panel.table, Qt.Key.Key_Return)
        pick(next(m for m in panel.findChildren(QMenu) if m.isVisible()), CELL_WORDS[state])
    # What tells the claims apart stands first.
    assert cells(window)[0][1:] == ["✓ consistent", "✗ inconsistent"]
    assert cells(window)[0][0].startswith("≠ Debris")
    assert "1 of 6" in panel.summary.text()
    window.desk.undo()
    window.desk.undo()
    assert window.desk.project == before


def test_what_was_found_is_written_down_with_who_and_when(valdai: Window, qtbot) -> None:
    window, panel = valdai, valdai.indicators_panel
    panel.table.setCurrentCell(1, 2)
    for field, words in (("found", "A photo of 2019"), ("found_by", "Analyst B")):
        panel.form.lines[field].setText(words)
        panel.form.lines[field].editingFinished.emit()
    (entry,) = (e for e in window.desk.project.evidence.values() if e.found)
    assert (entry.claim, entry.found_by) == ("ninety-one-drones", "Analyst B")


def test_an_edited_template_is_kept_with_the_case_and_asked_of_a_claim(
    valdai: Window, qtbot
) -> None:
    window = valdai
    window.actions_by_id["templates"].trigger()
    dialog = window.findChild(TemplatesDialog)
    dialog.list.setCurrentRow(1)
    dialog.add_indicator()
    item = dialog.table.item(dialog.table.rowCount() - 1, 0)
    item.setText("A notice of closed airspace")
    dialog.accept()
    (kept,) = window.desk.project.templates.values()
    assert (kept.id, kept.indicators[-1].text) == ("strike-on-a-site", item.text())
    panel = window.indicators_panel
    assert not panel.use_button.isEnabled(), "nothing is asked that nobody chose"
    panel.template.setCurrentIndex(panel.template.findData(kept.id))
    panel.table.setCurrentCell(0, 1)
    panel.use_button.click()
    asked = {e.indicator for e in window.desk.project.evidence.values()
             if e.claim == "forty-one-drones"}  # fmt: skip
    assert "A notice of closed airspace" in asked
    assert len(asked) == 7  # those asked already are not asked twice


def test_contradicting_statements_are_drawn_on_a_line_of_time(valdai: Window, qtbot) -> None:
    window, panel = valdai, valdai.statements_panel
    window.focus_panel("statements")
    (clash,) = panel.chart.clashes
    (button,) = panel.buttons
    assert "41 drones" in button.words and "91 drones" in button.words
    first, second = (panel.chart.lanes[n] for n in (clash.first, clash.second))
    assert first.said is not None and second.said is not None
    month, day = panel.chart.bar(first.said, 0), panel.chart.bar(second.said, 1)
    assert month.left() < day.center().x() < month.right()  # December, and its 29th
    for claim in (second.claim, first.claim):  # pressed again, it goes to the other
        button.click()
        assert window.desk.selection.claim == claim
    qtbot.keyClick(panel.chart, Qt.Key.Key_Down)
    assert window.desk.selection.claim == second.claim
    assert "91" in panel.chart.accessibleDescription()


def test_the_sample_shows_who_said_what_when(make_window: Callable[..., Window]) -> None:
    window = make_window(Case.open(sample_path("kupiansk") / "kupiansk.geowork"), start=False)
    window.desk.show_case()
    panel = window.statements_panel
    assert len(panel.chart.lanes) == 5
    told = " ".join(button.words for button in panel.buttons)
    assert "2025-11" in told and "2025-12-12" in told
    assert len(panel.buttons) == 2


def test_confidence_in_place_and_in_time_is_stated_apart(
    make_window: Callable[..., Window], qtbot
) -> None:
    window = make_window(Case.open(sample_path("kupiansk") / "kupiansk.geowork"))
    qtbot.waitUntil(lambda: bool(window.desk.selection.footage), timeout=PATIENCE_MS)
    rows = window.camera_panel.confidence.rows
    before = window.desk.project
    rows.place_level.setCurrentIndex(rows.place_level.findData("verified"))
    rows.place_ground.setText("camera solved from 17 pins")
    rows.place_ground.editingFinished.emit()
    footage = window.desk.project.footage["footage"]
    assert footage.place_confidence == Confidence("verified", "camera solved from 17 pins")
    assert footage.time_confidence == before.footage["footage"].time_confidence
    window.desk.undo()
    assert window.desk.project == before


def test_the_form_of_a_claim_says_where_it_stands_among_others(window: Window) -> None:
    form = window.claims_panel.form
    form.fill(None)
    form.text.setText("The town is taken")
    form.kind.setCurrentIndex(form.kind.findData("event"))
    form.context.lines["event"].setText("capture of the town")
    form.context.lines["asserted_time"].setText("2025-11")
    form.context.confidence.time_ground.setText("a date on the screen")
    form.save()
    (claim,) = window.desk.project.claims.values()
    assert isinstance(claim, Claim)
    assert (claim.event, claim.asserted_time) == ("capture of the town", "2025-11")
    assert claim.time_confidence == Confidence("unverified", "a date on the screen")
