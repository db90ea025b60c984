"""The window that turns in a street panorama: a bar of sliders, and which pixel is which."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

Pixel = tuple[float, float]


class StreetView(QWidget):
    """Shown below the picture while it is a panorama; pixels of other pictures stay as they are."""

    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panorama: Any = None
        self._window: Any = None
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(8)
        self.yaw = self._slider(row, self.tr("Turn"), -180, 180)
        self.pitch = self._slider(row, self.tr("Tilt"), -90, 90)
        self.width_deg = self._slider(row, self.tr("Width"), 20, 120)
        self.hide()

    def open(self, rgb: Any) -> None:
        """Look straight ahead into a panorama (h, 2h, 3)."""
        from geowork.imagery.street_panorama import PanoramaWindow

        self._panorama, self._window = rgb, PanoramaWindow()
        self._show_sliders()
        self.show()

    def close_panorama(self) -> None:
        """What is shown is no panorama."""
        self._panorama, self._window = None, None
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether a panorama is looked into."""
        return self._panorama is not None

    def picture(self) -> Any:
        """What the window shows, (h, w, 3) RGB."""
        return self._window.picture(self._panorama)

    def in_file(self, x_px: float, y_px: float) -> Pixel:
        """The pixel of the file under a pixel shown."""
        if not self.is_open:
            return x_px, y_px
        found: Pixel = self._window.in_panorama(x_px, y_px, self._panorama)
        return found

    def in_view(self, x_px: float, y_px: float) -> Pixel | None:
        """Where a pixel of the file is shown; None where it is out of the window."""
        if not self.is_open:
            return x_px, y_px
        found: Pixel | None = self._window.in_window(x_px, y_px, self._panorama)
        return found

    def direction_of(self, x_px: float, y_px: float) -> Pixel:
        """Yaw and pitch of a pixel shown, degrees from the panorama's middle and the horizon."""
        height, width = self._panorama.shape[:2]
        x, y = self.in_file(x_px, y_px)
        return (x / width - 0.5) * 360.0, (0.5 - y / height) * 180.0

    def pan(self, delta: QPointF, scale: float) -> None:
        """Turn by a drag of so many widget points, at `scale` points a pixel shown."""
        window = self._window
        per_point = window.hfov_deg / window.width_px / scale
        self._turn(window.yaw_deg - delta.x() * per_point, window.pitch_deg + delta.y() * per_point)

    def look_at(self, x_px: float, y_px: float) -> None:
        """Turn to a pixel of the file, where it is out of the window."""
        if self.is_open and self.in_view(x_px, y_px) is None:
            height, width = self._panorama.shape[:2]
            self._turn((x_px / width - 0.5) * 360.0, (0.5 - y_px / height) * 180.0)

    def _turn(self, yaw_deg: float, pitch_deg: float, hfov_deg: float | None = None) -> None:
        hfov = self._window.hfov_deg if hfov_deg is None else hfov_deg
        self._window = self._window.turned_to(yaw_deg, pitch_deg, hfov)
        self._show_sliders()
        self.turned.emit()

    def _slid(self) -> None:
        if self.is_open:
            self._turn(self.yaw.value(), self.pitch.value(), self.width_deg.value())

    def _show_sliders(self) -> None:
        window = self._window
        for slider, value in (
            (self.yaw, window.yaw_deg),
            (self.pitch, window.pitch_deg),
            (self.width_deg, window.hfov_deg),
        ):
            slider.blockSignals(True)
            slider.setValue(round(value))
            slider.setToolTip(f"{value:.0f}°")
            slider.blockSignals(False)

    def _slider(self, row: QHBoxLayout, name: str, least: int, most: int) -> QSlider:
        label = QLabel(name, self)
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setAccessibleName(name)
        slider.setRange(least, most)
        slider.setPageStep(10)
        slider.setMinimumWidth(40)
        slider.valueChanged.connect(lambda _value: self._slid())
        label.setBuddy(slider)
        row.addWidget(label)
        row.addWidget(slider, 1)
        return slider
