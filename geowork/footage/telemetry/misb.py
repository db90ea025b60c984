"""MISB ST 0601: the place and view of an airborne sensor, as KLV packets (SMPTE 336).

Of the standard's tags those are read that tell where the sensor was and how it looked. Written anew
because the small library for it (klvdata) verifies no check sum: of 500 packets with up to three
bytes changed it took 224 as good, and died of the rest with errors of four kinds; the larger ones
bring transports, servers and models with them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from geowork.errors import InputError
from geowork.footage.telemetry.samples import MAX_SAMPLES, Sample

KEY = bytes.fromhex("060e2b34020b01010e01030101000000")
"""The universal key of the UAS datalink local set."""
GPS_SIGMA_M = 10.0
"""Satellite and inertial navigation together, one sigma along each axis, with its latency."""

_UNIX = datetime(1970, 1, 1, tzinfo=UTC)
_CHECK_SUM, _TIME = 1, 2

Matrix = NDArray[np.float64]


class KlvError(ValueError):
    """A packet that is cut short or whose lengths contradict each other."""


@dataclass(frozen=True)
class Packet:
    """A packet's values by tag, and whether its check sum is right."""

    fields: dict[int, bytes]
    is_sound: bool


def samples_of_packets(
    pieces: Sequence[tuple[bytes, float | None]], subject: object
) -> tuple[list[Sample], tuple[str, ...]]:
    """The samples of all packets in pieces of a stream, and what to know before relying on them.

    A packet that fails its check sum is left out, as the standard has it. Where all of them fail,
    damage is not the reason: they are read, and it is told.

    Args:
        pieces: bytes that hold packets, and the time on the footage's clock, s, where the
            container tells it. Where it does not, the packets' own time is counted from the first.

    Raises:
        InputError: no packet is whole.
    """
    found: list[tuple[Packet, float | None]] = []
    problem = "none begins"
    for data, time_s in pieces:
        for start in _starts(data):
            try:
                found.append((_packet(data, start), time_s))
            except KlvError as error:
                problem = str(error)
        if len(found) > MAX_SAMPLES:
            raise InputError(subject, "holds absurdly many packets", "give a shorter part")
    if not found:
        raise InputError(
            subject, f"no packet of MISB ST 0601 is whole ({problem})", "get another copy"
        )
    sound = [(packet, time_s) for packet, time_s in found if packet.is_sound]
    kept = sound or found
    remarks = () if len(sound) == len(found) else (_told(len(found) - len(sound), len(found)),)
    first = next((when for packet, _ in kept if (when := _time(packet.fields)) is not None), None)
    samples = [_sample(p.fields, _seconds(p.fields, time_s, first)) for p, time_s in kept]
    return samples, remarks


def _told(failing: int, count: int) -> str:
    if failing == count:
        return (
            "Not one packet of the telemetry passes its check sum: a faulty encoder wrote it, or "
            "it was altered."
        )
    return f"{failing} of {count} packets of the telemetry fail their check sum and are left out."


def _starts(data: bytes) -> Iterator[int]:
    place = data.find(KEY)
    while place >= 0:
        yield place
        place = data.find(KEY, place + len(KEY))


def _packet(data: bytes, start: int) -> Packet:
    """The packet that begins at `start`."""
    length, place = _length(data, start + len(KEY))
    end = place + length
    if end > len(data):
        raise KlvError("a packet is cut short")
    fields: dict[int, bytes] = {}
    while place < end:
        tag, place = _tag(data, place)
        size, place = _length(data, place)
        if place + size > end:
            raise KlvError("a value is longer than its packet")
        fields[tag] = data[place : place + size]
        place += size
    # The check sum is the packet's last value and sums all before itself.
    stated = int.from_bytes(fields.get(_CHECK_SUM, b""), "big")
    is_sound = len(fields.get(_CHECK_SUM, b"")) == 2 and stated == _check_sum(data[start : end - 2])
    return Packet(fields, is_sound)


def _check_sum(data: bytes) -> int:
    """ST 0601, the running sum of 16-bit words, big-endian."""
    even = np.frombuffer(data + b"\0" * (len(data) % 2), dtype=">u2")
    return int(even.sum(dtype=np.uint64)) & 0xFFFF


def _length(data: bytes, place: int) -> tuple[int, int]:
    """A BER length and where it ends."""
    if place >= len(data):
        raise KlvError("a packet is cut short")
    first = data[place]
    if first < 0x80:
        return first, place + 1
    count = first & 0x7F
    end = place + 1 + count
    if not 1 <= count <= 4 or end > len(data):
        raise KlvError("a length is none")
    return int.from_bytes(data[place + 1 : end], "big"), end


def _tag(data: bytes, place: int) -> tuple[int, int]:
    """A BER-OID tag, seven bits a byte, and where it ends."""
    tag = 0
    for end in range(place, min(place + 3, len(data))):
        tag = tag << 7 | data[end] & 0x7F
        if data[end] < 0x80:
            return tag, end + 1
    raise KlvError("a tag is none")


