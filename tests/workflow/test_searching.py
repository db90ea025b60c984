"""Searching older footage: indexed once, found again, and going on where it stopped."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import numpy as np
import pytest

from geowork.cli.main import main
from geowork.errors import CancelledError, InputError
from geowork.footage.picture import encode_png
from geowork.footage.reader import FrameReader
from geowork.imagery.place_index import STRONGEST, PlaceIndex
from geowork.jobs.digest import sha256_file
from geowork.jobs.progress import Cancellable, Silent
from geowork.workflow.place_indexing import frames_to_look_at, index_video, recipe_of
from geowork.workflow.searching import SearchSettings, search

DRONE = Path("samples/kupiansk/reference_2020.mp4")
EVERY_S = 2.0


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("index") / "places.sqlite"


@pytest.fixture(scope="module")
def seen_from_the_air(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Frame 110 of the drone video: near what is indexed, but not one of those frames."""
    path = tmp_path_factory.mktemp("frames") / "air.png"
    with FrameReader(DRONE) as reader:
        path.write_bytes(encode_png(reader.frame(110).rgb))
    return path


@pytest.fixture(scope="module")
def seen_from_the_ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("frames") / "ground.png"
    with FrameReader(Path("samples/kupiansk/footage.mp4")) as reader:
        path.write_bytes(encode_png(reader.frame(12).rgb))
    return path


def test_the_frame_nearest_in_the_older_video_is_found_and_named(
    capsys: pytest.CaptureFixture[str], index: Path, seen_from_the_air: Path, shared_data: Path
) -> None:
    walkers = shared_data / "tracking" / "pets2009" / "vtest.avi"
    command = ["search", str(seen_from_the_air), "--in", str(walkers), "--in", str(DRONE)]
    assert main([*command, "--every", "4", "--index", str(index), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["status"] == "found"
    first = said["results"][0]
    assert first["media"] == str(DRONE)
    assert first["sha256"] == sha256_file(DRONE)
    assert (first["index"], first["time_s"]) == (100, 4.0)
    with FrameReader(DRONE) as reader:
        assert reader.frame_at_pts(first["pts"]).index == first["index"]
    assert first["verified"]
    assert first["score"] > said["threshold"]
    assert first["inliers"] == len(first["correspondences"]) > 50
    for hit in said["results"]:
        assert hit["verified"] == (hit["media"] == str(DRONE))


def test_the_ground_frame_brings_the_older_video_of_the_same_buildings_first(
    index: Path, seen_from_the_ground: Path, shared_data: Path
) -> None:
    others = [
        shared_data / "tracking" / "pets2009" / "vtest.avi",
        shared_data / "footage" / "vfr" / "sample-5s_h265.mp4",
    ]
    settings = SearchSettings(every_s=4.0, index=index, slanted=False)
    result = search(seen_from_the_ground, [*others, DRONE], settings, Silent())
    assert result.results[0].media == str(DRONE)
    # Plain features cannot prove it across such a change of view, and say so.
    assert result.status == "not found"
    assert "no proof" in result.reason


def test_cancelled_indexing_goes_on_where_it_stopped(tmp_path: Path) -> None:
    digest, recipe = sha256_file(DRONE), recipe_of(EVERY_S)
    path = tmp_path / "places.sqlite"

    def stop(done: int, total: int, text: str) -> None:
        if text.startswith("Indexing") and done == 2:
            progress.cancel()

    progress = Cancellable(stop)
    with PlaceIndex(path) as store, pytest.raises(CancelledError):
        index_video(store, recipe, DRONE, digest, EVERY_S, progress)
    with PlaceIndex(path) as store:
        before = store.frames_of(digest, recipe)
        assert before
        assert not store.is_done(digest, recipe)
        index_video(store, recipe, DRONE, digest, EVERY_S, Silent())
        assert store.is_done(digest, recipe)
        with FrameReader(DRONE) as reader:
            assert store.frames_of(digest, recipe) == set(frames_to_look_at(reader, EVERY_S))
        assert before < store.frames_of(digest, recipe)


def test_an_indexed_video_is_not_read_again(index: Path, seen_from_the_air: Path) -> None:
    told: list[str] = []
    progress = Cancellable(lambda done, total, text: told.append(text))
    settings = SearchSettings(every_s=4.0, index=index)
    search(seen_from_the_air, [DRONE], settings, progress)
    told.clear()
    search(seen_from_the_air, [DRONE], settings, progress)
    assert not any(text.startswith("Indexing") for text in told)


def test_a_broken_video_among_several_is_left_out_and_named(
    capsys: pytest.CaptureFixture[str], index: Path, tmp_path: Path, seen_from_the_air: Path
) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(DRONE.read_bytes()[:3000])
    command = ["search", str(seen_from_the_air), "--every", "4", "--index", str(index), "--json"]
    assert main([*command, "--in", str(broken), str(DRONE)]) == 0
    out, told = capsys.readouterr()
    said = json.loads(out)
    assert said["results"][0]["media"] == str(DRONE)
    assert [one["media"] for one in said["left_out"]] == [str(broken)]
    assert "broken.mp4: " in told and "left out" in told
    assert main([*command, "--in", str(broken)]) == 1
    assert "broken.mp4: " in json.loads(capsys.readouterr().out)["reason"]


@pytest.mark.parametrize("content", [b"SQLite format 3\0" + b"\xff" * 200, b"not a database" * 99])
def test_a_damaged_index_is_named(tmp_path: Path, content: bytes, seen_from_the_air: Path) -> None:
    path = tmp_path / "places.sqlite"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"places\.sqlite: is damaged"):
        search(seen_from_the_air, [DRONE], SearchSettings(index=path), Silent())


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE diary (entry TEXT)")
    with pytest.raises(InputError, match="is not an index of this version"):
        PlaceIndex(path)


@pytest.mark.parametrize(("every", "top"), [("0", "1"), ("nan", "1"), ("1e9", "1"), ("1", "0")])
def test_settings_that_make_no_sense_are_refused(
    capsys: pytest.CaptureFixture[str], every: str, top: str, seen_from_the_air: Path
) -> None:
    command = ["search", str(seen_from_the_air), "--in", str(DRONE), "--every", every, "--top", top]
    assert main([*command, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["status"] == "refused"


def test_frames_are_kept_strongest_features_first(index: Path, seen_from_the_air: Path) -> None:
    search(seen_from_the_air, [DRONE], SearchSettings(every_s=4.0, index=index), Silent())
    digest, recipe = sha256_file(DRONE), recipe_of(4.0)
    with PlaceIndex(index) as store:
        frames = list(store.frames(digest, recipe))
        strongest = [one for some in store.strongest(digest, recipe) for one in some]
    assert [number for number, _ in strongest] == [one.frame for one in frames]
    for one, (_, descriptors) in zip(frames, strongest, strict=True):
        assert len(descriptors) == STRONGEST < len(one.features.descriptors)
        assert np.allclose(descriptors, one.features.descriptors[:STRONGEST])
        assert one.features.points_px.max() <= one.features.width_px


def test_an_index_whose_places_are_cut_is_named(tmp_path: Path, seen_from_the_air: Path) -> None:
    path = tmp_path / "places.sqlite"
    settings = SearchSettings(every_s=4.0, index=path)
    search(seen_from_the_air, [DRONE], settings, Silent())
    with sqlite3.connect(path) as base:
        base.execute("UPDATE frames SET points = substr(points, 1, 8)")
    with pytest.raises(InputError, match=r"places\.sqlite: is damaged"):
        search(seen_from_the_air, [DRONE], settings, Silent())
