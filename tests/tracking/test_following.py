"""Following a drawn walker whose true place is known in every frame."""

from __future__ import annotations

import numpy as np
import pytest

from geowork.errors import CancelledError, InputError
from geowork.jobs.progress import Cancellable, Silent
from geowork.tracking.box import Box
from geowork.tracking.following import follow_box, follow_target, scene_indices
from tests.support.pictures import scene, shaken, walker_box, with_walker


def place(k: int) -> tuple[float, float]:
    return 60.0 + 4.0 * k, 120.0 + 1.0 * k


def film(count: int, behind_wall: bool = False) -> list[tuple[int, int, float, np.ndarray]]:
    return [
        (k, 512 * k, k / 25.0, with_walker(*place(k), behind_wall=behind_wall, noise=k))
        for k in range(count)
    ]


def shake(k: int) -> np.ndarray:
    turn = 0.004 * np.sin(0.9 * k)
    return np.array(
        [
            [np.cos(turn), -np.sin(turn), 6.0 * np.sin(0.5 * k)],
            [np.sin(turn), np.cos(turn), 4.0 * np.cos(0.7 * k) - 4.0],
            [0.0, 0.0, 1.0],
        ]
    )


def test_the_foot_stays_at_the_walker_s_feet() -> None:
    steps = follow_box(film(40), walker_box(*place(0)), Silent())
    assert all(step.state == "followed" for step in steps)
    truth = np.array([walker_box(*place(k)).foot for k in range(40)])
    off = np.array([step.foot_px for step in steps]) - truth
    assert np.abs(np.median(off, axis=0)).max() < 1.5
    assert np.abs(off).max() < 5.0


def test_steps_carry_the_address_of_their_frame() -> None:
    steps = follow_box(film(3), walker_box(*place(0)), Silent())
    assert [(s.index, s.pts, s.time_s) for s in steps] == [
        (0, 0, 0.0),
        (1, 512, 0.04),
        (2, 1024, 0.08),
    ]


def test_behind_a_wall_the_walker_is_lost_and_found_again_after_it() -> None:
    steps = follow_box(film(70, behind_wall=True), walker_box(*place(0)), Silent())
    # Hidden whole while the wall (220 to 260 px) covers the walker: frames 40 to 44.
    assert all(steps[k].state == "lost" for k in range(41, 44))
    assert all(step.state == "followed" for step in steps[:35])
    assert all(step.state == "followed" for step in steps[60:])
    assert abs(steps[-1].foot_px[0] - walker_box(*place(69)).foot[0]) < 5.0


def test_a_hand_held_camera_s_pixels_are_carried_into_the_solved_frame() -> None:
    frames = [(k, pts, time_s, shaken(rgb, shake(k))) for k, pts, time_s, rgb in film(40)]
    solved = shaken(scene(), shake(0))
    samples = [shaken(scene(), shake(k)) for k in range(0, 40, 3)]
    start = Box(*(v + d for v, d in zip((60.0, 120.0), shake(0)[:2, 2], strict=True)), 22.0, 60.0)
    found = follow_target(frames, start, solved, samples, Silent())
    assert not found.still_camera
    for k, (step, shift) in enumerate(zip(found.steps, found.shifts, strict=True)):
        assert shift is not None
        truth = np.array([[300.0, 200.0]])
        moved = np.append(truth[0], 1.0) @ (shake(k) @ np.linalg.inv(shake(0))).T
        assert np.abs(shift.transfer(moved[None, :2]) - truth).max() < 0.5
        assert shift.sigma_px < 0.5
        true_foot = np.append(walker_box(*place(k)).foot, 1.0) @ shake(k).T
        assert np.hypot(*(np.array(step.foot_px) - true_foot[:2])) < 6.0


def test_a_camera_on_a_tripod_is_known_to_stand_still() -> None:
    samples = [with_walker(*place(k), noise=k) for k in range(0, 60, 5)]
    found = follow_target(film(10), walker_box(*place(0)), samples[0], samples, Silent())
    assert found.still_camera
    assert all(s is not None and s.sigma_px == 0.0 for s in found.shifts)


def test_where_the_background_is_not_recognised_no_shift_is_claimed() -> None:
    frames = film(12)
    other = np.random.default_rng(5).integers(0, 255, frames[0][3].shape).astype(np.uint8)
    frames[6] = (*frames[6][:3], other)
    samples = [shaken(scene(), shake(k)) for k in range(0, 40, 3)]
    found = follow_target(frames, walker_box(*place(0)), scene(), samples, Silent())
    assert found.shifts[6] is None
    assert found.shifts[11] is not None


@pytest.mark.parametrize("box", [Box(10, 10, 2, 40), Box(900, 10, 30, 40)])
def test_a_box_too_small_or_outside_is_refused(box: Box) -> None:
    with pytest.raises(InputError, match="box"):
        follow_box(film(2), box, Silent())


def test_following_can_be_cancelled() -> None:
    progress = Cancellable(lambda done, total, text: progress.cancel() if done == 3 else None)
    with pytest.raises(CancelledError):
        follow_box(film(20), walker_box(*place(0)), progress)


def test_the_empty_scene_is_sampled_around_the_frames_followed() -> None:
    indices = scene_indices(100, 160, 795)
    assert indices[0] == 0
    assert indices[-1] == 260
    assert scene_indices(0, 10, 4) == [0, 1, 2, 3]
