"""Sensor noise and H.264 writing."""

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from av.video.reformatter import ColorRange, Colorspace
from numpy.typing import NDArray


class Sensor:
    """Grain that is stronger in the dark, a faint colour noise, and darker corners."""

    def __init__(self, width: int, height: int, strength: float, seed: int) -> None:
        self._rng = np.random.default_rng(seed)
        self._strength = strength
        bank = self._rng.normal(size=(height + 256, width + 256, 3)).astype(np.float32)
        soft = cv2.GaussianBlur(bank, (0, 0), 0.7)
        luma = soft[..., :1] / soft[..., :1].std()
        colour = cv2.GaussianBlur(bank, (0, 0), 1.6)
        self._bank = luma + 0.45 * colour / colour.std()
        y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
        self._corners = (1 - 0.13 * ((x**2 + 0.7 * y**2) / 1.7) ** 1.5).astype(np.float32)[
            ..., None
        ]

    def expose(self, picture: NDArray[np.float32]) -> NDArray[np.uint8]:
        """Turn a clean 0 to 255 picture (h, w, 3) into what the sensor gives."""
        h, w = picture.shape[:2]
        top, left = self._rng.integers(0, 256, 2)
        grain = self._bank[top : top + h, left : left + w]
        level = self._strength * (1.25 - 0.6 * picture.mean(-1, keepdims=True) / 255)
        noisy = picture * self._corners + grain * level
        return np.asarray(np.clip(noisy + 0.5, 0, 255), np.uint8)


def write_video(
    path: Path, pictures: Iterable[NDArray[np.uint8]], size: tuple[int, int], rate: int, crf: float
) -> None:
    """Write RGB pictures as H.264 with B-frames in MP4, BT.709, one picture a time step."""
    options = {"crf": str(crf), "preset": "slow", "g": "50", "bf": "3", "b-pyramid": "normal"}
    with av.open(str(path), "w", options={"movflags": "+faststart"}) as container:
        stream = container.add_stream("libx264", rate=rate, options=options)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = Fraction(1, rate)
        stream.codec_context.colorspace = 1
        stream.codec_context.color_primaries = 1
        stream.codec_context.color_trc = 1
        stream.codec_context.color_range = 1
        for index, picture in enumerate(pictures):
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(
                format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG
            )
            frame.pts, frame.time_base = index, Fraction(1, rate)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
