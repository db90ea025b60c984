"""Claims as an analyst works with them: thresholds fixed, indicators asked, the register kept."""

from __future__ import annotations

import msgspec

from geowork.project.claim_file import claim_from_json
from geowork.project.edits import put, remove
from geowork.project.model import Evidence, Project, Template, Thresholds
from geowork.project.templates import BUILT_IN, templates_of
from geowork.resources import sample_path
from geowork.storage.archive import read_file
from geowork.workflow.case import Case
from geowork.workflow.claims import register, state_claim, use_template
from geowork.workflow.judging import judge_claim
from geowork.workflow.statements import add_statement


def test_thresholds_changed_after_a_test_are_remembered_and_said(case: Case) -> None:
    document = case.document
    claim = document.project.claims["right"]
    lenient = msgspec.structs.replace(claim, thresholds=Thresholds(0.6, 0.4))
    document.apply(state_claim(document.project, lenient))
    assert not [f for f in document.project.findings.values() if f.claim == "right"]
    assert document.project.claims["right"].former_thresholds == (Thresholds(0.95, 0.05),)
    document.apply(judge_claim(document.project, "right", "walker").edit)
    reasons = document.project.findings["right-walker"].verdict["reasons"]
    told = "The thresholds were changed after a test; they were: supported from 0.95"
    assert any(reason.startswith(told) for reason in reasons)
    assert any("supported from 0.6, refuted up to 0.4" in label for label in document.history)


def test_thresholds_changed_before_any_test_are_nobodys_business(case: Case) -> None:
    document = case.document
    fields = {"id": "new", "text": "North", "kind": "heading", "bearing_deg": 0}
    claim = claim_from_json({**fields, "tolerance_deg": 45}, "claim")
    document.apply(state_claim(document.project, claim))
    document.apply(
        state_claim(
            document.project, msgspec.structs.replace(claim, thresholds=Thresholds(0.9, 0.1))
        )
    )
    assert document.project.claims["new"].former_thresholds == ()


def strike() -> Project:
    claim = claim_from_json({"id": "hit", "text": "A strike", "kind": "event"}, "claim")
    return state_claim(Project(id="p"), claim).apply(Project(id="p"))


def test_a_template_asks_what_would_be_there_and_stays_editable() -> None:
    project = strike()
    template = next(t for t in BUILT_IN if t.id == "strike-on-a-site")
    asked = use_template(project, "hit", template).apply(project)
    assert {e.indicator for e in asked.evidence.values()} == {i.text for i in template.indicators}
    assert {e.state for e in asked.evidence.values()} == {"missing"}
    assert asked.templates[template.id] == template
    again = use_template(asked, "hit", template).apply(asked)
    assert again.evidence == asked.evidence
    own = msgspec.structs.replace(template, indicators=template.indicators[:1])
    changed = put("templates", own, "Edit the template").apply(asked)
    assert templates_of(changed)[template.id] == own
    assert set(templates_of(Project(id="p"))) == {t.id for t in BUILT_IN}


def test_the_register_names_what_is_missing_until_it_is_found() -> None:
    project = strike()
    project = use_template(project, "hit", BUILT_IN[1]).apply(project)
    (claim,) = register(project)["claims"]
    assert claim["link"] == "no public source"
    assert claim["verdicts"][0]["verdict"] == "unsubstantiated"
    assert len(claim["missing"]) == len(BUILT_IN[1].indicators)
    first = next(iter(project.evidence.values()))
    met = msgspec.structs.replace(first, state="consistent", found="engine", found_by="police")
    project = put("evidence", met, "Found").apply(project)
    (claim,) = register(project)["claims"]
    assert claim["verdicts"][0]["verdict"] == "undetermined"
    assert first.indicator not in claim["missing"]
    assert any("engine" in reason for reason in claim["verdicts"][0]["reasons"])


def test_evidence_outlives_a_rival_but_not_its_claim() -> None:
    project = strike()
    rival = claim_from_json({"id": "miss", "text": "No strike", "kind": "event"}, "claim")
    project = state_claim(project, rival).apply(project)
    entry = Evidence(id="e", claim="hit", indicator="Craters", state="consistent",
                     rivals={"miss": "inconsistent"})  # fmt: skip
    project = put("evidence", entry, "State").apply(project)
    without = remove("claims", "miss", "Delete").apply(project)
    assert without.evidence["e"].rivals == {}
    assert remove("claims", "hit", "Delete").apply(project).evidence == {}


def test_kupiansk_is_judged_alike_on_every_ground() -> None:
    project = read_file(sample_path("kupiansk") / "kupiansk.geowork").project
    found = register(project)
    (question,) = found["questions"]
    assert {ground["method"] for ground in question["grounds"]} == {
        "course over ground", "order of passing", "arrow on the map (the analyst's judgement)",
    }  # fmt: skip
    for ground in question["grounds"]:
        verdicts = {v["claim"]: v["verdict"] for v in ground["verdicts"]}
        assert verdicts == {"entering": "refuted", "leaving": "supported"}
    kinds = [one["kind"] for one in found["contradictions"]]
    assert sorted(kinds) == ["denial", "time"]


def test_valdai_is_unsubstantiated_with_its_contradiction_and_what_is_missing() -> None:
    project = read_file(sample_path("valdai") / "valdai.geowork").project
    found = register(project)
    assert [v["verdict"] for c in found["claims"] for v in c["verdicts"]] == (
        ["unsubstantiated"] * 2
    )
    (contradiction,) = found["contradictions"]
    assert "91 drones" in contradiction["text"] and "41 drones" in contradiction["text"]
    assert all("Satellite imagery from before and after" in c["missing"] for c in found["claims"])
    assert all(c["confidence"]["place"]["level"] == "unverified" for c in found["claims"])
    (question,) = found["questions"]
    assert sum(row["missing"] for row in question["matrix"]) == 5


def test_a_template_from_a_file_is_kept() -> None:
    value = {"name": "Fire", "indicators": [{"text": "Smoke", "how": "look"}]}
    edit, identity = add_statement(Project(id="p"), "template", value, "fire.json")
    kept = edit.apply(Project(id="p")).templates[identity]
    assert kept == Template(id="fire", name="Fire", indicators=kept.indicators)
    assert kept.indicators[0].text == "Smoke"
