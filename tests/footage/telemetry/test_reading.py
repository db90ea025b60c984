"""Telemetry found by a file's first bytes, also inside videos made for the test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from av.container import OutputContainer
from av.stream import Stream

from geowork.errors import InputError
from geowork.footage.apart.work import telemetry_apart
from geowork.footage.probe import probe
from geowork.footage.telemetry.reading import read_telemetry
from tests.footage.synthetic import constant, write_video
from tests.footage.telemetry.test_misb import packet, place

TICK = Fraction(1, 90000)
SECOND = 90000
FLIGHT = "HOME(30.25,50.5) 2017.08.05 14:11:5{0}\nGPS(30.250{0},50.5000,16) BAROMETER:{0}0.5"

AddStream = Callable[[OutputContainer], Stream]


def write(path: Path, add: AddStream, data: Sequence[bytes], start: int = 0) -> Path:
    """A video of a few grey frames, and one packet of telemetry a second."""
    with av.open(str(path), "w") as container:
        video = container.add_stream("libx264", rate=5)
        video.width, video.height, video.pix_fmt = 64, 64, "yuv420p"
        other = add(container)
        grey = np.full((64, 64, 3), 99, np.uint8)
        for second, part in enumerate(data):
            for fifth in range(5):
                frame = av.VideoFrame.from_ndarray(grey, format="rgb24")
                frame.pts, frame.time_base = start + second * SECOND + fifth * SECOND // 5, TICK
                container.mux(video.encode(frame))
            extra = av.Packet(part)
            extra.pts = extra.dts = start + second * SECOND
            extra.duration, extra.time_base, extra.stream = SECOND, TICK, other
            container.mux(extra)
        container.mux(video.encode(None))
    return path


def subtitles(container: OutputContainer) -> Stream:
    stream = container.add_mux_stream("mov_text")
    stream.metadata["handler_name"] = "DJI.Subtitle"
    return stream


def timed_text(text: str) -> bytes:
    data = text.encode()
    return len(data).to_bytes(2, "big") + data


def klv(container: OutputContainer) -> Stream:
    return container.add_data_stream("klv")


def test_subtitles_inside_a_drones_video(tmp_path: Path) -> None:
    entries = [timed_text(FLIGHT.format(second)) for second in range(3)]
    path = write(tmp_path / "DJI_0001.MP4", subtitles, entries)
    telemetry = read_telemetry(path)
    assert telemetry.kind == "dji_subtitle"
    assert [sample.time_s for sample in telemetry.samples] == [0.0, 1.0, 2.0]
    assert [sample.relative_height_m for sample in telemetry.samples] == [0.5, 10.5, 20.5]
    assert telemetry.at(1.5).lon_deg == pytest.approx(30.25015)


def test_packets_inside_a_transport_stream_keep_to_its_clock(tmp_path: Path) -> None:
    data = [packet(place(2**30, 2**28 * second, 10**15)) for second in range(3)]
    path = write(tmp_path / "a.ts", klv, data, start=100 * SECOND)
    telemetry = read_telemetry(path)
    assert telemetry.kind == "misb_klv"
    first_frame_s = probe(path).start_time_s
    assert telemetry.samples[0].time_s == pytest.approx(first_frame_s, abs=0.001)
    assert telemetry.samples[2].time_s == pytest.approx(first_frame_s + 2.0, abs=0.001)
    assert telemetry.samples[1].lon_deg == pytest.approx(22.5, abs=1e-6)


def test_the_probe_tells_the_first_and_the_last_place(tmp_path: Path) -> None:
    entries = [timed_text(FLIGHT.format(second)) for second in range(3)]
    facts = probe(write(tmp_path / "DJI_0001.MP4", subtitles, entries)).telemetry
    assert (facts.kind, facts.samples, facts.duration_s) == ("dji_subtitle", 3, 2.0)
    assert facts.first is not None and facts.last is not None
    assert (facts.first.lon_deg, facts.last.lon_deg) == (30.25, 30.2502)


def as_binary(path: Path) -> Path:
    """Turn the subtitles of a video into what a drone's binary telemetry looks like outside."""
    data = path.read_bytes().replace(b"tx3g", b"djmd").replace(b"DJI.Subtitle", b"DJI meta    ")
    for handler in (b"sbtl", b"text"):
        data = data.replace(b"\0\0\0\0" + handler + b"\0\0\0\0", b"\0\0\0\0meta\0\0\0\0")
    path.write_bytes(data)
    return path


