"""geowork plane."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import numpy as np
import pytest

from tests.benchmarks.plane.families import Look, make_scene
from tests.cli.running import Run


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    scene = make_scene(Look(count=(8, 8)), np.random.default_rng(4))
    path = tmp_path / "pairs.json"
    path.write_bytes(msgspec.json.encode(scene.points))
    return path


def test_a_flat_scene_is_laid_on_the_ground(run: Run, pairs: Path) -> None:
    result = run("plane", pairs, "--at", "960,540", "--json").json
    assert result["format"] == "geowork-plane/1"
    assert result["status"] in {"solved", "weak"}
    assert np.array(result["homography_px_to_enu"]).shape == (3, 3)
    assert result["footprint"]["type"] == "Polygon"
    assert len(result["residuals"]) == 8
    (point,) = result["points"]
    centre = next(corner for corner in result["corners"] if corner["name"] == "centre")
    assert point["position"] == centre["position"]


def test_a_person_reads_the_ground_in_words(run: Run, pairs: Path) -> None:
    ran = run("plane", pairs, "--at", "10,20")
    assert ran.code == 0
    assert "10,20" in ran.out and "95 % within" in ran.out


def test_several_files_are_a_line_each_and_a_bad_one_is_refused(
    run: Run, pairs: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{}")
    ran = run("plane", bad, pairs, "--json")
    assert ran.code == 1
    first, second = (json.loads(line) for line in ran.out.splitlines())
    assert first["status"] == "refused" != second["status"]
    assert str(bad) in ran.err
