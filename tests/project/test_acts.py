"""What the evidence log records of the way from one state of a case to another."""

from __future__ import annotations

import msgspec

from geowork.project.acts import Act, acts_between
from geowork.project.edits import put, remove
from geowork.project.fingerprint import fingerprint
from geowork.project.model import Project, Thresholds
from tests.support.cases import VIDEO, full_case

BASE = full_case()
replaced = msgspec.structs.replace


def told(after: Project) -> list[tuple[str, str]]:
    return [(act.done, f"{act.kind}:{act.id}") for act in acts_between(BASE, after)]


def test_a_new_case_records_all_it_was_made_from_and_all_it_computed() -> None:
    acts = acts_between(Project(id="kupiansk"), BASE)
    assert [act.done for act in acts] == [
        "ingest", "ingest", "solve", "follow", "state_thresholds", "test",
    ]  # fmt: skip
    assert acts[0] == Act(
        done="ingest", kind="media", id=VIDEO, result=VIDEO,
        detail={"size_bytes": 1000, "name": "clip.mp4"},
    )  # fmt: skip
    assert acts[2].inputs == "c" * 64
    assert acts[2].result == fingerprint(BASE.cameras["clip-512"].solution)
    assert acts[-1].detail == {
        "claim": "entering", "track": "walker",
        "thresholds": {"supported": 0.95, "refuted": 0.05},
    }  # fmt: skip


def test_what_is_only_stated_is_told_by_its_label_alone() -> None:
    tower = replaced(BASE.landmarks["tower"], name="Mast")
    assert told(put("landmarks", tower, "").apply(BASE)) == []
    assert acts_between(BASE, BASE) == ()


def test_deletions_commit_to_what_was_deleted() -> None:
    after = remove("landmarks", "tower", "").apply(BASE)
    (landmark, *pins) = acts_between(BASE, after)
    assert (landmark.done, landmark.result) == ("delete", fingerprint(BASE.landmarks["tower"]))
    assert [pin.id for pin in pins] == ["tower-clip", "tower-photo"]


def test_new_thresholds_and_new_results_are_recorded() -> None:
    claim = replaced(BASE.claims["entering"], thresholds=Thresholds(0.99, 0.01))
    camera = replaced(BASE.cameras["clip-512"], solution={"status": "weak"}, fingerprint="e")
    after = put("cameras", camera, "").apply(put("claims", claim, "").apply(BASE))
    assert told(after) == [
        ("solve", "cameras:clip-512"), ("state_thresholds", "claims:entering"),
    ]  # fmt: skip
    assert told(put("cameras", replaced(camera, solution=None), "").apply(BASE)) == []
