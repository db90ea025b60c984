"""How often any rule could name a blunder: python -m tests.benchmarks.resection.best_naming.

The likelihood ratio between "this pin is wrong" and "none is", by Laplace's approximation with the
true errors and searched from the true camera: no rule that may accuse as often names more. Told
are a rule that knows nothing of a wrong pin's place and one that knows the ring it lies in, beside
what the solve names in the same scenes.
"""

from __future__ import annotations

import argparse
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from geowork.camera.observations import observations
from geowork.camera.posterior import CameraSamples
from geowork.camera.prior import prior, prior_rows
from geowork.camera.refinement import assembled, refine
from geowork.camera.resection import resect
from geowork.camera.residuals import fit
from tests.benchmarks.resection.families import (
    BLUNDER_PX,
    FAMILIES,
    HEIGHT,
    WIDTH,
    Look,
    Scene,
    make_scene,
)

Array = NDArray[np.float64]

LOOK = FAMILIES["one blunder among eight"]
ACCUSED = 0.03
"""The share of clean scenes in which a rule may accuse a pin."""


def main() -> None:
    """Print what each rule names."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks.resection.best_naming")
    parser.add_argument("--scenes", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    clean = [_drawn(replace(LOOK, blunder=None), given.seed, k) for k in range(given.scenes)]
    wrong = [_drawn(LOOK, given.seed, k) for k in range(given.scenes)]
    told = [(scene.blunder, *_ratios(scene)) for scene in wrong]
    sound = [_ratios(scene) for scene in clean]
    print(f"seed {given.seed}, {given.scenes} scenes with a blunder and as many without")
    for row, words in enumerate(("nothing known of where it lies", "its ring known")):
        bound = float(np.quantile([ratios[row].max() for ratios in sound], 1.0 - ACCUSED))
        tops = [(pins[row].max(), f"L{int(np.argmax(pins[row]))}" == name) for name, *pins in told]
        named = np.mean([top > bound and right for top, right in tops])
        first = np.mean([right for _, right in tops])
        print(f"{words}: named {100 * named:.1f} %, first of all {100 * first:.1f} %", flush=True)
    ours = np.mean([resect(scene.points).solution.outliers == [scene.blunder] for scene in wrong])
    accused = np.mean([bool(resect(scene.points).solution.outliers) for scene in clean])
    print(f"geowork: named {100 * ours:.1f} %, accused in clean scenes {100 * accused:.1f} %")


def _drawn(look: Look, seed: int, number: int) -> Scene:
    return make_scene(look, np.random.default_rng((seed, number)))


def _ratios(scene: Scene) -> tuple[Array, Array]:
    """Log likelihood ratios of each pin being wrong, (n,), without and with the ring known."""
    seen = observations(scene.points, scene.frame)
    believed = prior(scene.points, scene.frame, seen)
    count = len(seen)
    masks = np.concatenate([1.0 - np.eye(count), np.ones((1, count))])
    starts = CameraSamples.of(scene.truth).take(np.zeros(count + 1, dtype=np.intp))
    best = refine(starts, seen, believed, masks, robust=False, steps=30)
    found = fit(best.cameras, seen, derivatives=True)
    rows = prior_rows(best.cameras, believed, derivatives=True)
    normal, _ = assembled(found, rows, believed, masks)
    evidence = -0.5 * best.costs - 0.5 * np.linalg.slogdet(normal)[1]
    # A sound pin's density carries (2 pi)^-1; a wrong one's is that of the picture, or of the ring.
    ratios = evidence[:count] - evidence[count] + np.log(2.0 * np.pi)
    own = np.arange(count)
    apart = np.linalg.norm(seen.pixels.T - found.pixels[:, own, own], axis=0)
    spread = np.sqrt(0.5 * (found.covariance[0, own, own] + found.covariance[2, own, own]))
    least, most = BLUNDER_PX
    inside = norm.cdf((apart - least) / spread) * norm.cdf((most - apart) / spread)
    ring = inside / (2.0 * np.pi * np.maximum(apart, 1.0) * (most - least))
    return ratios - np.log(WIDTH * HEIGHT), ratios + np.log(np.maximum(ring, 1e-30))


if __name__ == "__main__":
    main()
