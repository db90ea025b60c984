"""Real people before a fixed camera: followed from their first box, against annotated feet."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from geowork.analysis.circular import turn_deg
from geowork.analysis.claim_test import judge
from geowork.analysis.foot import feet_of
from geowork.analysis.movement import movement
from geowork.analysis.track_file import TrackResult
from geowork.camera.control_point_file import read_control_points
from geowork.camera.ground import apparent_heights
from geowork.camera.posterior import CameraPosterior
from geowork.camera.resection import resect
from geowork.footage.reader import FrameReader
from geowork.geo.geodesic import bearing_deg, destination, distance_m
from geowork.geo.position import Position
from geowork.geo.terrain import FlatTerrain
from geowork.jobs.progress import Silent
from geowork.project.claim_file import claim_from_json
from geowork.tracking.box import Box
from geowork.tracking.following import empty_scene, follow_target, scene_indices

GROUND = FlatTerrain(0.0, 0.1)
FRAMES = 70


@pytest.fixture(scope="module")
def folder(shared_data: Path) -> Path:
    return shared_data / "tracking" / "pets2009"


@pytest.fixture(scope="module")
def posterior(folder: Path) -> CameraPosterior:
    found = resect(read_control_points(folder / "control_points.json")).posterior
    assert found is not None
    return found


def annotated(folder: Path, person: str) -> list[list[float]]:
    people = json.loads((folder / "people.json").read_text())["tracks"]
    seen: list[list[float]] = next(t["observations"] for t in people if t["person"] == person)
    return seen[:FRAMES]


def followed(folder: Path, posterior: CameraPosterior, truth: list[list[float]]) -> TrackResult:
    first, last = int(truth[0][0]), int(truth[-1][0])

    def height_at(x_px: float, y_px: float) -> float:
        foot = np.array([[x_px, y_px]])
        return float(apparent_heights(posterior.camera, posterior.frame, GROUND, foot)[0])

    with FrameReader(folder / "vtest.avi", Silent()) as reader:
        samples = [reader.frame(k).rgb for k in scene_indices(first, last, reader.count)]
        frames = ((f.index, f.pts, f.time_s, f.rgb) for f in reader.frames(first, last))
        steps = follow_target(
            frames,
            Box(*truth[0][1:5]),
            Silent(),
            scene=empty_scene(samples),
            height_in=lambda _index: height_at,
        )
    feet, lost = feet_of(steps)
    return movement("person", feet, posterior, GROUND, lost_frames=lost)


@pytest.mark.parametrize("person", ["16", "10", "7"])
def test_a_person_s_course_is_right_and_claims_are_judged_by_it(
    folder: Path, posterior: CameraPosterior, person: str
) -> None:
    truth = annotated(folder, person)
    start, end = (Position(row[5], row[6]) for row in (truth[0], truth[-1]))
    course = bearing_deg(start, end)
    track = followed(folder, posterior, truth)

    assert track.status == "moving"
    assert track.course_deg and abs(turn_deg(np.array(track.course_deg.value), course)) < 10.0
    assert track.displacement_m
    assert track.displacement_m.value == pytest.approx(distance_m(start, end), rel=0.15)

    ahead = destination(start, course, 300.0)
    toward = {"kind": "toward", "lat_deg": ahead.lat_deg, "lon_deg": ahead.lon_deg}
    for fields, verdict in (
        ({"kind": "heading", "bearing_deg": course, "tolerance_deg": 30}, "supported"),
        ({"kind": "heading", "bearing_deg": course - 180, "tolerance_deg": 60}, "refuted"),
        (toward, "supported"),
        ({**toward, "kind": "away_from"}, "refuted"),
    ):
        assert judge(track, claim_from_json({"text": "t", **fields}, "claim")).verdict == verdict
