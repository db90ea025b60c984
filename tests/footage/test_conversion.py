"""RGB pixels: the same whichever way they are converted, and never written over."""

from __future__ import annotations

import gc
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace

from geowork.errors import MediaError
from geowork.footage.conversion import RgbConverter
from geowork.footage.decoding import Decoder
from geowork.footage.reader import FrameReader
from geowork.footage.upright import display_matrix, turned
from tests.footage.synthetic import constant, number_in, write_video


def random_picture(name: str, width: int, height: int, seed: int = 0) -> VideoFrame:
    rng = np.random.default_rng(seed)
    picture = VideoFrame(width, height, name)
    for plane in picture.planes:
        plane.update(rng.integers(0, 256, plane.buffer_size, dtype=np.uint8).tobytes())
    picture.pts, picture.time_base = seed, Fraction(1, 25)
    return picture


@pytest.mark.parametrize("name", ["yuv420p", "yuvj420p"])
@pytest.mark.parametrize("size", [(64, 48), (1280, 720), (130, 74), (101, 55)])
@pytest.mark.parametrize("colorspace", [1, 2, 5, 6, 9])
@pytest.mark.parametrize("color_range", [0, 1, 2])
def test_pixels_are_those_of_the_plain_conversion(
    name: str, size: tuple[int, int], colorspace: int, color_range: int
) -> None:
    picture = random_picture(name, *size)
    picture.colorspace, picture.color_range = colorspace, color_range
    unnamed = Colorspace.ITU709 if size[1] >= 720 else Colorspace.ITU601
    plain = picture.reformat(
        format="rgb24",
        src_colorspace=unnamed if colorspace == 2 else None,
        src_color_range=ColorRange.JPEG if name == "yuvj420p" else None,
    )
    assert np.array_equal(RgbConverter().convert(picture), plain.to_ndarray())


def test_a_change_of_size_or_colours_midway_is_followed() -> None:
    converter = RgbConverter()
    for seed, (name, size, colorspace) in enumerate(
        [
            ("yuv420p", (64, 48), 1),
            ("yuv420p", (64, 48), 5),
            ("yuvj420p", (64, 48), 5),
            ("yuv420p", (128, 96), 5),
            ("yuv444p", (128, 96), 5),
            ("yuv420p", (64, 48), 1),
        ]
    ):
        picture = random_picture(name, *size, seed)
        picture.colorspace = colorspace
        assert np.array_equal(converter.convert(picture), RgbConverter().convert(picture))


def test_frames_kept_by_the_caller_are_not_written_over(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", constant(60))
    with FrameReader(path) as reader:
        kept = list(reader.frames())
        for number in (5, 50, 20):
            reader.frame(number)
    assert [number_in(frame.rgb) for frame in kept] == list(range(60))
    assert not any(frame.rgb.flags.writeable for frame in kept)


def test_colours_that_cannot_be_converted_are_told(tmp_path: Path) -> None:
    tagged = {"x264-params": "colormatrix=YCgCo"}
    path = write_video(tmp_path / "a.mp4", constant(3), options=tagged)
    with (
        FrameReader(path) as reader,
        pytest.raises(MediaError, match=r"colours of frame 1 \(yuv420p, matrix 8\) cannot"),
    ):
        reader.frame(1)


def test_a_picture_is_freed_at_once_after_its_turn_was_asked_for(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", constant(2))
    with Decoder(path, 0) as decoder:
        pictures = list(decoder.from_start())
    gc.collect()
    gc.disable()
    try:
        for picture in pictures:
            display_matrix(picture)
        del picture
        pictures.clear()
        assert gc.collect() == 0
    finally:
        gc.enable()


@pytest.mark.parametrize("a", [-1, 1])
@pytest.mark.parametrize("b", [-1, 1])
@pytest.mark.parametrize("on_its_side", [False, True])
def test_turning_moves_every_pixel_where_the_matrix_says(a: int, b: int, on_its_side: bool) -> None:
    pixels = np.random.default_rng(4).integers(0, 256, (6, 10, 3), dtype=np.uint8)
    matrix = (0, a, b, 0) if on_its_side else (a, 0, 0, b)
    shown = turned(pixels, matrix)
    for y, x in np.ndindex(6, 10):
        across = matrix[0] * x + matrix[2] * y
        down = matrix[1] * x + matrix[3] * y
        # Negative places count from the far edge, the first of them being -0.
        column = across if max(matrix[0], matrix[2]) > 0 else shown.shape[1] - 1 + across
        row = down if max(matrix[1], matrix[3]) > 0 else shown.shape[0] - 1 + down
        assert np.array_equal(shown[row, column], pixels[y, x])
