"""The shots of a footage side by side; a click leads to the frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from geowork.ui.choice import named_choice
from geowork.ui.panels.panel_parts import quiet_label
from geowork.ui.time_words import clock

if TYPE_CHECKING:
    from geowork.workflow.shot_pictures import ShotPictures, SmallFrame

SIZE = QSize(860, 620)
PICTURE = QSize(240, 150)
CELL = QSize(252, 190)


class ContactSheet(QDialog):
    """Small frames with their time stamps, to go to."""

    frame_wanted = Signal(int)

    def __init__(self, title: str, pictures: ShotPictures, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Contact sheet of {0}").format(title))
        self.resize(SIZE)
        self.kinds = named_choice(self, self.tr("Frames shown"))
        for words, frames in (
            (self.tr("First frame of each shot"), pictures.first),
            (self.tr("Sharpest frame of each shot"), pictures.sharpest),
            (self.tr("Key frames of the file"), pictures.keys),
        ):
            self.kinds.addItem(words, frames)
        self.kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.list = self._make_list()
        row = QHBoxLayout()
        row.addWidget(QLabel(self.tr("Show"), self))
        row.addWidget(self.kinds)
        row.addWidget(
            quiet_label(self.tr("Click a picture, or press Enter, to go there."), self), 1
        )
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        self.kinds.currentIndexChanged.connect(lambda _at: self._fill())
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        self._fill()

    def _make_list(self) -> QListWidget:
        made = QListWidget(self)
        made.setAccessibleName(self.tr("Frames with their time stamps"))
        made.setViewMode(QListView.ViewMode.IconMode)
        made.setIconSize(PICTURE)
        made.setGridSize(CELL)
        made.setResizeMode(QListView.ResizeMode.Adjust)
        made.setMovement(QListView.Movement.Static)
        made.setWordWrap(True)
        return made

    def _fill(self) -> None:
        frames: tuple[SmallFrame, ...] = self.kinds.currentData()
        self.list.clear()
        for frame in frames:
            height, width = frame.rgb.shape[:2]
            image = QImage(frame.rgb.data, width, height, 3 * width, QImage.Format.Format_RGB888)
            words = self.tr("{0} · frame {1}").format(clock(frame.time_s), frame.index)
            item = QListWidgetItem(QIcon(QPixmap.fromImage(image)), words)
            item.setData(Qt.ItemDataRole.UserRole, frame.index)
            if frame.last > frame.index:
                item.setToolTip(self.tr("Its shot goes on to frame {0}").format(frame.last))
            self.list.addItem(item)
        if frames:
            self.list.setCurrentRow(0)

    def _go(self, item: QListWidgetItem) -> None:
        self.frame_wanted.emit(item.data(Qt.ItemDataRole.UserRole))
