"""What would have to be wrong for another verdict: said, and true."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import numpy as np
import pytest

from geowork.analysis.claim_geometry import chance
from geowork.analysis.claim_test import judge
from geowork.analysis.paths_of_track import SampledPaths
from geowork.analysis.sensitivity import flips_of
from geowork.analysis.verdict import Flip, word_for
from geowork.geo.position import LocalFrame
from geowork.project.claim_file import claim_from_json
from geowork.project.model import Claim
from tests.analysis.test_claim_test import CASES, place, road, walk_east
from tests.support.walks import ORIGIN


def paths(course_deg: float, spread_deg: float, count: int = 400) -> SampledPaths:
    drawn = np.radians(course_deg + spread_deg * np.random.default_rng(1).standard_normal(count))
    ends = 10.0 * np.stack([np.sin(drawn), np.cos(drawn)], axis=1)
    points = np.stack([np.zeros((count, 2)), ends], axis=1)
    return SampledPaths(LocalFrame(ORIGIN), points, np.degrees(drawn) % 360.0, 0.0)


def claim(kind: str, **fields: object) -> Claim:
    return claim_from_json({"text": "they go", "kind": kind, **fields}, "claim.json")


def flip(flips: tuple[Flip, ...], what: str) -> Flip:
    return next(f for f in flips if f.what == what)


def test_the_course_that_flips_a_heading_is_what_the_geometry_says() -> None:
    # Normal around 90° with 4°: supported within 45° until 5 % lie beyond, 1.645 sigma before it.
    found = flip(flips_of(paths(90.0, 4.0), claim("heading", bearing_deg=90, tolerance_deg=45)),
                 "course")  # fmt: skip
    assert found.by is not None
    assert abs(found.by) == pytest.approx(45.0 - 1.645 * 4.0, abs=1.5)
    assert found.to == "undetermined"


def test_the_tolerance_and_the_threshold_that_flip_it_do() -> None:
    stated = claim("heading", bearing_deg=90, tolerance_deg=45)
    seen = paths(90.0, 4.0)
    narrower = flip(flips_of(seen, stated), "tolerance")
    assert narrower.by is not None
    for share, word in ((1.02, "supported"), (0.98, "undetermined")):
        tolerance = (45.0 + narrower.by) * share
        other = claim("heading", bearing_deg=90, tolerance_deg=tolerance)
        assert word_for(chance(seen, other), other.thresholds) == word
    limit = flip(flips_of(seen, stated), "threshold")
    assert limit.by == pytest.approx(chance(seen, stated) - 0.95)


def test_the_place_that_flips_a_line_is_its_corridor() -> None:
    stated = claim("along", line=road((-100, 0), (200, 0)), corridor_m=12)
    found = flip(flips_of(paths(90.0, 1.0), stated), "place")
    assert found.by == pytest.approx(12.0, abs=1.0)
    assert found.name in ("north", "south")


@pytest.mark.parametrize(("kind", "fields", "verdict"), CASES)
def test_every_kind_says_what_would_change_its_verdict(
    kind: str, fields: dict[str, object], verdict: str
) -> None:
    found = judge(walk_east(), claim(kind, **fields))
    assert found.verdict == verdict
    kinds = {f.what for f in found.sensitivity}
    assert {"threshold", "course"} <= kinds
    assert ("place" in kinds) == (kind != "heading")
    for one in found.sensitivity:
        assert one.text.endswith(".")
        assert one.by is None or one.to not in ("", found.verdict)


def test_who_stands_still_is_moved_to_no_verdict_by_turning() -> None:
    still = replace(paths(90.0, 4.0), unmoved=1.0)
    flips = flips_of(still, claim("heading", bearing_deg=90, tolerance_deg=45))
    assert flip(flips, "course").by is None


def test_a_place_claim_names_the_way_and_the_distance() -> None:
    found = flip(flips_of(paths(90.0, 3.0), claim("toward", **place(300.0, 0.0))), "place")
    assert found.by is not None and found.by > 100.0
    assert msgspec.to_builtins(found)["unit"] == "m"
