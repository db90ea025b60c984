"""What a person could see change in a window, as one value to compare before and after."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QDockWidget, QFileDialog, QInputDialog

from PySide6.QtWidgets import QMenu, QMessageBox, QWidget  # isort: skip

from geowork.ui.panes.map_pane import MapPane
from geowork.ui.window import Window

ANSWERS = {
    "getOpenFileName": ("", ""), "getOpenFileNames": ([], ""), "getSaveFileName": ("", ""),
    "getExistingDirectory": "", "getText": ("", False), "getItem": ("", False),
    "getInt": (0, False), "getDouble": (0.0, False), "getMultiLineText": ("", False),
}  # fmt: skip


class Looker:
    """Counts what is asked, said, begun and told to the map; dialogs are answered with no.

    Make it before the window.
    """

    def __init__(self, monkeypatch: Any) -> None:
        self.asked: list[str] = []
        self.said: list[str] = []
        self.begun: list[str] = []
        self.told: list[str] = []
        for owner in (QFileDialog, QInputDialog):
            for name, answer in ANSWERS.items():
                if hasattr(owner, name):
                    monkeypatch.setattr(owner, name, staticmethod(self._asking(name, answer)))
        for name in ("question", "warning", "information", "critical"):
            no = QMessageBox.StandardButton.Cancel
            monkeypatch.setattr(QMessageBox, name, staticmethod(self._asking(name, no)))
        for owner in (QDialog, QMessageBox, QMenu):
            monkeypatch.setattr(owner, "exec", self._asking(owner.__name__, 0))
        monkeypatch.setattr(MapPane, "_tell", lambda _pane, name, *_: self.told.append(name))
        monkeypatch.setattr(MapPane, "start", lambda _pane: None)

    def watch(self, window: Window) -> None:
        """Listen to a window from now on."""
        window.desk.said.connect(lambda message: self.said.append(message.text))
        window.desk.jobs.started.connect(lambda job: self.begun.append(job.label))

    def look(self, window: Window) -> tuple[object, ...]:
        """All that may be seen of it."""
        selection, transport = window.desk.selection, window.footage_pane.transport
        view, focus = window.footage_pane.canvas.view, QApplication.focusWidget()
        other = window.reference_pane.canvas.view
        grid = window.pane_area.grid
        return (
            len(self.asked), len(self.said), len(self.begun), len(self.told),
            id(window.desk.project), id(window.desk.case), window.desk.case.document.position,
            selection.frame, selection.landmark, selection.track, selection.claim, selection.mark,
            selection.tool, selection.box, transport.wanted, transport.speed, transport.looping,
            transport.mark_in, transport.mark_out, view.scale, view.offset.toTuple(),
            view.turn_deg, view.mirrored, view.crop, other.scale, other.turn_deg, other.mirrored,
            str(grid.arrangement), grid.whole,
            id(focus), QGuiApplication.clipboard().text(), window.isFullScreen(),
            tuple(action.isChecked() for action in window.actions_by_id.values()),
            tuple(dock.isVisible() for dock in window.findChildren(QDockWidget)),
            tuple(id(w) for w in QApplication.topLevelWidgets() if w.isVisible()),
            sum(w.isVisible() for w in window.findChildren(QWidget)),
            window.statusBar().currentMessage(),
        )  # fmt: skip

    def _asking(self, name: str, answer: object) -> Any:
        def ask(*_: object, **__: object) -> object:
            self.asked.append(name)
            return answer

        return ask
