"""Where the search starts: minimal solvers over triples with a sweep of lenses, and a ring.

Three landmarks with heights and a known lens leave at most four cameras (Grunert 1841; solved by
OpenCV's P3P). Trying many triples with many lenses finds every camera that explains most pins, and
a triple without the wrong pin is always among them. Landmarks of unknown height cannot enter a
triple: for those, starts are spread around the landmarks.
"""

from __future__ import annotations

import itertools
import math

import cv2
import numpy as np
from numpy.typing import NDArray

from geowork.camera.model import focal_from_hfov, rotation_vectors_to_matrices
from geowork.camera.observations import Observations
from geowork.camera.posterior import CameraSamples
from geowork.camera.prior import Prior

Array = NDArray[np.float64]

SWEEP_HFOV_DEG = (18.0, 27.0, 36.0, 46.0, 57.0, 68.0, 80.0, 96.0, 115.0)
MOST_TRIPLES = 12
RING_BEARINGS = 24
RING_DISTANCES = (0.35, 0.8, 1.6, 3.2)
RING_HFOVS_DEG = (35.0, 62.0, 90.0)


def seeds(seen: Observations, prior: Prior) -> CameraSamples:
    """Starting cameras, some hundreds, in no order."""
    found = [_ring(seen, prior)]
    if int(seen.placed.sum()) >= 3:
        triples = _triples(seen, prior)
        if len(triples):
            found.append(triples)
    return CameraSamples.joined(found)


def _samples(prior: Prior, centres: Array, rotations: Array, focals: Array) -> CameraSamples:
    count = len(focals)
    return CameraSamples(
        prior.width_px,
        prior.height_px,
        centres,
        rotations,
        focals,
        np.tile(prior.rest_start, (count, 1)),
    )


def lens_sweep(prior: Prior) -> list[float]:
    """Focal lengths to try, px."""
    value, sigma = prior.log_focal
    if prior.lens_given:
        steps = (-1.0, 0.0, 1.0) if sigma > 0.01 else (0.0,)
        return [math.exp(value + step * sigma) for step in steps]
    longer = max(prior.width_px, prior.height_px)
    return [focal_from_hfov(hfov, longer) for hfov in SWEEP_HFOV_DEG]


def _triples(seen: Observations, prior: Prior) -> CameraSamples:
    known = np.flatnonzero(seen.placed)
    chosen = _spread_triples(seen, known)
    turned: list[Array] = []
    shifted: list[Array] = []
    focals: list[float] = []
    principal = prior.principal_px
    for focal in lens_sweep(prior):
        matrix = np.array([[focal, 0, principal[0]], [0, focal, principal[1]], [0, 0, 1.0]])
        distortion = np.array([prior.rest_start[0], 0.0, 0.0, 0.0])
        for triple in chosen:
            points = seen.points_enu_m[list(triple)]
            pixels = seen.pixels[list(triple)]
            try:
                _, turns, shifts = cv2.solveP3P(
                    points, pixels, matrix, distortion, flags=cv2.SOLVEPNP_AP3P
                )
            except cv2.error:
                continue  # A degenerate triple has no camera.
            turned += [np.asarray(turn, dtype=np.float64) for turn in turns]
            shifted += [np.asarray(shift, dtype=np.float64) for shift in shifts]
            focals += [focal] * len(turns)
    rotations = rotation_vectors_to_matrices(np.array(turned).reshape(-1, 3))
    shift = np.array(shifted).reshape(-1, 3)
    centres = -np.einsum("sji,sj->si", rotations, shift)
    sound = np.isfinite(centres).all(axis=1)
    return _samples(prior, centres[sound], rotations[sound], np.array(focals)[sound])


def _spread_triples(seen: Observations, known: NDArray[np.intp]) -> list[tuple[int, int, int]]:
    """The triples that span the largest triangles in the picture, every pin used several times."""
    triples = [(int(a), int(b), int(c)) for a, b, c in itertools.combinations(known[:24], 3)]
    if len(triples) <= MOST_TRIPLES:
        return triples
    corners = seen.pixels[np.array(triples)]
    sides = corners[:, 1:] - corners[:, :1]
    width = np.ptp(corners[:, :, 0], axis=1) + np.ptp(corners[:, :, 1], axis=1)
    area = np.abs(sides[:, 0, 0] * sides[:, 1, 1] - sides[:, 0, 1] * sides[:, 1, 0])
    score = area / (area.max() + 1e-9) + width / (width.max() + 1e-9)
    uses = dict.fromkeys((int(k) for k in known), 0)
    limit = max(3, math.ceil(3 * MOST_TRIPLES / len(known)) + 1)
    chosen: list[tuple[int, int, int]] = []
    for index in np.argsort(-score):
        triple = triples[int(index)]
        if all(uses[k] < limit for k in triple):
            chosen.append(triple)
            for k in triple:
                uses[k] += 1
            if len(chosen) == MOST_TRIPLES:
                break
    return chosen


def _ring(seen: Observations, prior: Prior) -> CameraSamples:
    middle = seen.points_enu_m.mean(axis=0)
    if prior.position_given:
        places = prior.centre_enu_m[None]
    else:
        spread = max(float(np.linalg.norm(np.ptp(seen.points_enu_m[:, :2], axis=0))), 10.0)
        bearings = np.arange(RING_BEARINGS) * 2.0 * math.pi / RING_BEARINGS
        circle = np.stack([np.sin(bearings), np.cos(bearings), np.zeros(RING_BEARINGS)], axis=1)
        places = np.concatenate([middle + circle * spread * d for d in RING_DISTANCES])
    # The middle pin's direction tells how far the axis lies from the landmarks' middle.
    focals = lens_sweep(prior)
    if not prior.lens_given:
        longer = max(prior.width_px, prior.height_px)
        focals = [focal_from_hfov(hfov, longer) for hfov in RING_HFOVS_DEG]
    aim = seen.pixels.mean(axis=0) - prior.principal_px
    lenses, spots = np.repeat(focals, len(places)), np.tile(places, (len(focals), 1))
    towards = middle - spots
    azimuths = np.arctan2(towards[:, 0], towards[:, 1]) - np.arctan2(aim[0], lenses)
    level = np.hypot(towards[:, 0], towards[:, 1])
    pitches = np.arctan2(towards[:, 2], level) + np.arctan2(aim[1], lenses)
    rotations = _level_rotations(azimuths, np.clip(pitches, -1.55, 1.55))
    return _samples(prior, spots, rotations, lenses)


def _level_rotations(azimuths_rad: Array, pitches_rad: Array) -> Array:
    """World-to-camera rotations (n, 3, 3) without roll."""
    sin_a, cos_a = np.sin(azimuths_rad), np.cos(azimuths_rad)
    sin_p, cos_p = np.sin(pitches_rad), np.cos(pitches_rad)
    right = np.stack([cos_a, -sin_a, np.zeros_like(sin_a)], axis=1)
    down = np.stack([sin_p * sin_a, sin_p * cos_a, -cos_p], axis=1)
    forward = np.stack([cos_p * sin_a, cos_p * cos_a, sin_p], axis=1)
    return np.stack([right, down, forward], axis=1)
