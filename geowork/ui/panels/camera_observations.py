"""What the frame shows beside pins: vertical edges, the horizon, tops, landmarks in line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from geowork.project.model import Camera, Pin, Project
from geowork.ui.choice import named_choice
from geowork.ui.commands.observation_commands import ObservationCommands
from geowork.ui.desk import Desk
from geowork.ui.frame_facts import pins_of_frame
from geowork.ui.icons import icon
from geowork.ui.panels.fold import Fold
from geowork.ui.panels.panel_parts import quiet_label

TOOLS = ("edge", "horizon", "pin_top")
Entry = tuple[str, Callable[[], None]]


class CameraObservations(QWidget):
    """Lists them with a button that takes each away, and the tools that mark more."""

    def __init__(
        self, desk: Desk, commands: ObservationCommands, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._commands = commands
        content = QWidget(self)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(4)
        self._list = QWidget(content)
        self._grid = QGridLayout(self._list)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self.removers: list[QToolButton] = []
        self._entries: list[Entry] = []
        self._shown: list[str] = []
        self._placed: list[tuple[int, str, str]] = []
        self.near = named_choice(content, self.tr("Nearer landmark in line"))
        self.far = named_choice(content, self.tr("Farther landmark in line"))
        self.add_pair = QPushButton(self.tr("Add"), content)
        self.add_pair.setAccessibleName(self.tr("Add two landmarks in line"))
        self.fold = Fold(self.tr("Also seen in the frame"), content, self)
        self._lay_out(content)
        self.add_pair.clicked.connect(self._add_pair)

    def adopt(self, actions: Mapping[str, QAction]) -> None:
        """The tools."""
        for name in TOOLS:
            button = QToolButton(self)
            button.setDefaultAction(actions[name])
            button.setIconSize(QSize(16, 16))
            button.setAccessibleName(actions[name].text().replace("&", ""))
            self._tools.addWidget(button)
        self._tools.addStretch(1)

    def show_camera(self, project: Project, camera: Camera | None) -> None:
        """Show what is marked in the frame of a camera."""
        self._entries = [*self._of_camera(project, camera), *self._tops(project)]
        words = [word for word, _ in self._entries]
        self.fold.summarise(", ".join(words))
        if words != self._shown:
            self._shown = words
            self._rebuild()
        self._list_landmarks(project)

    def _of_camera(self, project: Project, camera: Camera | None) -> Iterator[Entry]:
        if camera is None:
            return
        commands = self._commands
        for place in range(len(camera.edges)):
            yield (
                self.tr("Vertical edge {0}").format(place + 1),
                partial(commands.remove_edge, place),
            )
        if camera.horizon:
            text = self.tr("Horizon, {0} points").format(len(camera.horizon))
            yield text, commands.remove_horizon
        for place, pair in enumerate(camera.in_line):
            names = (project.landmarks[pair.near].name, project.landmarks[pair.far].name)
            text = self.tr("“{0}” in front of “{1}”").format(*names)
            yield text, partial(commands.remove_in_line, place)

    def _tops(self, project: Project) -> Iterator[Entry]:
        tops: list[Pin] = [
            pin for pin in pins_of_frame(project, self._desk.selection.frame) if pin.part == "top"
        ]
        for pin in tops:
            text = self.tr("Top of “{0}”").format(project.landmarks[pin.landmark].name)
            yield text, partial(self._commands.remove_pin, pin.id)

    def _rebuild(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()  # until it is deleted it would be painted where it was
                widget.deleteLater()
        self.removers = []
        for row, word in enumerate(self._shown):
            button = QToolButton(self._list)
            button.setIcon(icon("trash"))
            button.setIconSize(QSize(14, 14))
            button.setAccessibleName(self.tr("Remove: {0}").format(word))
            button.setToolTip(button.accessibleName())
            # The entry of that row at the time, whose place may have changed since.
            button.clicked.connect(lambda _on=False, row=row: self._entries[row][1]())
            self._grid.addWidget(quiet_label(word, self._list), row, 0)
            self._grid.addWidget(button, row, 1)
            self.removers.append(button)

    def _list_landmarks(self, project: Project) -> None:
        placed = sorted(
            (mark.number, mark.name, mark.id)
            for mark in project.landmarks.values()
            if mark.position is not None
        )
        if placed == self._placed:
            return
        self._placed = placed
        for choice in (self.near, self.far):
            kept = choice.currentData()
            choice.clear()
            for number, name, identity in placed:
                choice.addItem(f"{number} {name}", identity)
            choice.setCurrentIndex(max(0, choice.findData(kept)))
            choice.setEnabled(len(placed) > 1)
        self.add_pair.setEnabled(len(placed) > 1)

    def _add_pair(self) -> None:
        self._commands.add_in_line(self.near.currentData(), self.far.currentData())

    def _lay_out(self, content: QWidget) -> None:
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._tools)
        column.addWidget(self._list)
        column.addWidget(quiet_label(self.tr("One behind the other, the nearer first:"), content))
        pair = QHBoxLayout()
        pair.setSpacing(4)
        for choice in (self.near, self.far):
            choice.setMinimumContentsLength(3)
            pair.addWidget(choice, 1)
        pair.addWidget(self.add_pair)
        column.addLayout(pair)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.fold)
