"""Following a drawn walker whose true place is known in every frame."""

from __future__ import annotations

import numpy as np
import pytest

from geowork.errors import CancelledError, InputError
from geowork.jobs.progress import Cancellable, Silent
from geowork.tracking.background import track_background
from geowork.tracking.box import Box
from geowork.tracking.following import follow_target, scene_indices
from geowork.tracking.stillness import is_still
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
    steps = follow_target(film(40), walker_box(*place(0)), Silent())
    assert all(step.state == "followed" for step in steps)
    truth = np.array([walker_box(*place(k)).foot for k in range(40)])
    off = np.array([step.foot_px for step in steps]) - truth
    assert np.abs(np.median(off, axis=0)).max() < 1.5
    assert np.abs(off).max() < 5.0


def test_steps_carry_the_address_of_their_frame() -> None:
    steps = follow_target(film(3), walker_box(*place(0)), Silent())
    assert [(s.index, s.pts, s.time_s) for s in steps] == [
        (0, 0, 0.0),
        (1, 512, 0.04),
        (2, 1024, 0.08),
    ]


def test_behind_a_wall_the_walker_is_lost_and_found_again_after_it() -> None:
    steps = follow_target(film(70, behind_wall=True), walker_box(*place(0)), Silent())
    # Hidden whole while the wall (220 to 260 px) covers the walker: frames 40 to 44.
    assert all(steps[k].state == "lost" for k in range(41, 44))
    assert all(step.state == "followed" for step in steps[:35])
    assert all(step.state == "followed" for step in steps[60:])
    assert abs(steps[-1].foot_px[0] - walker_box(*place(69)).foot[0]) < 5.0


def carried(moves: tuple[np.ndarray | None, ...], pixel: tuple[float, float]) -> np.ndarray:
    """A pixel of the first frame carried frame by frame to the last."""
    point = np.array([*pixel, 1.0])
    for move in moves[1:]:
        assert move is not None
        point = move @ point
        point /= point[2]
    return point[:2]


def test_a_hand_held_camera_s_background_is_followed_and_the_walker_in_it() -> None:
    frames = [(k, pts, time_s, shaken(rgb, shake(k))) for k, pts, time_s, rgb in film(40)]
    background = track_background(frames, Silent())
    truth = np.append((300.0, 200.0), 1.0) @ (shake(39) @ np.linalg.inv(shake(0))).T
    assert np.abs(carried(background.carried, (300.0, 200.0)) - truth[:2]).max() < 0.7
    start = Box(*(v + d for v, d in zip((60.0, 120.0), shake(0)[:2, 2], strict=True)), 22.0, 60.0)
    steps = follow_target(frames, start, Silent(), background=background)
    for k, step in enumerate(steps):
        true_foot = np.append(walker_box(*place(k)).foot, 1.0) @ shake(k).T
        assert np.hypot(*(np.array(step.foot_px) - true_foot[:2])) < 6.0


def test_points_of_the_scene_keep_their_place_on_it() -> None:
    frames = [(k, 0, 0.0, shaken(scene(), shake(k))) for k in range(30)]
    background = track_background(frames, Silent())
    long = np.isfinite(background.pixels[:, :, 0]).all(axis=0)
    assert long.sum() > 100
    first = background.pixels[0, long]
    # Pixels are counted from the corner; the drawing counts from the first pixel's middle.
    middles = np.column_stack([first - 0.5, np.ones(long.sum())])
    moved = middles @ (shake(29) @ np.linalg.inv(shake(0))).T
    off = background.pixels[29, long] - 0.5 - moved[:, :2] / moved[:, 2:]
    assert np.median(np.linalg.norm(off, axis=1)) < 0.2


def test_a_camera_on_a_tripod_is_known_to_stand_still_and_a_shaken_one_is_not() -> None:
    samples = [with_walker(*place(k), noise=k) for k in range(0, 60, 5)]
    assert is_still(samples)
    assert not is_still([shaken(scene(), shake(k)) for k in range(0, 40, 3)])


def test_where_the_background_is_not_recognised_no_motion_is_claimed() -> None:
    frames = film(12)
    other = np.random.default_rng(5).integers(0, 255, frames[0][3].shape).astype(np.uint8)
    frames[6] = (*frames[6][:3], other)
    background = track_background(frames, Silent())
    assert background.carried[6] is None
    assert background.carried[7] is None  # from the frame before, of which nothing is known
    assert background.carried[11] is not None
    assert np.isnan(background.pixels[6]).all()


def two_walkers(k: int) -> np.ndarray:
    """The walker, and one who looks the same and comes the other way, passing in front."""
    frame = with_walker(60.0 + 4.0 * k, 120.0, noise=k)
    left = round(300.0 - 4.0 * k)
    if 0 <= left < frame.shape[1] - 22:
        frame[124:184, left : left + 22] = with_walker(60.0, 120.0)[120:180, 60:82]
    return frame


def test_somebody_who_passes_in_front_is_never_taken_for_the_walker_unnoticed() -> None:
    frames = [(k, 512 * k, k / 25.0, two_walkers(k)) for k in range(75)]
    steps = follow_target(frames, walker_box(60.0, 120.0), Silent(), scene=None)
    off = [
        abs(step.foot_px[0] - walker_box(60.0 + 4.0 * step.index, 120.0).foot[0])
        for step in steps
        if step.state == "followed"
    ]
    assert len(off) > 25
    # Nobody is claimed where the other one walks, save for the moment in which they overlap.
    assert sum(d > 30.0 for d in off) == 0


@pytest.mark.parametrize("box", [Box(10, 10, 2, 40), Box(900, 10, 30, 40)])
def test_a_box_too_small_or_outside_is_refused(box: Box) -> None:
    with pytest.raises(InputError, match="box"):
        follow_target(film(2), box, Silent())


def test_following_can_be_cancelled() -> None:
    progress = Cancellable(lambda done, total, text: progress.cancel() if done == 3 else None)
    with pytest.raises(CancelledError):
        follow_target(film(20), walker_box(*place(0)), progress)


def test_the_empty_scene_is_sampled_around_the_frames_followed() -> None:
    indices = scene_indices(100, 160, 795)
    assert indices[0] == 0
    assert indices[-1] == 260
    assert scene_indices(0, 10, 4) == [0, 1, 2, 3]
