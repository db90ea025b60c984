"""How sure one may be of place and time, in the words of published geolocations.

verified, strong possibility, possible, unverified: by rules anyone can check, not by feeling.
"""

from __future__ import annotations

from dataclasses import dataclass

from geowork.drawing.contracts import items_at, number_at, position_at, text_at
from geowork.drawing.phrases import Phrases
from geowork.project import model
from geowork.project.model import Camera, Project

_CLOSE_M = 50.0
_LEAST_CHECKS = 2


@dataclass(frozen=True)
class Confidence:
    """A word, and in a sentence what it rests on."""

    word: str
    reason: str


def place_confidence(project: Project, say: Phrases) -> Confidence:
    """Of where the footage was taken: what the analyst stated, or that of the best camera."""
    stated = _stated([one.place_confidence for one in project.footage.values()], say)
    if stated is not None:
        return stated
    found = [_of_camera(project.cameras[key], say) for key in sorted(project.cameras)]
    ranked = sorted((one for one in found if one is not None), key=lambda one: one[0])
    if not ranked:
        return Confidence(say("unverified"), say("No camera has been solved."))
    return ranked[-1][1]


def time_confidence(project: Project, say: Phrases) -> Confidence:
    """Of when it was taken; publication alone fixes nothing but the latest date."""
    stated = _stated([one.time_confidence for one in project.footage.values()], say)
    if stated is not None:
        return stated
    dates = sorted(one.published for one in project.footage.values() if one.published)
    if not dates:
        return Confidence(say("unverified"), say("Nothing in the case fixes the time."))
    return Confidence(
        say("unverified"), say("Published {date}; nothing else fixes the time.", date=dates[0])
    )


def _stated(given: list[model.Confidence], say: Phrases) -> Confidence | None:
    """The most cautious of what was stated, for a case is as sure as its weakest footage."""
    order = ("false", "unverified", "possible", "strong possibility", "verified")
    told = [one for one in given if one != model.Confidence()]
    if not told:
        return None
    least = min(told, key=lambda one: order.index(one.level))
    ground = say("Stated by the analyst: {ground}", ground=least.ground) if least.ground else ""
    return Confidence(say(least.level), ground or say("Stated by the analyst."))


def _of_camera(camera: Camera, say: Phrases) -> tuple[int, Confidence] | None:
    solution = camera.solution
    if position_at(solution, "position") is None:
        return None
    if text_at(solution, "status") != "solved":
        return 1, Confidence(say("possible"), say("The solve is weak."))
    checks = items_at(solution, "check_points")
    inside = sum(one.get("inside_95") is True for one in checks if isinstance(one, dict))
    radius = number_at(solution, "ellipse_95", "semi_major_m")
    close = radius is not None and radius <= _CLOSE_M
    if close and len(checks) >= _LEAST_CHECKS and inside >= 0.9 * len(checks):
        reason = say("{n} check points, withheld from the solve, lie where it puts them.", n=inside)
        return 3, Confidence(say("verified"), reason)
    used = len(items_at(solution, "residuals")) - len(items_at(solution, "outliers"))
    if checks and inside < len(checks):
        reason = say("{n} of {total} check points lie where the solve puts them.",
                     n=inside, total=len(checks))  # fmt: skip
        return 1, Confidence(say("possible"), reason)
    reason = say("{n} landmarks agree; none was withheld to check.", n=used)
    return 2, Confidence(say("strong possibility"), reason)
