"""What a frame shows beside pins on landmarks, and where the camera stood on the ground."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from shapely.geometry import Point, shape

from geowork.camera.control_point_file import control_points_from_json
from geowork.camera.control_points import (
    Believed,
    CameraPrior,
    ControlPoints,
    Edge,
    Horizon,
    HorizonPoint,
    InLine,
    OnArea,
    OnLine,
    SharedError,
    Tall,
)
from geowork.camera.observations import local_frame, observations
from geowork.camera.posterior import CameraSamples
from geowork.camera.prior import prior
from geowork.camera.refinement import refine
from geowork.camera.resection import resect
from geowork.camera.sampling import curvatures
from geowork.camera.solution import Solution
from geowork.camera.ties import SeenHorizon, VerticalEdge
from geowork.errors import InputError, WeakGeometryError
from geowork.geo.geodesic import difference_deg, distance_m
from geowork.geo.position import Position
from geowork.geo.terrain import FlatTerrain
from tests.benchmarks.resection.families import Scene
from tests.camera.scenes import (
    pixels_of,
    replaced,
    seen_from_truth,
    spread_m,
    street_scene,
    tower_scene,
    truth_of,
)


def holds(solution: Solution, scene: Scene) -> bool:
    truth = truth_of(scene)
    return bool(shape(solution.region_95).contains(Point(truth.lon_deg, truth.lat_deg)))


def on_the_horizon(scene: Scene) -> list[list[float]]:
    """Two pixels where the true camera sees level directions, one left and one right."""
    azimuth = math.radians(scene.truth.orientation_deg()[0])
    bearings = azimuth + np.radians([-12.0, 12.0])
    level = 1e7 * np.stack([np.sin(bearings), np.cos(bearings), np.zeros(2)], axis=1)
    pixels: list[list[float]] = pixels_of(scene, scene.truth.centre_enu_m + level).tolist()
    return pixels


def with_horizon(scene: Scene, sigma_deg: float = 0.02) -> ControlPoints:
    spots = tuple(HorizonPoint(x, y, 1.0) for x, y in on_the_horizon(scene))
    return replaced(scene.points, horizon=Horizon(spots, Believed(0.0, sigma_deg)))


def upright_edge(scene: Scene, ahead_m: float = 80.0, aside_deg: float = 15.0) -> Edge:
    bearing = math.radians(scene.truth.orientation_deg()[0] + aside_deg)
    foot = scene.truth.centre_enu_m + ahead_m * np.array([math.sin(bearing), math.cos(bearing), 0])
    ends = pixels_of(scene, np.stack([foot, foot + np.array([0.0, 0.0, 12.0])]))
    return Edge(*ends.ravel(), sigma_px=1.0)


def test_the_horizon_alone_gives_pitch_and_roll_to_the_formula() -> None:
    # With u the vertical in camera axes, sin pitch = u_z and tan roll = -u_x / -u_y; the camera
    # with that tilt, and only that one, meets both pixels exactly.
    scene = street_scene(2)
    _, pitch, roll = scene.truth.orientation_deg()
    spots = np.array(on_the_horizon(scene))
    plane = (spots - scene.truth.principal_px) / scene.truth.focal_px
    rays = np.column_stack([plane, np.ones(2)])
    up = np.cross(rays[0], rays[1])
    up *= -np.sign(up[1]) / np.linalg.norm(up)
    assert math.degrees(math.asin(up[2])) == pytest.approx(pitch, abs=1e-6)
    assert -math.degrees(math.atan2(up[0], -up[1])) == pytest.approx(roll, abs=1e-6)
    horizon = with_horizon(scene).horizon
    assert horizon is not None
    tie = SeenHorizon(horizon, 0.0)
    true = CameraSamples.of(scene.truth)
    assert tie.misses(true)[0] == pytest.approx(0.0, abs=1e-4)
    for axis in (3, 5):  # a turn about the camera's right axis pitches it, about its own rolls it
        turn = np.zeros((1, 11))
        turn[0, axis] = math.radians(1.0)
        assert np.abs(tie.misses(true.displaced(turn))[0]).max() > 3.0


def test_the_horizon_narrows_pitch_and_roll_around_the_truth() -> None:
    scene = street_scene(2)
    before, after = resect(scene.points).solution, resect(with_horizon(scene)).solution
    _, pitch, roll = scene.truth.orientation_deg()
    assert after.roll_deg.sigma < 0.5 * before.roll_deg.sigma
    assert after.pitch_deg.sigma < before.pitch_deg.sigma
    assert abs(after.roll_deg.value - roll) < 4.0 * after.roll_deg.sigma
    assert abs(after.pitch_deg.value - pitch) < 4.0 * after.pitch_deg.sigma
    assert holds(after, scene)


def test_the_sea_horizon_dips_with_the_height_of_the_eye() -> None:
    horizon = Horizon((HorizonPoint(960.0, 540.0, 1.0),))
    camera = CameraSamples.of(street_scene(2).truth)
    low, high = (
        SeenHorizon(horizon, float(camera.centres_enu_m[0, 2]) - above).misses(camera)[0][0, 0]
        for above in (0.0, 100.0)
    )
    pixel = 1.0 / camera.focals_px[0]
    sigma = math.hypot(pixel, math.radians(0.25))
    assert (high - low) * sigma == pytest.approx(math.radians(17.6 / 60.0), rel=1e-6)


def test_a_vertical_edge_is_met_by_the_true_camera_and_narrows_its_roll() -> None:
    scene = street_scene(3)
    edge = upright_edge(scene)
    tie = VerticalEdge(edge)
    true = CameraSamples.of(scene.truth)
    assert tie.misses(true)[0] == pytest.approx(0.0, abs=1e-6)
    rolled = np.zeros((1, 11))
    rolled[0, 5] = math.radians(3.0)
    assert abs(tie.misses(true.displaced(rolled))[0][0, 0]) > 3.0
    seen = replaced(scene.points, edges=(edge, upright_edge(scene, aside_deg=-15.0)))
    before, after = resect(scene.points).solution, resect(seen).solution
    roll = scene.truth.orientation_deg()[2]
    assert after.roll_deg.sigma < before.roll_deg.sigma
    assert abs(after.roll_deg.value - roll) < 4.0 * after.roll_deg.sigma
    assert holds(after, scene)


def test_an_edge_that_is_off_by_its_sigma_misses_by_about_one() -> None:
    scene = street_scene(3)
    true = CameraSamples.of(scene.truth)
    rng = np.random.default_rng(1)
    edge = upright_edge(scene)
    misses = []
    for _ in range(400):
        dx1, dy1, dx2, dy2 = rng.normal(0.0, edge.sigma_px, 4)
        shaken = Edge(edge.x1_px + dx1, edge.y1_px + dy1, edge.x2_px + dx2, edge.y2_px + dy2, 1.0)
        misses.append(VerticalEdge(shaken).misses(true)[0][0, 0])
    assert np.std(misses) == pytest.approx(1.0, abs=0.12)


def test_two_landmarks_in_line_tie_the_camera_to_their_line() -> None:
    scene = street_scene(5)
    near = scene.points.landmarks[0]
    from_camera = scene.frame.to_enu(near.lat_deg, near.lon_deg, near.height_m or 0.0)
    from_camera = from_camera - scene.truth.centre_enu_m
    far = scene.frame.position_of(scene.truth.centre_enu_m + 2.0 * from_camera)
    # The truth of the near one is its stated place: it is exact here.
    behind = replaced(near, id="behind", lat_deg=far.lat_deg, lon_deg=far.lon_deg, sigma_m=0.1)
    exact = replaced(near, sigma_m=0.1)
    marks = (exact, *scene.points.landmarks[1:], behind)
    points = replaced(scene.points, landmarks=marks)
    seen = replaced(points, in_line=(InLine(near.id, "behind", 0.05),))
    before, after = resect(points).solution, resect(seen).solution
    across = np.array([from_camera[1], -from_camera[0]]) / np.linalg.norm(from_camera[:2])

    def width_m(solution: Solution) -> float:
        covariance = np.array(solution.covariance_enu_m2)[:2, :2]
        return math.sqrt(across @ covariance @ across)

    assert width_m(after) < 0.6 * width_m(before)
    assert holds(after, scene)


def test_an_error_shared_by_all_landmarks_moves_the_camera_as_a_whole() -> None:
    # A scene without far-off rival places, whose share would drown the variance added here.
    scene = street_scene(13)
    marks = tuple(replaced(m, source="ortho") for m in scene.points.landmarks)
    shared = replaced(scene.points, landmarks=marks, sources=(SharedError("ortho", 20.0),))
    before, after = resect(scene.points).solution, resect(shared).solution
    grown = np.array(after.covariance_enu_m2) - np.array(before.covariance_enu_m2)
    assert np.diag(grown)[:2] == pytest.approx(400.0, rel=0.35)
    assert distance_m(before.position, after.position) < 0.3 * before.ellipse_95.semi_major_m
    assert after.rms_px == pytest.approx(before.rms_px, rel=0.2)


@pytest.mark.parametrize(
    ("tall_m", "base_known"), [(60.0, True), (60.0, False), (None, True), (None, False)]
)
def test_a_tower_pinned_at_base_and_top_solves(tall_m: float | None, base_known: bool) -> None:
    scene = tower_scene(11, tall_m=tall_m, base_known=base_known)
    solution = resect(scene.points).solution
    assert solution.status == "solved"
    assert solution.outliers == []
    assert holds(solution, scene)
    assert len(solution.residuals) == len(scene.points.pins)


@pytest.mark.parametrize("seed", range(11, 19))
def test_knowing_how_tall_a_tower_is_narrows_the_ellipse_where_pins_agree(seed: int) -> None:
    told, untold = (
        ellipse_area(agreeing(tower_scene(seed, tall_m=tall, base_known=False)))
        for tall in (60.0, None)
    )
    assert told < untold


def test_knowing_how_tall_a_tower_is_narrows_the_region_on_the_whole() -> None:
    # Not in every scene: a height that by chance disagrees with the pins makes all errors seem
    # larger, and pins that agree well leave more of the map's error to a shift of all landmarks.
    told, untold = (
        [
            spread_m(resect(tower_scene(seed, tall_m=tall, base_known=False).points).solution)
            for seed in range(11, 16)
        ]
        for tall in (60.0, None)
    )
    assert np.mean(np.log(told)) < np.mean(np.log(untold)) - 0.03


def agreeing(scene: Scene) -> Scene:
    """The scene with every pin exactly where its landmark is stated to be."""
    marks = {mark.id: mark for mark in scene.points.landmarks}
    pins = []
    for pin in scene.points.pins:
        mark = marks[pin.landmark]
        if pin.part == "point":
            place = Position(mark.lat_deg, mark.lon_deg, mark.height_m)
            x, y = pixels_of(scene, scene.frame.enu_of(place))[0]
            pins.append(replaced(pin, x_px=float(x), y_px=float(y)))
        else:
            pins.append(pin)
    return Scene(replaced(scene.points, pins=tuple(pins)), scene.truth, scene.frame)


def ellipse_area(scene: Scene) -> float:
    """Determinant of the place's covariance at the best camera, by its curvature alone."""
    frame = local_frame(scene.points)
    seen = observations(scene.points, frame)
    believed = prior(scene.points, frame, seen)
    nuisances = np.zeros(len(seen.nuisance_sigmas_m))
    start = CameraSamples.of(seen_from_truth(scene, scene.points), nuisances)
    best = refine(start, seen, believed, seen.solving, robust=False, steps=20).cameras
    spread = np.linalg.inv(curvatures(best, seen, believed, seen.solving)[0])
    return float(np.linalg.det(spread[:2, :2]))


