"""An index kept on disk is the one that would be built, or it is built anew."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geowork.footage import index_file
from geowork.footage.index import FrameIndex
from geowork.footage.index_file import IndexCache, indexed, pack_index, unpack_index
from geowork.footage.indexing import build_index
from geowork.footage.kept_files import KeptFiles
from geowork.footage.reader import FrameReader
from tests.footage.synthetic import constant, number_in, uneven, write_video

SHA = "ab" * 32
OTHER = "cd" * 32


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_video(tmp_path_factory.mktemp("index") / "a.mp4", uneven(60), gop=12)


@pytest.fixture(scope="module")
def index(video: Path) -> FrameIndex:
    return build_index(video)


def same(one: FrameIndex, other: FrameIndex) -> bool:
    columns = ("pts", "durations", "keys", "ordinals")
    rest = (
        "time_base",
        "stream",
        "derived",
        "damaged",
        "announced",
        "announced_end_s",
        "undecoded",
        "count",
    )
    points = [[(p.ordinal, p.pts, p.dts) for p in index.seek_points] for index in (one, other)]
    return (
        all(np.array_equal(getattr(one, name), getattr(other, name)) for name in columns)
        and all(getattr(one, name) == getattr(other, name) for name in rest)
        and points[0] == points[1]
    )


def test_a_kept_index_gives_the_same_frames(
    video: Path, index: FrameIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = IndexCache(tmp_path)
    assert same(indexed(video, SHA, cache=cache), index)
    monkeypatch.setattr(index_file, "build_index", lambda *_: pytest.fail("built again"))
    kept = indexed(video, SHA, cache=cache)
    assert same(kept, index)
    with FrameReader(video, index=kept) as reader:
        assert [number_in(reader.frame(i).rgb) for i in (59, 3, 30)] == [59, 3, 30]


def test_an_index_of_another_file_stream_or_software_is_not_taken(
    index: FrameIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = IndexCache(tmp_path)
    cache.store(SHA, None, index)
    assert cache.load(OTHER, None) is None
    assert cache.load(SHA, 1) is None
    (tmp_path / "index" / f"{OTHER}-best.index").write_bytes(pack_index(index, SHA))
    assert cache.load(OTHER, None) is None
    assert cache.load(SHA, None) is not None
    monkeypatch.setattr(index_file, "_LIBRARIES", "of next year")
    assert cache.load(SHA, None) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_a_damaged_index_is_never_taken(index: FrameIndex, data: st.DataObject) -> None:
    packed = bytearray(pack_index(index))
    if data.draw(st.booleans()):
        packed[data.draw(st.integers(0, len(packed) - 1))] ^= data.draw(st.integers(1, 255))
    else:
        del packed[data.draw(st.integers(0, len(packed) - 1)) :]
    with pytest.raises(ValueError, match="index"):
        unpack_index(bytes(packed))


def test_a_damaged_index_on_disk_is_dropped_and_built_anew(
    video: Path, index: FrameIndex, tmp_path: Path
) -> None:
    cache = IndexCache(tmp_path)
    cache.store(SHA, None, index)
    file = tmp_path / "index" / f"{SHA}-best.index"
    file.write_bytes(file.read_bytes()[:-5])
    assert cache.load(SHA, None) is None
    assert not file.exists()
    assert same(indexed(video, SHA, cache=cache), index)
    assert cache.load(SHA, None) is not None


def test_those_not_used_longest_go_when_there_are_too_many(tmp_path: Path) -> None:
    files = KeptFiles("kind", 25, tmp_path)
    for number in range(4):
        files.write(f"{number}", bytes(10))
        path = tmp_path / "kind" / f"{number}"
        if path.exists():
            # One second apart, whatever the clock of the disk.
            import os

            os.utime(path, (number, number))
    assert sorted(path.name for path in (tmp_path / "kind").iterdir()) == ["2", "3"]


def test_a_disk_that_takes_nothing_is_no_hindrance(
    video: Path, index: FrameIndex, tmp_path: Path
) -> None:
    (tmp_path / "in the way").write_text("a file")
    cache = IndexCache(tmp_path / "in the way")
    assert same(indexed(video, SHA, cache=cache), index)
    assert cache.load(SHA, None) is None


def test_indices_of_odd_files_survive(tmp_path: Path) -> None:
    for name, codec in (("a.avi", "mpeg4"), ("a.ts", "mpeg2video")):
        built = build_index(write_video(tmp_path / name, constant(30), codec=codec, gop=12))
        assert same(unpack_index(pack_index(built)), built)
