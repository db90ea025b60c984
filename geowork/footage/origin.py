"""Who wrote a file last, by the marks that services and programs leave; and what they took out.

All of it is a claim of the file, easily forged; it tells where to look, and proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

State = Literal["claimed", "absent", "stripped"]

# Handler names, muxer and encoder strings as services write them when they encode anew: X
# (its muxers "vork" and Vireo), YouTube and other Google services. ("VideoHandle" tells nothing:
# Android phones write it as well as Telegram.)
_SERVICES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("X", re.compile(r"twitter-vork|vireo (eyes|ears)", re.I)),
    ("YouTube or another Google service", re.compile(r"produced by google|^google/", re.I)),
    ("TikTok", re.compile(r"^vid:v[0-9a-f]{8,}", re.I)),
)
_PROGRAMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("FFmpeg", re.compile(r"^lav[fc]\d", re.I)),
    ("HandBrake", re.compile(r"^handbrake", re.I)),
    ("Adobe", re.compile(r"adobe|premiere|^mainconcept", re.I)),
    ("mkvmerge", re.compile(r"^mkvmerge|^libebml", re.I)),
    ("GStreamer", re.compile(r"gstreamer", re.I)),
)
# Only the name tells of these: they leave no mark inside that others do not leave.
_NAMES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("WhatsApp", re.compile(r"^VID-\d{8}-WA\d{4}|^WhatsApp Video ", re.I)),
    ("Telegram", re.compile(r"^video_\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d", re.I)),
)
_RECORDED = {
    "recording_time": re.compile(r"creation_?(time|date)|^date", re.I),
    "recorder": re.compile(r"make|model|android\.version|^software$", re.I),
    "place": re.compile(r"location|gps", re.I),
}


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Who seems to have written the file last.

    `written_by` are services and programs whose marks were found, `signs` the marks themselves.
    Of what recorders write, `recorded` tells whether the file claims it, whether it is stripped
    (the file was written anew by one that drops it, so that its lack says nothing of the
    recorder), or absent with nothing that explains it.
    """

    written_by: tuple[str, ...]
    signs: tuple[str, ...]
    recorded: dict[str, State]


def origin_of(name: str, claimed: Iterable[Mapping[str, str]]) -> Origin:
    """Read the marks in a file's name and in what it and its streams claim."""
    tags = [(key, value.strip()) for tags in claimed for key, value in tags.items()]
    found: dict[str, str] = {}
    for who, pattern in _SERVICES + _PROGRAMS:
        sign = next((f"{key}: {value}" for key, value in tags if pattern.search(value)), None)
        if sign is not None:
            found[who] = sign
    for who, pattern in _NAMES:
        if pattern.search(name):
            found[f"{who}, by the file's name only"] = f"name: {name}"
    lacking: State = "stripped" if found else "absent"
    return Origin(
        written_by=tuple(found),
        signs=tuple(found.values()),
        recorded={
            what: "claimed" if any(pattern.search(key) for key, _ in tags) else lacking
            for what, pattern in _RECORDED.items()
        },
    )
