"""Decoding apart gives the same pictures, and a file that brings it down does no harm."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import numpy as np
import pytest

from geowork.errors import CancelledError, MediaError
from geowork.footage.apart import messages as say
from geowork.footage.apart import process as apart_process
from geowork.footage.apart import ticket as apart_ticket
from geowork.footage.apart.memory import ROOMS, PictureRooms
from geowork.footage.apart.process import DecodingProcess
from geowork.footage.apart.reader import ApartReader
from geowork.footage.apart.succession import MOST_CRASHES
from geowork.footage.apart.work import probe_apart, proxy_of
from geowork.footage.probe import probe
from geowork.footage.reader import FrameReader
from geowork.jobs.progress import Cancellable, Silent
from tests.footage.synthetic import constant, number_in, set_turn, uneven, write_video

FRAMES = 120


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_video(tmp_path_factory.mktemp("apart") / "a.mp4", uneven(FRAMES), gop=50)


def kill(reader: ApartReader) -> None:
    os.kill(reader._processes.latest.pid, signal.SIGKILL)
    reader._processes.latest._process.wait()


def test_pictures_are_those_decoded_here(video: Path) -> None:
    with ApartReader(video) as apart, FrameReader(video) as here:
        assert apart.index.pts.tolist() == here.index.pts.tolist()
        kept = list(apart.frames(0, FRAMES - 1, 7))
        order = np.random.default_rng(3).permutation(FRAMES).tolist()
        kept += [apart.frame(i) for i in order]
        for frame in kept:
            wanted = here.frame(frame.index)
            assert np.array_equal(frame.rgb, wanted.rgb)
            assert (frame.pts, frame.time_base) == (wanted.pts, wanted.time_base)
    # Pictures outlive the reader.
    assert [number_in(frame.rgb) for frame in kept[-FRAMES:]] == order


def test_a_video_on_its_side_comes_upright(tmp_path: Path) -> None:
    path = set_turn(write_video(tmp_path / "a.mp4", constant(3)), (0, 1, -1, 0))
    with ApartReader(path) as apart, FrameReader(path) as here:
        assert np.array_equal(apart.frame(2).rgb, here.frame(2).rgb)


@pytest.mark.parametrize("turned", [False, True])
def test_pixels_that_are_not_square_are_told(tmp_path: Path, turned: bool) -> None:
    path = write_video(tmp_path / "a.mp4", constant(3), options={"x264-params": "sar=16/15"})
    if turned:
        set_turn(path, (0, 1, -1, 0))
    with ApartReader(path) as apart, FrameReader(path) as here:
        for frame in (apart.frame(1), here.frame(1)):
            assert frame.pixel_aspect == pytest.approx(15 / 16 if turned else 16 / 15)
    assert any("only the view is" in warning for warning in probe(path).warnings)


def test_a_crash_is_one_sentence_and_the_next_frame_still_comes(video: Path) -> None:
    with ApartReader(video) as reader:
        stuck = reader._processes.latest.begin(lambda number: say.Cancel(number=number))
        kill(reader)
        with pytest.raises(MediaError, match=r"made the decoder crash \(SIGKILL\); the rest of"):
            stuck.wait()
        assert number_in(reader.frame(77).rgb) == 77


def test_a_file_that_crashes_again_and_again_is_given_up(video: Path) -> None:
    with ApartReader(video) as reader:
        for number in range(MOST_CRASHES - 1):
            kill(reader)
            assert number_in(reader.frame(number).rgb) == number
        kill(reader)
        with pytest.raises(MediaError, match="made the decoder crash"):
            reader.frame(5)


def test_a_decoder_that_hangs_is_killed(video: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart_ticket, "LOOK_EVERY_S", 0.01)
    monkeypatch.setattr(apart_process, "LOOK_EVERY_S", 0.01)
    with ApartReader(video) as reader:
        os.kill(reader._processes.latest.pid, signal.SIGSTOP)
        asked = reader._asker.frame(3)
        with pytest.raises(MediaError, match=r"gave no picture within 0\.05 s"):
            asked.ticket.wait(patience_s=0.05)
        assert not reader._processes.latest.alive


def test_a_decoder_that_grows_too_large_is_killed(
    video: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart_ticket, "LOOK_EVERY_S", 0.01)
    monkeypatch.setattr(apart_process, "LOOK_EVERY_S", 0.01)
    with ApartReader(video) as reader:
        reader._processes.latest._memory_bytes = 2**20
        os.kill(reader._processes.latest.pid, signal.SIGSTOP)
        with pytest.raises(MediaError, match=r"needs more than 0\.0 GiB of memory"):
            reader._asker.frame(3).ticket.wait()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the address space")
def test_memory_beyond_the_bound_is_refused_by_the_system(video: Path) -> None:
    process = DecodingProcess(video, 256 * 2**20)
    # The interpreter and its libraries alone need more.
    with pytest.raises(MediaError, match=r"made the decoder crash|needs more memory|no process"):
        process.begin(
            lambda number: say.Open(number=number, path=os.fsencode(video), memory_bytes=0)
        ).wait()
    process.close()


@pytest.mark.parametrize("step", [1, -1, 7, -7])
def test_a_stride_and_a_jump_out_of_it_come_exactly(video: Path, step: int) -> None:
    start = 40 if step > 0 else FRAMES - 1
    walk = [*range(start, start + 10 * step, step), 3, 4, 5, FRAMES - 1, 0, 1, 2, 3]
    with ApartReader(video) as reader:
        assert [number_in(reader.frame(index).rgb) for index in walk] == walk


def test_the_next_frames_of_a_stride_are_under_way_and_their_rooms_come_back(video: Path) -> None:
    with ApartReader(video) as reader:
        rooms = reader._asker._rooms
        for index in (3, 4, 5):
            reader.frame(index)
        assert sorted(reader._ahead._asked) == [6, 7, 8]
        kill(reader)
        assert number_in(reader.frame(6).rgb) == 6
        assert number_in(reader.frame(90).rgb) == 90
        assert not reader._ahead._asked
        for index in (FRAMES - 3, FRAMES - 2, FRAMES - 1):
            reader.frame(index)
        assert not reader._ahead._asked
        reader.frames(0, 2)
        assert reader._asker._rooms is rooms
        assert len(rooms._free) == ROOMS


def test_what_is_no_video_is_refused_in_the_same_words(tmp_path: Path) -> None:
    path = tmp_path / "evidence.mp4"
    path.write_bytes(b"ffconcat version 1.0\nfile other.mp4\n")
    words = []
    for opening in (ApartReader, FrameReader, probe_apart):
        with pytest.raises(MediaError) as refused:
            opening(path)
        words.append(str(refused.value))
    assert words[0] == words[1] == words[2]


def test_nonsense_from_the_process_is_refused(video: Path) -> None:
    with ApartReader(video) as reader:
        asked = reader._asker.frame(3)
        asked.ticket.wait()
        for lie in ({"index": 4}, {"index": -1}, {"width_px": 90_000}, {"height_px": 0}):
            told = {"number": 0, "index": 3, "width_px": 8, "height_px": 8} | lie
            with pytest.raises(MediaError, match="mix up frames"):
                reader._framed(asked, say.Picture(**told), 3)
            reader._asker._rooms.take()


def test_a_frame_no_longer_wanted_is_given_up(video: Path) -> None:
    with ApartReader(video) as reader:
        os.kill(reader._processes.latest.pid, signal.SIGSTOP)

        def not_any_more() -> bool:
            os.kill(reader._processes.latest.pid, signal.SIGCONT)
            return False

        with pytest.raises(CancelledError):
            reader._collect(reader._asker.frame(49), 49, not_any_more)
        assert number_in(reader.frame(49).rgb) == 49


def test_opening_can_be_cancelled(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.avi", constant(3000), codec="mpeg4", b_frames=2)
    watcher = Cancellable(lambda done, total, text: watcher.cancel())
    with pytest.raises(CancelledError):
        ApartReader(path, watcher)


def test_an_index_is_built_once(video: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = probe_apart(video)
    assert facts == probe(video)
    with ApartReader(video, Cancellable(pytest.fail), sha256=facts.sha256) as reader:
        assert number_in(reader.frame(11).rgb) == 11


def test_a_jump_shows_a_preview_then_the_frame(video: Path) -> None:
    sha = probe_apart(video).sha256
    shown: list[int] = []

    def note(frame) -> None:
        assert frame.preview
        shown.append(frame.index)

    with ApartReader(video, sha256=sha) as reader:
        asked = reader._asker.frame(119)
        reader._show_preview(70, Never(), note)
        asked.ticket.wait()
        proxy = proxy_of(video, sha, reader.index, Silent())
        assert proxy is not None
        assert proxy_of(video, sha, reader.index, Cancellable(pytest.fail)) == proxy
        reader.use_proxy(proxy)
        for number in (3, 70, 119):
            reader._show_preview(number, Never(), note)
        frame = reader.frame_or_preview(45, note, lambda: True)
        assert (number_in(frame.rgb), frame.preview) == (45, False)
        before = max(np.flatnonzero(reader.index.keys[:71]))
    # The key frame before; then the very frames.
    assert shown[:4] == [before, 3, 70, 119]


def test_key_frames_are_made_ready_unasked_and_memory_is_let_go(video: Path) -> None:
    shown: list[int] = []
    with ApartReader(video) as reader:
        reader.prepare_previews()
        assert number_in(reader.frame(60).rgb) == 60
        reader.forget()
        reader._show_preview(49, Never(), lambda frame: shown.append(number_in(frame.rgb)))
        assert number_in(reader.frame(60).rgb) == 60
        assert shown == [max(np.flatnonzero(reader.index.keys[:50]))]


def test_a_room_is_not_used_again_while_its_picture_is_held() -> None:
    rooms = PictureRooms(12)
    held = rooms.pixels(rooms.take(), 2, 2)
    part = held[1:]
    del held
    taken = [rooms.take() for _ in range(ROOMS - 1)]
    assert len(set(taken)) == ROOMS - 1
    assert not rooms._free
    del part
    assert len(rooms._free) == 1
    rooms.close()


class Never:
    def ended_within(self, _seconds: float) -> bool:
        return False
