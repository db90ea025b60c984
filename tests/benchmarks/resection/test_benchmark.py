"""What the benchmark's figures rest on: its scenes, its peers, and its counting."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest

from tests.benchmarks.resection.families import (
    BLUNDER_PX,
    FAMILIES,
    HEIGHT,
    WIDTH,
    Look,
    make_scene,
)
from tests.benchmarks.resection.focal_search import Found, Problem, problem_of
from tests.benchmarks.resection.measures import Trial, errors_over, share_with_interval, summarise
from tests.benchmarks.resection.peers import PEERS, Peer
from tests.benchmarks.resection.run import rows_of, run_family, scene_of
from tests.benchmarks.resection.stored import read
from tests.benchmarks.resection.table import line
from tests.benchmarks.resection.tellable import blunder_sigmas

EXACT = Look(count=(6, 8), pixel_sigma=0.01, map_sigma_m=0.001, stated_map_sigma_m=0.001)
PRESENT = [peer for peer in PEERS if not peer.missing]


@pytest.fixture
def executor() -> Iterator[Executor]:
    with ThreadPoolExecutor(1) as threads:
        yield threads


@pytest.mark.parametrize("peer", PRESENT, ids=lambda peer: peer.name)
def test_peer_finds_the_camera_where_pins_and_landmarks_are_exact(peer: Peer) -> None:
    scenes = [make_scene(EXACT, np.random.default_rng(seed)) for seed in range(3)]
    for scene in scenes:
        problem = problem_of(scene.points, scene.frame)
        assert problem is not None
        # Stated as in the families: a consensus at a lens next to the right one needs some room.
        found = peer.solve(replace(problem, sigma_px=30.0))
        assert found is not None
        assert found.camera.centre_enu_m == pytest.approx(scene.truth.centre_enu_m, abs=0.5)
        assert found.camera.focal_px == pytest.approx(scene.truth.focal_px, rel=2e-3)


def test_covariance_of_the_normal_equations_holds_what_it_says_where_landmarks_are_exact() -> None:
    look = replace(EXACT, count=(8, 8), pixel_sigma=1.0)
    squared = []
    for seed in range(60):
        scene = make_scene(look, np.random.default_rng(seed))
        problem = problem_of(scene.points, scene.frame)
        assert problem is not None
        found = PEERS[0].solve(problem)
        assert found is not None
        assert found.covariance_en_m2 is not None
        miss = (found.camera.centre_enu_m - scene.truth.centre_enu_m)[:2]
        squared.append(miss @ np.linalg.solve(found.covariance_en_m2, miss))
    # The mean of chi² with two degrees of freedom is 2, its standard error here 0.26.
    assert 1.2 < np.mean(squared) < 2.8


@pytest.mark.parametrize("family", FAMILIES)
def test_pins_lie_in_the_picture_where_the_true_camera_sees_the_landmarks(family: str) -> None:
    look = FAMILIES[family]
    sharp = replace(look, pixel_sigma=0.01, map_sigma_m=0.01, shared_shift_m=0.0)
    for number in range(5):
        scene = make_scene(sharp, np.random.default_rng(number))
        pixels = np.array([(pin.x_px, pin.y_px) for pin in scene.points.pins])
        size = scene.points.image
        assert (pixels >= 0).all() and (pixels <= [size.width_px, size.height_px]).all()
        if not look.heights_known:
            continue
        problem = problem_of(scene.points, scene.frame)
        assert problem is not None
        missed = np.linalg.norm(scene.truth.project(problem.points_enu_m) - pixels, axis=1)
        sound = [pin.landmark != scene.blunder for pin in scene.points.pins]
        assert (missed[sound] < 3.0).all()
        assert ((missed > BLUNDER_PX[0] - 3.0) == ~np.array(sound)).all()


def test_cropping_moves_the_principal_point_and_not_the_optical_axis() -> None:
    cropped, whole = (
        make_scene(replace(EXACT, crop_px=crop), np.random.default_rng(3)) for crop in (100.0, 0.0)
    )
    assert cropped.points.image.width_px == WIDTH - 100
    assert cropped.points.image.height_px == HEIGHT
    assert cropped.truth.principal_px[0] == WIDTH / 2 - 100
    assert (cropped.truth.rotation == whole.truth.rotation).all()
    # The middle of what is left looks further to the right.
    assert cropped.truth.orientation_deg()[0] > whole.truth.orientation_deg()[0]


def test_scene_depends_on_its_seed_and_number_alone() -> None:
    family = "street level"
    assert scene_of(family, 1, 5).points == scene_of(family, 1, 5).points
    assert scene_of(family, 1, 5).points != scene_of(family, 1, 6).points
    assert scene_of(family, 1, 5).points != scene_of(family, 2, 5).points


def test_lens_that_is_believed_is_given_to_peers_with_its_error_in_px() -> None:
    scene = scene_of("street level, lens ± 5 %", 1, 0)
    problem = problem_of(scene.points, scene.frame)
    assert problem is not None
    assert problem.believed_px is not None
    low, high = problem.span_px
    lens = scene.points.camera.hfov_deg
    assert lens is not None
    wide, narrow = lens.value + 2 * lens.sigma, lens.value - 2 * lens.sigma
    assert low == pytest.approx(WIDTH / 2 / np.tan(np.radians(wide) / 2), rel=0.02)
    assert high == pytest.approx(WIDTH / 2 / np.tan(np.radians(narrow) / 2), rel=0.02)


def test_peer_that_is_missing_has_a_row_that_says_so(executor: Executor) -> None:
    absent = Peer("Absent", "no_such_package", lambda problem: None)
    ours, row = run_family("street level", 1, 1, executor, [absent])
    assert ours.scenes == 1
    assert row.scenes == 0
    assert "no_such_package is not installed" in line(row)


def test_peer_without_heights_is_told_not_to_apply(executor: Executor) -> None:
    _, row = run_family("heights unknown", 1, 1, executor, PEERS[:1])
    assert "not applicable" in line(row)


def test_kept_trials_add_up_to_the_rows_of_the_run_that_made_them(
    tmp_path: Path, executor: Executor
) -> None:
    kept = tmp_path / "trials.jsonl"
    rows = run_family("street level", 2, 1, executor, PRESENT[:1], first=1, keep=kept)
    trials = read([kept], 1)
    assert {(trial.number, trial.seed) for trial in trials} == {(1, 1)}
    assert rows_of("street level", trials, PRESENT[:1]) == rows
    assert read([kept], 2) == []
    (untried,) = rows_of("street level", [], PRESENT[:1], ours=False)
    assert "not tried" in line(untried)


def test_peer_that_raises_or_finds_nothing_is_counted_as_refused(
    monkeypatch: pytest.MonkeyPatch, executor: Executor
) -> None:
    def raises(problem: Problem) -> Found | None:
        raise ValueError(problem)

    peers = (Peer("raises", "cv2", raises), Peer("silent", "cv2", lambda problem: None))
    monkeypatch.setattr("tests.benchmarks.resection.run.PEERS", peers)
    _, *rows = run_family("street level", 2, 1, executor, peers)
    assert [row.statuses["refused"] for row in rows] == [2, 2]
    assert [row.error_m for row in rows] == [None, None]
    assert all("100.0%" in line(row) for row in rows)


def test_share_has_the_interval_of_jeffreys() -> None:
    # Quantiles of Beta(5.5, 5.5).
    assert share_with_interval(5, 10) == pytest.approx((0.5, 0.2235, 0.7765), abs=1e-3)
    assert share_with_interval(0, 10)[:2] == (0.0, 0.0)
    assert share_with_interval(10, 10)[2] == 1.0


def test_naming_and_coverage_are_counted_over_the_scenes_they_concern() -> None:
    trials = [
        Trial("solved", 0.1, 4.0, 0.1, held=True, area_m2=9.0, tellable=True, named=True),
        Trial("weak", 0.3, 8.0, 0.2, held=False, area_m2=11.0, tellable=False, named=False),
        Trial("refused", 0.2, tellable=True, named=False, accused=True),
    ]
    row = summarise("family", "method", trials)
    assert row.statuses == {"solved": 1, "weak": 1, "refused": 1}
    assert row.error_m is not None
    assert row.error_m[0] == 6.0
    assert row.coverage is not None
    assert row.coverage[0] == 0.5
    assert row.named == pytest.approx(1 / 3)
    assert row.tellable == pytest.approx(2 / 3)
    assert row.named_tellable == 0.5
    assert row.accused == 1.0


def test_blunder_is_tellable_where_it_exceeds_what_the_others_leave_open() -> None:
    scene = scene_of("one blunder among eight", 1, 0)
    one, ten = (replace(scene, blunder_px=(far, 0.0)) for far in (30.0, 300.0))
    assert blunder_sigmas(ten) == pytest.approx(10.0 * blunder_sigmas(one))
    # A pin that is stated ten times worse leaves more open.
    pins = tuple(msgspec.structs.replace(pin, sigma_px=30.0) for pin in scene.points.pins)
    vague = replace(ten, points=msgspec.structs.replace(scene.points, pins=pins))
    assert blunder_sigmas(vague) < blunder_sigmas(ten)


def test_errors_are_compared_on_scenes_that_both_answered() -> None:
    ours = [Trial("solved", 0.1, error) for error in (1.0, 2.0, 3.0, 100.0)]
    theirs = [Trial("solved", 0.1, error) for error in (2.0, 4.0, 6.0)] + [Trial("refused", 0.1)]
    compared = errors_over(theirs, ours)
    assert compared is not None
    for ratio in compared:
        assert (ratio.low, ratio.value, ratio.high) == pytest.approx((2.0, 2.0, 2.0))
