"""Where each followed target stood at each moment, for the exported page's time slider."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from geowork.drawing.contracts import items_at, matrix_at, number_at, position_at
from geowork.drawing.gaps import unbroken
from geowork.drawing.palette import track_signs
from geowork.drawing.phrases import ENGLISH, Phrases
from geowork.project.model import Project

_MOST_POINTS = 1200
_DEGREE_DIGITS, _METRE_DIGITS, _SECOND_DIGITS = 7, 2, 3


def walks(project: Project, say: Phrases = ENGLISH) -> list[dict[str, Any]]:
    """One entry a track that was seen at more than one moment.

    ``points`` are rows of longitude and latitude in degrees, seconds since the footage began, and
    the covariance of the place, m²: east, east-north, north. ``gaps`` are the seconds from and to
    which the target was not seen.
    """
    signs = track_signs(project)
    found = []
    for key in sorted(project.tracks):
        track = project.tracks[key]
        seen = [(row, _index(one)) for one in items_at(track.movement, "observations")
                if (row := _row(one))]  # fmt: skip
        points = [row for row, _ in seen]
        if len(points) < 2:
            continue
        runs = unbroken(points, [index for _, index in seen])
        footage = project.footage.get(track.footage)
        letter, colour = signs[key]
        found.append(
            {
                "id": track.id,
                "number": letter,
                "colour": colour,
                "label": say.told(track.name),
                "footage": footage.title if footage else track.footage,
                "points": _thinned(runs),
                "gaps": [[before[-1][2], after[0][2]] for before, after in pairwise(runs)],
            }
        )
    return found


def _row(observation: Any) -> list[float] | None:
    at, time = position_at(observation), number_at(observation, "time_s")
    if at is None or time is None:
        return None
    row = [
        round(at.lon_deg, _DEGREE_DIGITS),
        round(at.lat_deg, _DEGREE_DIGITS),
        round(time, _SECOND_DIGITS),
    ]
    error = matrix_at(observation, "covariance_en_m2")
    if error is not None:
        (ee, en), (_, nn) = error
        row += [round(one, _METRE_DIGITS) for one in (ee, en, nn)]
    return row


def _index(observation: Any) -> float:
    return number_at(observation, "index") or 0.0


def _thinned(runs: list[list[list[float]]]) -> list[list[float]]:
    # Both ends of a run are kept, so that a gap stays as long as it is.
    step = max(1, -(-sum(map(len, runs)) // _MOST_POINTS))
    return [row for run in runs for k, row in enumerate(run) if k % step == 0 or k == len(run) - 1]
