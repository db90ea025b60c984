"""The marks that services leave, and the difference between absent and stripped."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from geowork.footage.origin import origin_of
from geowork.footage.probe import probe
from geowork.imagery.view import Setting, viewed
from geowork.project.model import ViewFilter
from geowork.workflow.case import Case
from geowork.workflow.media import add_footage
from tests.footage.synthetic import HEIGHT, WIDTH, constant, write_video


@pytest.mark.parametrize(
    ("name", "tags", "who"),
    [
        ("a.mp4", {"handler_name": "Twitter-vork muxer"}, "X"),
        ("a.mp4", {"handler_name": "Vireo Eyes v2.5.3"}, "X"),
        ("a.mp4", {"handler_name": "ISO Media file produced by Google Inc."}, "YouTube or"),
        ("video_2025-12-29_10-00-00.mp4", {}, "Telegram, by the file's name only"),
        ("VID-20230129-WA0003.mp4", {}, "WhatsApp, by the file's name only"),
        ("a.mp4", {"encoder": "Lavf61.7.100"}, "FFmpeg"),
    ],
)
def test_a_rewritten_file_is_known_by_its_mark(name, tags, who) -> None:
    origin = origin_of(name, [tags])
    assert len(origin.written_by) == 1
    assert origin.written_by[0].startswith(who)
    assert set(origin.recorded.values()) == {"stripped"}


def test_nothing_found_and_nothing_explains_it() -> None:
    origin = origin_of("evidence.mp4", [{"handler_name": "VideoHandle"}])
    assert origin.written_by == ()
    assert set(origin.recorded.values()) == {"absent"}


def test_a_phone_says_when_where_and_with_what() -> None:
    origin = origin_of(
        "IMG_0001.MOV",
        [{"com.apple.quicktime.make": "Apple", "creation_time": "2025-12-29T09:00:00Z",
          "com.apple.quicktime.location.ISO6709": "+49.7100+037.6158/"}],
    )  # fmt: skip
    assert set(origin.recorded.values()) == {"claimed"}


def test_a_service_that_leaves_the_time_strips_the_rest() -> None:
    tags = [{"creation_time": "2026-01-01T00:00:00Z"}, {"handler_name": "Twitter-vork muxer"}]
    assert origin_of("a.mp4", tags).recorded == {
        "recording_time": "claimed", "recorder": "stripped", "place": "stripped",
    }  # fmt: skip


def test_the_probe_tells_it(tmp_path: Path) -> None:
    facts = probe(write_video(tmp_path / "a.mp4", constant(3)))
    assert facts.origin.written_by == ("FFmpeg",)
    assert (facts.dynamic_range, facts.interlaced) == ("standard", False)


def test_hdr_footage_begins_with_its_tone_mapping_on(shared_data: Path, tmp_path: Path) -> None:
    path = shared_data / "footage" / "odd" / "hlg10-color-test.mp4"
    case = Case.new("HDR")
    edit, footage = add_footage(case.document.project, path, case.media)
    case.document.apply(edit)
    view = case.document.project.footage[footage].view
    assert view == (ViewFilter(kind="tone_map", choice="HLG"),)


def test_interlaced_footage_begins_without_combs(tmp_path: Path) -> None:
    def picture(number: int) -> np.ndarray:
        """A bar that moves on by 24 px from the first field to the second."""
        rgb = np.full((HEIGHT, WIDTH, 3), 60, np.uint8)
        for field in (0, 1):
            left = 20 + 48 * (number % 3) + 24 * field
            rgb[field::2, left : left + 20] = 230
        return rgb

    options = {"x264-params": "interlaced=1:qp=4", "preset": "ultrafast"}
    stamps = constant(4)
    path = write_video(tmp_path / "tv.mp4", stamps, options=options, b_frames=0, picture=picture)
    case = Case.new("TV")
    edit, footage = add_footage(case.document.project, path, case.media)
    case.document.apply(edit)
    assert any("interlaced" in warning for warning in probe(path).warnings)
    view = case.document.project.footage[footage].view
    assert view == (ViewFilter(kind="deinterlace", choice="top"),)
    rgb = case.reader(footage).frame(1).rgb
    shown = viewed(rgb, [Setting(f.kind, f.amount, f.choice) for f in view])
    case.close()

    def combed(seen: np.ndarray) -> float:
        return float(np.abs(np.diff(seen[..., 1].astype(int), axis=0)).mean())

    assert combed(rgb) > 10 > 10 * combed(shown)
