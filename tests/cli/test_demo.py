"""geowork demo: the main job on the sample case, as the README's first command runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Run

ENTERING, LEAVING = "Our troops are entering the city", "They are leaving by the exit road"


def test_the_demonstration_tells_the_verdicts_and_where_the_export_lies(
    run: Run, tmp_path: Path
) -> None:
    out = tmp_path / "demo"
    ran = run("demo", "--headless", "--out", out)
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert any(line.startswith(f'refuted: "{ENTERING}"') for line in lines)
    assert any(line.startswith(f'supported: "{LEAVING}"') for line in lines)
    assert f"The export lies in {out / 'export'}" in lines
    assert f"The case lies in {out / 'kupiansk.geowork'}" in lines

    written = {path.suffix for path in (out / "export").rglob("*") if path.is_file()}
    assert written >= {".png", ".html", ".geojson", ".csv"}
    checked = run("project", "verify", out / "kupiansk.geowork", "--json").json
    assert checked["ok"] is True
    states = {(check["kind"], check["state"]) for check in checked["computed"]}
    assert states == {("cameras", "same"), ("tracks", "same"), ("findings", "same")}
    info = run("project", "info", out / "kupiansk.geowork", "--json").json
    assert json.dumps(info["findings"]).count("course over ground") == 2


def test_a_folder_that_cannot_be_made_is_refused_before_the_work(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("the work began")

    monkeypatch.setattr("geowork.workflow.demo.build_footage_case", never)
    (tmp_path / "file").write_text("mine")
    told = run("demo", "--headless", "--out", tmp_path / "file").sentence
    assert f"{tmp_path / 'file'}: cannot be written" in told
