"""A case whose media are not on this machine: said where they are missed, nothing lost."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from geowork.resources import sample_path
from geowork.ui.window import Window

PATIENCE_MS = 300_000


def words(root: QWidget) -> str:
    return " ".join(label.text() for label in root.findChildren(QLabel) if label.isVisible())


def test_each_pane_names_its_missing_file_and_offers_to_look_for_it(
    window: Window, tmp_path: Path, monkeypatch, qtbot
) -> None:
    alone = tmp_path / "alone.geowork"
    shutil.copy(sample_path("kupiansk") / "kupiansk.geowork", alone)
    window.case_commands.open(alone)
    panes = (window.footage_pane, "footage.mp4"), (window.reference_pane, "orthophoto.tif")
    for pane, name in panes:
        qtbot.waitUntil(
            lambda pane=pane, name=name: f"“{name}” is not on this machine" in words(pane),
            timeout=PATIENCE_MS,
        )
    assert not any(
        isinstance(top, QDialog) and top.isVisible() for top in QApplication.topLevelWidgets()
    )
    assert window.claims_panel.status.text.startswith("Refuted")

    monkeypatch.setattr(window.dialogs, "media_folder", lambda: sample_path("kupiansk"))
    button = next(
        b for b in window.footage_pane.findChildren(QPushButton)
        if b.isVisible() and "Find missing" in b.text()
    )  # fmt: skip
    button.click()
    qtbot.waitUntil(lambda: window.desk.selection.frame is not None, timeout=PATIENCE_MS)
    assert window.footage_pane.canvas.isVisible()
