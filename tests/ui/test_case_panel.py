"""The case as a tree, and what is known of what is chosen in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from geowork.project import edits
from geowork.resources import sample_path
from geowork.ui.panels.case_tree import KINDS, CaseTree
from geowork.ui.panels.inspector_words import TELLERS, facts_of
from geowork.ui.window import Window
from geowork.workflow.case import Case
from geowork.workflow.pinning import add_landmark

SAMPLE = sample_path("kupiansk") / "kupiansk.geowork"


@pytest.fixture
def sample(make_window) -> Window:
    window: Window = make_window(Case.open(SAMPLE))
    window.show_panel("case")
    return window


def test_everything_the_case_holds_is_in_the_tree(sample: Window) -> None:
    project, model = sample.desk.project, sample.case_panel.model
    for row, kind in enumerate(KINDS):
        head = model.index(row, 0)
        names = {model.index(n, 0, head).data() for n in range(model.rowCount(head))}
        assert len(getattr(project, kind)) == model.rowCount(head)
        assert all(names), kind
    assert "Landmarks (17)" in {model.index(row, 0).data() for row in range(len(KINDS))}


def test_choosing_in_the_tree_chooses_everywhere(sample: Window, qtbot) -> None:
    panel, selection = sample.case_panel, sample.desk.selection
    landmark = sorted(sample.desk.project.landmarks)[3]
    panel.tree.setCurrentIndex(panel.model.index_of("landmarks", landmark))
    assert selection.landmark == landmark
    claim = sorted(sample.desk.project.claims)[1]
    panel.tree.setCurrentIndex(panel.model.index_of("claims", claim))
    assert selection.claim == claim
    sample.footage_pane.transport.go(100)
    qtbot.waitUntil(
        lambda: selection.frame is not None and selection.frame.index == 100, timeout=60_000
    )
    camera = next(iter(sample.desk.project.cameras.values()))
    panel.tree.setCurrentIndex(panel.model.index_of("cameras", camera.id))
    qtbot.waitUntil(lambda: selection.frame == camera.frame, timeout=60_000)


def test_what_is_chosen_elsewhere_is_told(sample: Window) -> None:
    landmark = next(iter(sample.desk.project.landmarks.values()))
    sample.desk.selection.choose_landmark(landmark.id)
    rows = dict(sample.case_panel.inspector.rows)
    assert rows["Name"] == f"{landmark.number} · {landmark.name}"
    assert "49.7" in rows["Position"]
    tree = sample.case_panel.tree
    assert sample.case_panel.model.place_of(tree.currentIndex()) == ("landmarks", landmark.id)


def test_every_thing_of_the_samples_can_be_inspected(qapp) -> None:
    for name in ("kupiansk", "valdai"):
        project = Case.open(sample_path(name) / f"{name}.geowork").document.project
        for kind in TELLERS:
            for identity in getattr(project, kind):
                assert all(n and v for n, v in facts_of(project, kind, identity))
                assert facts_of(project, kind, identity), (kind, identity)


def test_the_tree_keeps_the_rules_of_a_model_while_the_case_changes(sample: Window) -> None:
    model: CaseTree = sample.case_panel.model
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, fatal)
    edit, identity = add_landmark(sample.desk.project, "Mill")
    sample.desk.apply(edit)
    assert model.index_of("landmarks", identity).data() == "Mill"
    sample.desk.apply(edits.remove("landmarks", identity, "gone"))
    assert not model.index_of("landmarks", identity).isValid()
    sample.desk.undo()
    assert model.index_of("landmarks", identity).data(Qt.ItemDataRole.DisplayRole) == "Mill"
    tester.setUseFetchMore(False)


def test_what_cannot_be_looked_at_is_only_told(sample: Window, qtbot) -> None:
    terrain = next(r for r in sample.desk.project.references.values() if r.kind == "terrain")
    panel = sample.case_panel
    panel.tree.setCurrentIndex(panel.model.index_of("references", terrain.id))
    assert dict(panel.inspector.rows)["Kind"] == "terrain model"
    qtbot.waitUntil(lambda: not sample.desk.jobs.running, timeout=60_000)
    assert not sample.message_bar.text
