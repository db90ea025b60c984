"""GoPro's telemetry: the Karma's real flight, and payloads made for the cameras' receivers."""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geowork.errors import InputError
from geowork.footage.telemetry.gopro import Payload, samples_of_payloads
from geowork.footage.telemetry.reading import read_telemetry
from geowork.footage.telemetry.samples import telemetry_of


def item(key: str, kind: str, size: int, data: bytes) -> bytes:
    count = len(data) // size
    head = key.encode() + kind.encode() + struct.pack(">BH", size, count)
    return head + data + b"\0" * (-len(data) % 4)


def nest(key: str, data: bytes) -> bytes:
    return key.encode() + b"\0" + struct.pack(">BH", 1, len(data)) + data


def longs(*values: int) -> bytes:
    return struct.pack(f">{len(values)}i", *values)


def gps5(fix: int = 3, dilution: int = 150, stamp: bytes = b"240229235959.500") -> bytes:
    rows = longs(500_000_000, 300_000_000, 120_500, 1_000, 1_100) + longs(
        500_001_000, 300_002_000, 121_500, 1_000, 1_100
    )
    stream = (
        item("GPSF", "L", 4, struct.pack(">I", fix))
        + item("GPSU", "U", 16, stamp)
        + item("GPSP", "S", 2, struct.pack(">H", dilution))
        + item("SCAL", "l", 4, longs(10_000_000, 10_000_000, 1000, 1000, 100))
        + item("GPS5", "l", 20, rows)
    )
    return nest("DEVC", item("DVNM", "c", 1, b"Camera") + nest("STRM", stream))


def gps9() -> bytes:
    scales = longs(10_000_000, 10_000_000, 1000, 1000, 100, 1, 1000, 100, 1)
    row = longs(-337_500_000, 1_512_500_000, 10_000, 0, 0, 8825, 3_600_500) + struct.pack(
        ">HH", 400, 3
    )
    stream = (
        item("TYPE", "c", 1, b"lllllllSS")
        + item("SCAL", "l", 4, scales)
        + item("GPS9", "?", 32, row)
    )
    return nest("DEVC", nest("STRM", stream))


def test_the_karmas_flight_is_read(shared_data: Path) -> None:
    telemetry = read_telemetry(shared_data / "telemetry/gopro/karma.mp4")
    assert telemetry.kind == "gpmf"
    first, last = telemetry.samples[0], telemetry.samples[-1]
    assert len(telemetry.samples) == 47
    # The first GLPI row: 331253688, -1173310668, 15711, 2003, …, 33156.
    assert (first.lat_deg, first.lon_deg) == (33.1253688, -117.3310668)
    assert (first.height_m, first.relative_height_m) == (15.711, 2.003)
    assert first.platform_azimuth_deg == 331.56
    assert (last.lat_deg, last.lon_deg) == (33.1260123, -117.3314792)
    assert last.time_s == pytest.approx(11.76, abs=0.01)
    # The file's own date is 2017-04-17T19:27:57.
    assert first.time_utc is not None
    assert abs((first.time_utc - datetime(2017, 4, 17, 19, 27, 57, tzinfo=UTC)).total_seconds()) < 1
    # The gimbal's view is not told.
    assert first.azimuth_deg is None and first.pitch_deg is None


def test_the_receiver_of_hero5_to_hero10() -> None:
    first, second = samples_of_payloads([Payload(gps5(), 2.0, 1.0)], "a.mp4")
    assert (first.lat_deg, first.lon_deg, first.height_m) == (50.0, 30.0, 120.5)
    assert (second.lat_deg, second.lon_deg, second.height_m) == (50.0001, 30.0002, 121.5)
    assert (first.time_s, second.time_s) == (2.0, 2.5)
    assert second.time_utc == datetime(2024, 3, 1, tzinfo=UTC)


def test_a_poor_fix_widens_the_place_and_none_gives_none() -> None:
    good, _ = samples_of_payloads([Payload(gps5(), 0.0, 1.0)], "a.mp4")
    poor, _ = samples_of_payloads([Payload(gps5(dilution=900), 0.0, 1.0)], "a.mp4")
    assert good.position_sigma_m == 5.0
    assert poor.position_sigma_m == pytest.approx(27.0)
    flat, _ = samples_of_payloads([Payload(gps5(fix=2), 0.0, 1.0)], "a.mp4")
    assert flat.lat_deg == 50.0 and flat.height_m is None
    for lost in (gps5(fix=0), gps5(dilution=9999)):
        with pytest.raises(InputError, match="had no fix"):
            samples_of_payloads([Payload(lost, 0.0, 1.0)], "a.mp4")


def test_the_receiver_of_hero11_and_later() -> None:
    (sample,) = samples_of_payloads([Payload(gps9(), 0.0, 1.0)], "a.mp4")
    assert (sample.lat_deg, sample.lon_deg, sample.height_m) == (-33.75, 151.25, 10.0)
    assert sample.time_utc == datetime(2024, 2, 29, 1, 0, 0, 500000, tzinfo=UTC)
    assert sample.position_sigma_m == pytest.approx(12.0)


def stream(*items: bytes) -> bytes:
    return nest("DEVC", nest("STRM", b"".join(items)))


@pytest.mark.parametrize(
    "payload",
    [
        b"DEVC\0\x01\xff\xff" + b"\0" * 20,
        stream(item("GPS5", "l", 8, longs(1, 2))),
        stream(item("SCAL", "l", 4, longs(1, 2)), item("GPS5", "l", 20, longs(*range(5)))),
        stream(item("TYPE", "c", 1, b"ll"), item("GPS9", "?", 9, b"\0" * 9)),
    ],
)
def test_damaged_payloads_are_refused(payload: bytes) -> None:
    with pytest.raises(InputError, match="is damaged"):
        samples_of_payloads([Payload(payload, 0.0, 1.0)], "a.mp4")


def test_nesting_without_end_is_refused() -> None:
    payload = b""
    for _ in range(200):
        payload = nest("DEVC", payload)
    with pytest.raises(InputError, match="nest too deep"):
        samples_of_payloads([Payload(payload, 0.0, 1.0)], "a.mp4")


def test_numbers_that_cannot_be_are_refused() -> None:
    nan = struct.pack(">5d", float("nan"), 30.0, 1.0, 0.0, 0.0)
    payload = stream(item("GPS5", "d", 40, nan))
    samples = samples_of_payloads([Payload(payload, 0.0, 1.0)], "a.mp4")
    with pytest.raises(InputError, match="lat_deg of sample 1 is nan"):
        telemetry_of("gpmf", samples, "a.mp4")


@given(st.binary(max_size=64), st.integers(0, 200), st.booleans())
def test_altered_payloads_are_read_or_refused(noise: bytes, at: int, keep: bool) -> None:
    good = gps5() + gps9()
    altered = good[:at] + noise + (good[at + len(noise) :] if keep else b"")
    try:
        samples = samples_of_payloads([Payload(altered, 0.0, 1.0)], "a.mp4")
        telemetry_of("gpmf", samples, "a.mp4")
    except InputError as refused:
        assert "a.mp4" in str(refused)
