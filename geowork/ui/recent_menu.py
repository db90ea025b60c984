"""The menu of the cases opened last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget

from geowork.ui.recent import forget_cases, recent_cases


class RecentMenu(QMenu):
    """Filled anew whenever it is opened."""

    def __init__(self, open_case: Callable[[Path], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Open &recent"))
        self._open = open_case
        self.aboutToShow.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """One line a case, with a digit to choose it by."""
        self.clear()
        for number, path in enumerate(recent_cases(), start=1):
            name = path.name.replace("&", "&&")
            action = self.addAction(f"&{number % 10}  {name}")
            action.setToolTip(str(path))
            action.triggered.connect(lambda _on=False, path=path: self._open(path))
        if self.isEmpty():
            self.addAction(self.tr("No case opened yet")).setEnabled(False)
            return
        self.addSeparator()
        self.addAction(self.tr("&Forget these")).triggered.connect(lambda _on=False: forget_cases())
