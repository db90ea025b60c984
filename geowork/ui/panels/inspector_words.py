"""What is known of one thing of a case, as rows of a name and a value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from geowork.project.model import FrameAddress, Project
from geowork.project.placing_error import whole_sigma_m
from geowork.ui.direction import shown_safely
from geowork.ui.mark_words import kind_words
from geowork.ui.number_words import metres, percent, with_sigma
from geowork.ui.panels.claim_words import STATE_WORDS, findings_of, kind_text, said, verdicts_text
from geowork.ui.place_words import place_words
from geowork.ui.time_words import clock

Row = tuple[str, str]
SHORT_HASH = 16


def facts_of(project: Project, kind: str, identity: str) -> list[Row]:
    """The rows for a thing, without those that have no value; empty if it is not there."""
    thing = getattr(project, kind, {}).get(identity) if kind in TELLERS else None
    if thing is None:
        return []
    return [(name, shown_safely(value)) for name, value in TELLERS[kind](project, thing) if value]


def _footage(project: Project, footage: Any) -> Iterator[Row]:
    yield _say("Title"), footage.title
    yield _say("Picture"), f"{footage.width_px} × {footage.height_px} px"
    yield _say("Frames"), f"{footage.frame_count}"
    yield _say("Duration"), clock(footage.duration_s)
    yield _say("Source"), footage.source or _say("none given")
    yield _say("Published"), footage.published
    yield _say("Place"), _confidence(footage.place_confidence)
    yield _say("Time"), _confidence(footage.time_confidence)
    yield _say("SHA-256"), f"{footage.medium[:SHORT_HASH]}…"
    yield _say("Notes"), footage.notes


def _reference(project: Project, reference: Any) -> Iterator[Row]:
    yield _say("Title"), reference.title
    yield _say("Kind"), _reference_words()[reference.kind]
    yield _say("Captured"), reference.captured or _say("not known")
    yield _say("Source"), reference.source or _say("none given")
    yield _say("Provider"), reference.provider
    yield _say("Licence"), reference.licence
    yield _say("SHA-256"), f"{reference.medium[:SHORT_HASH]}…"
    yield _say("Notes"), reference.notes


def _landmark(project: Project, landmark: Any) -> Iterator[Row]:
    pins = [pin for pin in project.pins.values() if pin.landmark == landmark.id]
    yield _say("Name"), f"{landmark.number} · {landmark.name}"
    place, error_m = landmark.position, whole_sigma_m(project, landmark)
    yield _say("Position"), place_words(place, error_m) if place else _say("not placed")
    yield _say("Error"), f"± {metres(error_m)}"
    height = None if place is None else place.height_m
    yield _say("Height"), "" if height is None else f"{height:g} ± {landmark.sigma_height_m:g} m"
    yield _say("Assumed"), _say("yes: its position is not measured") if landmark.assumed else ""
    yield _say("Read from"), _title(project.references.get(landmark.source or ""))
    yield _say("Pins"), f"{len(pins)}"
    yield _say("Notes"), landmark.notes


def _camera(project: Project, camera: Any) -> Iterator[Row]:
    solution: Mapping[str, Any] = camera.solution or {}
    yield _say("Frame"), _frame(project, camera.frame)
    yield _say("State"), _states().get(str(solution.get("status", "")), _say("not solved"))
    yield _say("Azimuth"), with_sigma(solution.get("azimuth_deg"), "°")
    yield _say("Field of view"), with_sigma(solution.get("hfov_deg"), "°")
    rms = solution.get("rms_px")
    yield _say("Residual"), "" if rms is None else f"{rms:.1f} px"


def _track(project: Project, track: Any) -> Iterator[Row]:
    movement: Mapping[str, Any] = track.movement or {}
    yield _say("Name"), track.name
    yield _say("Footage"), _title(project.footage.get(track.footage))
    yield _say("Frames"), f"{len(track.boxes)}" if track.boxes else ""
    yield _say("Course"), with_sigma(movement.get("course_deg"), "°")
    yield _say("Displacement"), with_sigma(movement.get("displacement_m"), " m")
    yield _say("Speed"), with_sigma(movement.get("speed_mps"), "\u00a0m/s")


def _claim(project: Project, claim: Any) -> Iterator[Row]:
    found = findings_of(project, claim.id)
    yield _say("Claim"), f"“{claim.text}”"
    yield _say("Asserts"), kind_text(claim)
    yield _say("Who"), claim.speaker
    yield _say("Source"), claim.source or _say("none given")
    yield _say("Link"), claim.link or _say("no public source")
    yield _say("Date"), claim.date
    yield _say("Verdict"), verdicts_text(project, claim.id)
    probability = found[0].verdict.get("probability") if len(found) == 1 else None
    yield _say("Probability"), "" if probability is None else percent(float(probability))
    evidence = [e for e in project.evidence.values() if e.claim == claim.id]
    yield _say("Indicators"), f"{len(evidence)}" if evidence else ""


def _evidence(project: Project, evidence: Any) -> Iterator[Row]:
    claim = project.claims.get(evidence.claim)
    yield _say("Indicator"), evidence.indicator
    yield _say("State"), said(STATE_WORDS[evidence.state])
    yield _say("Of the claim"), f"“{claim.text}”" if claim else ""
    yield _say("Offered"), evidence.offered
    yield _say("Found"), evidence.found
    yield _say("Source"), evidence.source
    yield _say("Date"), evidence.date
    yield _say("Notes"), evidence.notes


def _drawing(_project: Project, drawn: Any) -> Iterator[Row]:
    yield _say("Name"), drawn.name
    yield _say("Notes"), drawn.notes


def _mark(project: Project, mark: Any) -> Iterator[Row]:
    yield _say("Kind"), kind_words(mark.kind)
    yield _say("Words"), mark.text
    yield _say("Frame"), _frame(project, mark.frame)
    yield _say("Keys"), f"{len(mark.keys)}" if mark.keys else ""
    yield _say("Colour of"), _title(project.landmarks.get(mark.landmark))


TELLERS: Mapping[str, Callable[[Project, Any], Iterator[Row]]] = {
    "footage": _footage,
    "references": _reference,
    "landmarks": _landmark,
    "cameras": _camera,
    "tracks": _track,
    "claims": _claim,
    "evidence": _evidence,
    "marks": _mark,
    "drawings": _drawing,
}


def _reference_words() -> Mapping[str, str]:
    """The kinds of references in words."""
    return {
        "photo": _say("photo"),
        "video": _say("older video"),
        "orthophoto": _say("orthophoto"),
        "terrain": _say("terrain model"),
        "vector": _say("map of lines"),
        "panorama": _say("street panorama"),
    }


def _states() -> Mapping[str, str]:
    return {"solved": _say("solved"), "weak": _say("weak"), "refused": _say("refused")}


def _levels() -> Mapping[str, str]:
    return {
        "verified": _say("verified"),
        "strong possibility": _say("strong possibility"),
        "possible": _say("possible"),
        "unverified": _say("unverified"),
        "false": _say("false"),
    }


def _frame(project: Project, frame: FrameAddress) -> str:
    text = _say("{0} · frame {1} · PTS {2}")
    return text.format(_title(project.footage.get(frame.footage)), frame.index, frame.pts)


def _title(thing: Any) -> str:
    return str(getattr(thing, "title", "") or getattr(thing, "name", "")) if thing else ""


def _confidence(confidence: Any) -> str:
    return ": ".join(part for part in (_levels()[confidence.level], confidence.ground) if part)


def _say(text: str) -> str:
    return QCoreApplication.translate("Inspector", text)
