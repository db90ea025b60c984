"""Places in GoPro's telemetry: the camera's own receiver, or the Karma drone that carried it.

Which way the camera looked is not told by any of these: the drone's azimuth is that of its body,
under which the gimbal turns, and the camera's own motion sensors know no north. Not read therefore:
ACCL, GYRO, GRAV, CORI, and the drone's raw receiver (GPRI), of which GLPI is the filtered form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from geowork.errors import InputError
from geowork.footage.telemetry.gpmf import GpmfError, Stream, streams
from geowork.footage.telemetry.samples import MAX_SAMPLES, Sample

GPS_SIGMA_M = 5.0
"""A small receiver on a helmet or a drone, one sigma along each axis, with a good fix."""
SIGMA_PER_DOP_M = 3.0
"""Error of one range; times the dilution of precision it is the fix's."""

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_UNIX = datetime(1970, 1, 1, tzinfo=UTC)
_STAMP = re.compile(r"(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{1,6}))?")
_NO_DOP = 9_999
_SYSTEM_TIME = b"SYST"

Rows = list[tuple[float, ...]]


@dataclass(frozen=True)
class Payload:
    """One packet of the metadata stream, and the stretch of the footage it belongs to, s."""

    data: bytes
    start_s: float
    duration_s: float


def samples_of_payloads(payloads: Sequence[Payload], subject: object) -> list[Sample]:
    """All places, from the best receiver that knows one.

    The values of a payload are spread evenly over its stretch, as the format has it.

    Raises:
        InputError: a payload is damaged, or no receiver is in them.
    """
    try:
        found = [(payload, _telling(payload)) for payload in payloads]
        for key, read in _RECEIVERS:
            samples: list[Sample] = []
            for payload, beside in found:
                for stream in beside:
                    if key in stream.items:
                        samples.extend(read(payload, stream, beside))
                if len(samples) > MAX_SAMPLES:
                    raise InputError(subject, "holds absurdly many samples", "give a shorter part")
            if any(sample.lat_deg is not None for sample in samples):
                return samples
    except (GpmfError, OverflowError) as error:
        raise InputError(
            subject, f"the GoPro telemetry is damaged ({error})", "get another copy"
        ) from error
    raise InputError(
        subject,
        "the GoPro telemetry states no place: the receiver was off or had no fix",
        "solve from landmarks alone",
    )


def _telling(payload: Payload) -> list[Stream]:
    """The streams that are read; the motion sensors' would fill the memory."""
    wanted = {key for key, _ in _RECEIVERS} | {_SYSTEM_TIME}
    return [stream for stream in streams(payload.data) if wanted & stream.items.keys()]


def _gps9(payload: Payload, stream: Stream, _: list[Stream]) -> Iterator[Sample]:
    """HERO11 and later: lat, lon, height, speeds, days since 2000, seconds, dilution, fix."""
    for time_s, row in _spread(payload, stream.numbers(b"GPS9")):
        if len(row) != 9:
            raise GpmfError("GPS9 has not nine values")
        when = _EPOCH + timedelta(days=row[5], seconds=row[6])
        yield _place(time_s, row, fix=row[8], dilution=row[7], when=when)


def _gps5(payload: Payload, stream: Stream, _: list[Stream]) -> Iterator[Sample]:
    """HERO5 to HERO10: lat, lon, height, speeds; fix, dilution and time once a payload."""
    dilution = stream.plain(b"GPSP")
    fix = stream.plain(b"GPSF")
    stamp = stream.items.get(b"GPSU")
    start = _stamped(stamp.text) if stamp is not None else None
    for time_s, row in _spread(payload, stream.numbers(b"GPS5")):
        if len(row) != 5:
            raise GpmfError("GPS5 has not five values")
        when = None if start is None else start + timedelta(seconds=time_s - payload.start_s)
        dop = None if dilution is None else dilution / 100.0
        yield _place(time_s, row, fix=3.0 if fix is None else fix, dilution=dop, when=when)


def _karma(payload: Payload, stream: Stream, beside: list[Stream]) -> Iterator[Sample]:
    """The drone's filtered place: since start, lat, lon, height, relative, speeds, azimuth."""
    started = _started(beside)
    for time_s, row in _spread(payload, stream.numbers(b"GLPI")):
        if len(row) != 9:
            raise GpmfError("GLPI has not nine values")
        placed = row[1] != 0.0 or row[2] != 0.0
        yield Sample(
            time_s=time_s,
            time_utc=None if started is None else started + timedelta(seconds=row[0]),
            lat_deg=row[1] if placed else None,
            lon_deg=row[2] if placed else None,
            position_sigma_m=GPS_SIGMA_M if placed else None,
            height_m=row[3] if placed else None,
            relative_height_m=row[4],
            platform_azimuth_deg=row[8] if row[8] <= 360.0 else None,
        )


_RECEIVERS: tuple[tuple[bytes, Callable[[Payload, Stream, list[Stream]], Iterator[Sample]]], ...]
_RECEIVERS = ((b"GPS9", _gps9), (b"GPS5", _gps5), (b"GLPI", _karma))


def _place(
    time_s: float,
    row: tuple[float, ...],
    *,
    fix: float,
    dilution: float | None,
    when: datetime | None,
) -> Sample:
    if fix < 2 or (dilution is not None and dilution * 100 >= _NO_DOP):
        return Sample(time_s=time_s)
    sigma = max(GPS_SIGMA_M, SIGMA_PER_DOP_M * (dilution or 0.0))
    return Sample(
        time_s=time_s,
        time_utc=when,
        lat_deg=row[0],
        lon_deg=row[1],
        position_sigma_m=sigma,
        # A flat fix has no height of its own.
        height_m=row[2] if fix >= 3 else None,
    )


def _spread(payload: Payload, rows: Rows) -> Iterator[tuple[float, tuple[float, ...]]]:
    for number, row in enumerate(rows):
        yield payload.start_s + payload.duration_s * number / len(rows), row


def _started(beside: list[Stream]) -> datetime | None:
    """When the drone's own clock stood at zero: its system time tells both clocks of a moment."""
    for stream in beside:
        for row in stream.numbers(_SYSTEM_TIME):
            if len(row) == 2 and row[1] > 0:
                return _UNIX + timedelta(seconds=row[1] - row[0])
    return None


def _stamped(text: str) -> datetime | None:
    """GPSU, written yymmddhhmmss.sss; None where it is none."""
    found = _STAMP.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part) for part in found.groups()[:6])
    micro = int((found[7] or "0").ljust(6, "0"))
    try:
        return datetime(2000 + year, month, day, hour, minute, second, micro, tzinfo=UTC)
    except ValueError:
        return None
