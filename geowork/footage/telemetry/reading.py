"""Telemetry from a file, by what its first bytes are: a video, subtitles, or bare packets."""

from __future__ import annotations

from pathlib import Path

from geowork import strict_json
from geowork.errors import InputError
from geowork.footage.opening import demuxer_of, read_head
from geowork.footage.telemetry.dji_subtitles import is_dji, samples_of_file
from geowork.footage.telemetry.misb import samples_of_packets
from geowork.footage.telemetry.samples import Telemetry, telemetry_of
from geowork.footage.telemetry.streams import read_stream

_UNIVERSAL_LABEL = bytes.fromhex("060e2b34")
"""What every key of SMPTE 336 begins with."""


def is_telemetry(head: bytes) -> bool:
    """Whether a file with these first bytes is telemetry and nothing else."""
    return head.startswith(_UNIVERSAL_LABEL) or is_dji(head.decode("utf-8", "ignore"))


def read_telemetry(path: Path) -> Telemetry:
    """Read what a recorder claims of its place and view.

    Args:
        path: a video that carries GoPro's GPMF, DJI's subtitles, MISB ST 0601 or a phone's place;
            DJI's ``.SRT``; or bare packets of MISB ST 0601. The name is never looked at.

    Raises:
        MediaError: missing, not a regular file, or a video without telemetry that is read.
        InputError: no telemetry, or cut short, or broken.
    """
    head = read_head(path)
    if demuxer_of(head) is not None:
        return read_stream(path)
    data = strict_json.read_bytes(path)
    if head.startswith(_UNIVERSAL_LABEL):
        samples, remarks = samples_of_packets([(data, None)], path)
        return telemetry_of("misb_klv", samples, path, remarks)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            path,
            "is neither a video, nor UTF-8 text, nor packets of MISB ST 0601",
            "give a drone's .SRT or a video that carries telemetry",
        ) from error
    return telemetry_of("dji_srt", samples_of_file(text, path), path)
