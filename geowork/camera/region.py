"""Where the camera is with 95 % probability, from weighted samples of its place."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from geowork.geo.date_line import geometry_of, rings_of
from geowork.geo.position import LocalFrame

Array = NDArray[np.float64]

PROBABILITY = 0.95
GRID = 160
REACH = 1.35
LEAST_PART = 0.02
"""Parts of the region that hold less than this probability are noise of the sampling."""


@dataclass(frozen=True)
class Ellipse:
    """Semi-axes in metres; azimuth of the major one, degrees in [0, 180)."""

    semi_major_m: float
    semi_minor_m: float
    azimuth_deg: float


def moments(places_m: Array, weights: Array) -> tuple[Array, Array]:
    """Weighted mean (d,) and covariance (d, d) of (n, d)."""
    mean = weights @ places_m
    apart = places_m - mean
    return mean, (apart * weights[:, None]).T @ apart


def ellipse_95(places_m: Array, weights: Array) -> Ellipse:
    """The ellipse with the samples' shape that holds 95 % of their weight; (n, 2) east, north."""
    mean, covariance = moments(places_m, weights)
    values, vectors = np.linalg.eigh(covariance)
    # Kilometres along and nothing across: rounding may take the lesser axis to zero or below.
    values = np.maximum(values, 1e-12 + 1e-15 * values[1])
    squared = np.sum(((places_m - mean) @ vectors) ** 2 / values, axis=1)
    order = np.argsort(squared)
    at = int(np.searchsorted(np.cumsum(weights[order]), PROBABILITY))
    scale = math.sqrt(float(squared[order[min(at, len(order) - 1)]]))
    major = vectors[:, 1]
    return Ellipse(
        scale * math.sqrt(float(values[1])),
        scale * math.sqrt(float(values[0])),
        math.degrees(math.atan2(major[0], major[1])) % 180.0,
    )


def ellipse_outline(mean_m: Array, covariance_m2: Array) -> Array:
    """The outline (k, 2) in metres of a normal distribution's 95 % ellipse."""
    turns = np.linspace(0.0, 2.0 * np.pi, 72, endpoint=False)
    values, vectors = np.linalg.eigh(covariance_m2)
    # The square root of chi-squared with two degrees of freedom, in closed form.
    reach = math.sqrt(-2.0 * math.log(1.0 - PROBABILITY)) * np.sqrt(np.maximum(values, 0.0))
    circle = np.column_stack([np.cos(turns), np.sin(turns)])
    outline: Array = circle * reach @ vectors.T + mean_m
    return outline


def highest_density(places_m: Array, weights: Array) -> list[Array]:
    """Outlines (k, 2) in metres of the smallest region that holds 95 % of the weight.

    The density is a histogram in the samples' principal axes smoothed by Silverman's rule; the
    level is the one above which 95 % of the samples' weight lies.
    """
    mean, covariance = moments(places_m, weights)
    values, vectors = np.linalg.eigh(covariance + np.eye(2) * 1e-12)
    white = (places_m - mean) @ vectors / np.sqrt(values)
    low, high = _bounds(white, weights)
    cell = (high - low) / GRID
    indices = np.clip(((white - low) / cell).astype(np.intp), 0, GRID - 1)
    density = np.zeros((GRID, GRID))
    np.add.at(density, (indices[:, 1], indices[:, 0]), weights)
    effective = 1.0 / float((weights**2).sum())
    bandwidth = 1.06 * effective ** (-1.0 / 6.0)
    density = gaussian_filter(density, [bandwidth / cell[1], bandwidth / cell[0]])
    here: Array = density[indices[:, 1], indices[:, 0]]
    order = np.argsort(-here)
    at = int(np.searchsorted(np.cumsum(weights[order]), PROBABILITY))
    level = here[order[min(at, len(order) - 1)]]
    inside = (density >= level).astype(np.uint8)
    outlines = []
    # Four pixels a cell, so that an outline runs around cells and not through their centres.
    fine = cv2.resize(inside, None, fx=4, fy=4, interpolation=cv2.INTER_NEAREST)
    found, _ = cv2.findContours(fine, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    parts, marked = cv2.connectedComponents(inside, connectivity=8)
    labels = np.asarray(marked, dtype=np.intp)
    here_in = labels[indices[:, 1], indices[:, 0]]
    share = np.bincount(here_in, weights=weights, minlength=parts)
    for contour in found:
        column, row = (int(v) // 4 for v in contour[0, 0])
        if share[labels[row, column]] < min(LEAST_PART, float(share[1:].max())):
            continue
        smooth = _smoothed((contour[:, 0, :].astype(np.float64) + 0.5) / 4.0)
        outlines.append((low + smooth * cell) * np.sqrt(values) @ vectors.T + mean)
    return outlines


def to_geojson(outlines: list[Array], height_m: float, frame: LocalFrame) -> dict[str, Any]:
    """Outlines in the local frame as a GeoJSON Polygon or MultiPolygon, longitude first."""
    rings = []
    for outline in outlines:
        points = np.column_stack([outline, np.full(len(outline), height_m)])
        geodetic = frame.to_geodetic(points)
        rings += rings_of(geodetic[:, 1::-1], frame.origin.lon_deg)
    return geometry_of(rings)


def _bounds(white: Array, weights: Array) -> tuple[Array, Array]:
    low, high = np.empty(2), np.empty(2)
    for axis in range(2):
        order = np.argsort(white[:, axis])
        total = np.cumsum(weights[order])
        low[axis] = white[order[np.searchsorted(total, 0.0005)], axis]
        last = min(int(np.searchsorted(total, 0.9995)), len(order) - 1)
        high[axis] = white[order[last], axis]
    middle, half = (low + high) / 2.0, np.maximum((high - low) / 2.0, 0.5) * REACH
    return middle - half, middle + half


def _smoothed(outline: Array) -> Array:
    # The staircase of cells, rounded by averaging neighbours along an evenly walked outline.
    closed = np.concatenate([outline, outline[:1]])
    length = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(closed, axis=0), axis=1))])
    walk = np.linspace(0.0, length[-1], 72, endpoint=False)
    even = np.column_stack([np.interp(walk, length, closed[:, axis]) for axis in range(2)])
    rounded: Array = (np.roll(even, 1, axis=0) + 2.0 * even + np.roll(even, -1, axis=0)) / 4.0
    return rounded
