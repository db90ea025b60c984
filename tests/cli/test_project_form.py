"""geowork project unpack and pack, and a folder where a project is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from geowork.storage.archive import write_project
from tests.cli.running import Run
from tests.support.cases import full_case


@pytest.fixture
def case(tmp_path: Path) -> Path:
    write_project(full_case(), (), tmp_path / "case.geowork")
    return tmp_path / "case.geowork"


def test_unpacking_and_packing_give_the_same_bytes(run: Run, case: Path, tmp_path: Path) -> None:
    folder, again = tmp_path / "folder", tmp_path / "again.geowork"
    told = run("project", "unpack", case, "--out", folder, "--json").json
    assert told == {"project": str(folder), "revision": told["revision"]}
    assert run("project", "pack", folder, "--out", again).code == 0
    assert again.read_bytes() == case.read_bytes()
    info = run("project", "info", case, "--json").json
    assert run("project", "info", folder, "--json").json == info


def test_other_commands_take_the_folder(run: Run, inputs: Path, case: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    run("project", "unpack", case, "--out", folder)
    assert run("project", "add", folder, inputs / "right.json", "--as", "claim").code == 0
    assert run("project", "info", folder, "--json").json["counts"]["claims"] == 2


def test_nothing_is_written_over(run: Run, case: Path, tmp_path: Path) -> None:
    assert "exists already" in run("project", "unpack", case, "--out", tmp_path).sentence
    assert "is not a project folder" in run("project", "pack", case, "--out", case).sentence
