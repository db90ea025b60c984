"""The folder of an export: old or new, whole; never a mixture, never a stranger's file."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path, PurePosixPath

import pytest

from geowork.errors import InputError
from geowork.export import swap
from geowork.export.folder import ExportFolder
from geowork.export.parts import Made, Streamed
from geowork.export.record import read_record
from tests.export.exporting import digests

KILLS = 12


def write(out: Path, names: dict[str, bytes], part: str = "csv") -> None:
    with ExportFolder(out) as folder:
        for name, data in names.items():
            folder.add(Made(PurePosixPath(name), data), part)
        folder.finish([part], {})


def is_whole(out: Path) -> bool:
    record = read_record(out)
    own = {name: digest for name, digest in digests(out).items() if name != "export.json"}
    return record.complete and own == dict(record.files)


def test_what_is_exported_anew_takes_the_whole_folders_place(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, {"a.csv": b"1", "deep/b.csv": b"2"})
    write(out, {"a.csv": b"3"})
    assert set(digests(out)) == {"a.csv", "export.json"}
    assert is_whole(out)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_other_parts_and_other_peoples_files_stay(tmp_path: Path) -> None:
    write(tmp_path, {"map.html": b"map"}, "map")
    write(tmp_path, {"a.csv": b"1"})
    assert set(digests(tmp_path)) == {"a.csv", "map.html", "export.json"}
    (tmp_path / "notes.txt").write_text("mine")
    write(tmp_path, {"b.csv": b"2"})
    assert set(digests(tmp_path)) == {"b.csv", "map.html", "notes.txt", "export.json"}


def test_a_file_changed_by_hand_is_not_removed(tmp_path: Path) -> None:
    write(tmp_path, {"a.csv": b"1", "b.csv": b"2"})
    (tmp_path / "b.csv").write_text("my corrections")
    write(tmp_path, {"a.csv": b"1"})
    assert (tmp_path / "b.csv").read_text() == "my corrections"


def test_large_files_are_written_in_place_and_counted(tmp_path: Path) -> None:
    def stream(path: Path) -> None:
        path.write_bytes(b"long" * 1000)

    with ExportFolder(tmp_path / "out") as folder:
        folder.add(Streamed(PurePosixPath("video.mp4"), stream), "video")
        folder.finish(["video"], {})
    assert is_whole(tmp_path / "out")


def test_the_folder_in_which_a_program_stands_is_filled_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = tmp_path.stat().st_ino
    write(Path(), {"a.csv": b"1"})
    write(Path(), {"a.csv": b"2"})
    assert tmp_path.stat().st_ino == before
    assert is_whole(tmp_path)


def test_where_folders_cannot_be_exchanged_they_are_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "_exchanged", lambda one, other: False)
    write(tmp_path / "out", {"a.csv": b"1", "b.csv": b"1"})
    write(tmp_path / "out", {"a.csv": b"2"})
    assert set(digests(tmp_path / "out")) == {"a.csv", "export.json"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_interrupted_filling_says_so_in_its_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    write(tmp_path, {"a.csv": b"1", "b.csv": b"1"})
    replace, moved = Path.replace, []

    def stumble(self: Path, target: Path) -> Path:
        moved.append(target)
        if len(moved) == 3:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", stumble)
    with pytest.raises(InputError, match="No space left"):
        write(tmp_path, {"a.csv": b"2", "b.csv": b"2"})
    assert read_record(tmp_path).complete is False


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "a\\..\\b", "C:evil"])
def test_a_forged_record_reaches_no_file_outside(tmp_path: Path, name: str) -> None:
    out = tmp_path / "deep" / "out"
    write(out, {"a.csv": b"1"})
    record = json.loads((out / "export.json").read_text())
    record["files"][name] = "0" * 64
    (out / "export.json").write_text(json.dumps(record))
    assert name not in read_record(out).files


def test_what_a_killed_export_left_is_cleared_away(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    left = tmp_path / f".geowork-export-{process.pid}-abc"
    left.mkdir()
    (left / "half.csv").write_text("1")
    living = tmp_path / f".geowork-export-{os.getpid()}-abc"
    living.mkdir()
    write(tmp_path / "out", {"a.csv": b"1"})
    assert not left.exists() and living.exists()


def test_kill_9_leaves_the_old_export_or_the_new_one(tmp_path: Path) -> None:
    out = tmp_path / "out"
    old = {f"{n}.csv": b"old" for n in range(40)}
    write(out, old)
    for turn in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.export.folder_writer", str(out)], stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.03 * turn / KILLS)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert is_whole(out)
    write(out, old)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
