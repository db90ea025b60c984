"""Claims without footage: what was offered, what is missing, and what contradicts."""

from __future__ import annotations

from geowork.analysis.contradictions import contradictions
from geowork.analysis.evidence import judge_by_evidence
from geowork.project.model import Claim, Evidence


def attack(identity: str, drones: float, **fields: object) -> Claim:
    return Claim(id=identity, text="drones", kind="event", quantity=drones, unit="drones", **fields)  # type: ignore[arg-type]


def indicator(identity: str, name: str, state: str, **fields: object) -> Evidence:
    return Evidence(id=identity, claim="a", indicator=name, state=state, **fields)  # type: ignore[arg-type]


def test_a_claim_for_which_nothing_was_offered_is_unsubstantiated() -> None:
    offered = [
        indicator("1", "impact site", "missing"),
        indicator("2", "independent geolocation", "missing"),
        indicator("3", "debris", "missing"),
    ]
    found = judge_by_evidence(attack("a", 91), offered)
    assert found.verdict == "unsubstantiated"
    assert found.probability is None
    assert any("impact site, independent geolocation, debris" in r for r in found.reasons)


def test_no_indicator_at_all_is_unsubstantiated_and_said() -> None:
    found = judge_by_evidence(attack("a", 91), [])
    assert found.verdict == "unsubstantiated"
    assert found.reasons == ("No indicator was stated and no evidence offered.",)


def test_evidence_that_speaks_against_does_not_substantiate() -> None:
    against = indicator("1", "debris", "inconsistent", offered="field without craters")
    found = judge_by_evidence(attack("a", 91), [against])
    assert found.verdict == "unsubstantiated"
    assert "debris: inconsistent (field without craters)." in found.reasons


def test_a_met_indicator_leaves_the_rest_to_the_analyst() -> None:
    offered = [indicator("1", "debris", "consistent"), indicator("2", "impact site", "missing")]
    found = judge_by_evidence(attack("a", 91), offered)
    assert found.verdict == "undetermined"
    assert "1 of 2 indicators were met; that alone does not decide." in found.reasons


def test_evidence_of_another_claim_does_not_count() -> None:
    other = Evidence(id="1", claim="b", indicator="debris", state="consistent")
    assert judge_by_evidence(attack("a", 91), [other]).verdict == "unsubstantiated"


def test_two_numbers_for_one_event_contradict() -> None:
    claims = [
        attack("a", 91, speaker="the minister", date="2025-12-29"),
        attack("b", 41, speaker="the governor", date="2025-12-29"),
        Claim(id="c", text="no number", kind="event"),
        attack("d", 91),
    ]
    found = contradictions(claims)
    assert [(c.first, c.second) for c in found] == [("a", "b"), ("b", "d")]
    assert found[0].text == (
        "the minister (2025-12-29): 91 drones; the governor (2025-12-29): 41 drones."
    )


def test_numbers_of_places_far_apart_do_not_contradict() -> None:
    north = attack("a", 91, lat_deg=58.0, lon_deg=33.2)
    south = attack("b", 41, lat_deg=49.7, lon_deg=37.6)
    assert contradictions([north, south]) == []
