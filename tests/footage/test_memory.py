"""What decoding takes of the machine stays within what it is granted."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from itertools import count
from pathlib import Path

import numpy as np
import psutil
import pytest
from av.video.frame import VideoFrame

from geowork.footage.apart.limits import cache_share
from geowork.footage.apart.reader import ApartReader
from geowork.footage.cache import PictureCache, bytes_of
from geowork.footage.conversion import detached
from tests.benchmarks.footage.clips import Clip, encode, number_in
from tests.footage.synthetic import HEIGHT, WIDTH

FULL_HD = (1920, 1080)
GRANTED_BYTES = 400 * 2**20


@pytest.fixture(scope="module")
def long_group(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("memory") / "a.mp4"
    options = {"preset": "ultrafast", "x264-params": "keyint=150:scenecut=0:bframes=3"}
    grey = (np.full(FULL_HD[::-1], 60 + number % 90, np.uint8) for number in count())
    encode(path, Clip("a", FULL_HD, 300, options=options), grey)
    return path


@contextmanager
def most_taken(pid: int) -> Iterator[list[int]]:
    """The most bytes that a process takes, of memory shared with another its part."""
    most, over, process = [0], threading.Event(), psutil.Process(pid)

    def look() -> None:
        while not over.wait(0.02):
            most[0] = max(most[0], process.memory_full_info().pss)

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield most
    finally:
        over.set()
        looking.join()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells parts of shared memory")
def test_stepping_and_jumping_take_no_more_than_was_granted(long_group: Path) -> None:
    asked = [*range(100, 200), *range(199, 60, -1), 5, 290, *range(289, 280, -1), 5, 140, 139, 290]
    with (
        ApartReader(long_group, memory_bytes=GRANTED_BYTES) as reader,
        most_taken(reader._processes.latest.pid) as most,
    ):
        reader.prepare_previews()
        assert [number_in(reader.frame(index).rgb) for index in asked] == asked
    assert GRANTED_BYTES / 2 < most[0] <= GRANTED_BYTES


def test_the_share_for_pictures_kept_leaves_room_for_decoders() -> None:
    full_hd = FULL_HD[0] * FULL_HD[1] * 3
    used = psutil.Process().memory_info().rss
    given = used + 2**30  # this process runs other tests too, and may hold much already
    kept = cache_share(given, full_hd)
    assert 2**29 < kept < 2**30 - 10 * full_hd
    assert cache_share(2**26, full_hd) == 2**24


def test_a_copy_tells_all_that_the_picture_did() -> None:
    picture = VideoFrame.from_ndarray(
        np.random.default_rng(1).integers(0, 256, (HEIGHT, WIDTH, 3), dtype=np.uint8), "rgb24"
    ).reformat(format="yuv420p")
    picture.pts, picture.time_base, picture.colorspace = 77, Fraction(1, 90000), 1
    copy = detached(picture)
    assert np.array_equal(copy.to_ndarray(), picture.to_ndarray())
    assert [p.buffer_ptr for p in copy.planes] != [p.buffer_ptr for p in picture.planes]
    assert (copy.pts, copy.time_base, copy.colorspace) == (77, picture.time_base, 1)


def test_pictures_of_a_closed_decoder_go_but_for_copies_of_the_nearest() -> None:
    picture = VideoFrame(WIDTH, HEIGHT, "yuv420p")
    picture.time_base = Fraction(1, 90000)
    copied = bytes_of(detached(picture))
    cache = PictureCache(20 * bytes_of(picture))
    for number in range(20):
        cache.put(number, picture)
    cache.put_detached(3, picture)
    cache.look_at(10)
    cache.detach(lambda: False)
    assert [number for number in range(20) if cache.holds(number)] == [3, 7, 8, 9, 10]
    assert cache.size_bytes == 5 * copied
    cache.put(11, picture)
    cache.detach(lambda: True)
    assert [number for number in range(20) if cache.holds(number)] == [3, 7, 8, 9, 10]
