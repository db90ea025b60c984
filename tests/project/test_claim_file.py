"""Claim files: each kind's fields, and geometry that makes sense on the earth."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geowork.errors import InputError
from geowork.project.claim_file import claim_from_json, claim_to_json, read_claim

SQUARE = [[37.0, 49.0], [37.1, 49.0], [37.1, 49.1], [37.0, 49.1], [37.0, 49.0]]
BOW_TIE = [[37.0, 49.0], [37.1, 49.1], [37.1, 49.0], [37.0, 49.1], [37.0, 49.0]]


def polygon(ring: Any, kind: str = "Polygon") -> dict[str, Any]:
    return {"kind": "into", "polygon": {"type": kind, "coordinates": [ring]}}


def line(points: Any, kind: str = "LineString") -> dict[str, Any]:
    return {"kind": "along", "line": {"type": kind, "coordinates": points}}


GOOD: list[dict[str, Any]] = [
    {"kind": "heading", "bearing_deg": -20, "tolerance_deg": 30},
    {"kind": "toward", "lat_deg": 49.7, "lon_deg": 37.6},
    {"kind": "away_from", "lat_deg": 49.7, "lon_deg": 37.6, "tolerance_deg": 45},
    polygon(SQUARE),
    {"kind": "out_of", "polygon": {"type": "MultiPolygon", "coordinates": [[SQUARE]]}},
    line([[37.0, 49.0, 118.0], [37.1, 49.0, 120.0]]),
    {"kind": "event", "quantity": 91, "unit": "drones"},
]


@pytest.mark.parametrize("fields", GOOD)
def test_a_good_claim_is_read_and_written_again(fields: dict[str, Any]) -> None:
    claim = claim_from_json({"text": "they enter", "note": "ignored", **fields}, "claim.json")
    assert claim_from_json(claim_to_json(claim), "claim.json") == claim


def test_a_feature_is_taken_for_its_geometry() -> None:
    feature = {"type": "Feature", "properties": {}, "geometry": polygon(SQUARE)["polygon"]}
    claim = claim_from_json({"text": "t", "kind": "into", "polygon": feature}, "claim.json")
    assert claim.polygon is not None
    assert claim.polygon["type"] == "Polygon"


BAD: list[tuple[Any, str]] = [
    ([], "is not a JSON object"),
    ({"kind": "flying"}, "kind is 'flying'"),
    ({}, "needs kind"),
    ({"kind": "heading", "bearing_deg": 20}, "needs tolerance_deg"),
    ({"kind": "toward", "lat_deg": 49}, "needs lon_deg"),
    ({"kind": "into"}, "needs polygon"),
    ({"kind": "along"}, "needs line"),
    ({"kind": "heading", "bearing_deg": "north", "tolerance_deg": 3}, "bearing_deg"),
    ({"kind": "heading", "bearing_deg": 900, "tolerance_deg": 3}, "bearing_deg is 900"),
    ({"kind": "heading", "bearing_deg": 9, "tolerance_deg": 0}, "tolerance_deg is 0"),
    ({"kind": "toward", "lat_deg": 149, "lon_deg": 37}, "lat_deg of 'toward' is 149"),
    (polygon(SQUARE[:-1]), "is not closed"),
    (polygon(BOW_TIE), "not a simple area"),
    (polygon(SQUARE[:2]), "fewer than 4 points"),
    (polygon([[37.0, 149.0]] * 4), "lat_deg of 'polygon' is 149"),
    (polygon(SQUARE, "Point"), "polygon is of type 'Point'"),
    (polygon([["x", 1]] * 4), r"not \[longitude, latitude\]"),
    ({"kind": "into", "polygon": {"type": "Polygon"}}, "polygon has no ring"),
    ({"kind": "into", "polygon": "city"}, "polygon"),
    (line([[37.0, 49.0]]), "line has fewer than 2 points"),
    (line([[37.0, 49.0], [37.0, 49.0]]), "line has no length"),
    (line(SQUARE, "Polygon"), "line is of type 'Polygon'"),
    (
        {"kind": "event", "thresholds": {"supported": 0.1, "refuted": 0.9}},
        "0 < refuted < supported < 1",
    ),
]


@pytest.mark.parametrize(("fields", "said"), BAD)
def test_a_bad_claim_is_refused_in_one_sentence(fields: Any, said: str) -> None:
    value = {"text": "they enter", **fields} if isinstance(fields, dict) else fields
    with pytest.raises(InputError, match=said) as refusal:
        claim_from_json(value, "claim.json")
    assert str(refusal.value).startswith("claim.json: ")
    assert "\n" not in str(refusal.value)


def test_nan_in_a_claim_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "claim.json"
    path.write_text('{"text": "t", "kind": "heading", "bearing_deg": NaN, "tolerance_deg": 5}')
    with pytest.raises(InputError, match="NaN"):
        read_claim(path)
