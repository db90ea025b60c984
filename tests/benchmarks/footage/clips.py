"""Generated clips whose frames carry their number as a bar code, one of each kind that goes wrong.

The larger ones are a camera panning over a textured scene with sensor noise, since a decoder is
only as slow as what it decodes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from tests.footage.synthetic import set_turn, uneven

GROUP_FRAMES = 250
RATE = 25
TICK = Fraction(1, 90000)
# Frame numbers up to 2^20: eight hours at 25 a second.
BITS = 20
_NOISE_PICTURES = 6
_TS_PACKET = 188

Grey = NDArray[np.uint8]


@dataclass(frozen=True)
class Clip:
    """How a clip is made. `after` changes the written file."""

    name: str
    size: tuple[int, int] = (1280, 720)
    frames: int = 400
    suffix: str = ".mp4"
    codec: str = "libx264"
    pixels: str = "yuv420p"
    stamps: Callable[[int], Sequence[int]] = lambda count: range(0, count * 3600, 3600)
    options: dict[str, str] = field(default_factory=dict)
    after: Callable[[Path], Path] = lambda path: path

    def write(self, folder: Path) -> Path:
        """The clip in a folder; made if it is not there."""
        path = folder / f"{self.name.replace(' ', '-')}{self.suffix}"
        if not path.exists():
            draft = folder / f"draft{self.suffix}"
            encode(draft, self, scene(*self.size))
            self.after(draft).rename(path)
        return path


def cut_start(path: Path) -> Path:
    """Drop the first third, as where a recording of a stream was begun in its middle."""
    data = path.read_bytes()
    path.write_bytes(data[len(data) // 3 // _TS_PACKET * _TS_PACKET :])
    return path


_KEYS = f"keyint={GROUP_FRAMES}:min-keyint={GROUP_FRAMES}:scenecut=0"
_H264 = {"preset": "veryfast", "x264-params": _KEYS}
_LARGE = {"preset": "ultrafast", "x264-params": f"{_KEYS}:bframes=3"}
CLIPS = (
    Clip("1080p H.264", (1920, 1080), 500, options={**_H264, "b": "8M"}),
    Clip("4K H.264", (3840, 2160), 300, options={**_LARGE, "b": "24M"}),
    Clip("variable rate", stamps=uneven, options=_H264),
    Clip("rotated", options=_H264, after=lambda path: set_turn(path, (0, 1, -1, 0))),
    Clip(
        "HEVC 10-bit", frames=200, codec="libx265", pixels="yuv420p10le",
        options={"preset": "ultrafast", "x265-params": "open-gop=1:keyint=100:log-level=none"},
    ),
    Clip("cut start", suffix=".ts", options={
        "preset": "veryfast", "x264-params": "open-gop=1:keyint=100:min-keyint=100:scenecut=0",
    }, after=cut_start),
    Clip("MPEG-TS", suffix=".ts", options=_H264),
)  # fmt: skip


def encode(path: Path, clip: Clip, pictures: Iterator[Grey]) -> None:
    """Write the clip's frames at its stamps (ticks of 1/90000 s)."""
    width, height = clip.size
    planes = np.full((height * 3 // 2, width), 128, dtype=np.uint8)
    with av.open(str(path), "w") as container:
        stream = container.add_stream(clip.codec, rate=RATE)
        stream.width, stream.height, stream.pix_fmt = width, height, clip.pixels
        stream.codec_context.time_base = stream.time_base = TICK
        stream.options = clip.options
        for number, (pts, grey) in enumerate(zip(clip.stamps(clip.frames), pictures, strict=False)):
            planes[:height] = grey
            burn(planes[:height], number)
            picture = av.VideoFrame.from_ndarray(planes, format="yuv420p")
            if clip.pixels != "yuv420p":
                picture = picture.reformat(format=clip.pixels)
            picture.pts, picture.time_base = int(pts), TICK
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))


def burn(grey: Grey, number: int) -> None:
    """Draw a frame's number into its upper edge: a block for each bit."""
    height, width = grey.shape
    block = width // BITS
    bits = np.array([number >> bit & 1 for bit in range(BITS)], dtype=np.uint8) * 255
    grey[: height // 8, : block * BITS] = np.repeat(bits, block)


def number_in(rgb: NDArray[np.uint8], *, turned: bool = False) -> int:
    """The number burned into a picture (h, w, 3), upright or `turned` a quarter clockwise."""
    grey = np.rot90(rgb[..., 1]) if turned else rgb[..., 1]
    height, width = grey.shape
    block = width // BITS
    row = grey[height // 32 : height // 12].mean(axis=0)
    middles = row[: block * BITS].reshape(BITS, block)[:, block // 4 : -(block // 4)].mean(axis=1)
    return int(sum(1 << bit for bit in range(BITS) if middles[bit] > 127))


def scene(width: int, height: int) -> Iterator[Grey]:
    """Frames of a camera that swings over a texture."""
    rng = np.random.default_rng(1)
    margin = width // 5
    texture = _texture(rng, height + margin, width + margin)
    noise = [rng.integers(0, 8, (height, width), dtype=np.uint8) for _ in range(_NOISE_PICTURES)]
    number = 0
    while True:
        x = round(margin / 2 * (1 + 0.95 * np.sin(number / 90)))
        y = round(margin / 2 * (1 + 0.4 * np.sin(number / 20)))
        seen = texture[y : y + height, x : x + width]
        yield np.asarray(cv2.add(seen, noise[number % _NOISE_PICTURES]))
        number += 1


def _texture(rng: np.random.Generator, height: int, width: int) -> Grey:
    grain = rng.normal(0, 1, (height, width)).astype(np.float32)
    drawn = np.zeros((height, width), dtype=np.float32)
    for sigma in (0.7, 2.0, 6.0, 16.0, 40.0):
        drawn += cv2.GaussianBlur(grain, (0, 0), sigma) * sigma
    drawn = 120 + 45 * (drawn - drawn.mean()) / drawn.std()
    return np.clip(drawn, 0, 240).astype(np.uint8)
