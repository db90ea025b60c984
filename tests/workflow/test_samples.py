"""The sample cases as they are shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from geowork.jobs.progress import Silent
from geowork.project.model import Project
from geowork.resources import sample_path
from geowork.storage.verification import verify
from geowork.workflow.samples import VALDAI_SUMMARY, VALDAI_TITLE, build_claim_case
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
