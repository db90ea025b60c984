"""What each kind of claim asks of a path, and how probable that is on sampled paths."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape

from geowork.analysis.circular import courses_deg, spread_of, turn_deg
from geowork.analysis.paths_of_track import SampledPaths, are_within
from geowork.errors import InputError
from geowork.geo.geometries import unwrapped
from geowork.geo.position import LocalFrame
from geowork.project.claim_file import CORRIDOR_M, LINE_TOLERANCE_DEG, PLACE_TOLERANCE_DEG
from geowork.project.model import Claim

Array = NDArray[np.float64]
Fits = NDArray[np.bool_]
Tested = tuple[Fits, list[str]]

_NEAR_PLACE_M = 1.0
_SEAM_M = 0.001
_EARTH_M = 6_371_000.0
_PARTS = ("MultiPolygon",)


def fitting(paths: SampledPaths, claim: Claim) -> Tested:
    """Which of the sampled paths (n,) fit a claim about movement, and what was measured.

    Raises:
        InputError: the claim needs a place that the track does not give.
    """
    return _TESTS[claim.kind](paths, claim)


def chance(paths: SampledPaths, claim: Claim) -> float:
    """The probability of a claim about movement on sampled paths, as `judge` gives it."""
    return tempered(fitting(paths, claim)[0], paths.unmoved)


def tempered(fits: Fits, unmoved: float) -> float:
    """The share that fits, drawn toward a half by the chance that there was no movement."""
    share = (float(fits.sum()) + 0.5) / (len(fits) + 1.0)
    return (1.0 - unmoved) * share + 0.5 * unmoved


def _heading(paths: SampledPaths, claim: Claim) -> Tested:
    bearing, tolerance = claim.bearing_deg or 0.0, claim.tolerance_deg or 0.0
    fits = are_within(paths.courses_deg, bearing, tolerance)
    return fits, [
        f"The course is {_said(paths.courses_deg)}; "
        f"the claim says {bearing % 360.0:.0f}° within {tolerance:g}°."
    ]


def _toward(paths: SampledPaths, claim: Claim) -> Tested:
    return _by_place(paths, claim, "to")


def _away_from(paths: SampledPaths, claim: Claim) -> Tested:
    return _by_place(paths, claim, "from")


def _by_place(paths: SampledPaths, claim: Claim, sense: str) -> Tested:
    """The line to a place runs from the track's first point; the line from it, to its last one.

    So a target that starts at the place is going away from it, whichever way it goes.
    """
    frame = _frame(paths, claim)
    place = frame.to_enu(claim.lat_deg, claim.lon_deg, 0.0)[:2]
    tolerance = claim.tolerance_deg or PLACE_TOLERANCE_DEG
    line = place - paths.points[:, 0] if sense == "to" else paths.points[:, -1] - place
    bearings = courses_deg(line)
    fits = are_within(paths.courses_deg, bearings, tolerance)
    # At the place itself there is no line to it: such samples are no evidence for the claim.
    fits = fits & (np.hypot(line[:, 0], line[:, 1]) > _NEAR_PLACE_M)
    off = np.abs(turn_deg(paths.courses_deg, bearings))
    return fits, [
        f"The course is {_said(paths.courses_deg)}; the line {sense} the place runs "
        f"{_said(bearings)}.",
        f"They differ by {_range(off, '°')}; up to {tolerance:g}° counts as "
        f"{'toward' if sense == 'to' else 'away from'} it.",
    ]


def _into(paths: SampledPaths, claim: Claim) -> Tested:
    grown, reasons = _growth(paths, claim)
    return grown > 0.0, reasons


def _out_of(paths: SampledPaths, claim: Claim) -> Tested:
    grown, reasons = _growth(paths, claim)
    return grown < 0.0, reasons


def _growth(paths: SampledPaths, claim: Claim) -> tuple[Array, list[str]]:
    area = _local(claim.polygon, _frame(paths, claim))
    first = _depth(area, paths.points[:, 0])
    last = _depth(area, paths.points[:, -1])
    grown = last - first
    return grown, [
        f"Depth inside the area goes from {_range(first, ' m')} to {_range(last, ' m')} "
        "(negative: outside).",
        f"It changes by {_range(grown, ' m')}.",
    ]


def _depth(area: shapely.Geometry, points: Array) -> Array:
    """Distance to the area's edge, m, (n,): positive inside, negative outside."""
    spots = shapely.points(points)
    shapely.prepare(area)
    away = shapely.distance(area.boundary, spots)
    return np.asarray(np.where(shapely.contains(area, spots), away, -away), dtype=np.float64)


