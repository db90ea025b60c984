"""Videos made for the tests: every frame carries its number as black and white blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

BITS = 12
BLOCK = 16
WIDTH, HEIGHT = BITS * BLOCK, 64
TIME_BASE = Fraction(1, 90000)
# These encoders know only a few clock rates.
COARSE = frozenset(("mpeg2video", "mpeg4", "mjpeg"))


def picture_of(number: int) -> NDArray[np.uint8]:
    rgb = np.full((HEIGHT, WIDTH, 3), 90, dtype=np.uint8)
    for bit in range(BITS):
        rgb[:32, bit * BLOCK : (bit + 1) * BLOCK] = 255 if number >> bit & 1 else 0
    # Something that moves, so that an encoder has a use for B-frames.
    left = number * 3 % (WIDTH - 24)
    rgb[40:60, left : left + 24] = (230, 60, 20)
    return rgb


def number_in(rgb: NDArray[np.uint8]) -> int:
    middles = rgb[16, BLOCK // 2 :: BLOCK].mean(axis=1)
    return int(sum(1 << bit for bit in range(BITS) if middles[bit] > 128))


def constant(count: int, start: int = 0, step: int = 3600) -> list[int]:
    return [start + step * i for i in range(count)]


def uneven(count: int) -> list[int]:
    rng = np.random.default_rng(7)
    return [int(t) for t in np.cumsum(rng.choice([1500, 3000, 3003, 6000, 21000], count))]


def write_video(
    path: Path,
    stamps: Sequence[int],
    *,
    codec: str = "libx264",
    options: dict[str, str] | None = None,
    container_options: dict[str, str] | None = None,
    b_frames: int = 3,
    gop: int = 48,
    picture: Callable[[int], NDArray[np.uint8]] = picture_of,
) -> Path:
    """Encode frame number i with the i-th of `stamps` (ticks of 1/90000 s)."""
    with av.open(str(path), "w", options=container_options or {}) as container:
        stream = container.add_stream(codec, rate=25)
        stream.width, stream.height = WIDTH, HEIGHT
        stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
        tick = Fraction(1, 25) if codec in COARSE else TIME_BASE
        stream.codec_context.time_base = stream.time_base = tick
        stream.codec_context.gop_size = gop
        stream.codec_context.max_b_frames = b_frames
        stream.options = options or {}
        for number, pts in enumerate(stamps):
            frame = av.VideoFrame.from_ndarray(picture(number), format="rgb24")
            frame.pts, frame.time_base = int(pts * TIME_BASE / tick), tick
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def set_turn(path: Path, matrix: tuple[int, int, int, int]) -> Path:
    """Write a display matrix (a, b, c, d in whole numbers) into an MP4's video track header."""
    data = bytearray(path.read_bytes())
    header = data.index(b"tkhd")
    # Version 0: 4 version and flags, 20 times and ids, 8 reserved, 8 layer to volume.
    start = header + 4 + 4 + 20 + 8 + 8
    values = [matrix[0] << 16, matrix[1] << 16, 0, matrix[2] << 16, matrix[3] << 16, 0, 0, 0]
    for place, value in enumerate(values):
        data[start + 4 * place : start + 4 * place + 4] = value.to_bytes(4, "big", signed=True)
    path.write_bytes(bytes(data))
    return path
