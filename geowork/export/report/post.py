"""Short texts that go with the plate, counted as each channel counts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from geowork.drawing.contracts import number_at, position_at
from geowork.drawing.phrases import Language, Phrases
from geowork.drawing.track_marks import course_of
from geowork.drawing.words import angle_text, degrees_text, plain_text
from geowork.export.alt_text import alt_text
from geowork.export.confidence import place_confidence, time_confidence
from geowork.export.plate.facts import VerdictLine, camera_error_m, verdict_lines
from geowork.geo.formats import format_position
from geowork.project.model import Project

LIMITS: Mapping[str, int] = {"x": 280, "bluesky": 300, "mastodon": 500, "telegram": 1024}

_LINK = re.compile(r"https?://\S*[^\s.,;:!?)\]}»”’'\"…]")
_BARE = re.compile(r"(?<![\w@./-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
"""What X may take for a link without its scheme: `t.me/channel/1`, but `photo.tif` too."""

_LINK_LENGTH = 23
"""What X counts for a link, and Mastodon too, however long it is."""

_CLAIM = 110
"""Letters of a claim in a post."""

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
            # Counted as the longer of both: X alone knows which endings are those of hosts.
            short = sum(max(0, _LINK_LENGTH - len(one)) for one in _BARE.findall(rest))
            return links * _LINK_LENGTH + short + sum(_weight(letter) for letter in rest)
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
    """Most important first: what follows for the claim, where, which way; then all the rest."""
    lines = verdict_lines(project, say)
    decided = [_verdict(line, say) for line in lines if line.verdict in ("refuted", "supported")]
    other = [_verdict(line, say) for line in lines if line.verdict not in ("refuted", "supported")]
    places, looks = _cameras(project, say)
    walks = _walks(project, say)
    parts = [*decided[:1], *places[:1], *walks[:1], *decided[1:], *looks[:1]]
    if not decided:
        parts = [*(other[:1] or [_line(project.title)]), *parts]
        other = other[1:]
    parts += [credit] if credit else []
    parts += [_confidence(project, say)] if places else []
    parts += [*other, *walks[1:], *places[1:], *looks[1:]]
    sources = sorted({one.source for one in project.footage.values() if one.source})
    parts += [say("Source: {s}", s=_line(source)) for source in sources]
    parts += [_line(project.summary)] if project.summary else []
    return [plain_text(part) for part in parts]


def _confidence(project: Project, say: Phrases) -> str:
    place = say("Place: {word}", word=place_confidence(project, say).word)
    time = say("Time: {word}", word=time_confidence(project, say).word)
    return f"{place}. {time}."


def _verdict(line: VerdictLine, say: Phrases) -> str:
    chance = f" ({line.probability})" if line.probability else ""
    return f"{say.quoted(_shortened(_line(line.claim)))}: {line.word}{chance}"


def _shortened(claim: str) -> str:
    """A long claim cut inside its quotation marks, so that the verdict after it is never lost."""
    return claim if len(claim) <= _CLAIM else claim[: _CLAIM - 1].rstrip() + "…"


def _cameras(project: Project, say: Phrases) -> tuple[list[str], list[str]]:
    """Where each camera stood, and which way it looked."""
    places, looks = [], []
    for key in sorted(project.cameras):
        camera = project.cameras[key]
        at = position_at(camera.solution, "position")
        if at is None:
            continue
        error = camera_error_m(camera)
        place, code = degrees_text(at, error), format_position(at, "plus", error)
        places.append(say("Camera: {place} ({code})", place=place, code=code))
        azimuth = number_at(camera.solution, "azimuth_deg", "value")
        spread = number_at(camera.solution, "azimuth_deg", "sigma")
        if azimuth is not None:
            looks.append(say("Looking {angle}", angle=angle_text(azimuth, spread)))
    return places, looks


def _walks(project: Project, say: Phrases) -> list[str]:
    """The followed targets first; each named where there are several."""
    order = sorted(project.tracks.values(), key=lambda one: (one.kind != "followed", one.id))
    moving = [(one, course) for one in order if (course := course_of(one.movement or {}))]
    found = []
    for track, course in moving:
        angle = angle_text(course[0], number_at(track.movement, "course_deg", "sigma"))
        if len(moving) == 1:
            found.append(say("Movement: {angle}", angle=angle))
        else:
            found.append(
                say("Movement of {name}: {angle}", name=_line(say.told(track.name)), angle=angle)
            )
    return found


def _line(text: str) -> str:
    return " ".join(text.split())
