"""View filters show more and change no evidence."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from geowork.imagery import view_filters as filters
from geowork.imagery.view import FILTERS, Setting, in_words, is_sound, viewed


@pytest.fixture(scope="module")
def scene() -> np.ndarray:
    rng = np.random.default_rng(4)
    coarse = rng.integers(20, 236, (12, 16, 3), dtype=np.uint8)
    return cv2.resize(coarse, (320, 240), interpolation=cv2.INTER_CUBIC)


def setting_of(kind: str) -> Setting:
    facts = FILTERS[kind]
    return Setting(kind, facts.usual, facts.choices[0] if facts.choices else "")


@pytest.mark.parametrize("kind", FILTERS)
def test_no_filter_touches_the_frame_or_moves_a_pixel(kind: str, scene: np.ndarray) -> None:
    before = scene.copy()
    scene.setflags(write=False)
    shown = viewed(scene, [setting_of(kind)], [scene])
    assert np.array_equal(scene, before)
    assert shown.shape == scene.shape
    assert shown.dtype == np.uint8


def test_a_stop_of_exposure_doubles_the_light() -> None:
    grey = np.full((4, 4, 3), 100, np.uint8)
    linear = [((v / 255 + 0.055) / 1.055) ** 2.4 for v in (100, filters.toned(grey, 1.0)[0, 0, 0])]
    assert linear[1] / linear[0] == pytest.approx(2, rel=0.02)
    assert np.array_equal(filters.toned(filters.toned(grey, 2.0), -2.0), grey)


def test_dehazing_brings_back_what_haze_covered(scene: np.ndarray) -> None:
    # Koschmieder: clear light weakened, air light added.
    dark = scene // 2
    hazy = np.uint8(np.rint(0.45 * dark + 0.55 * 230))
    restored = filters.dehazed(hazy, 0.95)
    assert restored.std() > 1.6 * hazy.std()
    apart = [np.abs(picture.astype(float) - dark).mean() for picture in (hazy, restored)]
    assert apart[1] < 0.6 * apart[0]


def test_local_contrast_grows_in_the_shadow(scene: np.ndarray) -> None:
    dark = scene // 8 + 10
    assert filters.equalised(np.uint8(dark), 4.0).std() > 2 * dark.std()


def test_noise_goes_and_edges_stay(scene: np.ndarray) -> None:
    rng = np.random.default_rng(1)

    def noisy(shift: int) -> np.ndarray:
        moved = np.roll(scene, shift, axis=1)
        return np.uint8(np.clip(moved + rng.normal(0, 10, scene.shape), 0, 255))

    frame, around = noisy(0), [noisy(-2), noisy(-1), noisy(1), noisy(2)]
    inner = np.s_[20:-20, 20:-20]

    def error(picture: np.ndarray) -> float:
        return float(np.sqrt(((picture[inner] - scene[inner].astype(float)) ** 2).mean()))

    assert error(filters.denoised(frame, 10)) < 0.7 * error(frame)
    assert error(filters.denoised_over_time(frame, around, 8.0)) < 0.7 * error(frame)


def test_a_neighbour_with_something_else_adds_nothing(scene: np.ndarray) -> None:
    other = scene.copy()
    other[80:140, 100:180] = (255, 0, 255)
    shown = filters.denoised_over_time(scene, [other], 3.0)
    assert np.abs(shown[100:120, 130:150].astype(int) - scene[100:120, 130:150]).max() < 6


def test_deinterlacing_keeps_one_field_exactly() -> None:
    rows = np.arange(12, dtype=np.uint8)[:, None, None] * 10
    frame = np.broadcast_to(rows, (12, 6, 3)).copy()
    frame[1::2] = 255
    top = filters.deinterlaced(frame, "top")
    assert np.array_equal(top[::2], frame[::2])
    assert top[1::2].max() < 120
    bottom = filters.deinterlaced(frame, "bottom")
    assert np.all(bottom == 255)


def test_channels_and_false_colours(scene: np.ndarray) -> None:
    assert np.array_equal(filters.channel(scene, "green")[..., 0], scene[..., 1])
    ramp = np.repeat(np.arange(256, dtype=np.uint8)[None, :, None], 3, axis=2)
    assert len(np.unique(filters.false_coloured(ramp, "turbo").reshape(-1, 3), axis=0)) > 200


def test_diffuse_white_of_hdr_becomes_light_and_order_is_kept() -> None:
    # 203 nits are coded as 0.58 in PQ and 0.75 in HLG (BT.2408).
    for transfer, code in (("PQ", 148), ("HLG", 191)):
        white = filters.tone_mapped(np.full((2, 2, 3), code, np.uint8), transfer)[0, 0]
        assert np.ptp(white.astype(int)) <= 3
        assert white.min() > 190
        ramp = np.repeat(np.arange(256, dtype=np.uint8)[None, :, None], 3, axis=2)
        assert np.all(np.diff(filters.tone_mapped(ramp, transfer)[0, :, 1].astype(int)) >= 0)


def test_the_shift_of_a_shaken_camera_is_found(scene: np.ndarray) -> None:
    big = cv2.resize(scene, (1280, 960), interpolation=cv2.INTER_CUBIC)
    shaken = np.roll(big, (6, -9), axis=(0, 1))
    assert filters.shift_between(big, shaken) == pytest.approx((-9, 6), abs=0.5)
    assert filters.shift_between(big, scene) == (0.0, 0.0)


def test_what_is_on_is_said_in_the_order_of_work() -> None:
    settings = [Setting("gamma", 1.4), Setting("clahe", 2.0), Setting("deinterlace", choice="top")]
    assert in_words(settings) == ("Deinterlace top", "Gamma 1.40", "Local contrast (CLAHE) 2.0")


def test_what_no_filter_takes_is_passed_over(scene: np.ndarray) -> None:
    odd = [Setting("gamma", float("nan")), Setting("gamma", 99), Setting("channel", choice="x"),
           Setting("magic")]  # fmt: skip
    assert not any(is_sound(setting) for setting in odd)
    assert np.array_equal(viewed(scene, odd), scene)
    assert in_words(odd) == ()
