"""What is believed of the camera before solving: lens, tilt, direction, height."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from geowork.camera.control_points import ImageSize
from geowork.camera.lenses import LENSES
from geowork.project.model import Belief, Camera
from geowork.ui.choice import named_choice
from geowork.ui.commands.observation_commands import ObservationCommands, stated_lens
from geowork.ui.desk import Desk
from geowork.ui.frame_facts import camera_of
from geowork.ui.number_words import with_sigma
from geowork.ui.panels.belief_row import BeliefKind, BeliefRow
from geowork.ui.panels.fold import Fold


class CameraBeliefs(QWidget):
    """States beliefs of the camera of the frame on the screen."""

    def __init__(
        self, desk: Desk, commands: ObservationCommands, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._commands = commands
        content = QWidget(self)
        self.lens = named_choice(content, self.tr("Kind of lens"))
        self.lens.setToolTip(
            self.tr("Fills in what such lenses have; correct it where you know better")
        )
        self.lens.addItem(self.tr("Lens not stated"), "")
        for kind, lens in LENSES.items():
            words = QCoreApplication.translate("Lenses", lens.text)
            self.lens.addItem(words[:1].upper() + words[1:], kind)
        grid = QGridLayout()
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        self.rows = {
            belief.field: BeliefRow(belief, grid, row, content)
            for row, belief in enumerate(belief_kinds())
        }
        self.distorts = QCheckBox(self.tr("Lens distortion free"), content)
        self.distorts.setToolTip(
            self.tr("Solve for the lens's radial distortion too: for action cameras, wide lenses")
        )
        self.cropped = QCheckBox(self.tr("Cropped: lens's centre free"), content)
        self.cropped.setToolTip(
            self.tr("Solve for where the lens's centre lies in the picture too: for pictures that "
                    "were cropped, scanned or turned into another format")
        )  # fmt: skip
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.lens)
        column.addLayout(grid)
        column.addWidget(self.distorts)
        column.addWidget(self.cropped)
        self.fold = Fold(self.tr("Believed before solving"), content, self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.fold)
        self._connect()

    def show_camera(self, camera: Camera | None) -> None:
        """Show what is believed of a camera, if there is one."""
        possible = self._desk.selection.frame is not None
        for field, row in self.rows.items():
            row.show_belief(getattr(camera, field) if camera else None, possible=possible)
        self.lens.setEnabled(possible)
        self.lens.setCurrentIndex(max(0, self.lens.findData(self._kind_of(camera))))
        for box, field in ((self.distorts, "k1_free"), (self.cropped, "centre_free")):
            box.setEnabled(possible)
            box.blockSignals(True)
            box.setChecked(camera is not None and getattr(camera, field))
            box.blockSignals(False)
        self.fold.summarise(beliefs_text(camera))

    def _connect(self) -> None:
        for field, row in self.rows.items():
            row.changed.connect(lambda field=field: self._take(field))
        self.lens.activated.connect(lambda at: self._take_lens(self.lens.itemData(at)))
        self.distorts.toggled.connect(lambda on: self._commands.believe(k1_free=on))
        self.cropped.toggled.connect(lambda on: self._commands.believe(centre_free=on))

    def _take(self, field: str) -> None:
        belief = self.rows[field].belief
        self._commands.believe(**{field: belief})

    def _take_lens(self, kind: str) -> None:
        camera = camera_of(self._desk.project, self._desk.selection.frame)
        if kind == self._kind_of(camera):
            return
        if kind:
            self._commands.believe_lens(kind)
        else:
            self._commands.believe(hfov_deg=None, k1_free=False)

    def _kind_of(self, camera: Camera | None) -> str:
        footage = self._desk.project.footage.get(camera.frame.footage) if camera else None
        if camera is None or footage is None:
            return ""
        return kind_of_lens(camera, ImageSize(footage.width_px, footage.height_px))


def kind_of_lens(camera: Camera, size: ImageSize) -> str:
    """The kind of lens whose field of view and distortion are believed; empty if of none."""
    held = (camera.hfov_deg, camera.k1_free)
    return next((kind for kind in LENSES if stated_lens(kind, size) == held), "")


def beliefs_text(camera: Camera | None) -> str:
    """What is believed, in one line; empty if nothing is."""
    if camera is None:
        return ""
    held = [
        f"{kind.name} {with_sigma({'value': belief.value, 'sigma': belief.sigma}, kind.unit)}"
        for kind in belief_kinds()
        if isinstance(belief := getattr(camera, kind.field), Belief)
    ]
    if camera.k1_free:
        held.append(_say("distortion free"))
    if camera.centre_free:
        held.append(_say("lens's centre free"))
    return ", ".join(held)


def belief_kinds() -> Sequence[BeliefKind]:
    """All that can be believed, in the order in which it is shown."""
    return (
        BeliefKind(
            "hfov_deg", _say("Field of view"),
            _say("Horizontal angle the frame spans, for example from the phone's data sheet"),
            "°", 1.0, 170.0, Belief(60.0, 5.0), 60.0,
        ),
        BeliefKind(
            "azimuth_deg", _say("Azimuth"),
            _say("Where the picture's centre looks, clockwise from true north"),
            "°", 0.0, 360.0, Belief(0.0, 10.0),
        ),
        BeliefKind(
            "pitch_deg", _say("Pitch"), _say("How far the camera looked up; down is negative"),
            "°", -90.0, 90.0, Belief(0.0, 5.0), 90.0,
        ),
        BeliefKind(
            "roll_deg", _say("Roll"), _say("How far it was turned clockwise about its own axis"),
            "°", -180.0, 180.0, Belief(0.0, 2.0),
        ),
        BeliefKind(
            "height_above_ground_m", _say("Height"),
            _say("Above the ground: about 1.6 m for a hand-held camera"),
            " m", 0.0, 500.0, Belief(1.6, 0.4), 100.0, 2,
        ),
    )  # fmt: skip


def _say(text: str) -> str:
    return QCoreApplication.translate("Beliefs", text)
