"""geowork rivals."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import Run
from tests.workflow.small_case import control_points


def test_the_wrong_village_is_rejected(run: Run, inputs: Path, tmp_path: Path) -> None:
    other = control_points()
    for number, mark in enumerate(other["landmarks"]):
        mark["lat_deg"] += 1.0 + 0.0003 * (-1) ** number
    elsewhere = tmp_path / "elsewhere.json"
    elsewhere.write_text(json.dumps(other))
    here, there = run("rivals", inputs / "points.json", elsewhere, "--json").json["rivals"]
    assert not here["rejected"] and there["rejected"]
    assert here["probability"] > 0.99
    told = run("rivals", inputs / "points.json", elsewhere)
    assert "possible" in told.out and "rejected" in told.out


def test_one_place_has_no_rival(run: Run, inputs: Path) -> None:
    assert "two" in run("rivals", inputs / "points.json").sentence
