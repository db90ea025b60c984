"""A solved camera carried to other frames: simulated footage whose true cameras are known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from geowork.camera import carried_error
from geowork.camera.carrying import Background, SolvedFrame, carry
from geowork.camera.path import CameraPath
from geowork.camera.posterior import CameraPosterior
from geowork.camera.resection import resect
from geowork.errors import CancelledError, InputError
from geowork.geo.position import LocalFrame
from geowork.geo.terrain import FlatTerrain
from geowork.jobs.progress import Cancellable
from tests.benchmarks.movement.walks import ORIGIN, Walk, make_walk

GROUND = FlatTerrain(0.0, 0.05)


def solved(walk: Walk, *, last: bool = False) -> CameraPosterior:
    posterior = resect(walk.last_points if last else walk.points).posterior
    assert posterior is not None
    return posterior


def true_places(walk: Walk, frame: LocalFrame) -> np.ndarray:
    own = LocalFrame(ORIGIN)
    places = own.to_geodetic(np.array([camera.centre_enu_m for camera in walk.cameras]))
    return frame.to_enu(*places.T)


def travelled(path: CameraPath) -> np.ndarray:
    """How far each camera is from the first one, ENU metres."""
    places = np.array([camera.centre_enu_m for camera in path.cameras])
    return places - places[0]


@pytest.mark.parametrize("kind", ["panning", "walking", "flying"])
def test_the_camera_is_where_it_was_within_what_is_said(kind: str) -> None:
    walk = make_walk(kind, np.random.default_rng((1, 0)))
    path = carry([SolvedFrame(0.0, solved(walk))], walk.background, GROUND)
    truth = true_places(walk, path.frame)
    last = int(path.times[-1])
    assert last > 0.8 * walk.times[-1]
    off = path.cameras[-1].centre_enu_m - truth[last]
    spread = path.shifts_m[:, -1].std(axis=0)
    assert (np.abs(off) < 3.5 * spread).all()
    way = np.linalg.norm(truth[last] - truth[0])
    drift = travelled(path)[-1] - (truth[last] - truth[0])
    assert np.linalg.norm(drift) < 0.05 * way + 0.1


def test_the_error_grows_with_the_way_and_a_further_solved_frame_bounds_it() -> None:
    walk = make_walk("flying", np.random.default_rng((1, 3)))
    first = SolvedFrame(0.0, solved(walk))
    alone = carry([first], walk.background, GROUND)
    last = SolvedFrame(float(alone.times[-1]), solved(walk, last=True))
    if last.time != walk.times[-1]:
        pytest.fail("the background is lost in the scene of this test")
    both = carry([first, last], walk.background, GROUND)

    def sigma(path: CameraPath, row: int) -> float:
        samples = path.samples_of(row).centres_enu_m
        return float(np.linalg.norm(samples.std(axis=0)))

    end = len(alone.times) - 1
    assert sigma(both, end) < 0.8 * sigma(alone, end)
    middle = end // 2
    assert sigma(both, middle) < sigma(alone, middle)


def test_the_error_goes_along_as_if_carried_from_each_camera_it_may_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    walk = make_walk("flying", np.random.default_rng((77, 1)))
    posterior = solved(walk)
    path = carry([SolvedFrame(0.0, posterior)], walk.background, GROUND)
    monkeypatch.setattr(carried_error, "_REFITTED", 2)  # what follows needs no error of its own
    told, carried = [], []
    for n in range(40, 44):  # behind those that were fitted again
        camera = path.take(np.array([n])).samples_of(0).camera(0)
        again = replace(posterior, camera=camera)
        ground = FlatTerrain(GROUND.sigma_m * float(path.raised[n]), GROUND.sigma_m)
        other = carry([SolvedFrame(0.0, again)], walk.background, ground)
        told.append(course_seen(path, n) - course_seen(path, None))
        carried.append(course_seen(other, None) - course_seen(path, None))
    assert np.sqrt(np.mean(np.square(carried))) < 1.5
    assert np.sqrt(np.mean(np.subtract(told, carried) ** 2)) < 1.0


def course_seen(path: CameraPath, sample: int | None) -> float:
    """Degrees: the way on the ground between a pixel of the first frame and one of the last."""
    places = []
    for row, pixel in ((0, [900.0, 800.0]), (len(path.times) - 1, [1000.0, 700.0])):
        camera = path.cameras[row]
        if sample is not None:
            camera = path.take(np.array([sample])).samples_of(row).camera(0)
        ray = camera.rays(np.array([pixel]))[0]
        raised = 0.0 if sample is None else GROUND.sigma_m * path.raised[sample]
        places.append(camera.centre_enu_m + ray * (raised - camera.centre_enu_m[2]) / ray[2])
    east, north, _ = places[1] - places[0]
    return float(np.degrees(np.arctan2(east, north)))


def test_a_camera_that_only_turns_stays_in_its_place() -> None:
    walk = make_walk("panning", np.random.default_rng((1, 1)))
    path = carry([SolvedFrame(0.0, solved(walk))], walk.background, GROUND)
    assert np.linalg.norm(travelled(path), axis=1).max() < 0.15


def test_frames_that_share_no_background_have_no_camera() -> None:
    walk = make_walk("panning", np.random.default_rng((1, 2)))
    pixels = walk.background.pixels.copy()
    pixels[20:] = np.nan
    path = carry([SolvedFrame(0.0, solved(walk))], Background(walk.times, pixels), GROUND)
    assert path.times.tolist() == list(range(20))
    assert path.rows_of(np.array([19.0, 20.0])).tolist() == [19, -1]


@pytest.mark.parametrize(("time", "told"), [(500.0, "frame 500"), (40.0, "cannot be joined")])
def test_a_solved_frame_that_is_not_joined_to_the_rest_is_refused(time: float, told: str) -> None:
    walk = make_walk("panning", np.random.default_rng((1, 2)))
    pixels = walk.background.pixels.copy()
    pixels[20:] = np.nan
    background = Background(walk.times, pixels)
    posterior = solved(walk)
    frames = [SolvedFrame(0.0, posterior), SolvedFrame(time, posterior)]
    if time > walk.times[-1]:
        frames = frames[1:]
    with pytest.raises(InputError, match=told):
        carry(frames, background, GROUND)


def test_carrying_can_be_cancelled_between_frames() -> None:
    walk = make_walk("panning", np.random.default_rng((1, 0)))
    told = []

    def stop_at_three(done: int, total: int, text: str) -> None:
        told.append((done, total))
        if done == 3:
            progress.cancel()

    progress = Cancellable(stop_at_three)
    with pytest.raises(CancelledError):
        carry([SolvedFrame(0.0, solved(walk))], walk.background, GROUND, progress=progress)
    assert told[-1] == (3, len(walk.times) - 1)
