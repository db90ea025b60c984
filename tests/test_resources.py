"""The files shipped beside the code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geowork import resources
from geowork.resources import resource_path, sample_path


def test_what_the_program_needs_at_run_time_is_there() -> None:
    for name in ("footage.mp4", "landmarks.json", "control_points.json", "target.json"):
        assert (sample_path("kupiansk") / name).is_file()
    for name in ("kupiansk", "valdai"):
        assert (sample_path(name) / f"{name}.geowork").is_file()
        assert json.loads((sample_path(name) / "claims.json").read_text(encoding="utf-8"))
    assert resource_path("").is_dir()


def test_a_wheel_brings_its_own_and_a_checkout_has_them_beside(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "geowork")
    monkeypatch.setattr(resources, "_BUNDLED", tmp_path / "geowork" / "_bundled")
    assert resource_path("icons") == tmp_path / "resources" / "icons"
    (tmp_path / "geowork" / "_bundled").mkdir(parents=True)
    assert resource_path("icons") == tmp_path / "geowork" / "_bundled" / "resources" / "icons"
    assert sample_path("valdai") == tmp_path / "geowork" / "_bundled" / "samples" / "valdai"


def test_the_samples_are_small_enough_to_ship() -> None:
    for name in ("kupiansk", "valdai"):
        total = sum(path.stat().st_size for path in sample_path(name).rglob("*"))
        assert total < 15 * 2**20