def test_a_drones_binary_telemetry_is_named_and_the_file_beside_it_read(tmp_path: Path) -> None:
    path = as_binary(write(tmp_path / "DJI_2.MP4", subtitles, [timed_text(FLIGHT.format(1))]))
    assert (probe(path).telemetry.kind, probe(path).telemetry.samples) == ("dji_data", None)
    with pytest.raises(InputError, match=r"binary telemetry, which is not read; give the \.SRT"):
        read_telemetry(path)
    beside = tmp_path / "DJI_2.SRT"
    beside.write_text("1\n00:00:00,000 --> 00:00:01,000\n" + FLIGHT.format(4))
    assert (probe(path).telemetry.kind, probe(path).telemetry.samples) == ("dji_srt", 1)


def test_the_probe_tells_what_lies_beside_the_video(tmp_path: Path) -> None:
    path = write_video(tmp_path / "DJI_0001.mp4", constant(3))
    beside = tmp_path / "DJI_0001.SRT"
    beside.write_text("1\n00:00:00,000 --> 00:00:01,000\n" + FLIGHT.format(4))
    facts = probe(path)
    assert (facts.telemetry.kind, facts.telemetry.samples) == ("dji_srt", 1)
    assert facts.telemetry.first is not None and facts.telemetry.first.relative_height_m == 40.5
    assert facts.warnings == ()


def test_telemetry_is_read_apart_as_here(tmp_path: Path) -> None:
    entries = [timed_text(FLIGHT.format(second)) for second in range(3)]
    path = write(tmp_path / "DJI_0001.MP4", subtitles, entries)
    assert telemetry_apart(path) == read_telemetry(path)
    assert telemetry_apart(write_video(tmp_path / "a.mp4", constant(3))) is None
    path = write(tmp_path / "b.mp4", subtitles, [timed_text(FLIGHT.format(0))[:-9]])
    with pytest.raises(InputError, match="entry 1 of its telemetry is cut"):
        telemetry_apart(path)


def test_broken_telemetry_does_not_hide_the_video(tmp_path: Path) -> None:
    path = write_video(tmp_path / "DJI_0001.mp4", constant(3))
    (tmp_path / "DJI_0001.SRT").write_text("1\n00:00:00,000 --> 00:00:01,000\nHOME(1,2)\n")
    facts = probe(path)
    assert facts.frame_count == 3
    assert (facts.telemetry.kind, facts.telemetry.samples) == ("dji_srt", None)
    (warning,) = facts.warnings
    assert "The telemetry is not read" in warning and "entry 1 is cut short" in warning


def test_cut_text_inside_a_video_is_refused(tmp_path: Path) -> None:
    cut = timed_text(FLIGHT.format(1))[:-9]
    path = write(tmp_path / "a.mp4", subtitles, [timed_text(FLIGHT.format(0)), cut])
    with pytest.raises(InputError, match="entry 2 of its telemetry is cut"):
        read_telemetry(path)


def test_a_video_without_telemetry_says_where_it_may_be(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", constant(3))
    with pytest.raises(InputError, match=r"carries no telemetry; give the drone's \.SRT"):
        read_telemetry(path)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (b"\xff\xfe1\x00\n\x00", "nor UTF-8 text"),
        (b"\x06\x0e\x2b\x34" + b"\0" * 60, "no packet of MISB ST 0601"),
        (b"#EXTM3U\nhttp://x/a.ts\n", "no flight data"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "nor UTF-8 text"),
        (np.random.default_rng(5).bytes(9999), "nor UTF-8 text"),
    ],
)
def test_other_files_are_refused_by_what_they_are(tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "flight.srt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=told) as refused:
        read_telemetry(path)
    assert str(path) in str(refused.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        read_telemetry(tmp_path / "none.SRT")
    with pytest.raises(InputError, match="is not a regular file"):
        read_telemetry(tmp_path)
