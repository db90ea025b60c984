"""What the probe tells of a file."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from geowork.errors import InputError
from geowork.footage.picture import encode_png, pixel_digest
from geowork.footage.probe import probe
from geowork.jobs.digest import sha256_file
from tests.footage.synthetic import (
    HEIGHT,
    WIDTH,
    constant,
    picture_of,
    set_turn,
    uneven,
    write_video,
)


def test_facts_of_a_turned_constant_rate_video(tmp_path: Path) -> None:
    path = set_turn(write_video(tmp_path / "a.mp4", constant(50), gop=10), (0, 1, -1, 0))
    facts = probe(path)
    assert (facts.frame_count, facts.key_frame_count, facts.rate) == (50, 5, "constant")
    assert (facts.width_px, facts.height_px, facts.rotation_deg) == (HEIGHT, WIDTH, 90)
    assert not facts.mirrored
    assert facts.average_frame_rate == "25"
    assert facts.duration_s == pytest.approx(2.0)
    assert facts.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert facts.size_bytes == path.stat().st_size
    assert facts.codec == "h264"
    assert facts.telemetry.kind == "none"
    assert facts.claimed["encoder"].startswith("Lavf")


def test_uneven_stamps_are_called_variable(tmp_path: Path) -> None:
    assert probe(write_video(tmp_path / "a.mkv", uneven(30))).rate == "variable"


def test_subtitle_beside_the_video_is_noticed(tmp_path: Path) -> None:
    path = write_video(tmp_path / "DJI_0001.mp4", constant(3))
    (tmp_path / "DJI_0001.SRT").write_text("1\n00:00:00,000 --> 00:00:01,000\nHOME(1,2)\n")
    telemetry = probe(path).telemetry
    assert (telemetry.kind, telemetry.sidecar) == ("dji_srt", "DJI_0001.SRT")


def test_same_pixels_give_the_same_png_and_digest() -> None:
    rgb = picture_of(77)
    turned = np.ascontiguousarray(rgb.transpose(1, 0, 2)).transpose(1, 0, 2)
    assert encode_png(rgb) == encode_png(turned)
    assert pixel_digest(rgb) == hashlib.sha256(rgb.tobytes()).hexdigest() == pixel_digest(turned)
    assert pixel_digest(picture_of(78)) != pixel_digest(rgb)


def test_digest_of_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        sha256_file(tmp_path / "none")
