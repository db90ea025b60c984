"""Saving when the disk, or the program, gives up."""

from __future__ import annotations

import errno
import hashlib
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from geowork.errors import ProjectError
from geowork.storage.archive import read_project, write_project
from geowork.storage.atomic_file import replace_file
from tests.support.cases import full_case
from tests.support.saving import numbered_case, save_forever

POSIX = pytest.mark.skipif(os.name != "posix", reason="limits and kill -9 are POSIX")
ROOT = Path(__file__).parents[2]
SAVE = (
    "import sys; from pathlib import Path; {before};"
    "from tests.support.saving import numbered_case;"
    "from geowork.storage.archive import write_project\n"
    "from geowork.errors import ProjectError\n"
    "try: write_project(numbered_case(2), (), Path(sys.argv[1]))\n"
    "except ProjectError as error: print(error); sys.exit(1)\n"
)


def save_elsewhere(path: Path, before: str = "pass") -> subprocess.CompletedProcess[str]:
    code = SAVE.format(before=before)
    return subprocess.run(
        # Python would keep what it compiles here cut off at a limit, and stumble over it later.
        [sys.executable, "-B", "-c", code, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("step", "code", "told"),
    [
        ("fsync", errno.ENOSPC, "the disk is full"),
        ("fsync", errno.EIO, "could not be written"),
        ("replace", errno.EACCES, "may not be written to"),
        ("replace", errno.EIO, "could not be written"),
        ("open", errno.EROFS, "the disk is read-only"),
    ],
)
def test_a_failing_disk_is_one_sentence_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int, told: str
) -> None:
    path = tmp_path / "case.geowork"
    write_project(full_case(), (), path)

    def fail(*arguments: object, **options: object) -> int:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(ProjectError, match=told) as caught:
        write_project(numbered_case(1), (), path)
    monkeypatch.undo()
    assert str(caught.value).startswith(str(path))
    assert read_project(path) == full_case()
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_keeps_other_bytes_is_noticed_before_the_old_file_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "case.geowork"
    path.write_bytes(b"old")
    monkeypatch.setattr(Path, "read_bytes", lambda self: b"other")
    with pytest.raises(ProjectError, match="not kept by the disk"):
        replace_file(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@POSIX
def test_a_limit_on_the_size_of_files_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "case.geowork"
    write_project(full_case(), (), path)
    saved = save_elsewhere(
        path, "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))"
    )
    assert saved.returncode == 1
    assert "the disk takes no file that large" in saved.stdout
    assert saved.stdout.count("\n") == 1
    assert read_project(path) == full_case()
    assert list(tmp_path.iterdir()) == [path]


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=24k", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("a small disk can only be mounted as root on Linux")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_loses_nothing(tiny_disk: Path) -> None:
    path = tiny_disk / "case.geowork"
    write_project(full_case(), (), path)
    noise = "".join(hashlib.sha256(b"%d" % n).hexdigest() for n in range(1500))
    larger = msgspec.structs.replace(full_case(), summary=noise)
    with pytest.raises(ProjectError, match="the disk is full"):
        write_project(larger, (), path)
    assert read_project(path) == full_case()
    assert list(tiny_disk.iterdir()) == [path]


def test_folders_that_cannot_take_a_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="the folder does not exist"):
        replace_file(tmp_path / "absent" / "case.geowork", b"")
    with pytest.raises(ProjectError, match="is a folder"):
        replace_file(tmp_path, b"")
    with pytest.raises(ProjectError, match="name is too long"):
        replace_file(tmp_path / ("x" * 300), b"")
    with pytest.raises(ProjectError, match="not a file name"):
        replace_file(tmp_path / "a\0b", b"")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_is_swept_away_a_day_later(tmp_path: Path) -> None:
    abandoned, young = tmp_path / ".geowork-0a.tmp", tmp_path / ".geowork-0b.tmp"
    for leftover in (abandoned, young):
        leftover.write_bytes(b"half")
    os.utime(abandoned, (1, 1))
    replace_file(tmp_path / "case.geowork", b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == [young.name, "case.geowork"]


@POSIX
def test_links_are_followed_and_permissions_kept(tmp_path: Path) -> None:
    real = tmp_path / "real.geowork"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link = tmp_path / "link.geowork"
    link.symlink_to(real)
    replace_file(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o640


@POSIX
def test_killed_while_saving_no_acknowledged_save_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "case.geowork"
    write_project(numbered_case(0), (), path)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.support.saving"])
    acknowledged = 0
    for round_number in range(20):
        here, there = context.Pipe(duplex=False)
        saver = context.Process(target=save_forever, args=(path, acknowledged + 1, there))
        saver.start()
        there.close()
        acknowledged = here.recv()
        time.sleep(0.0023 * round_number)
        saver.kill()
        saver.join()
        try:
            while True:
                acknowledged = here.recv()
        except EOFError:
            here.close()
        case = read_project(path)
        found = int(case.title)
        assert found in (acknowledged, acknowledged + 1)
        assert case == numbered_case(found)
        acknowledged = found
    assert acknowledged >= 20
