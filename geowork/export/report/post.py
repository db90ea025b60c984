"""Short texts that go with the plate, counted as each channel counts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from geowork.drawing.contracts import number_at, position_at
from geowork.drawing.track_marks import course_of
from geowork.drawing.words import angle_text, degrees_text, plain_text
from geowork.export.alt_text import alt_text
from geowork.export.options import Language
from geowork.export.phrases import Phrases
from geowork.export.plate.facts import camera_error_m, verdict_lines
from geowork.geo.formats import format_position
from geowork.project.model import Project

LIMITS: Mapping[str, int] = {"x": 280, "bluesky": 300, "mastodon": 500, "telegram": 1024}

_LINK = re.compile(r"https?://\S+")
_LINK_LENGTH = 23
"""What X counts for a link, and Mastodon too, however long it is."""

_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
"""Code points X counts as one; all others count two."""


@dataclass(frozen=True)
class Post:
    """A text for one channel, its length as that channel counts, and the picture's alt text."""

    channel: str
    language: Language
    text: str
    characters: int
    limit: int
    alt_text: str
    alt_characters: int


def posts(project: Project, say: Phrases, credit: str = "") -> list[Post]:
    """One text a channel: what matters most first, as much as fits."""
    alt = plain_text(alt_text(project, say))
    made = []
    for channel, limit in LIMITS.items():
        text = _fitted(_parts(project, say, credit), channel, limit)
        made.append(Post(channel, say.language, text, length(text, channel), limit, alt, len(alt)))
    return made


def length(text: str, channel: str) -> int:
    """Characters of a text as the channel counts them: weighted on X, letters as seen elsewhere."""
    if channel in ("x", "mastodon"):
        links = len(_LINK.findall(text))
        rest = _LINK.sub("", text)
        if channel == "x":
            return links * _LINK_LENGTH + sum(_weight(letter) for letter in rest)
        return links * _LINK_LENGTH + len(rest)
    if channel == "telegram":
        return len(text.encode("utf-16-le")) // 2
    return sum(1 for letter in text if not unicodedata.combining(letter) and letter != "\u200d")


def _weight(letter: str) -> int:
    return 1 if any(low <= ord(letter) <= high for low, high in _LIGHT) else 2


def _fitted(parts: list[str], channel: str, limit: int) -> str:
    text = _cut(parts[0], channel, limit)
    for part in parts[1:]:
        longer = f"{text}\n{part}"
        if length(longer, channel) <= limit:
            text = longer
    return text


def _cut(text: str, channel: str, limit: int) -> str:
    if length(text, channel) <= limit:
        return text
    while text and length(text + "…", channel) > limit:
        text = text[:-1]
    return text.rstrip() + "…"


def _parts(project: Project, say: Phrases, credit: str) -> list[str]:
    """Most important first: verdicts, coordinates, direction, credit, sources."""
    parts = []
    for line in verdict_lines(project, say):
        chance = f" ({line.probability})" if line.probability else ""
        parts.append(f"“{_line(line.claim)}”: {line.word}{chance}")
    if not parts:
        parts.append(_line(project.title))
    for key in sorted(project.cameras):
        camera = project.cameras[key]
        at = position_at(camera.solution, "position")
        if at is None:
            continue
        sigma = camera_error_m(camera)
        place, code = degrees_text(at, sigma), format_position(at, "plus", sigma)
        parts.append(say("Camera: {place} ({code})", place=place, code=code))
        azimuth = number_at(camera.solution, "azimuth_deg", "value")
        spread = number_at(camera.solution, "azimuth_deg", "sigma")
        if azimuth is not None:
            parts.append(say("Looking {angle}", angle=angle_text(azimuth, spread)))
    for key in sorted(project.tracks):
        course = course_of(project.tracks[key].movement or {})
        if course is not None:
            sigma = number_at(project.tracks[key].movement, "course_deg", "sigma")
            parts.append(say("Movement: {angle}", angle=angle_text(course[0], sigma)))
    parts += [credit] if credit else []
    sources = sorted({one.source for one in project.footage.values() if one.source})
    parts += [say("Source: {s}", s=_line(source)) for source in sources]
    if project.summary:
        parts.append(_line(project.summary))
    return [plain_text(part) for part in parts]


def _line(text: str) -> str:
    return " ".join(text.split())
