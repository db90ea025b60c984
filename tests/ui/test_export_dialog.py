"""The export dialog: what is ticked is written, and the preview shows the very files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from geowork.resources import sample_path
from geowork.ui.export.export_dialog import ExportDialog
from geowork.ui.export.file_view import FileView
from geowork.ui.window import Window
from geowork.workflow.case import Case
from tests.ui.test_accessibility import unnamed

PATIENCE_MS = 300_000


@pytest.fixture
def window(make_window) -> Window:
    return make_window(Case.open(sample_path("kupiansk") / "kupiansk.geowork"))


@pytest.fixture
def dialog(window: Window, tmp_path: Path) -> ExportDialog:
    window.actions_by_id["export"].trigger()
    found = window.findChild(ExportDialog)
    assert found is not None and found.isVisible()
    found.folder.setText(str(tmp_path / "out"))
    return found


def made(dialog: ExportDialog, part: str, qtbot) -> dict[str, Path]:
    preview = dialog.preview
    preview.part.setCurrentIndex(preview.part.findData(part))
    with qtbot.waitSignal(preview.made, timeout=PATIENCE_MS):
        QTest.mouseClick(preview.button, Qt.MouseButton.LeftButton)
    items = [preview.files.item(row) for row in range(preview.files.count())]
    return {one.text().split("\n")[0]: Path(one.data(Qt.ItemDataRole.UserRole)) for one in items}


def test_what_is_previewed_is_what_is_written(
    window: Window, dialog: ExportDialog, qtbot, tmp_path: Path
) -> None:
    dialog.deliverables.choose(["plate", "csv"])
    dialog.choices.layout_choice.setCurrentIndex(dialog.choices.layout_choice.findData("1+1"))
    shown = made(dialog, "plate", qtbot)
    assert dialog.preview.view.picture.pixmap().width() > 300
    previewed = {name: path.read_bytes() for name, path in shown.items() if "plate" in name}
    shown = made(dialog, "csv", qtbot)
    previewed |= {name: path.read_bytes() for name, path in shown.items() if ".csv" in name}
    dialog.preview.files.setCurrentRow(list(shown).index("landmarks.csv"))
    assert "Water tower, tip" in dialog.preview.view.text.toPlainText()
    kept = next(iter(shown.values()))
    QTest.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Exported to" in window.message_bar.text, timeout=PATIENCE_MS)
    out = tmp_path / "out"
    assert {"plate/plate_1-1_en.png", "pins.csv"} <= set(previewed)
    assert {name: (out / name).read_bytes() for name in previewed} == previewed
    assert not list(out.glob("*.html")) and not (out / "frames").exists()
    assert json.loads((out / "export.json").read_text())["options"]["layouts"] == ["1+1"]
    assert not kept.exists()


def test_what_does_not_fit_into_the_map_is_told_before_and_after(
    window: Window, dialog: ExportDialog, qtbot
) -> None:
    dialog.deliverables.choose(["map"])
    dialog.choices.map_size.setValue(0)
    preview = dialog.preview
    preview.part.setCurrentIndex(preview.part.findData("map"))
    with qtbot.waitSignal(preview.made, timeout=PATIENCE_MS):
        QTest.mouseClick(preview.button, Qt.MouseButton.LeftButton)
    told = preview.files.item(preview.files.count() - 1).text()
    sentence = "it does not fit into the 0 MB chosen for the map."
    assert told.startswith("⚠ ") and told.endswith(sentence)
    QTest.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Exported to" in window.message_bar.text, timeout=PATIENCE_MS)
    assert sentence in window.message_bar.text


def test_a_changed_choice_outdates_the_preview(dialog: ExportDialog, qtbot) -> None:
    made(dialog, "summary", qtbot)
    dialog.choices.grayscale.setChecked(True)
    assert dialog.preview.files.count() == 0
    assert dialog.preview.view.note.text().startswith("The choices have changed")


def test_the_cells_follow_the_layout_and_offer_what_the_case_holds(dialog: ExportDialog) -> None:
    choices = dialog.choices
    for layout, cells in (("1+1", 2), ("2x2", 4), ("tall", 2), ("2+1", 3)):
        choices.layout_choice.setCurrentIndex(choices.layout_choice.findData(layout))
        assert [cell.isVisible() for cell in choices.cells] == [at < cells for at in range(4)]
    words = [choices.cells[0].itemText(at) for at in range(choices.cells[0].count())]
    assert "frame 12 of footage.mp4" in words and "map, close" in words
    choices.cells[2].setCurrentIndex(choices.cells[2].findData("overview"))
    assert choices.options.panels == ("auto", "auto", "overview")


def test_without_a_part_or_a_folder_nothing_can_be_exported(dialog: ExportDialog) -> None:
    assert dialog.export_button.isEnabled()
    dialog.deliverables.choose([])
    assert not dialog.export_button.isEnabled() and not dialog.preview.button.isEnabled()
    dialog.deliverables.choose(["csv"])
    dialog.folder.clear()
    assert not dialog.export_button.isEnabled()


def test_a_house_style_nobody_could_read_is_refused(dialog: ExportDialog, tmp_path: Path) -> None:
    path = tmp_path / "house.json"
    path.write_text('{"ink": "#eeeeee"}')
    dialog.choices.use_house(path)
    assert "contrast" in dialog.preview.view.note.text()
    assert dialog.choices.options.house is None
    path.write_text('{"paper": "#fff8e7", "credit": "Desk"}')
    dialog.choices.use_house(path)
    house = dialog.choices.options.house
    assert house is not None and house.credit == "Desk"


def test_everything_in_the_dialog_has_a_name(dialog: ExportDialog) -> None:
    assert unnamed(dialog) == []
    assert {button.autoDefault() for button in dialog.findChildren(QPushButton)} >= {False}


def test_pages_of_a_document_are_shown_below_each_other(qtbot, tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "two.pdf"), pagesize=(200, 100))
    for _ in range(2):
        canvas.drawString(10, 10, "page")
        canvas.showPage()
    canvas.save()
    view = FileView()
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    view.show_file(tmp_path / "two.pdf")
    assert view.picture.pixmap().height() > view.picture.pixmap().width()