def _along(paths: SampledPaths, claim: Claim) -> Tested:
    """The line's direction is the one it is drawn in, taken where the track's middle is nearest."""
    line = _local(claim.line, _frame(paths, claim))
    corridor = claim.corridor_m or CORRIDOR_M
    tolerance = claim.tolerance_deg or LINE_TOLERANCE_DEG
    middle = 0.5 * (paths.points[:, 0] + paths.points[:, -1])
    at = shapely.line_locate_point(line, shapely.points(middle))
    reach = np.minimum(np.maximum(0.5 * _lengths(paths), 1.0), line.length)
    back = np.clip(at - reach, 0.0, line.length)
    ahead = np.clip(at + reach, 0.0, line.length)
    run = shapely.get_coordinates(shapely.line_interpolate_point(line, ahead))
    run = run - shapely.get_coordinates(shapely.line_interpolate_point(line, back))
    off = turn_deg(paths.courses_deg, courses_deg(run))
    spots = shapely.points(paths.points.reshape(-1, 2))
    away = shapely.distance(line, spots).reshape(paths.points.shape[:2]).max(axis=1)
    fits = (np.abs(off) <= tolerance) & (away <= corridor)
    return fits, [
        f"The course is {_said(paths.courses_deg)}; the line runs {_said(courses_deg(run))} there; "
        f"up to {tolerance:g}° apart counts as along it.",
        f"The track is at most {_range(away, ' m')} from the line; the corridor is {corridor:g} m.",
    ]


_TESTS: dict[str, Callable[[SampledPaths, Claim], Tested]] = {
    "heading": _heading,
    "toward": _toward,
    "away_from": _away_from,
    "into": _into,
    "out_of": _out_of,
    "along": _along,
}


def _lengths(paths: SampledPaths) -> Array:
    moved = paths.points[:, -1] - paths.points[:, 0]
    return np.asarray(np.hypot(moved[:, 0], moved[:, 1]), dtype=np.float64)


def _frame(paths: SampledPaths, claim: Claim) -> LocalFrame:
    if paths.frame is None:
        raise InputError(
            "track",
            f"has no ground position, which a claim of kind '{claim.kind}' needs",
            "add lat_deg and lon_deg to its observations, or state the claim as a heading",
        )
    return paths.frame


def _local(geometry: object, frame: LocalFrame) -> shapely.Geometry:
    # A long edge is straight in longitude and latitude; cut short, it stays so in the local frame.
    drawn = shapely.segmentize(unwrapped(shapely.force_2d(shape(geometry))), 0.01)

    def to_local(points: Array) -> Array:
        lon, lat = points[:, 0], points[:, 1]
        return _flattened(frame.to_enu(lat, lon, np.zeros(len(points))))

    local = shapely.transform(drawn, to_local)
    # Where parts meet, as at the date line, there is no edge of the area.
    return shapely.union_all(local, grid_size=_SEAM_M) if local.geom_type in _PARTS else local


def _flattened(points: Array) -> Array:
    """East-north-up metres (n, 3) of places on the earth, laid flat at true distance, (n, 2).

    Azimuthal equidistant on a sphere (Snyder 1987, ch. 25): in a local frame itself what lies far
    off is drawn together, and the other half of the earth folds back over this one.
    """
    across = np.hypot(points[:, 0], points[:, 1])
    arc_m = _EARTH_M * np.arctan2(across, _EARTH_M + points[:, 2])
    stretch = np.where(across > 0.0, arc_m / np.where(across > 0.0, across, 1.0), 1.0)
    return np.asarray(points[:, :2] * stretch[:, None], dtype=np.float64)


def _said(courses: Array) -> str:
    spread = spread_of(courses)
    low, high = spread.interval_95
    if (low, high) == (0.0, 360.0):
        return "any from 0° to 360°"
    mean, low, high = (round(angle) % 360 for angle in (spread.mean_deg, low, high))
    return f"{mean}° (95 % between {low}° and {high}°)"


def _range(values: Array, unit: str) -> str:
    low, middle, high = np.quantile(values, (0.025, 0.5, 0.975))
    return f"{middle:.1f}{unit} ({low:.1f} to {high:.1f})"
