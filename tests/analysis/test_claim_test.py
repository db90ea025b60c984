"""Every kind of claim can be supported, refuted and left undetermined."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pytest

from geowork.analysis.claim_test import judge
from geowork.analysis.movement import movement
from geowork.analysis.track_file import TrackResult, track_from_json
from geowork.errors import InputError
from geowork.geo.geodesic import destination
from geowork.geo.geometries import check_polygon
from geowork.geo.position import LocalFrame
from geowork.geo.terrain import FlatTerrain
from geowork.project.claim_file import claim_from_json
from tests.support.walks import ORIGIN, seen_walk, straight

START = (25.0, 35.0)
FRAME = LocalFrame(ORIGIN)


def walk_east(scale: float = 0.3, length_m: float = 10.0, sigma_px: float = 1.5) -> TrackResult:
    path = straight(90.0, length_m, START, 60)
    walk = seen_walk(path, np.random.default_rng(3), scale=scale, sigma_px=sigma_px)
    return movement("walker", walk.feet, walk.posterior, FlatTerrain(0.0, 0.2))


@pytest.fixture(scope="module")
def sure() -> TrackResult:
    return walk_east()


@pytest.fixture(scope="module")
def still() -> TrackResult:
    return walk_east(length_m=0.0)


def lonlat(east: float, north: float) -> list[float]:
    lat, lon, _ = FRAME.to_geodetic(np.array([east, north, 0.0]))
    return [float(lon), float(lat)]


def rectangle(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return {"type": "Polygon", "coordinates": [[lonlat(*corner) for corner in corners]]}


def place(east: float, north: float) -> dict[str, float]:
    lon, lat = lonlat(east, north)
    return {"lat_deg": lat, "lon_deg": lon}


def road(*points: tuple[float, float]) -> dict[str, Any]:
    return {"type": "LineString", "coordinates": [lonlat(*point) for point in points]}


CASES: list[tuple[str, dict[str, Any], str]] = [
    ("heading", {"bearing_deg": 90, "tolerance_deg": 20}, "supported"),
    ("heading", {"bearing_deg": 270, "tolerance_deg": 45}, "refuted"),
    ("toward", place(300.0, 35.0), "supported"),
    ("toward", place(-300.0, 35.0), "refuted"),
    ("away_from", place(-300.0, 35.0), "supported"),
    ("away_from", place(300.0, 35.0), "refuted"),
    ("into", {"polygon": rectangle(30.0, -100.0, 300.0, 150.0)}, "supported"),
    ("into", {"polygon": rectangle(-300.0, -200.0, 30.0, 200.0)}, "refuted"),
    ("out_of", {"polygon": rectangle(-300.0, -200.0, 30.0, 200.0)}, "supported"),
    ("out_of", {"polygon": rectangle(30.0, -200.0, 300.0, 200.0)}, "refuted"),
    ("along", {"line": road((-100, 35), (200, 35)), "corridor_m": 15}, "supported"),
    ("along", {"line": road((200, 35), (-100, 35)), "corridor_m": 15}, "refuted"),
    ("along", {"line": road((-100, 90), (200, 90)), "corridor_m": 15}, "refuted"),
]


@pytest.mark.parametrize(("kind", "fields", "verdict"), CASES)
def test_a_clear_walk_decides_each_kind(
    sure: TrackResult, kind: str, fields: dict[str, Any], verdict: str
) -> None:
    claim = claim_from_json({"text": "they go", "kind": kind, **fields}, "claim.json")
    found = judge(sure, claim)
    assert found.verdict == verdict
    assert found.probability is not None and found.interval is not None
    assert found.interval[0] <= found.probability <= found.interval[1]
    assert found.reasons


UNDECIDED: list[tuple[str, dict[str, Any]]] = [
    ("heading", {"bearing_deg": 90, "tolerance_deg": 5}),
    ("heading", {"bearing_deg": 30, "tolerance_deg": 55}),
    ("toward", {**place(25.0, 300.0), "tolerance_deg": 90}),
    ("away_from", {**place(25.0, 300.0), "tolerance_deg": 90}),
    ("into", {"polygon": rectangle(-300.0, 0.0, 300.0, 300.0)}),
    ("out_of", {"polygon": rectangle(-300.0, 0.0, 300.0, 300.0)}),
    ("along", {"line": road((-100, 45), (200, 45)), "corridor_m": 10}),
]


@pytest.mark.parametrize(("kind", "fields"), UNDECIDED)
def test_a_walk_near_the_limit_decides_nothing(kind: str, fields: dict[str, Any]) -> None:
    track = walk_east(scale=4.0, sigma_px=9.0)
    claim = claim_from_json({"text": "they go", "kind": kind, **fields}, "claim.json")
    assert judge(track, claim).verdict == "undetermined"


@pytest.mark.parametrize(("kind", "fields", "_"), CASES)
def test_who_stands_still_neither_supports_nor_refutes(
    still: TrackResult, kind: str, fields: dict[str, Any], _: str
) -> None:
    claim = claim_from_json({"text": "they go", "kind": kind, **fields}, "claim.json")
    found = judge(still, claim)
    assert found.verdict == "undetermined"
    assert any("standing still" in reason for reason in found.reasons)


def test_a_narrow_heading_is_not_refuted_by_who_stands_still(still: TrackResult) -> None:
    # A course that points anywhere would lie within 5° in fewer than one case of twenty.
    fields = {"text": "north", "kind": "heading", "bearing_deg": 10, "tolerance_deg": 5}
    assert judge(still, claim_from_json(fields, "claim.json")).verdict == "undetermined"


def hand_written(**fields: Any) -> TrackResult:
    first, last = lonlat(0.0, 0.0), lonlat(12.0, 0.0)
    covariance = [[0.5, 0.0], [0.0, 0.5]]
    seen = [
        {
            "index": k, "pts": k, "time_s": float(k), "x_px": 1.0, "y_px": 1.0, "sigma_px": 2.0,
            "lat_deg": lat, "lon_deg": lon, "covariance_en_m2": covariance,
        }
        for k, (lon, lat) in enumerate((first, last))
    ]  # fmt: skip
    return track_from_json({"target": "w", "observations": seen, **fields}, "track.json")


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"course_deg": {"value": 90.0, "sigma": 4.0, "interval_95": [82.0, 98.0]}},
        {"course_deg": {"value": 90.0, "interval_95": [82.0, 98.0]}},
    ],
)
def test_a_hand_written_track_is_judged_without_samples(fields: dict[str, Any]) -> None:
    track = hand_written(**fields)
    for kind, there, verdict in (
        ("heading", {"bearing_deg": 90, "tolerance_deg": 30}, "supported"),
        ("toward", place(300.0, 0.0), "supported"),
        ("away_from", place(300.0, 0.0), "refuted"),
        ("into", {"polygon": rectangle(6.0, -90.0, 300.0, 90.0)}, "supported"),
        ("out_of", {"polygon": rectangle(6.0, -90.0, 300.0, 90.0)}, "refuted"),
        ("along", {"line": road((-50, 0), (90, 0)), "corridor_m": 12}, "supported"),
    ):
        claim = claim_from_json({"text": "they go", "kind": kind, **there}, "claim.json")
        assert judge(track, claim).verdict == verdict


def placed(*corners: tuple[float, float]) -> TrackResult:
    """A hand-written track through corners, metres from the origin."""
    seen = [
        {
            "index": k, "pts": k, "time_s": float(k), "x_px": 1.0, "y_px": 1.0, "sigma_px": 2.0,
            "lat_deg": lonlat(*corner)[1], "lon_deg": lonlat(*corner)[0],
            "covariance_en_m2": [[0.3, 0.0], [0.0, 0.3]],
        }
        for k, corner in enumerate(corners)
    ]  # fmt: skip
    return track_from_json({"observations": seen}, "track.json")


def word(track: TrackResult, **fields: Any) -> str:
    return judge(track, claim_from_json({"text": "t", **fields}, "claim.json")).verdict


def test_who_leaves_the_corridor_half_way_does_not_go_along_the_line() -> None:
    line = road((-50, 0), (90, 0))
    assert word(placed((0, 0), (20, 1), (40, 0)), kind="along", line=line) == "supported"
    assert word(placed((0, 0), (20, 60), (40, 0)), kind="along", line=line) == "refuted"


def test_there_and_back_again_decides_nothing() -> None:
    track = placed((0, 0), (20, 0), (0, 0))
    assert word(track, kind="heading", bearing_deg=90, tolerance_deg=45) == "undetermined"
    assert word(track, kind="heading", bearing_deg=270, tolerance_deg=45) == "undetermined"


def test_first_and_last_are_those_in_time() -> None:
    track = placed((0, 0), (20, 0), (40, 0))
    turned = msgspec.structs.replace(track, observations=track.observations[::-1])
    assert word(turned, kind="heading", bearing_deg=90, tolerance_deg=30) == "supported"


def test_where_parts_of_an_area_meet_is_no_edge_of_it() -> None:
    halves = [rectangle(-100, -100, 20, 100), rectangle(20, -100, 300, 100)]
    area = {"type": "MultiPolygon", "coordinates": [half["coordinates"] for half in halves]}
    walk = placed((-60, 0), (16, 0))
    assert word(walk, kind="into", polygon=area) == "supported"


WHOLE = [[179.99, 9.99], [-179.99, 9.99], [-179.99, 10.01], [179.99, 10.01], [179.99, 9.99]]
WEST = [[179.99, 9.99], [180.0, 9.99], [180.0, 10.01], [179.99, 10.01], [179.99, 9.99]]
EAST = [[-180.0, 9.99], [-179.99, 9.99], [-179.99, 10.01], [-180.0, 10.01], [-180.0, 9.99]]


@pytest.mark.parametrize(
    "area",
    [
        {"type": "Polygon", "coordinates": [WHOLE]},
        {"type": "MultiPolygon", "coordinates": [[WEST], [EAST]]},
    ],
)
def test_an_area_over_the_date_line_goes_the_short_way(area: dict[str, Any]) -> None:
    lons = (179.985, -179.9995)  # from outside over the line to half a kilometre from the middle
    seen = [
        {"index": k, "pts": k, "time_s": float(k), "x_px": 1.0, "y_px": 1.0, "sigma_px": 2.0,
         "lat_deg": 10.0, "lon_deg": lon}
        for k, lon in enumerate(lons)
    ]  # fmt: skip
    track = track_from_json({"observations": seen}, "track.json")
    assert word(track, kind="into", polygon=area) == "supported"
    assert word(track, kind="out_of", polygon=area) == "refuted"
    line = {"type": "LineString", "coordinates": [[179.98, 10.0], [-179.98, 10.0]]}
    assert word(track, kind="along", line=line) == "supported"


@pytest.mark.parametrize(
    "ring",
    [
        [[179.99974, 10.00097], [-179.99905, 9.99968], [-179.99902, 9.99982],
         [179.99974, 10.00097]],
        [[-179.999, 10.00005], [179.99931, 9.99928], [-179.99966, 9.99906], [-179.99955, 9.9991],
         [-179.99912, 9.99953], [-179.999, 10.00005]],
    ],
)  # fmt: skip
def test_an_area_over_the_date_line_closes_where_it_began(ring: list[list[float]]) -> None:
    check_polygon({"type": "Polygon", "coordinates": [ring]}, "polygon", "claim.json")


def test_a_length_that_no_track_states_is_told() -> None:
    seen = [{"index": 0, "pts": 0, "time_s": 0.0, "x_px": 1.0, "y_px": 1.0, "sigma_px": 2.0,
             "lat_deg": ORIGIN.lat_deg, "lon_deg": ORIGIN.lon_deg}]  # fmt: skip
    track = track_from_json({"observations": seen, "course_deg": {"value": 90.0}}, "track.json")
    area = rectangle(6.0, -90.0, 300.0, 90.0)
    claim = claim_from_json({"text": "t", "kind": "into", "polygon": area}, "claim.json")
    reasons = " ".join(judge(track, claim).reasons)
    assert "does not say how far" in reasons
    assert "taken as exact" in reasons


def test_an_error_that_no_track_states_is_told() -> None:
    seen = [{"index": k, "pts": k, "time_s": float(k), "x_px": 1.0, "y_px": 1.0, "sigma_px": 2.0,
             "lat_deg": ORIGIN.lat_deg + 1e-4 * k, "lon_deg": ORIGIN.lon_deg}
            for k in range(2)]  # fmt: skip
    track = track_from_json({"observations": seen}, "track.json")
    claim = {"text": "t", "kind": "heading", "bearing_deg": 0.0, "tolerance_deg": 20.0}
    reasons = judge(track, claim_from_json(claim, "claim.json")).reasons
    assert any("1 m each way was taken" in reason for reason in reasons)


@pytest.mark.parametrize(("course_deg", "told"), [(0.0, False), (50.0, False), (180.0, True)])
def test_places_that_lead_elsewhere_than_the_course_are_told(course_deg: float, told: bool) -> None:
    seen = [{"index": k, "pts": k, "time_s": float(k), "x_px": 1.0, "y_px": 1.0, "sigma_px": 2.0,
             "lat_deg": ORIGIN.lat_deg + 1e-4 * k, "lon_deg": ORIGIN.lon_deg}
            for k in range(2)]  # fmt: skip
    stated = {"observations": seen, "course_deg": {"value": course_deg, "sigma": 3.0}}
    claim = {"text": "t", "kind": "heading", "bearing_deg": 0.0, "tolerance_deg": 20.0}
    track = track_from_json(stated, "track.json")
    reasons = judge(track, claim_from_json(claim, "claim.json")).reasons
    assert any("lead 180° off the course" in reason for reason in reasons) == told


def test_a_course_that_may_be_any_speaks_for_no_direction_more_than_chance() -> None:
    course = {"value": 90.0, "interval_95": [0.0, 360.0]}
    track = track_from_json({"course_deg": course}, "track.json")
    claim = {"text": "t", "kind": "heading", "bearing_deg": 90.0, "tolerance_deg": 36.0}
    found = judge(track, claim_from_json(claim, "claim.json")).probability
    assert found == pytest.approx(0.2, abs=0.03)


def test_an_uneven_interval_weighs_each_side_as_it_is_stated() -> None:
    # A normal half on each side: the median is the value, and 2.5 % lie beyond each end.
    course = {"value": 0.0, "interval_95": [350.0, 60.0]}
    track = track_from_json({"course_deg": course}, "track.json")
    for bearing_deg, expected in ((270.0, 0.5), (260.0, 0.025), (330.0, 0.975)):
        # All that lies within 90 degrees of the bearing, that is, left of 0, 350 and 60 degrees.
        claim = {"text": "t", "kind": "heading", "bearing_deg": bearing_deg, "tolerance_deg": 90.0}
        found = judge(track, claim_from_json(claim, "claim.json")).probability
        assert found == pytest.approx(expected, abs=0.03)


def test_an_area_on_the_other_side_of_the_earth_is_as_far_as_it_is() -> None:
    south_deg = ORIGIN.lat_deg - 120.0
    corners = [[ORIGIN.lon_deg + dx, south_deg + dy] for dx, dy in
               ((-9, -1), (9, -1), (9, 0), (-9, 0), (-9, -1))]  # fmt: skip
    area = {"type": "Polygon", "coordinates": [corners]}
    claim = claim_from_json({"text": "t", "kind": "into", "polygon": area}, "claim.json")
    found = judge(placed((0, 0), (0, 20)), claim)
    depth = found.reasons[0]
    far_m = -float(depth.removeprefix("Depth inside the area goes from ").split(" m")[0])
    assert far_m == pytest.approx(120.0 * 111_200.0, rel=0.005)
    assert found.verdict == "refuted"


def test_an_area_from_a_drawing_page_is_taken_out_of_its_collection() -> None:
    area = rectangle(6.0, -90.0, 300.0, 90.0)
    feature = {"type": "Feature", "properties": {}, "geometry": area}
    for given in (feature, {"type": "FeatureCollection", "features": [feature]}):
        claim = claim_from_json({"text": "t", "kind": "into", "polygon": given}, "claim.json")
        assert claim.polygon == area
    two = {"type": "FeatureCollection", "features": [feature, feature]}
    with pytest.raises(InputError, match="FeatureCollection"):
        claim_from_json({"text": "t", "kind": "into", "polygon": two}, "claim.json")


def test_a_course_alone_judges_a_heading_but_not_a_place() -> None:
    track = track_from_json({"course_deg": {"value": 358.0, "sigma": 3.0}}, "track.json")
    north = {"text": "north", "kind": "heading", "bearing_deg": 2, "tolerance_deg": 20}
    assert judge(track, claim_from_json(north, "claim.json")).verdict == "supported"
    there = {"text": "there", "kind": "toward", "lat_deg": 50.0, "lon_deg": 37.0}
    with pytest.raises(InputError, match="no ground position"):
        judge(track, claim_from_json(there, "claim.json"))


def test_an_event_asserts_no_movement(sure: TrackResult) -> None:
    with pytest.raises(InputError, match="asserts no movement"):
        judge(sure, claim_from_json({"text": "a strike", "kind": "event"}, "claim.json"))


def test_thresholds_fixed_beforehand_decide(sure: TrackResult) -> None:
    fields = {"text": "e", "kind": "heading", "bearing_deg": 90, "tolerance_deg": 2.5}
    plain = judge(sure, claim_from_json(fields, "claim.json"))
    assert plain.probability is not None
    assert 0.05 < plain.probability < 0.95
    limits = {"supported": plain.probability - 0.001, "refuted": 0.01}
    lenient = claim_from_json({**fields, "thresholds": limits}, "claim.json")
    assert judge(sure, lenient).verdict == "supported"


def test_a_far_place_is_judged_on_the_ellipsoid(sure: TrackResult) -> None:
    far = destination(ORIGIN, 90.0, 60_000.0)
    fields = {"text": "e", "kind": "toward", "lat_deg": far.lat_deg, "lon_deg": far.lon_deg}
    assert judge(sure, claim_from_json(fields, "claim.json")).verdict == "supported"