def _time(fields: dict[int, bytes]) -> datetime | None:
    stamp = fields.get(_TIME, b"")
    if len(stamp) != 8:
        return None
    try:
        return _UNIX + timedelta(microseconds=int.from_bytes(stamp, "big"))
    except OverflowError:
        return None


def _seconds(fields: dict[int, bytes], time_s: float | None, first: datetime | None) -> float:
    if time_s is not None:
        return time_s
    when = _time(fields)
    return 0.0 if when is None or first is None else (when - first).total_seconds()


def _sample(fields: dict[int, bytes], time_s: float) -> Sample:
    lat, lon = _signed(fields, 13, 4, 90.0), _signed(fields, 14, 4, 180.0)
    placed = lat is not None and lon is not None
    azimuth = _unsigned(fields, 5, 2, 0.0, 360.0)
    # Tags 90 and 91 are the same angles without the limits of 20° and 50°.
    pitch = _either(_signed(fields, 90, 4, 90.0), _signed(fields, 6, 2, 20.0))
    roll = _either(_signed(fields, 91, 4, 90.0), _signed(fields, 7, 2, 50.0))
    turned = (
        _unsigned(fields, 18, 4, 0.0, 360.0),
        _signed(fields, 19, 4, 180.0),
        _unsigned(fields, 20, 4, 0.0, 360.0),
    )
    view = view_angles((azimuth, pitch, roll), turned)
    return Sample(
        time_s=time_s,
        time_utc=_time(fields),
        lat_deg=lat if placed else None,
        lon_deg=lon if placed else None,
        position_sigma_m=GPS_SIGMA_M if placed else None,
        height_m=_either(
            _unsigned(fields, 15, 2, -900.0, 19_000.0), _unsigned(fields, 75, 2, -900.0, 19_000.0)
        ),
        azimuth_deg=view[0] if view else None,
        pitch_deg=view[1] if view else None,
        roll_deg=view[2] if view else None,
        platform_azimuth_deg=azimuth,
        platform_pitch_deg=pitch,
        platform_roll_deg=roll,
        hfov_deg=_unsigned(fields, 16, 2, 0.0, 180.0) or None,
    )


def view_angles(
    platform_deg: tuple[float | None, float | None, float | None],
    sensor_deg: tuple[float | None, float | None, float | None],
) -> tuple[float, float, float] | None:
    """Azimuth, pitch and roll of the sensor's axis over ground, degrees; None if any is missing.

    Args:
        platform_deg: azimuth, pitch and roll of the aircraft (nose up, right wing down).
        sensor_deg: the sensor's azimuth, elevation and roll relative to it.

    Both are turned in the order of the standard: about down, then right, then forward.
    """
    angles = (*platform_deg, *sensor_deg)
    if any(angle is None for angle in angles):
        return None
    known = [math.radians(angle) for angle in angles if angle is not None]
    turn = _turn(*known[:3]) @ _turn(*known[3:])
    forward, right = turn[:, 0], turn[:, 1]
    azimuth = math.atan2(forward[1], forward[0])
    pitch = -math.asin(max(-1.0, min(1.0, float(forward[2]))))
    level = np.array([-math.sin(azimuth), math.cos(azimuth), 0.0])
    roll = math.atan2(float(right @ np.cross(forward, level)), float(right @ level))
    return math.degrees(azimuth) % 360.0, math.degrees(pitch), math.degrees(roll)


def _turn(azimuth: float, pitch: float, roll: float) -> Matrix:
    """Body axes (forward, right, down) in north, east, down; the columns of a (3, 3) matrix."""
    ca, sa, cp, sp = math.cos(azimuth), math.sin(azimuth), math.cos(pitch), math.sin(pitch)
    cr, sr = math.cos(roll), math.sin(roll)
    return np.array(
        [
            [ca * cp, ca * sp * sr - sa * cr, ca * sp * cr + sa * sr],
            [sa * cp, sa * sp * sr + ca * cr, sa * sp * cr - ca * sr],
            [-sp, cp * sr, cp * cr],
        ]
    )


def _unsigned(
    fields: dict[int, bytes], tag: int, size: int, low: float, high: float
) -> float | None:
    data = fields.get(tag, b"")
    if len(data) != size:
        return None
    return low + (high - low) * int.from_bytes(data, "big") / ((1 << 8 * size) - 1)


def _signed(fields: dict[int, bytes], tag: int, size: int, most: float) -> float | None:
    data = fields.get(tag, b"")
    if len(data) != size:
        return None
    value, largest = int.from_bytes(data, "big", signed=True), (1 << (8 * size - 1)) - 1
    # The one value below the range stands for "out of range".
    return None if value < -largest else most * value / largest


def _either(first: float | None, second: float | None) -> float | None:
    return second if first is None else first
