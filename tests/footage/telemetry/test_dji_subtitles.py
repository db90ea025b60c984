"""DJI's flight data in subtitles: what is read agrees with the text, the broken is refused."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geowork.errors import InputError
from geowork.footage.telemetry.dji_subtitles import samples_of_file
from geowork.footage.telemetry.reading import read_telemetry
from geowork.footage.telemetry.samples import Sample, telemetry_of

BRACKETS = """1
00:00:00,000 --> 00:00:00,033
<font size="28">FrameCnt: 1, DiffTime: 33ms
2026-03-01 16:22:01.033
[iso: 100] [fnum: 280] [focal_len: {focal}] [dzoom_ratio: {zoom}, delta:0], [latitude: 50.5]
[longitude: 30.25] [rel_alt: 55.200 abs_alt: 283.900] [gb_yaw: -0.5 gb_pitch: -30.0 gb_roll: 1.5]
</font>
"""
HOME = """1
00:00:01,000 --> 00:00:02,000
HOME(30.25,50.5) 2017.08.05 14:11:51
GPS({fix}) BAROMETER:1.9
"""


def read(folder: Path, name: str) -> tuple[Sample, Sample, int]:
    telemetry = read_telemetry(folder / "telemetry" / "dji_srt" / name)
    assert telemetry.kind == "dji_srt"
    return telemetry.samples[0], telemetry.samples[-1], len(telemetry.samples)


def placed(sample: Sample) -> tuple[float | None, float | None]:
    return sample.lat_deg, sample.lon_deg


@pytest.mark.parametrize("name", ["mavic_pro.SRT", "old_format.SRT"])
def test_the_layouts_with_home_and_gps(shared_data: Path, name: str) -> None:
    first, last, count = read(shared_data, name)
    assert count == 468
    assert (first.time_s, last.time_s) == (1.0, 468.0)
    assert placed(first) == (-20.2533, 149.0251)
    assert placed(last) == (-20.2532, 149.0251)
    assert (first.relative_height_m, last.relative_height_m) == (1.9, 0.0)
    assert first.clock == datetime(2017, 8, 5, 14, 11, 51)
    # The third figure of GPS counts satellites.
    assert first.height_m is None
    # Four decimals are steps of 11 m.
    assert first.position_sigma_m is not None and first.position_sigma_m > 5.0


def test_a_moment_between_two_entries_lies_between_their_values(shared_data: Path) -> None:
    telemetry = read_telemetry(shared_data / "telemetry/dji_srt/mavic_pro.SRT")
    # Entries 101 and 102: 76.9 m at 149.0240 -20.2524, 80.9 m at 149.0239 -20.2523.
    between = telemetry.at(101.25)
    assert between.relative_height_m == pytest.approx(77.9)
    assert between.lat_deg == pytest.approx(-20.252375)
    assert between.lon_deg == pytest.approx(149.023975)


def test_the_layout_without_lines_of_time_counts_by_the_clock(shared_data: Path) -> None:
    first, last, count = read(shared_data, "mavic_2_style.SRT")
    assert count == 468
    assert (first.time_s, last.time_s) == (0.0, 468.0)
    assert placed(first) == (-20.2533, 149.0251)
    assert last.clock == datetime(2017, 8, 5, 14, 19, 39, 393525)


def test_the_layouts_with_bracketed_names(shared_data: Path) -> None:
    first, last, count = read(shared_data, "MAVIC3.srt")
    assert count == 12318
    assert (first.time_s, last.time_s) == (0.0, 246.34)
    assert placed(first) == (3.41531, -3.37440)
    assert placed(last) == (3.41368, -3.37721)
    assert (first.relative_height_m, first.height_m) == (-2.4, 0.401)
    assert (last.relative_height_m, last.height_m) == (3.6, 6.401)
    assert first.focal_35_mm == 24.0
    assert last.clock == datetime(2021, 12, 25, 12, 31, 58, 710000)


@pytest.mark.parametrize(
    ("name", "count", "places", "heights"),
    [
        (
            "air2s.srt",
            17,
            ((41.424724, 2.234156), (41.424730, 2.234102)),
            (117.0, 117.1),
        ),
        (
            "mavic_air2.srt",
            25,
            ((41.420684, 2.162162), (41.420686, 2.162162)),
            (27.3, 29.2),
        ),
    ],
)
def test_a_height_above_nothing_named_stays_apart(
    shared_data: Path,
    name: str,
    count: int,
    places: tuple[tuple[float, float], tuple[float, float]],
    heights: tuple[float, float],
) -> None:
    first, last, counted = read(shared_data, name)
    assert counted == count
    assert (placed(first), placed(last)) == places
    assert (first.unnamed_height_m, last.unnamed_height_m) == heights
    assert first.height_m is None and first.relative_height_m is None
    # Written 240.
    assert first.focal_35_mm == 24.0


def test_the_layout_with_the_angles_of_drone_and_gimbal(shared_data: Path) -> None:
    first, last, count = read(shared_data, "p4_rtk.SRT")
    assert count == 55
    assert placed(first) == (-34.237922, -58.851745)
    assert placed(last) == (-34.232349, -58.849196)
    assert (first.relative_height_m, last.relative_height_m) == (85.80, 85.80)
    assert (first.azimuth_deg, first.pitch_deg, first.roll_deg) == (110.4, -24.4, 0.0)
    assert (last.platform_azimuth_deg, last.platform_pitch_deg) == (109.2, 8.4)
    assert last.platform_roll_deg == -20.1


@pytest.mark.parametrize(
    ("name", "told"),
    [("broken_empty.SRT", "is empty"), ("broken_incomplete.SRT", "entry 20 is cut short")],
)
def test_broken_files_are_refused_in_one_sentence(shared_data: Path, name: str, told: str) -> None:
    with pytest.raises(InputError, match=told) as refused:
        read(shared_data, name)
    sentence = str(refused.value)
    assert name in sentence
    assert sentence.endswith(".") and "; " in sentence and "\n" not in sentence


@pytest.mark.parametrize(
    ("focal", "zoom", "equivalent"),
    [("24.00", "10000", 24.0), ("240", "1.00", 24.0), ("24.00", "2.00", 48.0), ("0", "1.00", None)],
)
def test_whole_figures_are_tenths_and_the_digital_zoom_counts(
    focal: str, zoom: str, equivalent: float | None
) -> None:
    (sample,) = samples_of_file(BRACKETS.format(focal=focal, zoom=zoom), "a.SRT")
    assert sample.focal_35_mm == equivalent
    assert (sample.pitch_deg, sample.roll_deg) == (-30.0, 1.5)
    assert telemetry_of("dji_srt", [sample], "a.SRT").samples[0].azimuth_deg == 359.5


def test_zeros_are_no_fix() -> None:
    (sample,) = samples_of_file(HOME.format(fix="0.0,0.0,0"), "a.SRT")
    assert placed(sample) == (None, None)
    assert sample.relative_height_m == 1.9


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty"),
        ("1\n00:00:01,000 --> 00:00:02,000\nHello there.\n", "no flight data"),
        (HOME.format(fix="nan,50.5,9"), "entry 1 is cut short"),
        (HOME.format(fix="30.25,1e999,9"), "entry 1 is cut short"),
        (HOME.format(fix="30.25," + "9" * 5000 + ",9"), "entry 1 is cut short"),
        (HOME.format(fix="30.25,999999.5,9"), "lat_deg of sample 1 is 1e"),
        (HOME.format(fix="30.25,50.5,9").replace("08.05", "18.05"), "no real date"),
        (HOME.format(fix="30.25,50.5,9").replace("1.9", "999999999.9"), "relative_height_m"),
        (
            HOME.format(fix="30.25,50.5,9")
            + "\n"
            + HOME.format(fix="30.25,50.5,9").replace("00:00:01", "00:00:00"),
            "backwards at sample 2",
        ),
        ("[latitude: 50.5] [longitude: 30.25]", "states no time"),
    ],
)
def test_what_cannot_be_is_refused_by_name(text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        telemetry_of("dji_srt", samples_of_file(text, "a.SRT"), "a.SRT")


@given(st.data())
def test_altered_text_is_read_or_refused(data: st.DataObject) -> None:
    text = BRACKETS.format(focal="24.00", zoom="1.00") + "\n" + HOME.format(fix="30.25,50.5,9")
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text) - 1))
        length = data.draw(st.integers(0, 12))
        text = text[:at] + data.draw(st.text(max_size=12)) + text[at + length :]
    try:
        telemetry = telemetry_of("dji_srt", samples_of_file(text, "a.SRT"), "a.SRT")
    except InputError:
        return
    for sample in telemetry.samples:
        assert sample.lat_deg is None or -90 <= sample.lat_deg <= 90
