"""A photo or a drone's flight data alone is looked into as a video is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from geowork.errors import InputError
from geowork.footage.probe import MediaFacts
from geowork.workflow.probing import PhotoFacts, TelemetryFileFacts, probe_medium
from tests.footage.synthetic import constant, write_video

ENTRY = "{0}\n00:00:0{0},000 --> 00:00:0{1},000\nGPS(30.25,50.5,16) BAROMETER:{0}.5\n\n"


def test_flight_data_without_its_video(tmp_path: Path) -> None:
    path = tmp_path / "DJI_0001.SRT"
    path.write_text(ENTRY.format(1, 2) + ENTRY.format(2, 3))
    facts = probe_medium(path)
    assert isinstance(facts, TelemetryFileFacts)
    assert (facts.telemetry.kind, facts.telemetry.samples) == ("dji_srt", 2)
    assert facts.telemetry.last is not None and facts.telemetry.last.relative_height_m == 2.5
    assert len(facts.sha256) == 64


def test_flight_data_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "DJI_0001.SRT"
    path.write_text(ENTRY.format(1, 2) + "2\n00:00:02,000 --> 00:00:03,000\nGPS(30.")
    with pytest.raises(InputError, match="entry 2 is cut short"):
        probe_medium(path)


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".mp4"])
def test_a_photo_whatever_its_name(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    exif = Image.Exif()
    exif[0x0110] = "A phone"
    kind = {".jpg": "JPEG", ".png": "PNG"}.get(suffix, "WEBP")
    Image.new("RGB", (8, 6)).save(path, kind, exif=exif)
    facts = probe_medium(path)
    assert isinstance(facts, PhotoFacts)
    assert (facts.width_px, facts.height_px, facts.claimed.model) == (8, 6, "A phone")
    assert facts.warnings == ()


def test_a_photo_without_exif_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (8, 6)).save(path)
    assert "claims nothing" in probe_medium(path).warnings[0]


def test_videos_and_words_go_where_they_did(tmp_path: Path) -> None:
    video = write_video(tmp_path / "a.mp4", constant(3))
    assert isinstance(probe_medium(video), MediaFacts)
    spoken = tmp_path / "a.srt"
    spoken.write_text("1\n00:00:01,000 --> 00:00:02,000\nLook over there\n")
    with pytest.raises(InputError, match="is text, not a video"):
        probe_medium(spoken)
