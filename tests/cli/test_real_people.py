"""Real people before a fixed camera, followed and judged through the command line's files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from geowork.cli.main import main
from geowork.geo.geodesic import bearing_deg, destination, difference_deg, distance_m
from geowork.geo.position import Position
from tests.cli.running import Run

PERSON = "16"
FRAMES = 80


@pytest.fixture(scope="module")
def truth(shared_data: Path) -> list[Position]:
    """Where the person's feet were, by the published annotation."""
    return [Position(row[5], row[6]) for row in annotated(shared_data)]


@pytest.fixture(scope="module")
def track(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The person followed from their first annotated box."""
    rows = annotated(shared_data)
    folder = shared_data / "tracking" / "pets2009"
    path = tmp_path_factory.mktemp("people") / "track.json"
    with path.open("w") as file, pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", file)
        code = main(
            [
                "follow", str(folder / "vtest.avi"),
                "--camera", str(folder / "control_points.json"),
                "--box", ",".join(str(value) for value in rows[0][1:5]),
                "--from", str(rows[0][0]), "--to", str(rows[-1][0]), "--json",
            ]
        )  # fmt: skip
    assert code == 0
    return path


def annotated(shared_data: Path) -> list[list[Any]]:
    path = shared_data / "tracking" / "pets2009" / "people.json"
    tracks = json.loads(path.read_text())["tracks"]
    rows: list[list[Any]] = next(t["observations"] for t in tracks if t["person"] == PERSON)
    return rows[:FRAMES]


def test_the_course_is_that_of_the_annotated_feet(track: Path, truth: list[Position]) -> None:
    found = json.loads(track.read_text())
    course = bearing_deg(truth[0], truth[-1])
    assert abs(difference_deg(found["course_deg"]["value"], course)) < 5.0
    moved = distance_m(truth[0], truth[-1])
    assert found["displacement_m"]["value"] == pytest.approx(moved, rel=0.1)


def heading(at: Position, course: float) -> dict[str, Any]:
    return {"kind": "heading", "bearing_deg": course, "tolerance_deg": 30.0}


def toward(at: Position, course: float) -> dict[str, Any]:
    place = destination(at, course, 20_000.0)
    return {"kind": "toward", "lat_deg": place.lat_deg, "lon_deg": place.lon_deg}


def away_from(at: Position, course: float) -> dict[str, Any]:
    return {**toward(at, course + 180.0), "kind": "away_from"}


def into(at: Position, course: float) -> dict[str, Any]:
    """A square whose near edge the walker meets, whose depth grows along the course."""
    near = destination(at, course, 200.0)
    middle = destination(near, course, 20_000.0)
    corners = []
    for place in (near, middle):
        corners += [destination(place, course + side, 20_000.0) for side in (-90.0, 90.0)]
    ring = [corners[0], corners[1], corners[3], corners[2], corners[0]]
    area = {"type": "Polygon", "coordinates": [[[p.lon_deg, p.lat_deg] for p in ring]]}
    return {"kind": "into", "polygon": area}


def out_of(at: Position, course: float) -> dict[str, Any]:
    return {**into(at, course + 180.0), "kind": "out_of"}


def along(at: Position, course: float) -> dict[str, Any]:
    ends = (destination(at, course + 180.0, 500.0), destination(at, course, 500.0))
    line = {"type": "LineString", "coordinates": [[p.lon_deg, p.lat_deg] for p in ends]}
    return {"kind": "along", "line": line, "corridor_m": 100.0}


@pytest.mark.parametrize(
    ("claim", "edge_deg", "against_deg"),
    [
        (heading, 30.0, 180.0),
        (toward, 60.0, 180.0),
        (away_from, 60.0, 180.0),
        (into, 90.0, 180.0),
        (out_of, 90.0, 180.0),
        (along, 45.0, 90.0),
    ],
)
def test_each_kind_of_claim_gets_each_verdict(
    run: Run,
    track: Path,
    truth: list[Position],
    tmp_path: Path,
    claim: Any,
    edge_deg: float,
    against_deg: float,
) -> None:
    measured = json.loads(track.read_text())["course_deg"]["value"]
    course = bearing_deg(truth[0], truth[-1])
    stated = {
        "supported": course,
        "refuted": course + against_deg,
        # On the edge of what the claim allows, the truth may lie on either side.
        "undetermined": measured + edge_deg,
    }
    for verdict, bearing in stated.items():
        path = tmp_path / f"{verdict}.json"
        path.write_text(json.dumps({"text": "They walk", **claim(truth[0], bearing % 360.0)}))
        answer = run("judge", track, path, "--json").json
        assert answer["verdict"] == verdict, answer
        assert answer["reasons"]
