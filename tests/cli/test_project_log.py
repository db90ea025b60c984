"""geowork project log and remove: what was done, and taking out with a reason."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from geowork.resources import sample_path
from geowork.storage.archive import read_file
from tests.cli.running import Run


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "kupiansk.geowork"
    shutil.copy(sample_path("kupiansk") / "kupiansk.geowork", path)
    return path


def test_the_log_of_the_sample_tells_every_derived_thing(run: Run, sample: Path) -> None:
    entries = run("project", "log", sample, "--acts", "--json").json["entries"]
    done = Counter((act["done"], act["kind"]) for entry in entries for act in entry["acts"])
    project = read_file(sample).project
    assert done == {
        ("ingest", "media"): len(project.media),
        ("solve", "cameras"): len(project.cameras),
        ("follow", "tracks"): len(project.tracks),
        ("state_thresholds", "claims"): len(project.claims),
        ("test", "findings"): len(project.findings),
    }
    shown = run("project", "log", sample).out
    assert "State claim 'Our troops are entering the city'" in shown
    assert "        solve cameras:footage-6144 " in shown
    evidence = run("project", "verify", sample, "--json").json["evidence"]
    assert evidence == {"recorded": done.total(), "problems": [], "cautions": [], "unrecorded": []}


def test_what_is_removed_is_named_with_its_reason_and_when(run: Run, sample: Path) -> None:
    before = read_file(sample).log
    told = run("project", "remove", sample, "landmarks:water-tower-tip",
               "--reason", "two towers look alike", "--json").json  # fmt: skip
    assert told == {"removed": ["landmarks:water-tower-tip", "pins:water-tower-tip-footage-6144"]}
    (entry,) = read_file(sample).log[len(before) :]
    assert entry.label == "Remove landmark 3 'Water tower, tip': two towers look alike"
    assert entry.at_utc.endswith("Z") and entry.clock == "system clock"
    assert isinstance(entry.tools, dict) and {"geowork", "python", "numpy"} <= set(entry.tools)
    assert [act.done for act in entry.acts] == ["delete", "delete"]
    assert "two towers look alike" in run("project", "log", sample).out.splitlines()[-3]


@pytest.mark.parametrize(
    ("what", "reason", "told"),
    [
        ("pins:nothing", "x", "is not in the project"),
        ("pin", "x", "is not KIND:ID"),
        ("people:x", "x", "is not KIND:ID"),
        ("claims:entering", " ", "--reason: is empty"),
    ],
)
def test_a_removal_that_cannot_be_done_changes_nothing(
    run: Run, sample: Path, what: str, reason: str, told: str
) -> None:
    before = sample.read_bytes()
    assert told in run("project", "remove", sample, what, "--reason", reason).sentence
    assert sample.read_bytes() == before
    assert run("project", "remove", sample, what).code == 2
