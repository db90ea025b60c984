"""Each sample file of telemetry against a reading of its own that shares no code with ours."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from geowork.footage.telemetry.reading import read_telemetry

Place = tuple[float, float]
FILES = ["MAVIC3.srt", "air2s.srt", "mavic_2_style.SRT", "mavic_air2.srt", "mavic_pro.SRT",
         "old_format.SRT", "p4_rtk.SRT"]  # fmt: skip


def places_by_words(text: str) -> Iterator[Place]:
    """Latitude and longitude of each line that states them, by cutting it at words."""
    for line in text.splitlines():
        if "latitude" in line:
            lon_name = "longtitude" if "longtitude" in line else "longitude"
            yield after(line, "latitude"), after(line, lon_name)
        elif "GPS" in line:
            inside = line[line.index("GPS") :].split("(")[1].split(")")[0].split(",")
            yield float(inside[1]), float(inside[0])


def after(line: str, name: str) -> float:
    return float(line.split(name)[1].partition("]")[0].strip(" :"))


@pytest.mark.parametrize("name", FILES)
def test_every_place_of_a_drones_subtitles(shared_data: Path, name: str) -> None:
    path = shared_data / "telemetry" / "dji_srt" / name
    wanted = list(places_by_words(path.read_text("utf-8-sig")))
    read = read_telemetry(path).samples
    assert len(wanted) > 10
    assert [(s.lat_deg, s.lon_deg) for s in read] == wanted


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("mavic_pro.SRT", "BAROMETER:"),
        ("old_format.SRT", "Hb:"),
        ("MAVIC3.srt", "rel_alt:"),
        ("p4_rtk.SRT", ", H "),
    ],
)
def test_every_height_of_a_drones_subtitles(shared_data: Path, name: str, word: str) -> None:
    path = shared_data / "telemetry" / "dji_srt" / name
    lines = [line for line in path.read_text("utf-8-sig").splitlines() if word in line]
    wanted = [float(line.split(word)[1].split()[0].rstrip("m,")) for line in lines]
    assert [s.relative_height_m for s in read_telemetry(path).samples] == wanted


def rows_of_the_karma(data: bytes) -> Iterator[tuple[float, ...]]:
    """The drone's places, found in the whole file's bytes by the name of their list."""
    at = data.find(b"GLPI")
    while at >= 0:
        scales = struct.unpack_from(">9l", data, data.rfind(b"SCAL", 0, at) + 8)
        size, count = data[at + 5], int.from_bytes(data[at + 6 : at + 8], "big")
        for place in range(count):
            row = struct.unpack_from(">LllllhhhH", data, at + 8 + place * size)
            yield tuple(value / scale for value, scale in zip(row, scales, strict=True))
        at = data.find(b"GLPI", at + 8)


def test_every_place_of_the_karma(shared_data: Path) -> None:
    path = shared_data / "telemetry" / "gopro" / "karma.mp4"
    wanted = list(rows_of_the_karma(path.read_bytes()))
    read = read_telemetry(path).samples
    assert len(read) == len(wanted) > 10
    for sample, row in zip(read, wanted, strict=True):
        assert (sample.lat_deg, sample.lon_deg) == pytest.approx(row[1:3], abs=1e-9)
        assert (sample.height_m, sample.relative_height_m) == pytest.approx(row[3:5], abs=1e-9)
        assert sample.platform_azimuth_deg == pytest.approx(row[8] % 360.0, abs=1e-6)


def tags(packet: bytes) -> dict[int, bytes]:
    """A packet of one-byte tags and lengths below 128, as both samples are."""
    place, found = 16 + (2 if packet[16] & 0x80 else 1), {}
    while place < len(packet):
        tag, length = packet[place], packet[place + 1]
        found[tag] = packet[place + 2 : place + 2 + length]
        place += 2 + length
    return found


@pytest.mark.parametrize(
    "name", ["DynamicConstantMISMMSPacketData.bin", "DynamicOnlyMISMMSPacketData.bin"]
)
def test_a_packet_of_an_aircraft(shared_data: Path, name: str) -> None:
    path = shared_data / "telemetry" / name
    found = tags(path.read_bytes())
    (sample,) = read_telemetry(path).samples
    # By the standard's own formulas: a share of the range, one value set aside.
    assert sample.lat_deg == pytest.approx(180 / (2**32 - 2) * signed(found[13]), abs=1e-9)
    assert sample.lon_deg == pytest.approx(360 / (2**32 - 2) * signed(found[14]), abs=1e-9)
    assert sample.height_m == pytest.approx(19900 / 65535 * plain(found[15]) - 900, abs=1e-6)
    assert sample.platform_azimuth_deg == pytest.approx(360 / 65535 * plain(found[5]), abs=1e-6)
    assert sample.hfov_deg == pytest.approx(180 / 65535 * plain(found[16]), abs=1e-6)
    assert sample.time_utc is not None
    assert round(sample.time_utc.timestamp() * 1e6) == plain(found[2])


def signed(data: bytes) -> int:
    return int.from_bytes(data, "big", signed=True)


def plain(data: bytes) -> int:
    return int.from_bytes(data, "big")
