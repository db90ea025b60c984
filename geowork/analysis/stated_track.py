"""A track file of any kind, as the movement that a claim is tested on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from geowork import strict_json
from geowork.analysis.arrow import arrow_from_json, is_arrow, movement_by_arrow
from geowork.analysis.passing import movement_by_passing
from geowork.analysis.passing_file import is_passing, passing_from_json
from geowork.analysis.track_file import TrackResult, track_from_json
from geowork.errors import InputError


def read_movement(path: Path) -> TrackResult:
    """Read what `geowork follow --json` printed, an order of passing, or an arrow on the map.

    Raises:
        InputError: unreadable, not in one of these forms, or stating what cannot be.
    """
    return movement_from_json(strict_json.read(path), path)


def movement_from_json(value: Any, subject: object) -> TrackResult:
    """See `read_movement`; `subject` is what to call the value in a refusal."""
    if is_passing(value):
        file = passing_from_json(value, subject)
        try:
            return movement_by_passing(file)
        except InputError as error:
            raise InputError(subject, error.problem, error.remedy) from error
    if is_arrow(value):
        target, arrow = arrow_from_json(value, subject)
        return movement_by_arrow(arrow, target)
    return track_from_json(value, subject)
