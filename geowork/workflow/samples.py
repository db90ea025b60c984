"""Building the sample cases from their stated inputs, as an analyst would by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from geowork import strict_json
from geowork.camera.control_point_file import read_control_points
from geowork.geo.position import Position
from geowork.jobs.progress import Progress
from geowork.project.claim_file import claim_from_json
from geowork.project.edits import describe_case, put
from geowork.project.model import (
    DEFAULT_COLOURS,
    Confidence,
    Evidence,
    FrameAddress,
    MapArrow,
    Passing,
    Project,
)
from geowork.storage.stamp import no_stamp
from geowork.tracking.box import Box
from geowork.workflow.case import Case
from geowork.workflow.claims import state_claim, template_called, use_template
from geowork.workflow.following import follow_target
from geowork.workflow.judging import judge_claim
from geowork.workflow.media import add_footage, add_reference
from geowork.workflow.pinning import add_landmark, pin_in_frame
from geowork.workflow.solving import ensure_camera, solve_camera
from geowork.workflow.stated_movement import state_arrow, state_passing
from geowork.workflow.statements import add_statement

ASSUMED = "assumed"
KUPIANSK_TITLE = "Kupiansk: entering or leaving? (training case)"
KUPIANSK_SUMMARY = (
    "A synthetic reconstruction for training, after clips shown in December 2025 as proof that "
    "Kupiansk had been captured. The town, the footage and the landmarks' coordinates are made; "
    "those of the TV tower are assumed. The question is real: which way is the group walking?"
)
PLACE_CONFIDENCE = Confidence(
    "strong possibility",
    "the camera is solved from the landmarks; the coordinates of the TV tower are assumed",
)
TIME_CONFIDENCE = Confidence("unverified", "nothing in the clip tells its day")
VALDAI_TITLE = "Valdai: a claim without footage"
VALDAI_SUMMARY = (
    "A claim with nothing behind it: an attack by 91 drones, elsewhere 41, on a residence, with no "
    "impact site, geolocation, debris or consistent chronology offered."
)


def build_footage_case(folder: Path, title: str, summary: str, progress: Progress) -> Case:
    """The main job on a folder of sample inputs: footage to verdicts, not saved yet."""
    case = Case(Project(id=folder.name, title=title), clock=no_stamp)
    document = case.document
    document.apply(describe_case(summary))
    edit, footage_id = add_footage(document.project, folder / "footage.mp4", case.media, progress)
    document.apply(edit)
    for value in strict_json.read(folder / "references.json"):
        _compare_with(case, folder, value, progress)
    _state_landmarks(case, strict_json.read(folder / "landmarks.json"))
    camera_id = _pin(case, folder, footage_id)
    document.apply(solve_camera(document.project, camera_id).edit)
    _follow(case, folder, camera_id, progress)
    _state_confidence(case, footage_id)
    _state_ways(case, strict_json.read(folder / "stated_tracks.json"), footage_id)
    _judge(case, folder)
    _record(case, strict_json.read(folder / "statements.json"), folder / "statements.json")
    for claim in document.project.claims.values():
        if claim.kind == "event":
            document.apply(judge_claim(document.project, claim.id, None).edit)
    return case


def build_claim_case(folder: Path, title: str, summary: str) -> Case:
    """A case without footage: claims, their indicators, and what follows from those."""
    case = Case(Project(id=folder.name, title=title), clock=no_stamp)
    document = case.document
    document.apply(describe_case(summary))
    for value in strict_json.read(folder / "claims.json"):
        claim = claim_from_json(value, folder / "claims.json")
        document.apply(state_claim(document.project, claim))
    for value in strict_json.read(folder / "evidence.json"):
        evidence = strict_json.convert(value, Evidence, folder / "evidence.json")
        document.apply(put("evidence", evidence, f"State indicator '{evidence.indicator}'"))
    for claim_id in document.project.claims:
        document.apply(judge_claim(document.project, claim_id, None).edit)
    return case


def _compare_with(case: Case, folder: Path, value: dict[str, Any], progress: Progress) -> None:
    """Take in a reference with what is known of it: whose, of which day, under what licence."""
    document = case.document
    path = folder / value.pop("file")
    edit, identity = add_reference(document.project, path, value.pop("kind"), case.media, progress)
    document.apply(edit)
    described = msgspec.structs.replace(document.project.references[identity], **value)
    document.apply(put("references", described, f"Describe reference '{described.title}'"))


def _state_landmarks(case: Case, values: list[dict[str, Any]]) -> None:
    document = case.document
    for value in values:
        position = Position(value["lat_deg"], value["lon_deg"], value["height_m"])
        edit, identity = add_landmark(
            document.project, value["name"], position, value["sigma_m"], DEFAULT_COLOURS
        )
        document.apply(edit)
        notes = value.get("note", "")
        detailed = msgspec.structs.replace(
            document.project.landmarks[identity],
            sigma_height_m=value["sigma_height_m"],
            notes=notes,
            assumed=ASSUMED in notes,
        )
        document.apply(put("landmarks", detailed, f"Describe landmark '{detailed.name}'"))


def _pin(case: Case, folder: Path, footage_id: str) -> str:
    document = case.document
    points = read_control_points(folder / "control_points.json")
    names = {v["id"]: v["name"] for v in strict_json.read(folder / "landmarks.json")}
    by_name = {m.name: m.id for m in document.project.landmarks.values()}
    target = strict_json.read(folder / "target.json")
    frame = case.reader(footage_id).frame_at_pts(target["pin_frame"]["pts"])
    address = FrameAddress(footage_id, frame.pts, str(frame.time_base), frame.index)
    for pin in points.pins:
        landmark_id = by_name[names[pin.landmark]]
        document.apply(
            pin_in_frame(document.project, landmark_id, address, pin.x_px, pin.y_px, pin.sigma_px)
        )
    edit, camera_id = ensure_camera(document.project, address)
    if edit is not None:
        document.apply(edit)
    return camera_id


def _follow(case: Case, folder: Path, camera_id: str, progress: Progress) -> None:
    document = case.document
    target = strict_json.read(folder / "target.json")
    camera = document.project.cameras[camera_id]
    outcome = follow_target(
        document.project,
        case.reader(camera.frame.footage),
        camera_id,
        Box(*target["box"]),
        target["first_frame"]["index"],
        target["last_frame"]["index"],
        case.terrain(progress),
        progress,
        name="Walker 1",
    )
    document.apply(outcome.edit)


def _state_confidence(case: Case, footage_id: str) -> None:
    """How sure one can be of where the clip was made, and, apart from that, of when."""
    footage = case.document.project.footage[footage_id]
    stated = msgspec.structs.replace(
        footage, place_confidence=PLACE_CONFIDENCE, time_confidence=TIME_CONFIDENCE
    )
    case.document.apply(
        put("footage", stated, f"State how sure of place and time of '{footage.title}'")
    )


def _state_ways(case: Case, values: dict[str, Any], footage_id: str) -> None:
    """The same walk argued without a camera: from what it passed, and by an arrow on the map."""
    document = case.document
    reader = case.reader(footage_id)
    by_name = {m.name: m.id for m in document.project.landmarks.values()}
    stated = values["passing"]
    passings = []
    for value in stated["passings"]:
        frame = reader.frame_at_pts(value["pts"])
        address = FrameAddress(footage_id, frame.pts, str(frame.time_base), frame.index)
        landmark = by_name[value["landmark"]]
        passings.append(
            Passing(
                landmark=landmark, relation=value["relation"], side=value["side"], frame=address
            )
        )
    speed = stated["max_speed_mps"]
    document.apply(
        state_passing(document.project, None, stated["name"], tuple(passings), max_speed_mps=speed)
    )
    drawn = values["arrow"]
    arrow = MapArrow(
        Position(**drawn["start"]), Position(**drawn["end"]), drawn["spread_deg"], drawn["sigma_m"]
    )
    document.apply(state_arrow(document.project, None, drawn["name"], arrow))


def _record(case: Case, values: dict[str, Any], subject: Path) -> None:
    """What was said in public of the place, and what was found of it."""
    document = case.document
    for value in values["claims"]:
        document.apply(add_statement(document.project, "claim", value, subject)[0])
    for value in values["evidence"]:
        document.apply(add_statement(document.project, "evidence", value, subject)[0])
    template = template_called(document.project, values["template"])
    for claim_id in values["asked_of"]:
        document.apply(use_template(document.project, claim_id, template))


def _judge(case: Case, folder: Path) -> None:
    document = case.document
    for value in strict_json.read(folder / "claims.json"):
        claim = claim_from_json(value, folder / "claims.json")
        document.apply(state_claim(document.project, claim))
    for claim_id in document.project.claims:
        for track_id in document.project.tracks:
            document.apply(judge_claim(document.project, claim_id, track_id).edit)