def road(scene: Scene, aside_m: float = 0.0) -> dict[str, Any]:
    """A road from 400 m south-west to 400 m north-east of the camera, displaced sideways."""
    along, across = np.array([0.6, 0.8, 0.0]), np.array([0.8, -0.6, 0.0])
    here = scene.truth.centre_enu_m + aside_m * across
    ends = [scene.frame.position_of(here + step * along) for step in (-400.0, 400.0)]
    return {"type": "LineString", "coordinates": [[p.lon_deg, p.lat_deg] for p in ends]}


def roof(scene: Scene, half_m: float = 4.0) -> dict[str, Any]:
    corners = [(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)]
    places = [
        scene.frame.position_of(scene.truth.centre_enu_m + half_m * np.array([x, y, 0.0]))
        for x, y in corners
    ]
    return {"type": "Polygon", "coordinates": [[[p.lon_deg, p.lat_deg] for p in places]]}


@pytest.mark.parametrize("ground", ["on_line", "on_area"])
def test_a_road_or_a_roof_holds_the_camera(ground: str) -> None:
    scene = street_scene(7)
    stated = OnLine(road(scene), 2.0) if ground == "on_line" else OnArea(roof(scene), 1.0)
    points = replaced(scene.points, camera=CameraPrior(**{ground: stated}))
    before, after = resect(scene.points).solution, resect(points).solution
    assert spread_m(after) < 0.8 * spread_m(before)
    assert holds(after, scene)


