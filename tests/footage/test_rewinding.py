"""Stepping back: the frames before are at hand, and they are the right ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from av.video.frame import VideoFrame

from geowork.footage.cache import PictureCache, bytes_of
from geowork.footage.reader import FrameReader
from tests.footage.synthetic import HEIGHT, WIDTH, constant, number_in, write_video


@pytest.fixture(scope="module")
def picture_bytes(tmp_path_factory: pytest.TempPathFactory) -> int:
    """What one decoded picture takes, padded as this machine's decoder pads it."""
    path = write_video(tmp_path_factory.mktemp("one") / "a.mp4", constant(1))
    with FrameReader(path) as reader:
        reader.frame(0)
        assert reader._cache.size_bytes > WIDTH * HEIGHT * 3 // 2
        return reader._cache.size_bytes


@pytest.mark.parametrize("room", [1, 2, 5, 8, 40, 500])
@pytest.mark.parametrize("step", [1, 3, 10])
def test_every_step_back_gives_the_frame_before(
    tmp_path: Path, picture_bytes: int, room: int, step: int
) -> None:
    path = write_video(tmp_path / "a.mp4", constant(120), gop=50)
    with FrameReader(path, cache_bytes=room * picture_bytes) as reader:
        wanted = list(range(119, -1, -step))
        assert [number_in(reader.frame(i).rgb) for i in wanted] == wanted
        assert reader._cache.size_bytes <= room * picture_bytes


def test_frames_before_a_key_frame_are_made_ready(tmp_path: Path, picture_bytes: int) -> None:
    path = write_video(tmp_path / "a.mp4", constant(120), gop=50)
    with FrameReader(path, cache_bytes=40 * picture_bytes) as reader:
        reader.frame(54)
        assert reader._cache.first_before(54) == 50
        reader.frame(53)
        assert reader._rewinder._thread is not None
        reader._rewinder._thread.join()
        assert reader._cache.first_before(53) == 35


def test_turning_round_and_closing_midway_do_no_harm(tmp_path: Path, picture_bytes: int) -> None:
    path = write_video(tmp_path / "a.mp4", constant(300), gop=250)
    for last in (260, 255, 252):
        with FrameReader(path, cache_bytes=40 * picture_bytes) as reader:
            wanted = [last, last - 1, last - 2, 20, 19, 299, 250, 249, 251]
            assert [number_in(reader.frame(i).rgb) for i in wanted] == wanted
            reader.frame(260)
            reader.frame(255)


def test_those_farthest_from_the_one_looked_at_go_first() -> None:
    each = bytes_of(VideoFrame(WIDTH, HEIGHT, "yuv420p"))
    cache = PictureCache(4 * each)
    cache.look_at(10)
    for number in (2, 9, 10, 11, 30, 12):
        cache.put(number, VideoFrame(WIDTH, HEIGHT, "yuv420p"))
    assert [number for number in range(40) if cache.look_at(number)] == [9, 10, 11, 12]
    assert cache.size_bytes == 4 * each


def test_pictures_of_a_pass_do_not_fill_the_memory(tmp_path: Path, picture_bytes: int) -> None:
    path = write_video(tmp_path / "a.mp4", constant(100))
    with FrameReader(path) as reader:
        for frame in reader.frames():
            assert reader._cache.size_bytes <= 5 * picture_bytes
            assert number_in(frame.rgb) == frame.index
        assert number_in(reader.frame(98).rgb) == 98
