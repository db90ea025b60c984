"""The sample cases as they are shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from geowork.geo.moments import span_of
from geowork.jobs.progress import Silent
from geowork.project.edits import remove
from geowork.project.model import Project
from geowork.resources import sample_path
from geowork.storage.verification import verify
from geowork.workflow.judging import METHODS, verdict_of
from geowork.workflow.samples import VALDAI_SUMMARY, VALDAI_TITLE, build_claim_case
from geowork.workflow.solving import solve_camera
from geowork.workflow.verifying import recompute


def shipped(name: str) -> Project:
    report = verify(sample_path(name) / f"{name}.geowork")
    assert report.problems == ()
    assert report.project is not None
    return report.project


@pytest.mark.parametrize(
    ("name", "verdicts"),
    [
        (
            "kupiansk",
            {
                "Our troops are entering the city": "refuted",
                "They are leaving by the exit road": "supported",
                "Kupiansk has been captured": "unsubstantiated",
                "Kupiansk has been captured, as clips are said to prove": "unsubstantiated",
                "The other side shows itself at the western entrance of Kupiansk": "undetermined",
            },
        ),
        (
            "valdai",
            {
                "91 drones attacked the state residence near Valdai": "unsubstantiated",
                "41 drones attacked the state residence near Valdai": "unsubstantiated",
            },
        ),
    ],
)
def test_a_sample_holds_its_verdicts_and_computes_to_them_again(
    name: str, verdicts: dict[str, str]
) -> None:
    project = shipped(name)
    found = {project.claims[f.claim].text: f.verdict["verdict"] for f in project.findings.values()}
    assert found == verdicts
    assert {(c.id, c.state) for c in recompute(project, Silent())} == {
        (identity, "same")
        for kind in (project.cameras, project.tracks, project.findings)
        for identity in kind
    }


def test_the_case_without_footage_is_built_to_the_same_bytes(tmp_path: Path) -> None:
    folder = sample_path("valdai")
    case = build_claim_case(folder, VALDAI_TITLE, VALDAI_SUMMARY)
    case.save(tmp_path / "valdai.geowork")
    shipped_bytes = (folder / "valdai.geowork").read_bytes()
    assert (tmp_path / "valdai.geowork").read_bytes() == shipped_bytes


def test_the_contradicting_numbers_are_named_in_the_reasons() -> None:
    for finding in shipped("valdai").findings.values():
        reasons = " ".join(finding.verdict["reasons"])
        assert "91" in reasons and "41" in reasons


def test_what_is_assumed_is_labelled_so() -> None:
    project = shipped("kupiansk")
    assert any(landmark.assumed for landmark in project.landmarks.values())
    assert "synthetic reconstruction" in project.summary


def test_each_ground_refutes_entering_and_supports_leaving_and_says_which_it_is() -> None:
    project = shipped("kupiansk")
    found = {
        (f.method, f.claim): f.verdict["verdict"]
        for f in project.findings.values()
        if f.claim in ("entering", "leaving")
    }
    grounds = {method for method, _ in found}
    assert grounds == set(METHODS.values())
    assert all(found[method, "entering"] == "refuted" for method in grounds)
    assert all(found[method, "leaving"] == "supported" for method in grounds)


def test_with_one_landmark_left_the_footage_decides_nothing() -> None:
    project = shipped("kupiansk")
    (camera,) = project.cameras
    _, *others = sorted(project.pins)
    for pin in others:
        project = remove("pins", pin, "Degrade").apply(project)
    project = solve_camera(project, camera).edit.apply(project)
    (followed,) = (t.id for t in project.tracks.values() if t.kind == "followed")
    for claim in ("entering", "leaving"):
        verdict = verdict_of(project, project.claims[claim], project.tracks[followed])
        assert (verdict.verdict, verdict.probability) == ("undetermined", None)
        assert any("cannot be solved" in reason for reason in verdict.reasons)


def test_place_and_time_of_the_sample_s_footage_are_held_apart_with_their_grounds() -> None:
    (footage,) = shipped("kupiansk").footage.values()
    assert footage.place_confidence.level != footage.time_confidence.level
    assert footage.place_confidence.ground and footage.time_confidence.ground


def test_every_reference_of_the_sample_says_whose_it_is_and_of_which_day() -> None:
    references = shipped("kupiansk").references.values()
    assert {one.kind for one in references} == {"orthophoto", "terrain", "video", "vector"}
    for one in references:
        assert one.provider and one.source and one.licence
        assert span_of(one.captured) is not None