def test_a_road_far_from_where_the_pins_say_is_named() -> None:
    scene = street_scene(7)
    points = replaced(scene.points, camera=CameraPrior(on_line=OnLine(road(scene, 900.0), 2.0)))
    solution = resect(points).solution
    assert solution.status != "solved"
    assert "on_line" in solution.reason


def test_a_compass_gives_the_azimuth_that_one_bearing_cannot() -> None:
    scene = street_scene(8)
    azimuth = scene.truth.orientation_deg()[0]
    points = replaced(scene.points, camera=CameraPrior(azimuth_deg=Believed(azimuth, 0.05)))
    before, after = resect(scene.points).solution, resect(points).solution
    assert after.azimuth_deg.sigma < 0.6 * before.azimuth_deg.sigma
    assert abs(difference_deg(after.azimuth_deg.value, azimuth)) < 0.3
    assert holds(after, scene)


def test_height_above_ground_is_taken_from_the_terrain_below_the_camera() -> None:
    scene = street_scene(10)
    up = truth_of(scene).height_m or 0.0
    points = replaced(scene.points, camera=CameraPrior(height_above_ground_m=Believed(1.6, 0.1)))
    solution = resect(points, terrain=FlatTerrain(up - 1.6, 0.1)).solution
    assert solution.position.height_m == pytest.approx(up, abs=1.0)


