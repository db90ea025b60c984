"""A project against its own log: what nobody computed is found, late thresholds are told."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from geowork.project.acts import acts_between
from geowork.project.edits import put
from geowork.project.model import Project, Thresholds
from geowork.storage.archive import read_file, write_project
from geowork.storage.evidence import check_evidence
from geowork.storage.log import Log, Record
from geowork.storage.stamp import Stamp
from geowork.storage.verification import verify
from tests.support.cases import full_case

BASE = full_case()
STAMP = Stamp("2026-01-02T03:04:05Z", "system clock", {"geowork": "0.1.0", "numpy": "2"})
replaced = msgspec.structs.replace


def saved(path: Path, *states: Project) -> Log:
    """One save for each state, each recorded."""
    log: Log = ()
    before = Project(id=states[0].id)
    for state in states:
        record = Record(acts_between(before, state), STAMP)
        log = write_project(state, log, path, at_utc=STAMP.at_utc, record=record)
        before = state
    return log


def test_an_entry_tells_when_by_which_clock_and_with_which_tools(tmp_path: Path) -> None:
    path = tmp_path / "case.geowork"
    saved(path, BASE)
    (entry,) = read_file(path).log
    assert (entry.at_utc, entry.clock) == ("2026-01-02T03:04:05Z", "system clock")
    assert entry.tools == {"geowork": "0.1.0", "numpy": "2"}
    report = verify(path)
    assert report.problems == ()
    assert report.evidence is not None
    assert (report.evidence.recorded, report.evidence.unrecorded) == (6, ())


@pytest.mark.parametrize(
    ("kind", "key", "field"),
    [
        ("cameras", "clip-512", "solution"),
        ("tracks", "walker", "movement"),
        ("findings", "entering", "verdict"),
    ],
)
def test_a_result_nobody_computed_is_found_though_every_hash_is_right(
    tmp_path: Path, kind: str, key: str, field: str
) -> None:
    path = tmp_path / "case.geowork"
    log = saved(path, BASE)
    value = replaced(getattr(BASE, kind)[key], **{field: {"verdict": "supported"}})
    write_project(put(kind, value, "").apply(BASE), log, path)
    (problem,) = verify(path).problems
    assert f"'{key}': its {field} is none that the log says was computed" in problem


def test_a_case_saved_without_records_is_sound_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "case.geowork"
    write_project(BASE, (), path)
    report = verify(path)
    assert report.problems == ()
    assert report.evidence is not None
    assert report.evidence.unrecorded == ("cameras:clip-512", "tracks:walker", "findings:entering")


def test_thresholds_changed_after_the_test_are_told(tmp_path: Path) -> None:
    claim = replaced(BASE.claims["entering"], thresholds=Thresholds(0.6, 0.4))
    later = put("claims", claim, "").apply(BASE)
    log = saved(tmp_path / "case.geowork", BASE, later)
    (caution,) = check_evidence(later, log).cautions
    assert caution == (
        "claim 'entering': its thresholds were changed (log entry 2) after it had been tested "
        "(entry 1)."
    )
    assert check_evidence(BASE, log[:1]).cautions == ()


def test_a_changed_record_breaks_the_chain(tmp_path: Path) -> None:
    path = tmp_path / "case.geowork"
    (entry,) = saved(path, BASE)
    from geowork.storage.log import first_break

    assert first_break((entry,)) is None
    acts = (replaced(entry.acts[0], detail={"name": "other.mp4"}), *entry.acts[1:])
    assert first_break((replaced(entry, acts=acts),)) is not None
    assert first_break((replaced(entry, tools={"geowork": "9"}),)) is not None
    assert first_break((replaced(entry, acts=msgspec.UNSET),)) is not None
