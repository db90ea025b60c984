"""A panorama in a window of its own: a click leads to the frame, or pins a landmark in it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from geowork.ui.canvas.overlay import Overlay, Trail
from geowork.ui.canvas.picture_canvas import PictureCanvas
from geowork.ui.canvas.picture_view import SURROUND
from geowork.ui.choice import named_choice
from geowork.ui.overlays import panorama_pins
from geowork.ui.panels.panel_parts import quiet_label
from geowork.ui.selection import Tool
from geowork.ui.time_words import clock

if TYPE_CHECKING:
    from geowork.footage.panorama.panorama import Panorama
    from geowork.ui.desk import Desk

SIZE = QSize(1180, 560)
LIST_WIDTH = 220
EDGE_STEPS = 12
NOTHING = np.array([SURROUND.red(), SURROUND.green(), SURROUND.blue()], np.uint8)


class PanoramaWindow(QDialog):
    """The panorama, and the frames it is made of in an order that can be changed."""

    place_wanted = Signal(int, float, float)  # frame, px
    pin_wanted = Signal(int, int, float, float)  # frame, its PTS, px
    order_wanted = Signal(object, object)  # frames, kind of surface

    def __init__(self, desk: Desk, footage: str, made: Panorama, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self.footage = footage
        self.made = made
        title = desk.project.footage[footage].title
        self.setWindowTitle(self.tr("Panorama of {0}").format(title))
        self.resize(SIZE)
        self._make_fields()
        self._lay_out()
        self._connect()
        self.show_panorama(made)
        # The loupe belongs to a hand that aims; opened, the panorama is to be seen whole.
        self.frames.setFocus()

    def show_panorama(self, made: Panorama) -> None:
        """Show another panorama of the same footage."""
        self.made = made
        # Where no frame is seen, nothing is: black would look like night.
        seen = made.labels[..., None] >= 0
        self.canvas.show_array(np.where(seen, made.rgb, NOTHING))
        self.canvas.fit()
        height, width = made.labels.shape
        self.canvas.pointer.aim = QPointF(width / 2, height / 2)
        self.frames.clear()
        for index, pts in made.frames:
            self._list_frame(index, pts)
        self.frames.setCurrentRow(0)
        fit = self.tr("{0} frames, which fit together to {1:.1f} px.")
        self.words.setText("\n".join([fit.format(len(made.frames), made.rms_px), *made.warnings]))
        self._refresh()

    def add_frame_shown(self) -> None:
        """Put the frame on the screen below the chosen one of the list."""
        address = self._desk.selection.frame
        if address is not None and address.footage == self.footage:
            self._list_frame(address.index, address.pts, self.frames.currentRow() + 1)

    def order(self) -> list[int]:
        """The frames of the list, from the top."""
        items = (self.frames.item(row) for row in range(self.frames.count()))
        return [int(item.data(Qt.ItemDataRole.UserRole)) for item in items]

    def _make_fields(self) -> None:
        self.canvas = PictureCanvas(self)
        self.canvas.setAccessibleName(self.tr("Panorama"))
        self.canvas.use(Tool.PIN)
        self.pins = QCheckBox(
            self.tr("A click pins the chosen landmark, instead of going to the frame"), self
        )
        self.pins.setToolTip(self.tr("The pin is set in the frame that is seen there"))
        self.frames = QListWidget(self)
        self.frames.setAccessibleName(self.tr("Frames of the panorama in order"))
        self.frames.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.frames.setToolTip(self.tr("The chosen frame is outlined; Enter shows it"))
        self.up = QPushButton(self.tr("Up"), self)
        self.down = QPushButton(self.tr("Down"), self)
        self.out = QPushButton(self.tr("Take out"), self)
        self.add = QPushButton(self.tr("Add the frame shown"), self)
        self.again = QPushButton(self.tr("Stitch in this order"), self)
        self.again.setToolTip(
            self.tr("Join each frame to the one above it, as well as may be, where the automatic "
                    "choice does not hold together")
        )  # fmt: skip
        self.kinds = named_choice(self, self.tr("Drawn on"))
        for words, kind in (
            (self.tr("Suitable surface"), None),
            (self.tr("Plane"), "plane"),
            (self.tr("Cylinder"), "cylinder"),
            (self.tr("Sphere"), "sphere"),
        ):
            self.kinds.addItem(words, kind)
        self.words = quiet_label("", self)
        self.words.setWordWrap(True)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.canvas, 1)
        left.addWidget(self.pins)
        left.addWidget(self.words)
        side = QWidget(self)
        side.setFixedWidth(LIST_WIDTH)
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(QLabel(self.tr("Frames in order"), self))
        right.addWidget(self.frames, 1)
        row = QHBoxLayout()
        for button in (self.up, self.down, self.out):
            row.addWidget(button)
        right.addLayout(row)
        for widget in (self.add, self.kinds, self.again):
            right.addWidget(widget)
        for button in (self.up, self.down, self.out, self.add, self.again):
            button.setAutoDefault(False)
        both = QHBoxLayout(self)
        both.addLayout(left, 1)
        both.addWidget(side)

    def _connect(self) -> None:
        self.canvas.pin_set.connect(self._clicked)
        self.canvas.landmark_chosen.connect(self._choose)
        self.canvas.left.connect(self.close)
        self.frames.currentRowChanged.connect(self._refresh)
        self.frames.itemActivated.connect(self._go_to)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.out.clicked.connect(lambda: self.frames.takeItem(self.frames.currentRow()))
        self.add.clicked.connect(self.add_frame_shown)
        self.again.clicked.connect(
            lambda: self.order_wanted.emit(self.order(), self.kinds.currentData())
        )
        self._desk.changed.connect(self._refresh)
        self._desk.selection.landmark_changed.connect(self._refresh)
        self._desk.case_replaced_now.connect(self.close)

    def _choose(self, landmark: str) -> None:
        if landmark:
            self._desk.selection.choose_landmark(landmark)

    def _clicked(self, x_px: float, y_px: float) -> None:
        source = self.made.source_of(x_px, y_px)
        if source is None:
            self._desk.say(self.tr("No frame is seen there."))
        elif self.pins.isChecked():
            self.pin_wanted.emit(source.index, source.pts, source.x_px, source.y_px)
        else:
            self.place_wanted.emit(source.index, source.x_px, source.y_px)

    def _go_to(self, item: QListWidgetItem) -> None:
        width, height = self.made.layout.size
        self.place_wanted.emit(item.data(Qt.ItemDataRole.UserRole), width / 2, height / 2)

    def _outline(self) -> tuple[Trail, ...]:
        """The edge of the chosen frame, where it is part of the panorama."""
        item = self.frames.currentItem()
        if item is None:
            return ()
        index, (width, height) = item.data(Qt.ItemDataRole.UserRole), self.made.layout.size
        corners = np.array([[0, 0], [width, 0], [width, height], [0, height], [0, 0]])
        steps = np.linspace(0, 4, 4 * EDGE_STEPS + 1)
        edge = [np.interp(steps, range(5), corners[:, axis]) for axis in (0, 1)]
        places = [self.made.place_of(index, float(x), float(y)) for x, y in zip(*edge, strict=True)]
        return (Trail(tuple(place for place in places if place is not None)),)

    def _refresh(self, *_: object) -> None:
        if self.footage in self._desk.project.footage:
            pins = panorama_pins(
                self._desk.project, self.footage, self.made.place_of, self._desk.selection.landmark
            )
            self.canvas.show_overlay(Overlay(pins=pins, trails=self._outline()))

    def _list_frame(self, index: int, pts: int, row: int | None = None) -> None:
        time_s = float(pts * Fraction(self._desk.project.footage[self.footage].time_base))
        item = QListWidgetItem(self.tr("{0} · frame {1}").format(clock(time_s), index))
        item.setData(Qt.ItemDataRole.UserRole, index)
        self.frames.insertItem(self.frames.count() if row is None else row, item)
        self.frames.setCurrentItem(item)

    def _move(self, by: int) -> None:
        row = self.frames.currentRow()
        if 0 <= row + by < self.frames.count():
            item = self.frames.takeItem(row)
            self.frames.insertItem(row + by, item)
            self.frames.setCurrentRow(row + by)
