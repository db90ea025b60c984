"""The quiet line that says what would help most now."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from geowork.ui.commands.track_commands import FOLLOWING
from geowork.ui.desk import Desk
from geowork.ui.direction import plain_tip
from geowork.ui.icons import pixmap
from geowork.ui.next_step import next_step
from geowork.ui.staleness import Staleness


class NextLine(QWidget):
    """Keeps the sentence in step with the case and with what is chosen."""

    def __init__(self, desk: Desk, staleness: Staleness, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nextLine")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._staleness = desk, staleness
        row = QHBoxLayout(self)
        row.setContentsMargins(11, 5, 11, 5)
        self._sign = QLabel(self)
        heading = QLabel(self.tr("Next:"), self)
        heading.setObjectName("value")
        self._text = QLabel(self)
        self._text.setObjectName("nextText")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setMinimumWidth(100)
        row.addWidget(self._sign)
        row.addWidget(heading)
        row.addWidget(self._text, 1)
        selection = desk.selection
        for signal in (desk.changed, desk.case_replaced, selection.frame_changed,
                       selection.tool_changed, selection.box_changed, staleness.changed,
                       desk.jobs.started, desk.jobs.ended):  # fmt: skip
            signal.connect(self.refresh)
        self.dress()
        self.refresh()

    @property
    def text(self) -> str:
        """The sentence."""
        return self._text.text()

    def refresh(self, *_: object) -> None:
        """Say what would help most now."""
        desk = self._desk
        following = desk.jobs.is_about(FOLLOWING)
        said = next_step(
            desk.project, desk.selection, self._staleness.outdated, following=following
        )
        if said == self._text.text():
            return
        self._text.setText(said)
        self._text.setToolTip(plain_tip(self._text.text()))

    def dress(self) -> None:
        """Redraw in the colours of the theme."""
        self._sign.setPixmap(pixmap("lightbulb", "accent_ink", 18, self.devicePixelRatioF()))
