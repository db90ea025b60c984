"""Indexing on a cluster of worker processes, one of which is killed midway."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import numpy as np
import pytest
from distributed import LocalCluster

from geowork.errors import InputError
from geowork.imagery.place_index import PlaceIndex
from geowork.jobs.digest import sha256_file
from geowork.jobs.progress import Cancellable, Silent
from geowork.resources import sample_path
from geowork.workflow import cluster_indexing
from geowork.workflow.cluster_indexing import index_on_cluster
from geowork.workflow.place_indexing import index_video, recipe_of

DRONE = sample_path("kupiansk") / "reference_2020.mp4"
EVERY_S = 2.0


def test_a_killed_worker_loses_no_frame(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_indexing, "CHUNK", 1)
    digest, recipe = sha256_file(DRONE, Silent()), recipe_of(EVERY_S)
    killed: list[int] = []
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:

        def kill_one(done: int, total: int, text: str) -> None:
            if text == "Indexing on the cluster" and done and not killed:
                victim = next(iter(cluster.workers.values())).pid
                os.kill(victim, signal.SIGKILL)
                killed.append(victim)

        with PlaceIndex(tmp_path / "cluster.sqlite") as store:
            address = cluster.scheduler_address
            progress = Cancellable(kill_one)
            index_on_cluster(address, store, recipe, {digest: DRONE}, EVERY_S, progress)
            by_cluster = list(store.frames(digest, recipe))
    assert killed
    with PlaceIndex(tmp_path / "here.sqlite") as store:
        index_video(store, recipe, DRONE, digest, EVERY_S, Silent())
        here = list(store.frames(digest, recipe))
    assert len(by_cluster) == len(here) >= 4
    for one, other in zip(by_cluster, here, strict=True):
        assert (one.frame, one.pts, one.time_s) == (other.frame, other.pts, other.time_s)
        assert np.array_equal(one.features.points_px, other.features.points_px)
        assert np.array_equal(one.features.descriptors, other.features.descriptors)


def test_a_scheduler_that_is_not_there_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_indexing, "REACHED_WITHIN_S", 0.5)
    digest, recipe = sha256_file(DRONE, Silent()), recipe_of(4.0)
    with (
        PlaceIndex(tmp_path / "places.sqlite") as store,
        pytest.raises(InputError, match=r"127\.0\.0\.1:1 is not reached|127\.0\.0\.1:1: is not"),
    ):
        index_on_cluster("tcp://127.0.0.1:1", store, recipe, {digest: DRONE}, 4.0, Silent())
