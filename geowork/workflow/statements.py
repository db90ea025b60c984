"""What an analyst states in files of their own, taken into a project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from geowork import strict_json
from geowork.analysis.arrow import arrow_from_json, is_arrow
from geowork.analysis.passing_file import PassedLandmark, is_passing, passing_from_json
from geowork.errors import InputError
from geowork.geo.position import Position
from geowork.project.claim_file import claim_from_json
from geowork.project.edits import Edit, new_id, put, several
from geowork.project.links import SINGULAR, dangling
from geowork.project.model import Evidence, Passing, Project, Template
from geowork.workflow.claims import state_claim
from geowork.workflow.pinning import add_landmark
from geowork.workflow.stated_movement import state_arrow, state_passing

Stated = tuple[Edit, str]


def add_statement(project: Project, kind: str, value: Any, subject: object) -> Stated:
    """The edit that takes a statement into the project, and the id it gets.

    Args:
        kind: "claim", "evidence", "template" or "track" (an order of passing, or an arrow).
        value: parsed JSON of the file `subject`.

    Raises:
        InputError: it is not such a statement, its id is taken, or it names what is not there.
    """
    return _ADDERS[kind](project, value, subject)


def _claim(project: Project, value: Any, subject: object) -> Stated:
    claim = claim_from_json(value, subject)
    identity = _free(project.claims, claim.id, claim.text, subject)
    return state_claim(project, msgspec.structs.replace(claim, id=identity)), identity


def _evidence(project: Project, value: Any, subject: object) -> Stated:
    named = {"id": "", **_fields(value, subject)}
    entry = strict_json.convert(named, Evidence, subject)
    stem = f"{entry.claim}-{entry.indicator}"
    entry = msgspec.structs.replace(entry, id=_free(project.evidence, entry.id, stem, subject))
    link = dangling(project, "evidence", entry)
    if link is not None:
        problem = f"{link.field} names the {SINGULAR[link.kind]} '{link.id[:80]}', not there"
        raise InputError(subject, problem, "add that claim first")
    return put("evidence", entry, f"State indicator '{entry.indicator}'"), entry.id


def _template(project: Project, value: Any, subject: object) -> Stated:
    named = {"id": "", **_fields(value, subject)}
    template = strict_json.convert(named, Template, subject)
    identity = template.id or new_id(project.templates, template.name)
    named_so = msgspec.structs.replace(template, id=identity)
    return put("templates", named_so, f"Keep template '{template.name}'"), identity


def _track(project: Project, value: Any, subject: object) -> Stated:
    if is_arrow(value):
        target, arrow = arrow_from_json(value, subject)
        name = target or "Way on the map"
        return state_arrow(project, None, name, arrow), new_id(project.tracks, name)
    if not is_passing(value):
        remedy = "give an order of passing or an arrow; followed targets come with their footage"
        raise InputError(subject, "is of neither kind 'passing' nor 'arrow'", remedy)
    file = passing_from_json(value, subject)
    name, ids, steps, now = file.target or "Order of passing", {}, [], project
    for landmark in file.landmarks:
        if landmark.id not in project.landmarks:
            edit, ids[landmark.id] = _landmark(now, landmark)
            now = edit.apply(now)
            steps.append(edit)
    passings = tuple(
        Passing(landmark=ids.get(p.landmark, p.landmark), relation=p.relation, side=p.side)
        for p in file.passings
    )
    limits = {"within_m": file.within_m, "max_speed_mps": file.max_speed_mps}
    stated = state_passing(now, None, name, passings, **limits)
    return several(stated.label, *steps, stated), new_id(project.tracks, name)


def _landmark(project: Project, landmark: PassedLandmark) -> tuple[Edit, str]:
    name = landmark.name or landmark.id
    place = Position(landmark.lat_deg, landmark.lon_deg)
    return add_landmark(project, name, place, landmark.sigma_m)


def _free(known: Mapping[str, object], identity: str, stem: str, subject: object) -> str:
    if identity in known:
        raise InputError(subject, f"the id '{identity[:80]}' is taken", "give it another 'id'")
    return identity or new_id(known, stem)


def _fields(value: Any, subject: object) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise InputError(subject, "is not a JSON object", "give one statement")
    return dict(value)


_ADDERS: Mapping[str, Callable[[Project, Any, object], Stated]] = {
    "claim": _claim,
    "evidence": _evidence,
    "template": _template,
    "track": _track,
}
STATEMENTS = tuple(_ADDERS)