def as_json(**fields: Any) -> dict[str, Any]:
    marks = [{"id": f"L{k}", "lat_deg": 49.7 + 0.001 * k, "lon_deg": 37.6} for k in range(4)]
    plain = {
        "format": "geowork-control-points/1",
        "image": {"width_px": 1000, "height_px": 800},
        "landmarks": marks,
        "pins": [{"landmark": "L0", "x_px": 10, "y_px": 10}],
    }
    return plain | fields


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"edges": [{"x1_px": 5, "y1_px": 5, "x2_px": 6, "y2_px": 9}]}, "edge 1 is"),
        ({"edges": [{"x1_px": 5, "y1_px": 5, "x2_px": 6, "y2_px": 900}]}, "edge 1 at"),
        ({"horizon": {"points": []}}, "horizon.points"),
        ({"horizon": {"points": [{"x_px": 1, "y_px": 1, "sigma_px": 0}]}}, "horizon"),
        ({"in_line": [{"near": "L0", "far": "L9"}]}, "'L9'"),
        ({"in_line": [{"near": "L0", "far": "L0"}]}, "'L0' twice"),
        ({"sources": [{"id": "a", "sigma_m": 1}, {"id": "a", "sigma_m": 2}]}, "'a'"),
        ({"sources": [{"id": "a", "sigma_m": -1}]}, "sigma_m of source 'a'"),
        ({"camera": {"on_line": {"line": {"type": "Point"}}}}, "camera.on_line.line"),
        ({"camera": {"on_area": {"polygon": {"type": "Polygon"}}}}, "camera.on_area.polygon"),
        ({"camera": {"azimuth_deg": {"value": 1, "sigma": -1}}}, "camera.azimuth_deg.sigma"),
        (
            {"pins": [{"landmark": "L0", "x_px": 1, "y_px": 1, "part": "top"}] * 2},
            "'L0' is pinned twice",
        ),
    ],
)
def test_what_cannot_be_is_refused_by_its_name(fields: dict[str, Any], named: str) -> None:
    with pytest.raises((InputError, WeakGeometryError)) as refused:
        control_points_from_json(as_json(**fields), "points.json")
    assert named in str(refused.value)


def test_a_landmark_of_an_unlisted_source_or_absurd_height_is_refused() -> None:
    for field, value in (("source", "none"), ("tall_m", {"value": -3.0, "sigma": 1.0})):
        plain = as_json()
        plain["landmarks"][1][field] = value
        with pytest.raises(InputError, match=rf"(?s){field}.*'L1'|'L1'.*{field}"):
            control_points_from_json(plain, "points.json")


def test_a_structure_of_unknown_height_is_stated_as_such() -> None:
    plain = as_json()
    plain["landmarks"][0]["tall_m"] = {}
    points = control_points_from_json(plain, "points.json")
    assert points.landmarks[0].tall_m == Tall()
