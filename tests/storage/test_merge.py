"""Merging project files: their ancestor found by revision, the same file in both orders."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from geowork.project.edits import put
from geowork.storage.archive import read_file, write_project
from geowork.storage.log import revisions
from geowork.storage.merge import find_ancestor, given_ancestor, write_merged
from tests.support.cases import full_case
from tests.support.copies import random_triple
from tests.support.merged_files import check_files, hashes, write_triple

BASE = full_case()
MINE = put("landmarks", msgspec.structs.replace(BASE.landmarks["tower"], name="Mast"), "").apply(
    BASE
)
THEIRS = put("landmarks", msgspec.structs.replace(BASE.landmarks["shop"], name="Bar"), "").apply(
    BASE
)


@pytest.mark.parametrize("seed", range(12))
def test_both_orders_give_the_same_sound_file(seed: int, tmp_path: Path) -> None:
    check_files(random_triple(seed), tmp_path, seed)


def test_the_ancestor_is_found_beside_them_by_its_revision(tmp_path: Path) -> None:
    base, mine, theirs = write_triple((BASE, MINE, THEIRS), tmp_path)
    base.rename(tmp_path / "some other name.geowork")
    (tmp_path / "broken.geowork").write_bytes(b"PK")
    found = find_ancestor(mine, theirs, (read_file(mine), read_file(theirs)))
    assert found.project == BASE
    assert found.path == tmp_path / "some other name.geowork"


def test_one_of_the_two_can_be_the_ancestor(tmp_path: Path) -> None:
    base, mine, _ = write_triple((BASE, MINE, THEIRS), tmp_path)
    found = find_ancestor(base, mine, (read_file(base), read_file(mine)))
    assert (found.project, found.path) == (BASE, base)


def test_an_ancestor_in_no_file_is_named(tmp_path: Path) -> None:
    base, mine, theirs = write_triple((BASE, MINE, THEIRS), tmp_path)
    revision = read_file(base).manifest.revision
    base.unlink()
    found = find_ancestor(mine, theirs, (read_file(mine), read_file(theirs)))
    assert (found.project, found.revision) == (None, revision)
    assert revision[:12] in found.text and "--base" in found.text


def test_copies_that_share_nothing_say_so(tmp_path: Path) -> None:
    for name, project in (("a", MINE), ("b", THEIRS)):
        write_project(project, (), tmp_path / f"{name}.geowork")
    paths = tmp_path / "a.geowork", tmp_path / "b.geowork"
    found = find_ancestor(*paths, (read_file(paths[0]), read_file(paths[1])))
    assert (found.project, found.revision) == (None, "")
    assert "no common ancestor" in found.text


def test_a_base_that_is_no_ancestor_is_warned_of(tmp_path: Path) -> None:
    base, mine, theirs = write_triple((BASE, MINE, THEIRS), tmp_path)
    files = [read_file(mine), read_file(theirs)]
    assert given_ancestor(base, files)[1] is None
    other = tmp_path / "other.geowork"
    write_project(BASE, (), other)
    write_project(MINE, (), tmp_path / "stranger.geowork")
    _, warning = given_ancestor(tmp_path / "stranger.geowork", files)
    assert warning is not None and "not in the log of both" in warning


def test_the_merged_file_names_both_parents(tmp_path: Path) -> None:
    _, mine, theirs = write_triple((BASE, MINE, THEIRS), tmp_path)
    logs = (read_file(mine).log, read_file(theirs).log)
    out = tmp_path / "out.geowork"
    revision = write_merged(THEIRS, logs, out)
    file = read_file(out)
    assert file.manifest.revision == revision
    assert file.manifest.parents == tuple(sorted(revisions(log)[-1] for log in logs))
    assert hashes(logs[0]) | hashes(logs[1]) < hashes(file.log)


def test_what_only_one_side_edited_is_that_sides_file(tmp_path: Path) -> None:
    base, mine, _ = write_triple((BASE, MINE, THEIRS), tmp_path)
    out = tmp_path / "out.geowork"
    write_merged(MINE, (read_file(base).log, read_file(mine).log), out)
    assert out.read_bytes() == mine.read_bytes()
