"""Fixtures of the command line's tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Run, runner
from tests.workflow.small_case import write_inputs


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program remembers of this machine stays out of the person's own folder."""
    monkeypatch.setenv("GEOWORK_DATA_DIR", str(tmp_path / "data-of-geowork"))


@pytest.fixture(scope="session")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A drawn clip, its control points and two claims; only to be read."""
    return write_inputs(tmp_path_factory.mktemp("inputs"))
