"""Monte-Carlo of the georeferenced plane: python -m tests.benchmarks.plane.run [--scenes N]."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from geowork.camera.error_scale import PLAIN_95
from geowork.camera.plane import PlaneFit, fit_plane
from geowork.camera.plane_pairs import Pairs, pairs, plane_frame
from tests.benchmarks.plane.families import (
    FAMILIES,
    HEIGHT,
    WIDTH,
    Look,
    Scene,
    make_scene,
    true_places_m,
)

Array = NDArray[np.float64]

LOOKED_AT = 5
"""Pixels of each frame, drawn evenly, whose place on the ground is compared with the truth."""
PEERS = {
    "least squares": 0,
    "RANSAC": cv2.RANSAC,
    "LMEDS": cv2.LMEDS,
    "MAGSAC": cv2.USAC_MAGSAC,
}
"""OpenCV's findHomography, which gives no error; reprojection threshold 3 sigma."""


@dataclass
class Tally:
    """What a family showed."""

    statuses: Counter[str] = field(default_factory=Counter)
    held: list[float] = field(default_factory=list)
    errors_m: list[Array] = field(default_factory=list)
    peers_m: dict[str, list[Array]] = field(default_factory=lambda: {name: [] for name in PEERS})
    axes_m: list[float] = field(default_factory=list)
    times_s: list[float] = field(default_factory=list)
    unbounded: int = 0
    named: int = 0
    accused: int = 0


def measure(look: Look, scenes: int, seed: int, *, peers: bool = True) -> Tally:
    """Fit so many scenes of a family and compare with the truth."""
    rng = np.random.default_rng(seed)
    tally = Tally()
    for _ in range(scenes):
        scene = make_scene(look, rng)
        pixels = rng.uniform([0.0, 0.0], [WIDTH, HEIGHT], (LOOKED_AT, 2))
        begun = time.perf_counter()
        fit = fit_plane(scene.points)
        tally.times_s.append(time.perf_counter() - begun)
        tally.statuses[fit.result.status] += 1
        _count(tally, scene, fit, pixels)
        if peers and fit.plane is not None:
            _compare(tally, scene, pixels)
    return tally


def coverage(tally: Tally) -> tuple[float, float]:
    """Share of the looked-at places that lie in their 95 % ellipse, and its standard error."""
    held = np.array(tally.held)
    return float(held.mean()), float(held.std() / np.sqrt(len(held)))


def _count(tally: Tally, scene: Scene, fit: PlaneFit, pixels: Array) -> None:
    accused = set(fit.result.outliers) - {scene.blunder}
    tally.named += scene.blunder in fit.result.outliers
    tally.accused += bool(accused)
    if fit.plane is None:
        return
    found = fit.plane.pixel_to_ground(pixels)
    apart = found.places_m - true_places_m(scene, pixels, fit.plane.frame)
    bounded = np.isfinite(found.covariances_m2).all(axis=(1, 2))
    tally.unbounded += int((~bounded).sum())
    tally.errors_m.append(np.linalg.norm(apart[np.isfinite(apart).all(axis=1)], axis=1))
    if not bounded.any():
        return
    apart, covariances = apart[bounded], found.covariances_m2[bounded]
    squared = np.einsum("ni,nij,nj->n", apart, np.linalg.inv(covariances), apart)
    tally.held.append(float((squared <= PLAIN_95).mean()))
    tally.axes_m += np.sqrt(PLAIN_95 * np.linalg.eigvalsh(covariances)[:, 1]).tolist()


def _compare(tally: Tally, scene: Scene, pixels: Array) -> None:
    frame = plane_frame(scene.points)
    given = pairs(scene.points, frame)
    truth = true_places_m(scene, pixels, frame)
    for name, method in PEERS.items():
        matrix, _ = cv2.findHomography(given.pixels, given.places_m, method, _threshold_m(given))
        if matrix is not None:
            places = cv2.perspectiveTransform(pixels[None], matrix)[0]
            tally.peers_m[name].append(np.linalg.norm(places - truth, axis=1))


def _threshold_m(given: Pairs) -> float:
    scale = np.sqrt(np.ptp(given.places_m, axis=0).prod() / np.ptp(given.pixels, axis=0).prod())
    return float(3.0 * np.hypot(given.sigmas_m[0], scale * given.sigmas_px[0]))


def _row(name: str, look: Look, tally: Tally, scenes: int) -> str:
    share, error = coverage(tally)
    errors = np.concatenate(tally.errors_m)
    low, high = 100.0 * (share - 1.96 * error), 100.0 * (share + 1.96 * error)
    row = (
        f"{name:26} {dict(tally.statuses)}  error {np.median(errors):5.1f} / "
        f"{np.percentile(errors, 95):6.1f} m  coverage {100 * share:5.1f} % [{low:.1f}, {high:.1f}]"
        f"  major half-axis {np.median(tally.axes_m):6.1f} m  unbounded {tally.unbounded}"
        f"  {1e3 * np.median(tally.times_s):4.0f} ms"
    )
    if look.blunder_px:
        row += f"  named {100 * tally.named / scenes:.1f} %"
    row += f"  accused {100 * tally.accused / scenes:.1f} %"
    for peer, found in tally.peers_m.items():
        if found:
            places = np.concatenate(found)
            row += f"\n{'':26} OpenCV {peer}: {np.median(places):.1f} / "
            row += f"{np.percentile(places, 95):.1f} m"
    return row


def main() -> int:
    """Print one row a family."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--scenes", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}, {arguments.scenes} scenes a family; median / 95th percentile")
    for name, look in FAMILIES.items():
        if arguments.only in name:
            tally = measure(look, arguments.scenes, arguments.seed)
            print(_row(name, look, tally, arguments.scenes), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
