"""What the map shows of a case, and that a stranger's case cannot break it."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import shape

from geowork.drawing.gaps import unbroken
from geowork.drawing.marks import frame_marks, map_features
from geowork.drawing.notes import case_notes
from geowork.drawing.phrases import Phrases
from geowork.geo.geodesic import bearing_deg, distance_m
from geowork.geo.position import Position
from geowork.project.model import Claim, Project
from tests.support.cases import full_case
from tests.support.worked_case import AZIMUTH_DEG, COURSE_DEG, address, worked_case


def of_kind(case: Project, kind: str) -> list[Any]:
    features = map_features(case)["features"]
    return [feature for feature in features if feature["properties"]["kind"] == kind]


def position(pair: list[float]) -> Position:
    return Position(pair[1], pair[0])


def test_every_landmark_keeps_its_number_and_colour() -> None:
    case = worked_case()
    shown = {f["properties"]["id"]: f["properties"] for f in of_kind(case, "landmark")}
    for key, mark in case.landmarks.items():
        assert shown[key]["number"] == str(mark.number)
        assert shown[key]["colour"] == mark.colour
        assert shown[key]["label"] == mark.name


def test_the_axis_and_the_course_point_the_way_they_say() -> None:
    (axis,) = of_kind(worked_case(), "axis")
    (course,) = of_kind(worked_case(), "course")
    for feature, azimuth in ((axis, AZIMUTH_DEG), (course, COURSE_DEG)):
        start, end = map(position, feature["geometry"]["coordinates"])
        assert bearing_deg(start, end) == pytest.approx(azimuth, abs=0.01)


def test_a_sight_line_runs_from_the_camera_to_its_landmark() -> None:
    case = worked_case()
    lines = {f["properties"]["number"]: f for f in of_kind(case, "sight_line")}
    (camera,) = of_kind(case, "camera")
    mark = case.landmarks["place-2"].position
    assert mark is not None
    start, end = map(position, lines["2"]["geometry"]["coordinates"])
    assert distance_m(start, position(camera["geometry"]["coordinates"])) < 0.01
    assert distance_m(end, mark) < 0.01
    assert "does not fit" in lines["5"]["properties"]["text"]


def test_the_tracks_band_holds_the_track_and_its_width_is_the_errors() -> None:
    case = worked_case()
    (band,) = of_kind(case, "track_band")
    (track,) = of_kind(case, "track")
    area = shape(band["geometry"])
    assert area.contains(shape(track["geometry"]))
    middle = track["geometry"]["coordinates"][20]
    # 2.45 sigma to each side of the course; sigma is between 0.67 m and 0.98 m.
    across = area.intersection(shape({"type": "LineString", "coordinates": [
        [middle[0], middle[1] - 1e-3], [middle[0], middle[1] + 1e-3]]}))  # fmt: skip
    width = distance_m(*(position(list(end)) for end in across.coords))
    assert 3.2 < width < 4.9


def test_where_the_target_was_not_seen_neither_line_nor_band_is_drawn() -> None:
    case = worked_case()
    (track,) = case.tracks.values()
    seen = list((track.movement or {})["observations"])
    hidden = {**dict(track.movement or {}), "observations": seen[:5] + seen[-5:]}
    case = msgspec.structs.replace(
        case, tracks={track.id: msgspec.structs.replace(track, movement=hidden)}
    )
    (line,) = of_kind(case, "track")
    assert [len(part) for part in line["geometry"]["coordinates"]] == [5, 5]
    (band,) = of_kind(case, "track_band")
    assert len(shape(band["geometry"]).geoms) == 2
    assert shape(band["geometry"]).contains(shape(line["geometry"]))


def test_a_track_of_every_tenth_frame_has_no_gaps() -> None:
    assert unbroken("abcd", [0, 10, 20, 30]) == [["a", "b", "c", "d"]]
    assert unbroken("abcdef", [0, 10, 20, 50, 60, 70]) == [["a", "b", "c"], ["d", "e", "f"]]


def test_claims_show_their_area_line_place_or_direction() -> None:
    case = worked_case()
    claims = {
        **case.claims,
        "east": Claim(id="east", text="East", kind="heading", bearing_deg=90.0, tolerance_deg=20.0),
        "to": Claim(id="to", text="To", kind="toward", lat_deg=49.7, lon_deg=37.6),
        "attack": Claim(id="attack", text="91 drones", kind="event", quantity=91),
    }
    case = msgspec.structs.replace(case, claims=claims)
    kinds = {f["properties"]["id"]: f["properties"]["kind"] for f in map_features(case)["features"]}
    assert kinds["entering"] == "claim_area"
    assert kinds["leaving"] == "claim_line"
    assert kinds["east"] == "claim_course"
    assert kinds["to"] == "claim_place"
    assert "attack" not in kinds


def test_notes_put_the_verdicts_first_and_no_digit_finer_than_the_error() -> None:
    notes = case_notes(worked_case())
    leading = [note for note in notes if note.tone]
    assert [note.tone for note in leading] == ["refuted", "supported"]
    assert leading[0].lines[0] == "Refuted (probability below 0.1\u00a0%)"
    (camera,) = [note for note in notes if note.heading.startswith("Camera")]
    assert camera.lines[0] == "49.710000, 37.615000"


def test_a_claim_has_one_verdict_beside_the_map_and_its_grounds_beneath() -> None:
    case = worked_case()
    (first,) = [one for one in case.findings.values() if one.claim == "entering"]
    weaker = {"verdict": "refuted", "probability": 0.04, "reasons": ["It changes by 1.0."]}
    second = msgspec.structs.replace(
        first, id="by-hand", track=None, method="order of passing", verdict=weaker
    )
    case = msgspec.structs.replace(case, findings={**case.findings, "by-hand": second})
    own = [note for note in case_notes(case) if note.tone == "refuted"]
    assert [note.lines[0] for note in own] == ["Refuted (probability below 0.1\u00a0%)"]
    headings = [part.heading for part in own[0].parts]
    assert headings == ["Course of the followed walker: First man of the group", "Order of passing"]
    assert own[0].parts[1].lines[0] == "refuted (probability 4.0\u00a0%)"
    untested = msgspec.structs.replace(case, findings={})
    assert {n.lines[0] for n in case_notes(untested) if n.heading.startswith("“")} == {"Not tested"}


def test_the_map_says_all_of_its_own_in_ukrainian() -> None:
    case = worked_case()
    reasons = ["It changes by -30.0 m (-35.0 to -25.0).", "Debris: neutral (Photo)."]
    findings = {
        key: msgspec.structs.replace(one, verdict={**one.verdict, "reasons": reasons})
        for key, one in case.findings.items()
    }
    case = msgspec.structs.replace(case, findings=findings)
    own = {one.name for one in (*case.landmarks.values(), *case.cameras.values())}
    own |= {one.name for one in case.tracks.values()}
    own |= {"Debris", "Photo", "Course of the followed walker"}  # a method that no engine names so
    own |= {text for one in case.claims.values() for text in (one.text, one.speaker, one.source)}
    own |= {one.notes for one in case.landmarks.values()} | {case.title, case.summary}
    own |= {text for one in case.footage.values() for text in (one.title, one.source)}
    ukrainian = Phrases("uk")
    said = [feature["properties"]["text"] for feature in map_features(case, ukrainian)["features"]]
    for note in case_notes(case, ukrainian):
        said += [note.heading, *note.lines]
        said += [line for part in note.parts for line in (part.heading, *part.lines)]
    for text in said:
        rest = text
        for words in sorted(filter(None, own), key=len, reverse=True):
            rest = rest.replace(words, "")
        left = set(re.findall(r"[A-Za-z]{3,}", rest)) - {"RMS", "SHA", "PTS"}
        left = {word for word in left if not re.fullmatch(r"[0-9a-f]+", word)}
        assert not left, text


def test_who_stands_still_has_no_course() -> None:
    case = worked_case()
    (track,) = case.tracks.values()
    warned = {"code": "still", "text": "It moved less than its error."}
    still = {**dict(track.movement or {}), "status": "still", "warnings": [warned, "As text."]}
    case = msgspec.structs.replace(
        case, tracks={"walker": msgspec.structs.replace(track, movement=still)}
    )
    assert not of_kind(case, "course")
    (shown,) = of_kind(case, "track")
    lines = shown["properties"]["text"].split("\n")
    assert lines[0].startswith("stands still")
    assert lines[1:] == ["It moved less than its error.", "As text."]


def test_an_unfinished_case_shows_what_there_is() -> None:
    kinds = {f["properties"]["kind"] for f in map_features(full_case())["features"]}
    assert kinds == {"landmark", "claim_area", "drawing"}


INNER_KEYS = (
    "position lat_deg lon_deg value sigma interval_95 type text coordinates x_px y_px pts time_s "
    "covariance_en_m2 landmark"
)
OUTER_KEYS = (
    "position region_95 azimuth_deg hfov_deg pitch_deg roll_deg residuals outliers ellipse_95 "
    "rms_px observations course_deg displacement_m speed_mps warnings status"
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(INNER_KEYS.split()), inner, max_size=4)
    ),
    max_leaves=12,
)
FIELDS = st.dictionaries(st.sampled_from(OUTER_KEYS.split()), JSON)


@settings(max_examples=80, deadline=None)
@given(FIELDS, FIELDS, FIELDS)
def test_whatever_a_stranger_stored_the_map_and_the_frames_can_be_drawn(
    solution: dict[str, Any], movement: dict[str, Any], polygon: dict[str, Any]
) -> None:
    case = worked_case(frames=3)
    (camera,), (track,) = case.cameras.values(), case.tracks.values()
    merged = {**dict(camera.solution or {}), **solution}
    moved = {**dict(track.movement or {}), **movement}
    case = msgspec.structs.replace(
        case,
        cameras={camera.id: msgspec.structs.replace(camera, solution=merged)},
        tracks={track.id: msgspec.structs.replace(track, movement=moved)},
        claims={"c": Claim(id="c", text="x", kind="into", polygon=polygon)},
    )
    json.dumps(map_features(case), allow_nan=False)
    case_notes(case)
    frame_marks(case, address(2))


def test_other_camera_places_are_drawn_with_their_weights_and_never_as_the_camera() -> None:
    case = worked_case()
    (key,) = case.cameras
    places = [
        {"position": {"lat_deg": 49.72, "lon_deg": 37.63}, "cost": 1.0, "weight": 0.123},
        {"position": {"lat_deg": 49.73, "lon_deg": 37.64}, "cost": 9.0, "weight": 0.0001},
        {"position": {"lat_deg": "north"}, "weight": 0.5},
        "nonsense",
    ]
    solution = {**case.cameras[key].solution, "alternatives": places}
    camera = msgspec.structs.replace(case.cameras[key], solution=solution)
    case = msgspec.structs.replace(case, cameras={key: camera})
    (other,) = of_kind(case, "camera_alternative")
    assert other["geometry"]["coordinates"][:2] == [37.63, 49.72]
    assert other["properties"]["number"] == "12\u00a0%"
    assert "weight of 12\u00a0%" in other["properties"]["text"]
    assert len(of_kind(case, "camera")) == 1
