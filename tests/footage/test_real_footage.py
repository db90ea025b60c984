"""Real footage with known truth: random access gives what reading through gives."""

from __future__ import annotations

import json
from pathlib import Path

import av
import numpy as np
import pytest

from geowork.errors import MediaError
from geowork.footage.apart.reader import ApartReader
from geowork.footage.picture import pixel_digest
from geowork.footage.probe import probe
from geowork.footage.reader import FrameReader

FILES = (
    "frame_times/av1_video.mkv",
    "frame_times/h264_10bits.mp4",
    "frame_times/h265_video.mp4",
    "frame_times/nasa_13013.mp4",
    "odd/bbb_176x144_128kbps_15fps_h263.3gp",
    "odd/bbb_2500ms.ts",
    "odd/bbb_800x640_768kbps_30fps_avc_2b_firstpts_10_sec.mp4",
    "odd/bbb_800x640_768kbps_30fps_avc_pyramid_3b.mp4",
    "odd/corrupted.mp4",
    "odd/h265_bframes.mp4",
    "odd/sample.avi",
    "odd/sample_av1.mp4",
    "odd/sample_empty_track.mp4",
    "odd/sample_fragmented.mp4",
    "odd/sample_mdat_too_long.mp4",
    "odd/sample_missing_stsd.mp4",
    "odd/sample_portrait.mp4",
    "odd/sample_rotate_and_reflect.mp4",
    "odd/unordered.mov",
)


@pytest.fixture(scope="session")
def footage(shared_data: Path) -> Path:
    folder = shared_data / "footage"
    if not folder.is_dir():
        pytest.skip("the folder of real footage (../shared/data/footage) is not on this machine")
    return folder


@pytest.mark.parametrize("name", FILES)
def test_random_access_equals_reading_through(footage: Path, name: str) -> None:
    with FrameReader(footage / name) as reader:
        through = [(f.pts, pixel_digest(f.rgb)) for f in reader.frames()]
        assert len(through) == reader.count
    with FrameReader(footage / name, index=reader.index) as jumping:
        wanted = np.random.default_rng(3).permutation(jumping.count)[:25].tolist()
        for i in wanted:
            frame = jumping.frame(i)
            assert (frame.pts, pixel_digest(frame.rgb)) == through[i]


def test_every_odd_file_opens_or_is_refused_in_one_sentence(footage: Path) -> None:
    opened = 0
    others = [path for path in (footage / "odd").iterdir() if f"odd/{path.name}" not in FILES]
    for path in others:
        try:
            with ApartReader(path) as reader:
                for index in {0, reader.count // 2, reader.count - 1}:
                    assert reader.frame(index).index == index
            opened += 1
        except MediaError as refusal:
            sentence = str(refusal)
            assert sentence.startswith(f"{path}: ")
            assert sentence.endswith(".")
            assert "\n" not in sentence
            assert "crash" not in sentence
    assert opened == len([path for path in others if path.suffix])


@pytest.mark.parametrize("stream", [0, 3])
def test_every_time_stamp_agrees_with_the_truth(footage: Path, stream: int) -> None:
    path = footage / "frame_times" / "nasa_13013.mp4"
    truth = json.loads(
        path.with_name(f"{path.name}.stream{stream}.all_frames_info.json").read_text()
    )
    with FrameReader(path, stream=stream) as reader:
        times = [reader.index.time_s(i) for i in range(reader.count)]
    assert len(times) == len(truth)
    assert np.allclose(times, [float(frame["pts_time"]) for frame in truth], atol=6e-7)


@pytest.mark.parametrize(("name", "turn"), [("0", 0), ("90", 90), ("180", 180), ("270", 270)])
def test_turned_clips_all_stand_upright(footage: Path, name: str, turn: int) -> None:
    path = footage / "rotation" / f"video_{name}.mov"
    facts = probe(path)
    assert facts.rotation_deg == turn
    with FrameReader(path) as reader:
        shown = reader.frame(0)
    assert (shown.width_px, shown.height_px) == (facts.width_px, facts.height_px)
    assert (shown.width_px > shown.height_px) == (turn in (0, 180))


def test_stream_without_a_description_of_its_sound_still_opens(footage: Path) -> None:
    facts = probe(footage / "odd" / "sample_missing_stsd.mp4")
    assert facts.frame_count == 30
    assert [stream.kind for stream in facts.streams] == ["video", "audio"]


def test_turned_and_mirrored_is_told(footage: Path) -> None:
    facts = probe(footage / "odd" / "sample_rotate_and_reflect.mp4")
    assert (facts.width_px, facts.height_px, facts.mirrored) == (720, 1080, True)


def test_damaged_video_counts_the_frames_that_can_be_shown(footage: Path) -> None:
    path = footage / "odd" / "corrupted.mp4"
    with av.open(str(path)) as container:
        packets = sum(packet.size > 0 for packet in container.demux(video=0))
    with FrameReader(path) as reader:
        assert [f.index for f in reader.frames()] == list(range(reader.count))
        assert reader.count == packets - 1 == 49
        assert [f.index for f in reader.frames() if f.damaged] == [31]
        assert any("cut short or damaged" in warning for warning in reader.warnings)


def test_telemetry_of_an_action_camera_is_noticed(shared_data: Path) -> None:
    path = shared_data / "telemetry" / "gopro" / "karma.mp4"
    if not path.is_file():
        pytest.skip("telemetry/gopro/karma.mp4 is not on this machine")
    assert probe(path).telemetry.kind == "gpmf"
