"""geowork project claims, and taking statements into a project from files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from geowork.resources import sample_path
from tests.cli.running import Run


@pytest.fixture
def project(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "case.geowork"
    assert run("project", "new", path, "--title", "Drones").code == 0
    return path


def add(run: Run, project: Path, kind: str, value: Any, folder: Path) -> Any:
    file = folder / f"{kind}.json"
    file.write_text(json.dumps(value))
    return run("project", "add", project, file, "--as", kind, "--json")


def drones(count: int, **fields: Any) -> dict[str, Any]:
    said = {"id": f"n{count}", "text": f"{count} drones", "kind": "event", "quantity": count}
    return {**said, "unit": "drones", "speaker": f"official {count}", "date": "2025-12", **fields}


def test_two_numbers_and_no_evidence(run: Run, project: Path, tmp_path: Path) -> None:
    for count in (91, 41):
        assert add(run, project, "claim", drones(count, question="How many?"), tmp_path).code == 0
    row = {"claim": "n91", "indicator": "Debris", "state": "missing", "rivals": {"n41": "missing"}}
    assert add(run, project, "evidence", row, tmp_path).json["kind"] == "evidence"
    found = run("project", "claims", project, "--json").json
    assert set(found) == {
        "claims", "contradictions", "timeline", "undated", "questions", "templates",
    }  # fmt: skip
    assert [(c["first"], c["second"], c["kind"]) for c in found["contradictions"]] == [
        ("n41", "n91", "quantity")
    ]
    for claim in found["claims"]:
        assert claim["verdicts"][0]["verdict"] == "unsubstantiated"
        assert claim["missing"] == ["Debris"]
    assert found["questions"][0]["matrix"][0]["states"] == {"n91": "missing", "n41": "missing"}
    ran = run("project", "claims", project)
    assert "unsubstantiated, by indicators" in ran.out and "missing: Debris" in ran.out
    assert "Contradictions" in ran.out and "91 drones" in ran.out


def test_a_stated_track_is_judged_in_the_register(run: Run, project: Path, tmp_path: Path) -> None:
    landmarks = [
        {"id": "a", "name": "Gate", "lat_deg": 49.71, "lon_deg": 37.6152, "sigma_m": 2},
        {"id": "b", "name": "Pole", "lat_deg": 49.7098, "lon_deg": 37.615, "sigma_m": 2},
        {"id": "c", "name": "Well", "lat_deg": 49.7096, "lon_deg": 37.6152, "sigma_m": 2},
    ]
    passings = [{"landmark": n, "side": s} for n, s in (("a", "left"), ("b", "right"),
                                                        ("c", "left"))]  # fmt: skip
    passed = {"kind": "passing", "target": "Column", "landmarks": landmarks, "passings": passings}
    assert add(run, project, "track", passed, tmp_path).json == {"kind": "track", "id": "column"}
    ends = {"start": {"lat_deg": 49.71, "lon_deg": 37.615}, "spread_deg": 20}
    drawn = {"kind": "arrow", "end": {"lat_deg": 49.7096, "lon_deg": 37.615}, **ends}
    assert add(run, project, "track", drawn, tmp_path).code == 0
    claim = {"text": "South", "kind": "heading", "bearing_deg": 180, "tolerance_deg": 45}
    assert add(run, project, "claim", claim, tmp_path).code == 0
    (south,) = run("project", "claims", project, "--json").json["claims"]
    assert {v["method"]: v["verdict"] for v in south["verdicts"]} == {
        "order of passing": "supported",
        "arrow on the map (the analyst's judgement)": "supported",
    }
    assert run("project", "verify", project, "--json").json["ok"] is True
    info = run("project", "info", project, "--json").json["counts"]
    assert (info["landmarks"], info["tracks"]) == (3, 2)


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        ("evidence", {"claim": "none", "indicator": "x", "state": "missing"}, "'none', not there"),
        ("evidence", {"claim": "none", "indicator": "x", "state": "lost"}, "state"),
        ("evidence", [], "not a JSON object"),
        ("template", {"indicators": []}, "name"),
        ("track", {"course_deg": {"value": 1}}, "neither kind 'passing' nor 'arrow'"),
        ("claim", drones(91, asserted_time="last week"), "asserted_time"),
        ("claim", drones(91, link=7), "link"),
    ],
)
def test_statements_that_make_no_sense_are_refused(
    run: Run, project: Path, tmp_path: Path, kind: str, value: Any, told: str
) -> None:
    assert told in add(run, project, kind, value, tmp_path).sentence


def test_the_samples_speak_for_themselves(run: Run) -> None:
    valdai = run("project", "claims", sample_path("valdai") / "valdai.geowork").out
    assert "41 drones; Russian foreign minister (2025-12-29): 91 drones." in valdai
    assert "missing: Satellite imagery from before and after" in valdai
