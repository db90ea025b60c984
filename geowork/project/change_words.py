"""Changes as an analyst would tell them: "pin 3 'water tower' moved 4 px in frame 812"."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, TypeGuard

from geowork.geo.geodesic import distance_m
from geowork.geo.position import Position
from geowork.project.difference import Change
from geowork.project.model import Finding, Landmark, Pin, Project, Thresholds
from geowork.project.model.cameras import RIVAL_PLACES
from geowork.project.object_words import name_of, place_of, quoted

NOTHING = "nothing"


def sentence(change: Change, before: Project, after: Project) -> str:
    """One change in words, without a full stop.

    Args:
        before, after: the two states the change is between.
    """
    if change.change == "removed":
        return f"{_placed(before, change)} removed"
    if change.change == "added":
        return f"{_placed(after, change)} added{_with(after, change)}"
    words = change_words(change, before, after)
    named = name_of(before, change.kind, change.id)
    return f"{named}{words if words.startswith(':') else ' ' + words}"


def change_words(change: Change, before: Project, after: Project) -> str:
    """What follows the object's name in the sentence of a changed statement."""
    old, new = _objects(before, change), _objects(after, change)
    tell = _TELLERS.get((change.kind, change.field))
    told = tell(old, new, after) if tell else ""
    if told:
        return told
    was, now = change.before or {}, change.after or {}
    parts = [f"{_field(name)} {shown(now[name])} instead of {shown(was[name])}" for name in now]
    return f": {', '.join(parts)}"


def shown(value: Any) -> str:
    """A stored value for a sentence."""
    match value:
        case None | "" | () | []:
            return NOTHING
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return f"{value:.9g}"
        case str():
            return quoted(value)
        case {"value": believed, "sigma": sigma}:
            return f"{shown(believed)} ± {shown(sigma)}"
        case {"lat_deg": lat, "lon_deg": lon}:
            return f"{shown(lat)}, {shown(lon)}"
        case {"type": kind, "coordinates": _}:
            return f"another {kind}"
        case list() | tuple():
            return f"{len(value)} entries"
    return "what was computed" if isinstance(value, Mapping) else str(value)


def verdict_words(verdict: Mapping[str, Any]) -> str:
    """A stored verdict: "refuted (P = 0.001)"."""
    chance = verdict.get("probability")
    told = str(verdict.get("verdict", NOTHING))
    return f"{told} (P = {chance:.3f})" if isinstance(chance, int | float) else told


def threshold_words(limits: Thresholds) -> str:
    """Both thresholds of a claim."""
    return f"refuted at {limits.refuted:g}, supported at {limits.supported:g}"


def _placed(project: Project, change: Change) -> str:
    name = name_of(project, change.kind, change.id)
    value = _objects(project, change)
    if change.kind == "pins":
        return f"{name} {_pin_place(project, value)}"
    return f"{name} {place_of(project, value.frame)}" if change.kind == "marks" else name


def _with(project: Project, change: Change) -> str:
    value = _objects(project, change)
    if isinstance(value, Finding):
        return f": {verdict_words(value.verdict)}"
    if isinstance(value, Pin):
        return f" at ({value.x_px:.1f}, {value.y_px:.1f}) px"
    return ""


def _objects(project: Project, change: Change) -> Any:
    return getattr(project, change.kind)[change.id] if change.id else project


def _field(name: str) -> str:
    for suffix in ("_px", "_m", "_deg", "_s"):
        name = name.removesuffix(suffix)
    return name.replace("_", " ")


def _pixel(old: Pin, new: Pin, project: Project) -> str:
    where, before = _pin_place(project, new), _pin_place(project, old)
    if where != before:
        return f"is {where} instead of {before}"
    parts = []
    moved = math.hypot(new.x_px - old.x_px, new.y_px - old.y_px)
    if moved:
        parts.append(f"moved {moved:.3g} px {where}")
    if new.sigma_px != old.sigma_px:
        parts.append(f"± {new.sigma_px:g} px instead of ± {old.sigma_px:g} px")
    if new.part != old.part:
        parts.append(f"marks the {new.part} instead of the {old.part}")
    return ", ".join(parts) if moved else f"{where}: {', '.join(parts)}"


