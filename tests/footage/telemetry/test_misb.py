"""MISB ST 0601: values against the standard's own example, angles against the camera model."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geowork.camera.model import rotation_from_angles
from geowork.errors import InputError
from geowork.footage.telemetry.misb import KEY, samples_of_packets, view_angles
from geowork.footage.telemetry.reading import read_telemetry

SOUND = "DynamicOnlyMISMMSPacketData.bin"
ALTERED = "DynamicConstantMISMMSPacketData.bin"


def packet(values: dict[int, bytes], check_sum: int | None = None) -> bytes:
    """A packet with these tags; its check sum is counted byte by byte, as in the standard."""
    body = b"".join(bytes([tag, len(value)]) + value for tag, value in values.items())
    head = KEY + bytes([len(body) + 4]) + body + b"\x01\x02"
    total = sum(byte << (8 * ((place + 1) % 2)) for place, byte in enumerate(head)) & 0xFFFF
    return head + (total if check_sum is None else check_sum).to_bytes(2, "big")


def place(lat: int, lon: int, time_us: int) -> dict[int, bytes]:
    return {
        2: time_us.to_bytes(8, "big"),
        13: lat.to_bytes(4, "big", signed=True),
        14: lon.to_bytes(4, "big", signed=True),
    }


@pytest.mark.parametrize("name", [SOUND, ALTERED])
def test_the_standards_example(shared_data: Path, name: str) -> None:
    telemetry = read_telemetry(shared_data / "telemetry" / name)
    assert telemetry.kind == "misb_klv"
    (sample,) = telemetry.samples
    # As the standard prints its example's values.
    assert sample.time_utc == datetime(2009, 1, 12, 22, 8, 22, tzinfo=UTC)
    assert sample.platform_azimuth_deg == pytest.approx(159.9744, abs=1e-4)
    assert sample.platform_pitch_deg == pytest.approx(-0.4315251, abs=1e-4)
    assert sample.platform_roll_deg == pytest.approx(3.405814, abs=1e-4)
    assert sample.lat_deg == pytest.approx(60.17682296, abs=1e-7)
    assert sample.lon_deg == pytest.approx(128.42675904, abs=1e-7)
    assert sample.height_m == pytest.approx(14190.72, abs=0.01)
    assert sample.hfov_deg == pytest.approx(144.5713, abs=1e-4)


def test_a_false_check_sum_is_told(shared_data: Path) -> None:
    assert read_telemetry(shared_data / "telemetry" / SOUND).remarks == ()
    (remark,) = read_telemetry(shared_data / "telemetry" / ALTERED).remarks
    assert "Not one packet" in remark and "check sum" in remark


def test_damaged_packets_among_sound_ones_are_left_out() -> None:
    good, other = (
        packet(place(2**30, 2**29, 10**15)),
        packet(place(2**30, 2**29, 10**15 + 2 * 10**6)),
    )
    bad = packet(place(0, 0, 10**15 + 10**6), check_sum=1)
    samples, remarks = samples_of_packets([(good + bad + other, None)], "a.bin")
    assert [sample.time_s for sample in samples] == [0.0, 2.0]
    assert all(sample.lat_deg == pytest.approx(45.0, abs=1e-6) for sample in samples)
    assert remarks == ("1 of 3 packets of the telemetry fail their check sum and are left out.",)


def test_the_containers_time_goes_before_the_packets_own() -> None:
    samples, _ = samples_of_packets([(packet(place(0, 0, 10**15)), 7.5)], "a.ts")
    assert samples[0].time_s == 7.5


def test_out_of_range_marks_are_no_values() -> None:
    values = {**place(-(2**31), 2**29, 10**15), 5: b"\x80\x00", 6: b"\x80\x00"}
    samples, _ = samples_of_packets([(packet(values), None)], "a.bin")
    assert samples[0].lat_deg is None and samples[0].lon_deg is None
    assert samples[0].platform_pitch_deg is None
    assert samples[0].platform_azimuth_deg == pytest.approx(180.0, abs=0.01)
    assert samples[0].azimuth_deg is None


@given(
    st.floats(0, 359.9), st.floats(-60, 60), st.floats(-60, 60),
    st.floats(0, 359.9), st.floats(-80, 20), st.floats(-60, 60),
)  # fmt: skip
def test_view_angles_are_those_of_the_camera_model(
    azimuth: float, pitch: float, roll: float, turn: float, down: float, twist: float
) -> None:
    """Two cameras, one mounted on the other, look along the azimuth and pitch that come out."""
    outer = rotation_from_angles(azimuth, pitch, roll)
    inner = rotation_from_angles(turn, down, twist)
    # What east, north, up are to a camera on the ground, right, forward, up are to the mounted one.
    mount = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, -1.0, 0.0]])
    both = inner @ mount @ outer
    found = view_angles((azimuth, pitch, roll), (turn, down, twist))
    assert found is not None
    if abs(found[1]) < 89.0:
        np.testing.assert_allclose(rotation_from_angles(*found), both, atol=1e-6)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        KEY,
        KEY + b"\x81",
        KEY + b"\x7f\x02\x08",
        KEY + b"\x84\xff\xff\xff\xff" + b"\0" * 100,
        KEY + b"\x03\xff\xff\xff",
        KEY + b"\x03\x02\xff\x00",
        np.random.default_rng(3).bytes(4096),
    ],
)
def test_what_is_no_packet_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="no packet of MISB ST 0601 is whole"):
        samples_of_packets([(data, None)], "a.bin")


@given(st.binary(max_size=200), st.integers(0, 60), st.booleans())
def test_altered_packets_are_read_or_refused(noise: bytes, at: int, keep: bool) -> None:
    good = packet({**place(2**30, 2**29, 10**15), 5: b"\x20\x00", 15: b"\x40\x00"})
    altered = good[:at] + noise + (good[at:] if keep else b"")
    try:
        samples_of_packets([(altered, None)], "a.bin")
    except InputError as refused:
        assert "a.bin" in str(refused)
