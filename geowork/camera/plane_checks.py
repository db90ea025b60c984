"""What makes pairs unable to fix a plane, said before and after the fit."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geowork.camera.control_points import ControlPoints
from geowork.camera.homography import mapped
from geowork.camera.plane_outliers import exchanged_pins
from geowork.camera.plane_pairs import Pairs
from geowork.camera.plane_refinement import BEYOND_COST, FEWEST_PAIRS, squared_misses
from geowork.errors import WeakGeometryError

Array = NDArray[np.float64]

FARTHEST_KM = 100.0
"""Beyond this the earth's own curve, 200 m over half of it, is no plane by any measure."""
THINNEST = 0.002
"""Points within this share of their extent of one line are on it."""
LINE_SIGMAS = 3.5
"""Points whose distances from a line add up, squared, to so many sigmas squared could all be on it:
with less, the ellipses of four pairs held the truth in 80 % of scenes (tests/benchmarks/plane)."""


def check_count(points: ControlPoints) -> None:
    """Raise `WeakGeometryError` for fewer than four pairs that are not withheld."""
    count = sum(not pin.withheld for pin in points.pins)
    if count < FEWEST_PAIRS:
        more = FEWEST_PAIRS - count
        raise WeakGeometryError(
            _subject(points),
            f"the field 'pins' holds {count}, and {FEWEST_PAIRS} are needed for a plane",
            f"pin {more} more on the ground",
        )


def check_arrangement(points: ControlPoints, given: Pairs) -> None:
    """Refuse what no fit can mend.

    Raises:
        WeakGeometryError: landmarks too far apart; pins or landmarks on one line but for one.
    """
    subject = _subject(points)
    active = np.flatnonzero(given.solving)
    names = [given.ids[index] for index in active]
    places, pixels = given.places_m[active], given.pixels[active]
    away_km = np.linalg.norm(places - places[0], axis=1) / 1000.0
    far = int(np.argmax(away_km))
    if not away_km[far] <= FARTHEST_KM:
        raise WeakGeometryError(
            subject,
            f"the landmarks '{names[0]}' and '{names[far]}' are {away_km[far]:.0f} km apart, too "
            "far for one plane",
            "correct the coordinates of one of them",
        )
    _check_line(places, given.sigmas_m[active], names, "landmarks", subject)
    _check_line(pixels, given.sigmas_px[active], names, "pins", subject)


def check_view(points: ControlPoints, given: Pairs, used: Array, matrix: Array) -> None:
    """Refuse what the best homography reveals.

    Raises:
        WeakGeometryError: the horizon crosses the pinned area, or the picture would be mirrored.
    """
    subject = _subject(points)
    squared = squared_misses(matrix[None], given)[0]
    beyond = np.flatnonzero((squared >= BEYOND_COST) & (used > 0))
    if len(beyond):
        raise WeakGeometryError(
            subject,
            "seen from above, the plane's horizon would cross the pinned area (the pin on "
            f"'{given.ids[beyond[0]]}' would lie beyond it)",
            _exchange(given) or "check which landmark each pin is set on: two may be exchanged",
        )
    middle = given.pixels[used > 0].mean(axis=0)
    # Pixels count downwards and north upwards: seen from above, the orientation is reversed.
    if np.linalg.det(mapped(matrix[None], middle[None]).slope[0, 0]) > 0.0:
        raise WeakGeometryError(
            subject,
            "the pairs fit only a mirrored picture",
            _exchange(given) or "check whether two pins are exchanged or the picture is flipped",
        )


def _exchange(given: Pairs) -> str:
    """Which two pins to exchange, where that mends it and is not one guess among many."""
    found = [f"'{one}' and '{other}'" for one, other in exchanged_pins(given)]
    if not 1 <= len(found) <= 2:
        return ""
    return f"two pins are probably exchanged: {', or '.join(found)}"


def _check_line(points: Array, sigmas: Array, names: list[str], what: str, subject: object) -> None:
    along, across = _extents(points)
    counts = np.append(np.full(len(points), len(points) - 1.0), len(points))
    thinnest = np.maximum(THINNEST * along, LINE_SIGMAS * np.median(sigmas) / np.sqrt(counts))
    on_line = across < thinnest
    if not on_line.any():
        return
    if on_line[-1]:
        problem = f"all {what} lie on one line"
    else:
        odd = int(np.argmin(across[:-1] / thinnest[:-1]))
        problem = f"all {what} but '{names[odd]}' lie on one line"
    raise WeakGeometryError(
        subject,
        f"{problem} within their stated errors, so that the plane could tilt around it",
        "pin landmarks that stand off that line",
    )


def _extents(points: Array) -> tuple[Array, Array]:
    """Standard deviations along and across the main line: without each point, and of all last."""
    keep = np.vstack([1.0 - np.eye(len(points)), np.ones(len(points))])
    counts = keep.sum(axis=1)[:, None]
    middles = keep @ points / counts
    apart = points[None] - middles[:, None]
    scatter = np.einsum("sn,sni,snj->sij", keep, apart, apart) / counts[..., None]
    variances = np.maximum(np.linalg.eigvalsh(scatter), 0.0)
    return np.sqrt(variances[:, 1]), np.sqrt(variances[:, 0])


def _subject(points: ControlPoints) -> str:
    return points.name or "the control points"