def _pin_place(project: Project, pin: Pin) -> str:
    return place_of(project, pin.frame, pin.reference, pin.reference_frame)


def _landmark_position(old: Landmark, new: Landmark, _: Project) -> str:
    parts = []
    if old.position is None or new.position is None:
        if old.position != new.position:
            parts.append("taken off the map" if new.position is None else "placed on the map")
    else:
        if old.position != new.position and (moved := distance_m(old.position, new.position)):
            parts.append(f"moved {moved:.3g} m")
        if old.position.height_m != new.position.height_m:
            was, now = (f"{_metres(p.height_m)}" for p in (old.position, new.position))
            parts.append(f"height {now} instead of {was}")
    for name in ("sigma_m", "sigma_height_m", "assumed", "source"):
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            parts.append(f"{_field(name)} {shown(now)} instead of {shown(was)}")
    return ", ".join(parts)


def _metres(height_m: float | None) -> str:
    return "unknown" if height_m is None else f"{height_m:.4g} m"


def _solution(old: Any, new: Any, _: Project) -> str:
    if new.solution is None:
        return "is no longer solved"
    if old.solution is None:
        return f"solved ({new.solution.get('status', NOTHING)})"
    tried = new.solution.get(RIVAL_PLACES)
    if isinstance(tried, list) and {**old.solution, RIVAL_PLACES: tried} == new.solution:
        return f"tried at {len(tried)} rival places"
    parts = []
    was, now = (_position(c.solution) for c in (old, new))
    if was is not None and now is not None:
        parts.append(f"moved {distance_m(was, now):.3g} m")
    angles = [c.solution.get("azimuth_deg") for c in (old, new)]
    values = [a["value"] for a in angles if isinstance(a, Mapping) and _is_number(a.get("value"))]
    if len(values) == 2 and values[0] != values[1]:
        parts.append(f"azimuth {values[1]:.2f}° instead of {values[0]:.2f}°")
    return f"solved again: {', '.join(parts)}" if parts else "solved again"


def _position(solution: Mapping[str, Any]) -> Position | None:
    found = solution.get("position")
    if not isinstance(found, Mapping):
        return None
    lat, lon = found.get("lat_deg"), found.get("lon_deg")
    if not (_is_number(lat) and _is_number(lon) and abs(lat) <= 90 and abs(lon) <= 180):
        return None
    return Position(float(lat), float(lon))


def _movement(old: Any, new: Any, _: Project) -> str:
    if new.movement is None:
        return "has no movement any more" if old.movement is not None else "has other boxes"
    courses = [_course(t.movement) for t in (old, new)]
    if old.movement is None:
        return f"followed: course {courses[1]}"
    if courses[0] == courses[1]:
        return "followed again"
    return f"followed again: course {courses[1]} instead of {courses[0]}"


def _course(movement: Mapping[str, Any]) -> str:
    course = movement.get("course_deg")
    value = course.get("value") if isinstance(course, Mapping) else None
    return f"{value:.1f}°" if _is_number(value) else "unknown"


def _verdict(old: Finding, new: Finding, _: Project) -> str:
    was, now = verdict_words(old.verdict), verdict_words(new.verdict)
    return f": {now} instead of {was}" if was != now else ": tested again, same verdict"


def _thresholds(old: Any, new: Any, _: Project) -> str:
    now, was = threshold_words(new.thresholds), threshold_words(old.thresholds)
    return f": thresholds {now} (before: {was})"


def _is_number(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


_TELLERS: Mapping[tuple[str, str], Callable[[Any, Any, Project], str]] = {
    ("pins", "pixel"): _pixel,
    ("landmarks", "position"): _landmark_position,
    ("cameras", "solution"): _solution,
    ("tracks", "movement"): _movement,
    ("findings", "verdict"): _verdict,
    ("claims", "thresholds"): _thresholds,
}
