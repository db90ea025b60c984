"""What a pane shows in place of a medium that is not at hand."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from geowork.ui.direction import shown_safely
from geowork.ui.panes.empty_view import EmptyView


class MissingView(EmptyView):
    """Which file is missing, and the button that looks for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("file-magnifying-glass", "", "", parent)

    def show_missing(self, title: str) -> None:
        """Name what is missing."""
        self.say(
            self.tr("“{0}” is not on this machine").format(shown_safely(title)),
            self.tr("The case knows it by its SHA-256. Choose the folder it lies in, or drop the "
                    "file here; what was found in it is kept meanwhile."),
        )  # fmt: skip
