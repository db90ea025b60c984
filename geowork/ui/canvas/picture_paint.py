"""Painting the picture itself: how it is enlarged is the person's choice."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from geowork.ui.canvas.viewport import Viewport

# From here up single pixels are told apart, and smoothing would hide them.
_PIXELS_SHOW_FROM = 3.0


class Picture:
    """An array as it is shown; made a pixmap when that is needed.

    Args:
        pixels: (h, w, 3) of 8-bit RGB, contiguous; empty for no picture.
    """

    def __init__(self, pixels: NDArray[np.uint8]) -> None:
        self.pixels = pixels
        self._whole: QPixmap | None = None

    def replace(self, pixels: NDArray[np.uint8]) -> None:
        """Another frame."""
        self.pixels, self._whole = pixels, None

    @property
    def whole(self) -> QPixmap:
        """All its pixels."""
        if self._whole is None:
            self._whole = _pixmap(self.pixels) if self.pixels.size else QPixmap()
        return self._whole


def _pixmap(pixels: NDArray[np.uint8]) -> QPixmap:
    height, width = pixels.shape[:2]
    # The pixmap is a copy, so the array may go.
    return QPixmap.fromImage(
        QImage(pixels.data, width, height, width * 3, QImage.Format.Format_RGB888)
    )


def paint_picture(
    painter: QPainter, view: Viewport, picture: Picture, zoom: str, ground: QColor
) -> None:
    """Paint a picture where the view has it.

    Args:
        zoom: "nearest", "linear", "lanczos", or "" for linear until single pixels show.
        ground: colour around the picture.
    """
    ratio = painter.device().devicePixelRatioF()
    pixels = picture.pixels
    magnified = view.scale * view.picture_size.width() / max(1, pixels.shape[1]) * ratio
    upright = not view.turn_deg and not view.mirrored and view.crop is None
    if zoom == "lanczos" and magnified > 1 and upright and view.pixel_aspect == 1.0:
        painter.drawImage(0, 0, _lanczos(view, pixels, ratio, ground))
        return
    smooth = magnified < _PIXELS_SHOW_FROM if not zoom else zoom != "nearest" or magnified < 1
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    size = view.picture_size
    pixmap = picture.whole
    painter.setTransform(view.transform())
    painter.setClipRect(view.shown)
    painter.drawPixmap(
        QRectF(0, 0, size.width(), size.height()), pixmap, QRectF(pixmap.rect())
    )  # fmt: skip
    painter.setClipping(False)
    painter.resetTransform()


def _lanczos(view: Viewport, pixels: NDArray[np.uint8], ratio: float, ground: QColor) -> QImage:
    import cv2

    width, height = (round(side * ratio) for side in view.widget_size.toTuple())
    # A preview has fewer pixels than the picture it stands for.
    share = pixels.shape[1] / view.picture_size.width()
    step = share / (view.scale * ratio)
    start = [(0.5 / ratio - offset) / view.scale * share - 0.5 for offset in view.offset.toTuple()]
    shown = cv2.warpAffine(
        pixels,
        np.array([[step, 0, start[0]], [0, step, start[1]]]),
        (width, height),
        flags=cv2.INTER_LANCZOS4 | cv2.WARP_INVERSE_MAP,
        borderValue=(ground.red(), ground.green(), ground.blue()),
    )
    image = QImage(shown.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
    image.setDevicePixelRatio(ratio)
    return image
