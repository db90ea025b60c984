"""What can be wrong with a case's file: each is one sentence in the window, and nothing is lost."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from geowork.project.edits import rename_case
from geowork.ui.window import Window
from geowork.workflow.case import Case
from tests.storage.test_versions import as_version

PATIENCE_MS = 300_000


def sentence(window: Window) -> str:
    """What the message bar says: one sentence, and one line."""
    text = window.message_bar.text
    assert "\n" not in text and "Traceback" not in text and "Errno" not in text
    assert text.endswith(".")
    return text


def open_case(window: Window, path: Path, qtbot) -> None:
    window.case_commands.open(path)
    qtbot.waitUntil(lambda: window.desk.case.path == path, timeout=PATIENCE_MS)


@pytest.mark.parametrize(
    ("step", "code", "problem"),
    [
        ("fsync", errno.ENOSPC, "the disk is full"),
        ("open", errno.EROFS, "the disk is read-only"),
        ("open", errno.EACCES, "the folder may not be written to"),
    ],
)
def test_a_disk_that_refuses_is_named_and_the_work_stays_unsaved(
    window: Window, tmp_path: Path, monkeypatch, step: str, code: int, problem: str
) -> None:
    path = tmp_path / "case.geowork"
    window.desk.apply(rename_case("First"))
    assert window.case_commands.save(path)
    before = path.read_bytes()
    window.desk.apply(rename_case("Second"))

    def refuse(*_: object, **__: object) -> int:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, step, refuse)
        assert not window.case_commands.save()
    assert problem in sentence(window)
    assert str(path) in sentence(window) and "save elsewhere" in sentence(window)
    assert window.isWindowModified()
    assert path.read_bytes() == before
    assert window.case_commands.save(), "once there is room again"
    assert Case.open(path).document.project.title == "Second"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="an administrator may write anywhere"
)
def test_a_folder_that_may_not_be_written_to(window: Window, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o555)
    assert not window.case_commands.save(folder / "case.geowork")
    assert "may not be written to" in sentence(window)


def test_a_case_of_a_later_major_version_is_looked_at_and_saved_elsewhere(
    window: Window, tmp_path: Path, qtbot
) -> None:
    later = tmp_path / "later.geowork"
    later.write_bytes(as_version("2.0", "2.0"))
    before = later.read_bytes()
    open_case(window, later, qtbot)
    assert "“later.geowork” was written by a newer Geowork" in sentence(window)
    assert "read-only" in sentence(window)
    assert window.desk.project.landmarks
    window.desk.apply(rename_case("Changed here"))
    assert not window.case_commands.save()
    assert "save it elsewhere" in sentence(window)
    assert later.read_bytes() == before
    elsewhere = tmp_path / "elsewhere.geowork"
    assert window.case_commands.save(elsewhere)
    window.desk.apply(rename_case("And again"))
    assert window.case_commands.save(), "the copy is an ordinary case"
    assert Case.open(elsewhere).document.project.title == "And again"


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"", "cut short"), (b"PK\x03\x04 cut short", "geowork"), (b"\x89PNG\r\n", "geowork")],
)
def test_a_file_that_is_no_case_leaves_the_one_on_the_desk(
    window: Window, tmp_path: Path, qtbot, content: bytes, problem: str
) -> None:
    broken = tmp_path / "broken.geowork"
    broken.write_bytes(content)
    kept = window.desk.case
    window.case_commands.open(broken)
    qtbot.waitUntil(lambda: "broken.geowork" in window.message_bar.text, timeout=PATIENCE_MS)
    assert problem in sentence(window)
    assert window.desk.case is kept
