"""What is said where errors, a pin, the lens or the pitch may be other than stated."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from geowork.camera.control_points import Believed
from geowork.camera.error_cases import CASES, Case, region_belief
from geowork.camera.meeting import WRONG_PIN, Meeting
from geowork.camera.observations import observations
from geowork.camera.outliers import named_wrong
from geowork.camera.posterior import CameraSamples
from geowork.camera.prior import prior
from geowork.camera.resection import resect
from geowork.camera.residuals import fit
from tests.benchmarks.resection.families import FAMILIES, Look, Scene, make_scene
from tests.camera.scenes import replaced, street_scene

SLOPED = Look(count=(7, 7), height_m=(40.0, 90.0), pitch_deg=(-35.0, -25.0), pixel_sigma=4.0)


@pytest.mark.parametrize(
    "case", [Case("map", 1.0), Case("level", 8.0), Case("map", 0.25), Case("all", 4.0)]
)
def test_a_pin_is_as_probable_as_the_covariance_of_its_case_says(case: Case) -> None:
    scene = make_scene(SLOPED, np.random.default_rng(1))
    seen = observations(scene.points, scene.frame)
    believed = prior(scene.points, scene.frame, seen)
    found = fit(CameraSamples.of(scene.truth), seen, derivatives=False)
    ratios = Meeting(found, seen, believed).ratios(case)[0]
    sound_share = (1.0 - WRONG_PIN) / WRONG_PIN * scene.truth.width_px * scene.truth.height_px
    for k, stated in enumerate(found.covariances()[0]):
        upward = found.upward[:, 0, k]
        own = np.eye(2) * seen.sigmas_px[k] ** 2
        by_height = np.outer(upward, upward) * seen.sigmas_enu_m[k, 2] ** 2
        by_place = stated - own - by_height
        covariance = {
            "level": own + by_height + case.factor * by_place,
            "map": own + case.factor * (by_height + by_place),
            "all": case.factor * stated,
        }[case.kind]
        miss = found.pixels[:, 0, k] - seen.pixels[k]
        density = np.exp(-0.5 * miss @ np.linalg.solve(covariance, miss))
        density /= 2.0 * np.pi * np.sqrt(np.linalg.det(covariance))
        assert ratios[k] == pytest.approx(sound_share * density, rel=1e-6)


def test_larger_errors_are_believed_the_more_the_pins_can_tell_of_them() -> None:
    larger = [case.factor > 1.0 for case in CASES]
    doubt = [float(np.exp(region_belief(spare))[larger].sum()) for spare in (0, 1, 2, 5, 6, 12)]
    assert doubt[0] == pytest.approx(0.0, abs=1e-12)
    assert doubt == sorted(doubt)
    # A number more widens no region by much where there are several.
    assert doubt[4] - doubt[3] < 0.03


def test_the_pin_most_probably_wrong_is_named_sooner_than_others_beside_it() -> None:
    scene = make_scene(Look(count=(8, 8)), np.random.default_rng(2))
    seen = observations(scene.points, scene.frame)
    believed = prior(scene.points, scene.frame, seen)
    chance = np.full(8, 0.01)
    assert not named_wrong(chance, seen, believed).any()
    chance[3] = 0.2
    chance[5] = 0.15
    assert np.flatnonzero(named_wrong(chance, seen, believed)).tolist() == [3]
    chance[[3, 5]] = 0.5, 0.4
    assert np.flatnonzero(named_wrong(chance, seen, believed)).tolist() == [3, 5]
    # Where most are in doubt it is not the pins.
    assert not named_wrong(np.full(8, 0.9), seen, believed).any()


def test_a_lens_stated_at_half_is_told_from_four_pins_where_it_can_be() -> None:
    told = 0
    for seed in range(6):
        scene = _four_pins(seed)
        half = replaced(scene.points.camera, hfov_deg=Believed(0.5 * scene.truth.hfov_deg, 2.0))
        wrong = resect(replaced(scene.points, camera=half)).solution
        told += any(w.code == "prior_contradicted" for w in wrong.warnings)
        right = resect(scene.points).solution
        assert all(w.code != "prior_contradicted" for w in right.warnings)
    # Four pins leave two numbers to tell by; in 26 of 30 other scenes they did.
    assert told >= 4


def _four_pins(seed: int) -> Scene:
    return make_scene(FAMILIES["four landmarks, lens ± 5 %"], np.random.default_rng((12, seed)))


def test_a_place_that_rests_on_a_level_camera_is_weak_unless_the_pitch_is_stated() -> None:
    drone = Look(
        count=(7, 7), height_m=(150.0, 150.0), pitch_deg=(-30.0, -30.0), distance_m=(100.0, 900.0),
        mark_height_m=(0.0, 20.0), heights_known=False,
    )  # fmt: skip
    warned = 0
    for seed in range(4):
        scene = make_scene(drone, np.random.default_rng((8, seed)))
        solution = resect(scene.points).solution
        codes = [warning.code for warning in solution.warnings]
        assert "height_unconstrained" in codes
        if "pitch_untold" in codes:
            warned += 1
            assert solution.status == "weak"
            assert "state camera.pitch_deg" in solution.reason
            stated = replaced(scene.points.camera, pitch_deg=Believed(-30.0, 2.0))
            again = resect(replaced(scene.points, camera=stated)).solution
            assert all(w.code != "pitch_untold" for w in again.warnings)
    assert warned
    level = street_scene(3, replace(FAMILIES["heights unknown"], count=(7, 7)))
    assert all(w.code != "pitch_untold" for w in resect(level.points).solution.warnings)
