"""A panorama of a pan, and the way back from it to frames and pixels."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from geowork.errors import CancelledError, MediaError
from geowork.footage.panorama.joins import Join
from geowork.footage.panorama.layout import lay_out
from geowork.footage.panorama.panorama import Panorama, panorama_of
from geowork.footage.panorama.projection import Kind
from geowork.footage.panorama.turning import solve_turning
from geowork.footage.reader import FrameReader
from geowork.jobs.progress import Cancellable, Silent
from tests.footage.panning import FOCAL_PX, FRAMES, HEIGHT, WIDTH, Pan, hand_held_pan, write_pan
from tests.footage.synthetic import constant, picture_of, write_video

PATCH = 20
FEATURES = 10


@pytest.fixture(scope="module")
def pan() -> Pan:
    return hand_held_pan()


@pytest.fixture(scope="module")
def clip(pan: Pan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pan(tmp_path_factory.mktemp("pan") / "pan.mp4", pan)


@pytest.fixture(scope="module")
def panorama(clip: Path) -> Panorama:
    with FrameReader(clip) as reader:
        return panorama_of(reader, Silent())


def seen_in(panorama: Panorama, pan: Pan, corner: np.ndarray) -> tuple[float, float] | None:
    """Where an eye finds a point of the scene on the panorama, by its looks alone.

    `None` where it is not seen whole in any frame, or looks like something else nearby.
    """
    middle = np.array([WIDTH, HEIGHT]) / 2
    seen = np.array([pan.pixel(index, corner) for index in range(FRAMES)])
    away = np.abs(seen - middle).max(axis=1)
    index = int(away.argmin())
    if away[index] > HEIGHT / 2 - PATCH - 10:
        return None
    x, y = seen[index]
    left, top = round(x) - PATCH, round(y) - PATCH
    patch = pan.frame(index)[top : top + 2 * PATCH, left : left + 2 * PATCH]
    alike = cv2.matchTemplate(panorama.rgb, patch, cv2.TM_CCOEFF_NORMED)
    _, best, _, (across, down) = cv2.minMaxLoc(alike)
    alike[max(0, down - 10) : down + 10, max(0, across - 10) : across + 10] = 0
    if best < 0.7 or alike.max() > 0.8 * best:
        return None
    return across + x - left, down + y - top


def test_clicking_ten_features_leads_to_their_frames_and_pixels(
    panorama: Panorama, pan: Pan, clip: Path
) -> None:
    corners = cv2.goodFeaturesToTrack(cv2.cvtColor(pan.wide, cv2.COLOR_RGB2GRAY), 60, 0.05, 100)
    along = sorted((corner for corner in corners[:, 0] + 0.5), key=lambda corner: corner[0])
    found = [(corner, place) for corner in along if (place := seen_in(panorama, pan, corner))]
    missed, led_to = [], set()
    with FrameReader(clip) as reader:
        for at in np.linspace(0, len(found) - 1, FEATURES).astype(int):
            corner, place = found[at]
            source = panorama.source_of(*place)
            assert source is not None
            assert source.pts == reader.index.pts[source.index]
            truth = pan.pixel(source.index, corner)
            missed.append(float(np.hypot(*(truth - (source.x_px, source.y_px)))))
            led_to.add(source.index)
    assert len(found) >= FEATURES
    assert max(missed) < 3.0
    assert len(led_to) > 3


def test_the_lens_and_the_extent_of_the_pan_are_found(panorama: Panorama, pan: Pan) -> None:
    focals = [view.focal_px for view in panorama.layout.views]
    assert np.allclose(focals, FOCAL_PX, rtol=0.01)
    numbers = [index for index, _ in panorama.frames]
    assert (numbers[0], numbers[-1]) == (0, FRAMES - 1)
    # The turn between the ends, and half a frame at each.
    turned = pan.turns[0] @ pan.turns[-1].T
    across = np.degrees(np.arccos((np.trace(turned) - 1) / 2))
    shown = np.degrees(panorama.rgb.shape[1] / panorama.layout.surface.scale_px)
    assert shown > across
    assert panorama.warnings == ()


def test_a_pixel_of_a_frame_is_found_on_the_panorama(panorama: Panorama) -> None:
    index, _ = panorama.frames[3]
    place = panorama.place_of(index, 200.0, 150.0)
    assert place is not None
    view = panorama.layout.pixels_in(3, np.array([place]))[0]
    assert np.allclose(view, (200.0, 150.0), atol=1e-6)
    assert panorama.place_of(10**6, 200.0, 150.0) is None
    assert panorama.source_of(-1.0, 5.0) is None
    assert panorama.source_of(panorama.rgb.shape[1] - 1.0, 0.0) is None


def test_frames_can_be_put_in_order_by_hand(clip: Path, pan: Pan) -> None:
    with FrameReader(clip) as reader:
        made = panorama_of(reader, Silent(), order=[40, 20, 40, 30, 10])
        # Nothing in common, and it says between which.
        with pytest.raises(MediaError, match="frames 0 and 59 show nothing in common; put a frame"):
            panorama_of(reader, Silent(), order=[0, 59])
    assert [index for index, _ in made.frames] == [40, 20, 30, 10]
    source = made.source_of(*made.place_of(20, 300.0, 100.0) or (0, 0))
    assert source is not None
    back = np.linalg.inv(pan.homography(20)) @ (300.0, 100.0, 1.0)
    truth = pan.pixel(source.index, back[:2] / back[2])
    assert np.hypot(*(truth - (source.x_px, source.y_px))) < 3.0


@pytest.mark.parametrize("kind", ["plane", "cylinder", "sphere"])
def test_every_surface_leads_back(panorama: Panorama, kind: Kind) -> None:
    layout = lay_out(panorama.layout.views, panorama.layout.size, kind)
    assert layout.surface.kind == kind
    pixels = np.array([[0.0, 0.0], [320.0, 180.0], [600.0, 20.0]])
    for view in range(len(layout.views)):
        places = layout.places_of(view, pixels)
        assert np.allclose(layout.pixels_in(view, places), pixels)
        assert (places >= -1).all()
        assert (places <= np.array([layout.width_px, layout.height_px]) + 1).all()


def test_footage_that_does_not_pan_is_refused(tmp_path: Path) -> None:
    path = write_video(tmp_path / "still.mp4", constant(6), picture=lambda _: picture_of(5))
    with FrameReader(path) as reader:
        with pytest.raises(MediaError, match="does not pan from frame 0 to 2; choose a stretch"):
            panorama_of(reader, Silent(), last=2)
        with pytest.raises(CancelledError):
            watcher = Cancellable(lambda *_: watcher.cancel())
            panorama_of(reader, watcher)


@pytest.mark.parametrize("swing_deg", [4.0, 60.0])
def test_what_stands_upright_stands_upright_on_the_panorama(swing_deg: float) -> None:
    """A level pan from one place, in whose first frame the camera was held askew."""
    yaws = np.linspace(-swing_deg, swing_deg, 7)
    rolls = np.where(np.arange(7) == 0, 8.0, 0.0)
    turns = [
        Rotation.from_euler("YXZ", (yaw, 5.0, roll), degrees=True).as_matrix()
        for yaw, roll in zip(yaws, rolls, strict=True)
    ]
    lens = np.array([[900.0, 0, 640.0], [0, 900.0, 360.0], [0, 0, 1.0]])
    grid = np.stack(np.meshgrid(np.linspace(400, 900, 6), np.linspace(60, 660, 6)), axis=-1)
    pixels = grid.reshape(-1, 2)
    joins = []
    for one in range(6):
        moved = lens @ turns[one + 1].T @ turns[one] @ np.linalg.inv(lens)
        seen = cv2.perspectiveTransform(pixels[None], moved)[0]
        joins.append(Join(one, one + 1, pixels, seen, moved))
    turning = solve_turning(joins, (1280, 720))
    assert turning.rms_px < 0.01
    # How far the panorama's horizon leans: its axes against the truth's, free to turn about.
    for view, turn in zip(turning.views, turns, strict=True):
        up = view.rotation @ turn.T @ (0.0, 1.0, 0.0)
        assert np.degrees(np.arccos(up[1])) < 6.0
