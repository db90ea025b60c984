"""Files that are not what they are called, or only half of it."""

from __future__ import annotations

import os
from pathlib import Path

import av
import pytest

from geowork.errors import MediaError
from geowork.footage.probe import probe
from geowork.footage.reader import FrameReader
from geowork.jobs.progress import Cancellable
from tests.footage.synthetic import constant, number_in, write_video


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"this is no video\n" * 20, "is text, not a video"),
        (b"", "is empty"),
        (b"ffconcat version 1.0\nfile other.mp4\n", "is a playlist"),
        (b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n", "a playlist"),
        (b"v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n", "is a playlist"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "is a still picture"),
        (b"\0" * 5000, "is not a video of a known container"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "the container cannot be read"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "is a still picture"),
    ],
)
def test_refused_in_one_sentence(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "evidence.mp4"
    path.write_bytes(content)
    with pytest.raises(MediaError) as caught:
        FrameReader(path)
    text = str(caught.value)
    assert "evidence.mp4" in text
    assert problem in text
    assert text.count("; ") == 1
    assert text.endswith(".")
    assert "\n" not in text


def test_missing_file_folder_and_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.mp4"
    os.mkfifo(pipe)
    for path, problem in (
        (tmp_path / "none.mp4", "does not exist"),
        (tmp_path, "is not a regular file"),
        (pipe, "is not a regular file"),
    ):
        with pytest.raises(MediaError, match=problem):
            probe(path)


def test_playlist_never_opens_the_file_it_names(tmp_path: Path) -> None:
    write_video(tmp_path / "other.mp4", constant(3))
    path = tmp_path / "evidence.mp4"
    path.write_text(f"ffconcat version 1.0\nfile '{tmp_path / 'other.mp4'}'\n")
    with pytest.raises(MediaError, match="is a playlist"):
        FrameReader(path)


@pytest.mark.parametrize("name", ["%d.mp4", "http:x.mp4", "concat:a|b.mp4", "-i.mp4", "é ü.mp4"])
def test_strange_names_open_that_file_only(tmp_path: Path, name: str) -> None:
    write_video(tmp_path / "1.mp4", constant(9))
    made = write_video(tmp_path / "plain.mp4", constant(4))
    path = made.rename(tmp_path / name)
    with FrameReader(path) as reader:
        assert reader.count == 4


def test_half_an_mp4_whose_directory_is_at_the_end_is_refused(tmp_path: Path) -> None:
    path = _halved(write_video(tmp_path / "a.mp4", constant(60)))
    with pytest.raises(MediaError, match="cut short or damaged"):
        FrameReader(path)


@pytest.mark.parametrize("name", ["a.mkv", "a.ts", "front.mp4"])
def test_half_a_file_gives_the_frames_that_exist(tmp_path: Path, name: str) -> None:
    front = {"movflags": "faststart"} if name == "front.mp4" else None
    path = _halved(write_video(tmp_path / name, constant(200), gop=25, container_options=front))
    with FrameReader(path) as reader:
        shown = [number_in(frame.rgb) for frame in reader.frames()]
        assert 40 < len(shown) < 190
        # At the cut, frames that others lean on may exist while those between them do not.
        assert shown[:-4] == list(range(len(shown) - 4))
        assert shown == sorted(set(shown))
        assert reader.count == len(shown)


@pytest.mark.parametrize("name", ["a.mkv", "front.mp4"])
def test_half_a_file_is_said_to_be_cut(tmp_path: Path, name: str) -> None:
    front = {"movflags": "faststart"} if name == "front.mp4" else None
    path = _halved(write_video(tmp_path / name, constant(200), container_options=front))
    with FrameReader(path) as reader:
        assert any("cut short" in warning for warning in reader.warnings)


def test_damaged_middle_is_passed_over_and_told(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mkv", constant(200), gop=20, b_frames=0)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 600] = bytes(600)
    path.write_bytes(bytes(data))
    with FrameReader(path) as reader:
        shown = [frame.index for frame in reader.frames()]
        assert len(shown) >= 100
        assert shown == sorted(shown)


def test_frames_lost_to_broken_packets_are_not_counted(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", constant(120), gop=30)
    with av.open(str(path)) as container:
        places = [packet.pos for packet in container.demux(video=0) if packet.size]
    data = bytearray(path.read_bytes())
    for number in (41, 77):
        place = places[number]
        assert place is not None
        data[place : place + 8] = b"\xff" * 8
    path.write_bytes(bytes(data))
    told: list[str] = []
    with FrameReader(path, Cancellable(lambda done, total, text: told.append(text))) as reader:
        shown = [frame.index for frame in reader.frames()]
        assert shown == list(range(reader.count))
        assert 110 < reader.count < 120
        assert any("damaged" in warning for warning in reader.warnings)
        assert any("as it is damaged" in text for text in told)
        for number in (reader.count - 1, 60, 40, 0):
            assert reader.frame(number).index == number


def _halved(path: Path) -> Path:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return path
