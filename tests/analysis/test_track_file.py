"""Track files from strangers: refused in one sentence that names the field."""

from __future__ import annotations

from typing import Any

import pytest

from geowork.analysis.track_file import track_from_json
from geowork.errors import InputError


def seen(**fields: Any) -> dict[str, Any]:
    plain = {"index": 0, "pts": 0, "time_s": 0.0, "x_px": 1.0, "y_px": 2.0, "sigma_px": 1.0}
    return {**plain, "lat_deg": 50.0, "lon_deg": 37.0, **fields}


BAD: list[tuple[dict[str, Any], str]] = [
    ({}, "neither course_deg nor two observations"),
    ({"observations": [seen()]}, "neither course_deg nor two observations"),
    ({"observations": [seen(lat_deg=91.0), seen()]}, "lat_deg of 'observation 0'"),
    ({"observations": [seen(lon_deg=None), seen()]}, "only one of lat_deg and lon_deg"),
    ({"observations": [seen(covariance_en_m2=[[1, 3], [3, 1]]), seen()]}, "is not a covariance"),
    ({"observations": [seen(covariance_en_m2=[[1, 1], [0, 1]]), seen()]}, "is not a covariance"),
    ({"observations": [seen(), seen(lat_deg=50.1)]}, "all observations the same time_s"),
    ({"course_deg": {"value": 3.0}, "displacement_m": {"value": -1.0}}, "displacement_m is neg"),
    ({"observations": [seen(x_px="left"), seen()]}, "x_px"),
    ({"course_deg": {"value": 3.0, "sigma": -1.0}}, "sigma of course_deg is negative"),
    ({"course_deg": {"sigma": 1.0}}, "value"),
    (
        {"samples": {"origin": [50, 37], "time_s": [0, 1], "east_m": [[0]], "north_m": [[0, 1]]}},
        "paths of equal length",
    ),
    (
        {
            "samples": {
                "origin": [50, 37],
                "time_s": [0, 1],
                "east_m": [[0, 9]],
                "north_m": [[0, 1]],
            }
        },
        "samples hold one path only",
    ),
]


@pytest.mark.parametrize(("value", "said"), BAD)
def test_a_bad_track_is_refused(value: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said) as refusal:
        track_from_json(value, "track.json")
    sentence = str(refusal.value)
    assert sentence.startswith("track.json")
    assert sentence.endswith(".")
    assert "\n" not in sentence
