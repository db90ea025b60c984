"""Many landmarks: python -m tests.benchmarks.resection.many.

The solve takes a landmark's true place to lie around the stated one. Scenes are drawn the other way
round, stated places around true ones, and true ones the thinner the farther from the camera. Each
landmark's share of that difference is small and all have the same sign, so that it shows where
there are many. Both ways are counted here, by the peak found from the true camera and its
curvature, with the errors as stated.
"""

from __future__ import annotations

import argparse
from dataclasses import replace

import numpy as np
from scipy.stats import chi2

from geowork.camera.observations import Observations, observations
from geowork.camera.posterior import CameraSamples
from geowork.camera.prior import prior
from geowork.camera.refinement import refine
from geowork.camera.sampling import curvatures
from tests.benchmarks.resection.families import Look, Scene, make_scene

OF_MAP = Look()
SURVEYED = Look(pixel_sigma=1.0, map_sigma_m=0.1, stated_map_sigma_m=0.1)


def main() -> None:
    """Print one line a kind of scene."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks.resection.many")
    parser.add_argument("--scenes", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for words, stated, count, around_stated in (
        ("200, 3 px and 3 m, stated around true", OF_MAP, 200, False),
        ("200, 3 px and 3 m, true around stated", OF_MAP, 200, True),
        ("40, 3 px and 3 m, stated around true", OF_MAP, 40, False),
        ("40, 3 px and 3 m, true around stated", OF_MAP, 40, True),
        ("40 surveyed, 1 px and 0.1 m", SURVEYED, 40, False),
        ("200 surveyed, 1 px and 0.1 m", SURVEYED, 200, False),
    ):
        look = replace(stated, count=(count, count))
        found = np.array(
            [_missed(look, (given.seed, k), around_stated) for k in range(given.scenes)]
        )
        held = np.mean(found[:, 0] < chi2.ppf(0.95, 2))
        print(
            f"{words:40} held {100 * held:5.1f} %, error p50 {np.median(found[:, 1]):.2f} m, "
            f"towards the landmarks {found[:, 2].mean():+.2f} sigmas",
            flush=True,
        )


def _missed(look: Look, seed: tuple[int, int], around_stated: bool) -> tuple[float, float, float]:
    """Squared miss in sigmas, the miss in metres, and its part along the view in sigmas."""
    rng = np.random.default_rng(seed)
    scene = make_scene(look, rng)
    seen = observations(scene.points, scene.frame)
    if around_stated:
        seen = _pinned_around_stated(scene, seen, look, rng)
    believed = prior(scene.points, scene.frame, seen)
    best = refine(
        CameraSamples.of(scene.truth), seen, believed, seen.solving, robust=False, steps=40
    ).cameras
    covariance = np.linalg.inv(curvatures(best, seen, believed, seen.solving)[0])[:2, :2]
    miss = (best.centres_enu_m[0] - scene.truth.centre_enu_m)[:2]
    ahead = scene.truth.rotation[2][:2] / np.linalg.norm(scene.truth.rotation[2][:2])
    along = miss @ ahead / np.sqrt(ahead @ covariance @ ahead)
    return float(miss @ np.linalg.solve(covariance, miss)), float(np.hypot(*miss)), float(along)


def _pinned_around_stated(
    scene: Scene, seen: Observations, look: Look, rng: np.random.Generator
) -> Observations:
    """The stated places kept, and new true ones around them seen by the same camera."""
    true = seen.points_enu_m + rng.normal(0.0, look.map_sigma_m, seen.points_enu_m.shape)
    pixels = scene.truth.project(true) + rng.normal(0.0, look.pixel_sigma, (len(true), 2))
    in_front = np.isfinite(pixels).all(axis=1, keepdims=True)
    return replace(seen, pixels=np.where(in_front, pixels, seen.pixels))


if __name__ == "__main__":
    main()
