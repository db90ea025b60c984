"""Statements that cannot all hold, the line of time they stand on, and rivals on one evidence."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from geowork.analysis.contradictions import contradictions
from geowork.analysis.indicator_matrix import matrix, rivals_of
from geowork.analysis.rivals import comparison
from geowork.analysis.timeline import timeline, undated
from geowork.analysis.verdict import Verdict, VerdictWord
from geowork.project.model import Claim, Evidence, Thresholds

CAPTURE = {"kind": "event", "event": "Capture of Kupiansk"}


def stated(identity: str, **fields: object) -> Claim:
    return Claim(**{"id": identity, "text": identity, "kind": "event", **fields})  # type: ignore[arg-type]


NOVEMBER = stated("november", **CAPTURE, speaker="the general", asserted_time="2025-11-20")
VIDEO = stated("video", **CAPTURE, denies=True, asserted_time="2025-12-12", speaker="the president")
DECEMBER = stated("december", event="capture of kupiansk ",
                  speaker="the channel", asserted_time="2025-12-15/2025-12-31")  # fmt: skip


def kinds(*claims: Claim) -> list[tuple[str, str, str]]:
    return [(c.first, c.second, c.kind) for c in contradictions(claims)]


def test_captured_twice_with_the_other_side_at_the_entrance_in_between() -> None:
    assert kinds(NOVEMBER, VIDEO, DECEMBER) == [
        ("november", "video", "denial"),
        ("november", "december", "time"),
    ]
    texts = [c.text for c in contradictions([NOVEMBER, VIDEO, DECEMBER])]
    assert texts[0] == (
        "'Capture of Kupiansk' is said to have happened at 2025-11-20 by the general; "
        "at 2025-12-12 it had not, by the president."
    )
    assert "2025-11-20 by the general, and again at 2025-12-15/2025-12-31" in texts[1]


def test_order_of_the_statements_does_not_matter() -> None:
    there = {frozenset(pair[:2]) for pair in kinds(NOVEMBER, VIDEO, DECEMBER)}
    back = {frozenset(pair[:2]) for pair in kinds(DECEMBER, VIDEO, NOVEMBER)}
    assert there == back


def test_what_had_not_happened_before_contradicts_nothing() -> None:
    early = stated("early", **CAPTURE, denies=True, asserted_time="2025-10")
    assert kinds(NOVEMBER, early) == []
    same_month = stated("coarse", **CAPTURE, asserted_time="2025-12")
    assert kinds(VIDEO, same_month) == []


def test_overlapping_times_of_one_event_agree() -> None:
    coarse = stated("coarse", **CAPTURE, asserted_time="2025-11")
    assert kinds(NOVEMBER, coarse) == []


def test_other_events_and_undated_statements_are_left_alone() -> None:
    other = stated("other", event="Capture of Lyman", asserted_time="2025-12")
    assert kinds(NOVEMBER, other) == []
    assert kinds(NOVEMBER, stated("bare", **CAPTURE)) == []
    assert kinds(stated("a", asserted_time="2025-11"), stated("b", asserted_time="2025-12")) == []


def test_one_event_at_two_places_far_apart() -> None:
    here = {"lat_deg": 49.71, "lon_deg": 37.62, "place": "the centre"}
    there = {"lat_deg": 49.63, "lon_deg": 37.68, "place_sigma_m": 100.0}
    assert kinds(stated("a", **CAPTURE, **here), stated("b", **CAPTURE, **there)) == [
        ("a", "b", "place")
    ]
    near = {"lat_deg": 49.715, "lon_deg": 37.62}
    assert kinds(stated("a", **CAPTURE, **here), stated("b", **CAPTURE, **near)) == []


AREA = {
    "type": "Polygon",
    "coordinates": [[[37.5, 49.6], [37.7, 49.6], [37.7, 49.8], [37.5, 49.6]]],
}


@pytest.mark.parametrize(
    ("first", "second", "opposed"),
    [
        ({"kind": "into", "polygon": AREA}, {"kind": "out_of", "polygon": AREA}, True),
        ({"kind": "into", "polygon": AREA}, {"kind": "into", "polygon": AREA}, False),
        (
            {"kind": "heading", "bearing_deg": 350, "tolerance_deg": 20},
            {"kind": "heading", "bearing_deg": 30, "tolerance_deg": 15},
            True,
        ),
        (
            {"kind": "heading", "bearing_deg": 350, "tolerance_deg": 20},
            {"kind": "heading", "bearing_deg": 10, "tolerance_deg": 15},
            False,
        ),
        (
            {"kind": "toward", "lat_deg": 49.7, "lon_deg": 37.6},
            {"kind": "away_from", "lat_deg": 49.7, "lon_deg": 37.6},
            True,
        ),
    ],
)  # fmt: skip
def test_opposite_directions_of_one_column(
    first: dict[str, object], second: dict[str, object], opposed: bool
) -> None:
    pair = stated("a", event="the column", **first), stated("b", event="The column", **second)
    assert bool(kinds(*pair)) == opposed
    assert kinds(stated("a", **first), stated("b", **second)) == []


def test_the_line_of_time_tells_when_it_was_said_and_when_it_is_said_to_have_been() -> None:
    claims = [DECEMBER, stated("late", date="2026-01-02", asserted_time="2025-11"), stated("bare")]
    entries = [(e.claim, e.what) for e in timeline(claims)]
    assert entries == [("late", "asserted"), ("december", "asserted"), ("late", "said")]
    assert timeline(claims)[0].end == datetime(2025, 12, 1, tzinfo=UTC)
    assert undated(claims) == ["bare"]


def test_the_matrix_shows_what_tells_rivals_apart() -> None:
    claims = [stated("a", question="How many?"), stated("b", question="How  many?")]
    evidence = [
        Evidence(id="1", claim="a", indicator="Craters", state="consistent",
                 rivals={"b": "inconsistent"}),
        Evidence(id="2", claim="a", indicator="Sirens", state="consistent",
                 rivals={"b": "consistent"}),
        Evidence(id="3", claim="a", indicator="Debris", state="missing"),
        Evidence(id="4", claim="b", indicator=" debris", state="missing"),
        Evidence(id="5", claim="elsewhere", indicator="Flags", state="consistent"),
    ]  # fmt: skip
    rows = {row.indicator: row for row in matrix(claims, evidence)}
    assert set(rows) == {"Craters", "Sirens", "Debris"}
    assert rows["Craters"].tells_apart and not rows["Sirens"].tells_apart
    assert rows["Debris"].is_missing and rows["Debris"].evidence == ("3", "4")
    assert rows["Debris"].states == {"a": "missing", "b": "missing"}
    assert [c.id for c in rivals_of(claims)["How many?"]] == ["a", "b"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("supported", "refuted"), ["Of these, 'a' alone is supported.", "'b' is refuted."]),
        (
            ("supported", "supported"),
            ["'a' and 'b' are supported: they do not exclude each other."],
        ),
        (
            ("undetermined", "unsubstantiated"),
            ["None of these is supported.", "The evidence does not decide 'a'.",
             "No indicator was met for 'b'."],
        ),
    ],
)  # fmt: skip
def test_rivals_side_by_side(words: tuple[VerdictWord, VerdictWord], told: list[str]) -> None:
    verdicts = [
        Verdict(probability=None, verdict=word, thresholds=Thresholds(), interval=None, reasons=())
        for word in words
    ]
    assert comparison([stated("a"), stated("b")], verdicts) == told
