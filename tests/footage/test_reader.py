"""The frame asked for is the frame that comes back, on every kind of file."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path

import av
import numpy as np
import pytest

from geowork.errors import CancelledError, MediaError
from geowork.footage.picture import pixel_digest
from geowork.footage.reader import FrameReader
from geowork.jobs.progress import Cancellable
from tests.footage.synthetic import (
    HEIGHT,
    WIDTH,
    constant,
    number_in,
    picture_of,
    set_turn,
    uneven,
    write_video,
)

PYRAMID = {"b-pyramid": "normal", "bf": "5", "g": "60", "preset": "veryfast"}
OPEN_GROUPS = {"x264-params": "open-gop=1:keyint=12:min-keyint=12:bframes=3:scenecut=0"}
HEVC_OPEN = {"x265-params": "open-gop=1:keyint=12:min-keyint=12:bframes=3:log-level=none"}
SEI_TEXT = {"preset": "veryfast"}

KINDS = {
    "constant rate, MP4": ("a.mp4", constant(90), {"options": SEI_TEXT}),
    "variable rate, MP4": ("a.mp4", uneven(120), {"options": PYRAMID}),
    "variable rate, MKV": ("a.mkv", uneven(120), {"options": PYRAMID}),
    "late start": ("a.mp4", constant(40, start=900_000), {}),
    "one long group": ("a.mp4", constant(250), {"gop": 250, "options": PYRAMID}),
    "open groups, H.264": ("a.mp4", constant(80), {"options": OPEN_GROUPS}),
    "open groups, H.265 in MP4": (
        "a.mp4",
        constant(50),
        {"codec": "libx265", "options": HEVC_OPEN},
    ),
    "transport stream": ("a.ts", constant(100), {"options": OPEN_GROUPS}),
    "transport stream, MPEG-2": ("a.ts", constant(60), {"codec": "mpeg2video", "gop": 12}),
    "H.265 in a transport stream": (
        "a.ts",
        constant(50),
        {"codec": "libx265", "options": HEVC_OPEN},
    ),
    "VP9 in WebM": (
        "a.webm",
        constant(40),
        {"codec": "libvpx-vp9", "options": {"cpu-used": "8", "deadline": "realtime"}},
    ),
    "every picture a key frame": ("a.avi", constant(30), {"codec": "mjpeg", "b_frames": 0}),
    "MPEG-4 in AVI": ("a.avi", constant(60), {"codec": "mpeg4", "b_frames": 2}),
    "H.264 in AVI, no time stamps": ("a.avi", constant(60), {"options": PYRAMID}),
    "fragmented MP4": (
        "a.mp4",
        constant(60),
        {"container_options": {"movflags": "frag_keyframe+empty_moov"}, "gop": 12},
    ),
}


@pytest.fixture(params=KINDS, ids=lambda name: name.replace(" ", "_"))
def video(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, list[int]]:
    name, stamps, settings = KINDS[request.param]
    return write_video(tmp_path / name, stamps, **settings), stamps


def test_every_frame_at_random_is_the_one_asked_for(video: tuple[Path, list[int]]) -> None:
    path, stamps = video
    with FrameReader(path) as reader:
        assert reader.count == len(stamps)
        order = np.random.default_rng(5).permutation(len(stamps)).tolist()
        assert [number_in(reader.frame(i).rgb) for i in order] == order


def test_forward_backward_and_by_stamp_agree(video: tuple[Path, list[int]]) -> None:
    path, stamps = video
    with FrameReader(path) as reader, FrameReader(path, index=reader.index) as backward:
        ahead = [(f.pts, pixel_digest(f.rgb)) for f in reader.frames()]
        back = [backward.frame(i) for i in reversed(range(len(stamps)))]
        assert [(f.pts, pixel_digest(f.rgb)) for f in reversed(back)] == ahead
        for number in (0, len(stamps) // 2, len(stamps) - 1):
            found = backward.frame_at_pts(int(reader.index.pts[number]))
            assert number_in(found.rgb) == found.index == number


def test_stamps_are_those_written(tmp_path: Path) -> None:
    stamps = uneven(40)
    with FrameReader(write_video(tmp_path / "a.mp4", stamps)) as reader:
        written = np.array(stamps) / 90000
        measured = np.array([f.time_s for f in reader.frames()])
        assert np.allclose(measured - measured[0], written - written[0], atol=1e-4)
        assert not reader.index.constant_rate


def test_a_frame_without_a_stamp_gets_one_between_those_that_have(tmp_path: Path) -> None:
    # A program stream stamps whole packets, and several pictures may lie in one.
    with FrameReader(write_video(tmp_path / "a.mpg", constant(60))) as reader:
        assert np.diff(reader.index.pts).tolist() == [3600] * 59
        assert reader.index.pts[0] > 0
        assert any("given one by its frame rate" in warning for warning in reader.warnings)
        assert [number_in(reader.frame(i).rgb) for i in (50, 3, 59, 0)] == [50, 3, 59, 0]


@pytest.mark.parametrize(
    ("codec", "b_frames", "options"),
    [("mpeg4", 0, {}), ("mpeg4", 2, {}), ("libx264", 3, PYRAMID), ("mjpeg", 0, {})],
)
def test_an_avi_shows_its_frames_on_time_also_after_dropped_ones(
    tmp_path: Path, codec: str, b_frames: int, options: dict[str, str]
) -> None:
    # A recorder dropped the ten frames from 20 on.
    slots = [*range(20), *range(30, 60)]
    stamps = [3600 * slot for slot in slots]
    path = write_video(
        tmp_path / "a.avi", stamps, codec=codec, b_frames=b_frames, gop=15, options=options
    )
    with FrameReader(path) as reader:
        times = [round(reader.index.time_s(i) * 25) for i in range(reader.count)]
        assert times == slots
        order = np.random.default_rng(5).permutation(len(slots)).tolist()
        assert [number_in(reader.frame_at_time(slots[i] / 25).rgb) for i in order] == order
        assert number_in(reader.frame_at_time(25 / 25).rgb) == 19


@pytest.mark.parametrize("share", [0.45, 0.6, 0.75, 0.9])
def test_a_cut_off_file_shows_every_frame_that_can_be_decoded(tmp_path: Path, share: float) -> None:
    whole = write_video(
        tmp_path / "a.mp4", constant(120), gop=30, container_options={"movflags": "faststart"}
    ).read_bytes()
    path = tmp_path / "cut.mp4"
    path.write_bytes(whole[: round(share * len(whole))])
    with av.open(str(path)) as container:
        # One thread meets the error at the broken packet itself, before what is held is asked for.
        container.streams.video[0].codec_context.thread_count = 1
        shown = []
        for packet in container.demux(video=0):
            with suppress(av.error.InvalidDataError):
                shown += [number_in(f.to_ndarray(format="rgb24")) for f in packet.decode()]
    with FrameReader(path) as reader:
        assert [number_in(frame.rgb) for frame in reader.frames()] == shown
        assert reader.count == len(shown)
        assert number_in(reader.frame(len(shown) - 1).rgb) == shown[-1]


def test_time_gives_the_frame_being_shown(tmp_path: Path) -> None:
    stamps = [90_000, 93_000, 180_000, 183_000]
    with FrameReader(write_video(tmp_path / "a.mkv", stamps)) as reader:
        assert reader.frame_at_time(1.0).index == 0
        assert reader.frame_at_time(1.9).index == 1
        assert reader.frame_at_time(2.0).index == 2
        with pytest.raises(MediaError, match=r"no frame is shown at 0\.5 s; choose a time from 1"):
            reader.frame_at_time(0.5)


@pytest.mark.parametrize("cut", [20_000, 30_001])
@pytest.mark.parametrize("codec", ["libx264", "libx265", "mpeg2video"])
def test_recording_cut_at_its_start_shows_what_a_full_decode_shows(
    tmp_path: Path, codec: str, cut: int
) -> None:
    options = {"libx264": OPEN_GROUPS, "libx265": HEVC_OPEN, "mpeg2video": {"b": "2M"}}[codec]
    whole = write_video(tmp_path / "whole.ts", constant(240), codec=codec, gop=12, options=options)
    part = tmp_path / "part.ts"
    part.write_bytes(whole.read_bytes()[cut:])
    with FrameReader(part) as reader:
        ahead = [number_in(f.rgb) for f in reader.frames()]
        assert 0 < len(ahead) < 240
        assert ahead == list(range(ahead[0], 240))
        told = [warning for warning in reader.warnings if "they build on were cut off" in warning]
        assert len(told) == (1 if reader.index.undecoded else 0)
        assert reader.index.undecoded < ahead[0]
        assert reader.index.undecoded or codec == "mpeg2video"
        for i in np.random.default_rng(2).integers(0, reader.count, 30).tolist():
            assert number_in(reader.frame(i).rgb) == ahead[i]


@pytest.mark.parametrize(
    ("matrix", "expected"),
    [
        ((1, 0, 0, 1), lambda rgb: rgb),
        ((0, 1, -1, 0), lambda rgb: np.rot90(rgb, -1)),
        ((-1, 0, 0, -1), lambda rgb: np.rot90(rgb, 2)),
        ((0, -1, 1, 0), lambda rgb: np.rot90(rgb, 1)),
        ((-1, 0, 0, 1), lambda rgb: rgb[:, ::-1]),
        ((0, 1, 1, 0), lambda rgb: rgb.transpose(1, 0, 2)),
    ],
    ids=["upright", "90", "180", "270", "mirrored", "turned_and_mirrored"],
)
def test_frames_come_upright(tmp_path: Path, matrix: tuple[int, ...], expected: object) -> None:
    path = set_turn(write_video(tmp_path / "a.mp4", constant(3)), matrix)
    with FrameReader(path) as reader:
        shown = reader.frame(1).rgb.astype(int)
    wanted = expected(picture_of(1)).astype(int)
    assert shown.shape == wanted.shape
    assert np.abs(shown - wanted).mean() < 12
    assert shown.shape in {(HEIGHT, WIDTH, 3), (WIDTH, HEIGHT, 3)}


def test_memory_stays_within_the_bound(tmp_path: Path) -> None:
    bound = 10 * WIDTH * HEIGHT * 3 // 2
    path = write_video(tmp_path / "a.mp4", constant(100), gop=100)
    with FrameReader(path, cache_bytes=bound) as reader:
        seen = [number_in(reader.frame(i).rgb) for i in range(99, 60, -1)]
        assert seen == list(range(99, 60, -1))
        assert reader._cache.size_bytes <= bound


def test_two_threads_share_a_reader(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", constant(60), gop=20)
    wrong: list[int] = []
    with FrameReader(path) as reader:

        def look(seed: int) -> None:
            for i in np.random.default_rng(seed).integers(0, 60, 40).tolist():
                if number_in(reader.frame(i).rgb) != i:
                    wrong.append(i)

        threads = [threading.Thread(target=look, args=(seed,)) for seed in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert wrong == []


def test_frame_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with FrameReader(write_video(tmp_path / "a.mp4", constant(5))) as reader:
        for number in (-1, 5):
            with pytest.raises(MediaError, match=r"has no frame .*; choose a frame from 0 to 4"):
                reader.frame(number)
        with pytest.raises(MediaError, match="no frame has the time stamp 1; the nearest one is 0"):
            reader.frame_at_pts(1)


def test_irregular_file_can_be_cancelled(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.avi", constant(200), codec="mpeg4", b_frames=2)
    watcher = Cancellable(lambda done, total, text: watcher.cancel())
    with pytest.raises(CancelledError):
        FrameReader(path, watcher)
