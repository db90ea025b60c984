"""Writing a video: H.264 in MP4, with the frames' own times; the same pictures, the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

Rgb = NDArray[np.uint8]

_QUALITY = {"crf": "18", "preset": "medium", "threads": "1"}
"""One thread: how work is shared among several changes the bytes."""


def write_mp4(path: Path, frames: Iterable[tuple[int, Rgb]], time_base: Fraction) -> None:
    """Encode frames; no date and no program's name enters the file.

    Args:
        frames: time stamps in ticks, rising, and pictures (h, w, 3) of one size; an odd last row
            or column is left away, which the format cannot hold.
    """
    flags = {"fflags": "+bitexact", "movflags": "+faststart"}
    with av.open(str(path), "w", format="mp4", container_options=flags) as container:
        stream = container.add_stream("libx264", rate=Fraction(25))
        stream.codec_context.time_base = time_base
        stream.time_base = time_base
        stream.pix_fmt = "yuv420p"
        stream.options = {**_QUALITY, "flags": "+bitexact"}
        first: int | None = None
        for pts, rgb in frames:
            height, width = (side - side % 2 for side in rgb.shape[:2])
            if first is None:
                first = pts
                stream.width, stream.height = width, height
            picture = np.ascontiguousarray(rgb[:height, :width])
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = pts - first, time_base
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
