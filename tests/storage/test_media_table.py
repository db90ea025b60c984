"""Finding the media of a case again on this machine."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from geowork.errors import CancelledError
from geowork.jobs.progress import Cancellable
from geowork.storage.media_table import MediaTable, data_folder

CLIP = b"moving pictures" * 100
SHA = hashlib.sha256(CLIP).hexdigest()


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "footage" / "Клип 1.mp4"
    path.parent.mkdir()
    path.write_bytes(CLIP)
    return path


def table(tmp_path: Path) -> MediaTable:
    return MediaTable(tmp_path / "data")


def test_a_remembered_file_is_found_by_the_next_session(tmp_path: Path, clip: Path) -> None:
    table(tmp_path).remember(SHA, clip)
    assert table(tmp_path).find(SHA, len(CLIP), "whatever") == clip


def test_an_unknown_or_vanished_file_is_not_found(tmp_path: Path, clip: Path) -> None:
    assert table(tmp_path).find(SHA, len(CLIP), clip.name) is None
    table(tmp_path).remember(SHA, clip)
    clip.unlink()
    assert table(tmp_path).find(SHA, len(CLIP), clip.name) is None


def test_a_file_whose_bytes_changed_is_not_taken_for_the_medium(tmp_path: Path, clip: Path) -> None:
    table(tmp_path).remember(SHA, clip)
    clip.write_bytes(CLIP[:-1] + b"X")
    os.utime(clip, ns=(1, 1))
    assert table(tmp_path).find(SHA, len(CLIP), clip.name, [clip.parent]) is None


def test_a_file_only_touched_is_read_again_and_found(tmp_path: Path, clip: Path) -> None:
    table(tmp_path).remember(SHA, clip)
    os.utime(clip, ns=(1, 1))
    assert table(tmp_path).find(SHA, len(CLIP), clip.name) == clip


def test_a_moved_and_renamed_file_is_found_by_its_bytes(tmp_path: Path, clip: Path) -> None:
    table(tmp_path).remember(SHA, clip)
    folder = tmp_path / "new" / "deep"
    folder.mkdir(parents=True)
    (folder / clip.name).write_bytes(b"same name, other bytes")
    (folder / "same size.mp4").write_bytes(b"x" * len(CLIP))
    moved = clip.rename(folder / "renamed.mp4")
    assert table(tmp_path).find(SHA, len(CLIP), clip.name, [tmp_path / "new"]) == moved
    assert table(tmp_path).find(SHA, len(CLIP), clip.name) == moved


@pytest.mark.parametrize(
    "broken", [b"", b"{", b"[]", b"\xff", b'{"format":"other"}', b'{"media":{"a":1}}']
)
def test_a_broken_table_is_set_aside(tmp_path: Path, clip: Path, broken: bytes) -> None:
    file = tmp_path / "data" / "media.json"
    file.parent.mkdir()
    file.write_bytes(broken)
    fresh = table(tmp_path)
    assert fresh.find(SHA, len(CLIP), clip.name, [clip.parent]) == clip
    assert (tmp_path / "data" / "media.broken.json").read_bytes() == broken
    assert table(tmp_path).find(SHA, len(CLIP), clip.name) == clip


def test_a_table_that_cannot_be_written_does_not_stand_in_the_way(
    tmp_path: Path, clip: Path
) -> None:
    (tmp_path / "data").write_bytes(b"a file where the folder should be")
    blocked = table(tmp_path)
    blocked.remember(SHA, clip)
    assert blocked.find(SHA, len(CLIP), clip.name) == clip


def test_a_missing_folder_to_search_is_no_error(tmp_path: Path) -> None:
    assert table(tmp_path).find(SHA, 1, "x", [tmp_path / "absent"]) is None


def test_searching_can_be_cancelled(tmp_path: Path, clip: Path) -> None:
    progress = Cancellable(lambda done, total, text: None)
    progress.cancel()
    with pytest.raises(CancelledError):
        table(tmp_path).find(SHA, len(CLIP), clip.name, [clip.parent], progress)


def test_the_folder_can_be_set_by_the_environment(
    tmp_path: Path, clip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEOWORK_DATA_DIR", str(tmp_path / "elsewhere"))
    MediaTable().remember(SHA, clip)
    kept = json.loads((tmp_path / "elsewhere" / "media.json").read_bytes())
    assert list(kept["media"]) == [SHA]
    monkeypatch.delenv("GEOWORK_DATA_DIR")
    assert "geowork" in str(data_folder())


def test_a_moved_folder_is_followed_for_all_its_media_at_once(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    digests = {}
    table = MediaTable(tmp_path / "data")
    for name in ("a.mp4", "b.mp4", "c.mp4"):
        (old / name).write_bytes(name.encode() * 9)
        digests[name] = hashlib.sha256(name.encode() * 9).hexdigest()
        table.remember(digests[name], old / name)
    old.rename(new)
    (new / "c.mp4").write_bytes(b"other" * 9)  # changed on the way: never taken for the same
    assert table.find(digests["a.mp4"], 45, "a.mp4", [new]) == new / "a.mp4"
    again = MediaTable(tmp_path / "data")
    assert again.find(digests["b.mp4"], 45, "b.mp4") == new / "b.mp4"
    assert again.find(digests["c.mp4"], 45, "c.mp4") is None
