"""Differences as sentences an analyst would write."""

from __future__ import annotations

import msgspec
import pytest

from geowork.geo.position import Position
from geowork.project.change_words import sentence
from geowork.project.conflict_words import question
from geowork.project.difference import differences
from geowork.project.edits import put, remove
from geowork.project.merging import merge
from geowork.project.model import Belief, Project, Thresholds
from tests.support.cases import full_case

BASE = full_case()
CHANGES: tuple[tuple[str, str, dict[str, object], str], ...] = (
    ("pins", "tower-clip", {"x_px": 14.5}, "pin 1 'TV tower' moved 4 px in frame 1"),
    ("pins", "tower-clip", {"sigma_px": 1.0},
     "pin 1 'TV tower' in frame 1: ± 1 px instead of ± 3 px"),
    ("pins", "tower-photo", {"y_px": 5.0, "part": "top"},
     "pin 1 'TV tower' moved 3 px in reference 'Older photo', marks the top instead of the point"),
    ("pins", "tower-clip", {"withheld": True}, "pin 1 'TV tower': withheld yes instead of no"),
    ("landmarks", "tower", {"position": Position(49.7001, 37.6)},
     "landmark 1 'TV tower' moved 11.1 m"),
    ("landmarks", "tower", {"position": Position(49.7, 37.6, 92.0), "sigma_m": 1.0},
     "landmark 1 'TV tower' height 92 m instead of unknown, sigma 1 instead of 3"),
    ("landmarks", "shop", {"position": Position(49.7, 37.6)},
     "landmark 2 'Shop' placed on the map"),
    ("landmarks", "shop", {"name": "Kiosk"},
     "landmark 2 'Shop': name 'Kiosk' instead of 'Shop'"),
    ("cameras", "clip-512", {"hfov_deg": Belief(50, 5)},
     "camera 'Clip, frame 1': hfov 50 ± 5 instead of 60 ± 10"),
    ("cameras", "clip-512", {"solution": None}, "camera 'Clip, frame 1' is no longer solved"),
    ("tracks", "walker", {"movement": {"course_deg": {"value": 98}}},
     "track 'Walker' followed again: course 98.0° instead of 100.5°"),
    ("claims", "entering", {"thresholds": Thresholds(0.99, 0.01)},
     "claim 'They enter the city': thresholds refuted at 0.01, supported at 0.99 "
     "(before: refuted at 0.05, supported at 0.95)"),
    ("findings", "entering", {"verdict": {"verdict": "supported", "probability": 0.99}},
     "verdict on 'They enter the city' from 'Walker': supported (P = 0.990) instead of refuted "
     "(P = 0.010)"),
)  # fmt: skip


def told(before: Project, after: Project) -> list[str]:
    return [sentence(change, before, after) for change in differences(before, after)]


@pytest.mark.parametrize(("kind", "key", "fields", "text"), CHANGES)
def test_a_change_reads_like_a_sentence(
    kind: str, key: str, fields: dict[str, object], text: str
) -> None:
    value = msgspec.structs.replace(getattr(BASE, kind)[key], **fields)
    assert told(BASE, put(kind, value, "").apply(BASE)) == [text]


def test_what_came_and_went_is_named() -> None:
    without = remove("landmarks", "tower", "").apply(BASE)
    assert told(BASE, without) == [
        "landmark 1 'TV tower' removed",
        "pin 1 'TV tower' in frame 1 removed",
        "pin 1 'TV tower' in reference 'Older photo' removed",
    ]
    assert told(without, BASE)[1] == "pin 1 'TV tower' in frame 1 added at (10.5, 20.2) px"
    assert told(BASE, BASE) == []


def test_the_case_itself_is_told_first() -> None:
    renamed = msgspec.structs.replace(BASE, title="Another title")
    (text,) = told(BASE, renamed)
    assert text == "the case: title 'Another title' instead of 'Купʼянськ 🗼'"


def test_values_of_strangers_are_told_without_an_error() -> None:
    odd = {"position": {"lat_deg": 1e9, "lon_deg": "x"}, "azimuth_deg": {"value": None}}
    camera = msgspec.structs.replace(BASE.cameras["clip-512"], solution=odd)
    track = msgspec.structs.replace(BASE.tracks["walker"], movement={"course_deg": []})
    after = put("tracks", track, "").apply(put("cameras", camera, "").apply(BASE))
    assert told(BASE, after) == [
        "camera 'Clip, frame 1' solved again",
        "track 'Walker' followed again: course unknown instead of 100.5°",
    ]


def test_a_conflict_sets_both_against_each_other() -> None:
    mine = remove("landmarks", "tower", "").apply(BASE)
    mine = put(
        "landmarks", msgspec.structs.replace(BASE.landmarks["shop"], name="Kiosk"), ""
    ).apply(mine)
    pin = msgspec.structs.replace(BASE.pins["tower-clip"], x_px=14.5)
    theirs = put("pins", pin, "").apply(BASE)
    theirs = put(
        "landmarks", msgspec.structs.replace(BASE.landmarks["shop"], name="Bar"), ""
    ).apply(theirs)
    found = merge(BASE, mine, theirs, lambda _: None).conflicts
    assert [question(c, BASE, mine, theirs) for c in found] == [
        "landmark 2 'Shop': mine name 'Kiosk' instead of 'Shop'; theirs name 'Bar' instead of "
        "'Shop'.",
        "mine deleted landmark 1 'TV tower' (and 2 more that hang on it), while theirs changed or "
        "still has pin 1 'TV tower'.",
    ]
