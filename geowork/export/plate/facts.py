"""What a plate states: where, which way, how sure, and what follows for the claim."""

from __future__ import annotations

import math
from dataclasses import dataclass

from geowork.drawing.claim_marks import speaks_of_a_place
from geowork.drawing.contracts import number_at, position_at, text_at
from geowork.drawing.grounds import rank_of, speaking
from geowork.drawing.palette import claim_signs, track_signs
from geowork.drawing.phrases import Phrases
from geowork.drawing.track_marks import course_of, first_covariance, observed_positions
from geowork.drawing.words import angle_text, degrees_text, metres_text, opening
from geowork.export.confidence import place_confidence, time_confidence
from geowork.project.model import Camera, Finding, Project, Track

_SIGMAS_95 = math.sqrt(-2 * math.log(0.05))
"""Radius of the 95 % ellipse of a normal distribution of two dimensions, in sigmas: the quantile of
its Rayleigh distribution."""


@dataclass(frozen=True)
class Fact:
    """A heading, what counts, and a line below it. `sign` and `colour` are those of a track."""

    heading: str
    value: str
    details: tuple[str, ...]
    sign: str = ""
    colour: str = ""


@dataclass(frozen=True)
class VerdictLine:
    """One claim and what the test says of it; `sign` and `colour` are those it has on the map."""

    verdict: str
    word: str
    probability: str
    claim: str
    source: str
    sign: str = ""
    colour: str = ""


def facts(project: Project, say: Phrases) -> list[Fact]:
    """Camera first, then who moves; how sure place and time are, each, come last."""
    return [*_cameras(project, say), *_tracks(project, say), *_confidence(project, say)]


def camera_error_m(camera: Camera) -> float | None:
    """Longer half-axis of the camera's 95 % ellipse: a published digit is worth no less."""
    return number_at(camera.solution, "ellipse_95", "semi_major_m")


def track_error_m(track: Track) -> float | None:
    """Longer half-axis of the 95 % ellipse of the track's first point."""
    found = first_covariance(track.movement or {})
    if found is None:
        return None
    (ee, en), (ne, nn) = found
    spread = math.hypot((ee - nn) / 2, (en + ne) / 2)
    return _SIGMAS_95 * math.sqrt(max((ee + nn) / 2 + spread, 0.0))


def verdict_lines(project: Project, say: Phrases) -> list[VerdictLine]:
    """One line a claim and verdict, the refuted and supported ones first.

    Several grounds may lead to one verdict: the course over ground then speaks for them, or else
    the least decided, and how many there are is told beside the source.
    """
    alike: dict[tuple[str, str], list[Finding]] = {}
    for key in sorted(project.findings):
        finding = project.findings[key]
        alike.setdefault((finding.claim, text_at(finding.verdict, "verdict")), []).append(finding)
    lines = [_verdict_line(project, found, say) for found in alike.values()]
    return sorted(lines, key=lambda line: rank_of(line.verdict))


def _verdict_line(project: Project, alike: list[Finding], say: Phrases) -> VerdictLine:
    finding = min(alike, key=lambda one: speaking(project, one))
    claim = project.claims.get(finding.claim)
    verdict = text_at(finding.verdict, "verdict")
    probability = number_at(finding.verdict, "probability")
    parts = [claim.speaker, claim.source, claim.date] if claim else []
    if len(alike) > 1:
        parts.insert(0, say("on {n} grounds", n=len(alike)))
    return VerdictLine(
        verdict,
        say(verdict).upper(),
        "" if probability is None else say("probability {p}", p=say.percent(probability)),
        claim.text if claim else finding.claim,
        ", ".join(part for part in parts if part),
        *(claim_signs(project)[claim.id] if claim and speaks_of_a_place(claim) else ()),
    )


def _cameras(project: Project, say: Phrases) -> list[Fact]:
    found = []
    for key in sorted(project.cameras):
        camera = project.cameras[key]
        at = position_at(camera.solution, "position")
        if at is None:
            continue
        details = []
        major = number_at(camera.solution, "ellipse_95", "semi_major_m")
        minor = number_at(camera.solution, "ellipse_95", "semi_minor_m")
        azimuth = number_at(camera.solution, "azimuth_deg", "value")
        if major is not None and minor is not None:
            sizes = f"{metres_text(major)} × {metres_text(minor)}"
            details.append(say.measures(say("95 % within {sizes} (half-axes)", sizes=sizes)))
        if azimuth is not None:
            sigma = number_at(camera.solution, "azimuth_deg", "sigma")
            details.append(say("looking {angle}", angle=angle_text(azimuth, sigma)))
        value = degrees_text(at, camera_error_m(camera))
        found.append(Fact(say("Camera stood at"), value, tuple(details)))
    return found


def _tracks(project: Project, say: Phrases) -> list[Fact]:
    signs = track_signs(project)
    found = []
    for track in _told_tracks(project):
        movement = track.movement or {}
        seen = observed_positions(movement)
        course = course_of(movement)
        details = []
        if course is not None:
            sigma = number_at(movement, "course_deg", "sigma")
            details.append(say("moves {angle}", angle=angle_text(course[0], sigma)))
        elif text_at(movement, "status") == "still":
            details.append(say("stands still"))
        length = number_at(movement, "displacement_m", "value")
        speed = number_at(movement, "speed_mps", "value")
        if length is not None and speed is not None:
            details.append(say.measures(f"{metres_text(length)}, {speed:.1f} m/s"))
        value = degrees_text(seen[0], track_error_m(track))
        heading = say("Subject: {name}", name=say.told(track.name))
        found.append(Fact(heading, value, tuple(details), *signs[track.id]))
    return found


def _told_tracks(project: Project) -> list[Track]:
    """Those that were measured; what only backs them up stands in the legend."""
    tracks = [project.tracks[key] for key in sorted(project.tracks)]
    placed = [one for one in tracks if observed_positions(one.movement or {})]
    return [one for one in placed if one.kind == "followed"] or placed


def _confidence(project: Project, say: Phrases) -> list[Fact]:
    place, time = place_confidence(project, say), time_confidence(project, say)
    return [
        Fact(say("Confidence in the place"), opening(place.word), (place.reason,)),
        Fact(say("Confidence in the time"), opening(time.word), (time.reason,)),
    ]
