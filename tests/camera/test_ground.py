"""From pixels to ground, over level and sloping terrain with known truth."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import CRS

from geowork.camera.ground import apparent_heights, foot_of, rays_to_ground, rays_to_plane
from geowork.geo.position import LocalFrame, Position
from geowork.geo.terrain import FlatTerrain, RasterTerrain
from tests.support.walks import ORIGIN, camera

FRAME = LocalFrame(ORIGIN)


def hill(sigma_m: float = 1.0) -> RasterTerrain:
    """Heights in degrees of longitude and latitude: flat near the origin, a ridge to the north."""
    step = 0.0001
    north = (np.arange(200) - 100.0) * step * 111_200.0
    heights = np.repeat(np.clip(20.0 - np.abs(north - 300.0) / 4.0, 0.0, None)[::-1, None], 200, 1)
    top, left = ORIGIN.lat_deg + 99.5 * step, ORIGIN.lon_deg - 100.0 * step
    to_cells = np.array([[1 / step, 0.0, -left / step], [0.0, -1 / step, top / step]])
    return RasterTerrain(heights, to_cells, CRS.from_epsg(4326), sigma_m)


def test_a_pixel_of_a_ground_point_leads_back_to_it() -> None:
    eye = camera()
    truth = np.array([[25.0, 35.0, 0.0], [10.0, 60.0, 0.0], [60.0, 90.0, 0.0]])
    back = foot_of(eye, FRAME, FlatTerrain(0.0), eye.project(truth))
    assert np.abs(back - truth).max() < 0.02


def test_level_ground_follows_the_curve_of_the_earth() -> None:
    eye = camera(pitch_deg=-2.0)
    far = FRAME.to_enu(ORIGIN.lat_deg + 0.01, ORIGIN.lon_deg + 0.0089, 0.0)
    back = foot_of(eye, FRAME, FlatTerrain(0.0), eye.project(far[None]))[0]
    assert np.linalg.norm(back - far) < 1.0


def test_the_level_counts_from_the_datum_not_from_the_frame_s_origin() -> None:
    raised = LocalFrame(Position(ORIGIN.lat_deg, ORIGIN.lon_deg, 100.0))
    eye = camera()
    truth = np.array([[25.0, 35.0, 0.0]])
    back = foot_of(eye, raised, FlatTerrain(100.0), eye.project(truth))
    assert np.abs(back - truth).max() < 0.02


def test_rays_above_the_horizon_meet_no_ground() -> None:
    sky = foot_of(camera(), FRAME, FlatTerrain(0.0), np.array([[960.0, 20.0]]))
    assert np.isnan(sky).all()
    up = rays_to_plane(np.array([[0.0, 0.0, 8.0]]), np.array([[[0.0, 0.6, 0.8]]]), 0.0)
    assert np.isnan(up).all()


def test_the_near_side_of_a_hill_hides_what_lies_behind() -> None:
    ground = hill()
    eye = camera(azimuth_deg=0.0, pitch_deg=0.0)
    hit = foot_of(eye, FRAME, ground, np.array([[960.0, 540.0]]))[0]
    # The level ray at 8 m meets the slope that rises from 220 m to 300 m.
    assert hit[1] == pytest.approx(252.0, abs=6.0)
    assert hit[2] == pytest.approx(8.0, abs=0.1)


def test_settling_from_nearby_points_agrees_with_marching() -> None:
    ground = hill()
    eye = camera(azimuth_deg=0.0, pitch_deg=-4.0)
    pixels = np.array([[700.0, 540.0], [960.0, 700.0], [1200.0, 480.0]])
    rays = eye.rays(pixels)[None]
    centres = eye.centre_enu_m[None]
    marched = rays_to_ground(centres, rays, FRAME, ground, np.zeros(1))
    settled = rays_to_ground(centres, rays, FRAME, ground, np.zeros(1), marched[0])
    assert np.abs(marched - settled).max() < 0.2


def test_a_raised_terrain_is_met_sooner() -> None:
    eye = camera()
    rays = eye.rays(np.array([[960.0, 600.0]]))[None]
    centre = eye.centre_enu_m[None]
    low = rays_to_ground(centre, rays, FRAME, FlatTerrain(0.0), np.zeros(1))[0, 0]
    high = rays_to_ground(centre, rays, FRAME, FlatTerrain(0.0), np.ones(1))[0, 0]
    assert high[2] > low[2]
    assert np.linalg.norm(high[:2]) < np.linalg.norm(low[:2])


def test_a_person_looks_smaller_further_off() -> None:
    heights = apparent_heights(
        camera(), FRAME, FlatTerrain(0.0), np.array([[960.0, 1000.0], [960.0, 500.0]])
    )
    assert heights[0] > 2.0 * heights[1] > 0.0
