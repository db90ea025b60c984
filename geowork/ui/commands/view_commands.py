"""The filters of the view as edits of the case: logged, undone and kept like everything else."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QObject

from geowork.imagery.view import Setting, in_words
from geowork.project import edits
from geowork.project.model import ViewFilter
from geowork.ui.desk import Desk
from geowork.ui.panels.view_panel import translated


class ViewCommands(QObject):
    """Sets what the screen does to a footage."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def use(self, footage_id: str, settings: tuple[Setting, ...]) -> None:
        """Look at a footage through these filters; the history says which, with parameters."""
        footage = self._desk.project.footage.get(footage_id)
        if footage is None:
            return
        view = tuple(ViewFilter(kind=s.kind, amount=s.amount, choice=s.choice) for s in settings)
        words = ", ".join(in_words(settings, translated)) or self.tr("as filmed")
        label = self.tr("View of {0}: {1}").format(footage.title, words)
        changed = msgspec.structs.replace(footage, view=view)
        self._desk.apply(edits.put("footage", changed, label, merge_key=f"view-{footage_id}"))
