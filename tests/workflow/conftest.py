"""Fixtures of the workflow's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from geowork.project.model import Project
from geowork.storage.media_table import MediaTable
from geowork.workflow.case import Case
from tests.workflow.small_case import work_case, write_clip


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program remembers of this machine stays out of the person's own folder."""
    monkeypatch.setenv("GEOWORK_DATA_DIR", str(tmp_path / "data-of-geowork"))


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A drawn clip; only to be read."""
    return write_clip(tmp_path_factory.mktemp("clip") / "clip.mp4")


@pytest.fixture(scope="session")
def worked(clip: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The clip's case, worked to its end."""
    case = work_case(clip, MediaTable(tmp_path_factory.mktemp("data")))
    case.close()
    return case.document.project


@pytest.fixture
def case(worked: Project, clip: Path, tmp_path: Path) -> Iterator[Case]:
    """The worked case, saved in a folder of its own with the clip beside it."""
    (tmp_path / "clip.mp4").write_bytes(clip.read_bytes())
    made = Case(worked)
    made.save(tmp_path / "case.geowork")
    yield made
    made.close()
