"""Media taken into a case, whatever they are called."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geowork.errors import InputError
from geowork.project.model import Medium, Project
from geowork.storage.archive import project_bytes
from geowork.workflow.case import Case
from geowork.workflow.media import add_footage, add_reference, plain_name

STRANGE = [
    b"line\nbreak\x01.mp4",
    b"\xff\xfe.mp4",
    b"back\\slash.mp4",
    "Купʼянськ 🗼.mp4".encode(),
    b"=cmd|' C calc'!A0.mp4",
    b"..mp4",
]


@pytest.mark.skipif(os.name != "posix", reason="such names cannot be given there")
@pytest.mark.parametrize("name", STRANGE)
def test_a_strangely_named_file_never_makes_a_case_unsaveable(
    clip: Path, tmp_path: Path, name: bytes
) -> None:
    path = tmp_path / os.fsdecode(name)
    shutil.copy(clip, path)
    case = Case.new("Strange")
    edit, footage = add_footage(case.document.project, path, case.media)
    case.document.apply(edit)
    edit, reference = add_reference(case.document.project, path, "video", case.media)
    case.document.apply(edit)
    saved = case.save(tmp_path / "case.geowork")
    reopened = Case.open(saved).document.project
    assert reopened == case.document.project
    assert reopened.footage[footage].medium == reopened.references[reference].medium


@given(st.text(min_size=1).filter(lambda text: "/" not in text and "\0" not in text))
def test_any_name_becomes_one_a_project_can_keep(name: str) -> None:
    medium = Medium("ab" * 32, 1, plain_name(Path("folder") / name))
    data, _ = project_bytes(Project(id="x", media={medium.id: medium}), (), "x")
    assert data


def test_a_name_that_can_be_kept_is_kept(tmp_path: Path) -> None:
    for name in ("clip.mp4", "Відео 1 (копія).MP4", "a'b&c.mov"):
        assert plain_name(tmp_path / name) == name


def test_the_footage_is_described_as_measured(clip: Path) -> None:
    case = Case.new("Clip")
    edit, identity = add_footage(case.document.project, clip, case.media)
    case.document.apply(edit)
    footage = case.document.project.footage[identity]
    assert (footage.width_px, footage.height_px, footage.frame_count) == (640, 360, 30)
    assert footage.duration_s == 3.0
    assert case.footage_path(identity) == clip
    case.document.undo()
    assert case.document.project.footage == {} and case.document.project.media == {}


@pytest.mark.parametrize("kind", ["photo", "orthophoto", "terrain"])
def test_a_video_is_no_picture(clip: Path, kind: str) -> None:
    case = Case.new("Clip")
    with pytest.raises(InputError, match=r"clip\.mp4"):
        add_reference(case.document.project, clip, kind, case.media)  # type: ignore[arg-type]
