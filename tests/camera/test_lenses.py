"""Typical lenses: the published figures lie within the beliefs, however the picture is held."""

from __future__ import annotations

import math

import pytest

from geowork.camera.control_points import ImageSize
from geowork.camera.lenses import (
    LENSES,
    hfov_from_equivalent,
    hfov_from_sensor,
    is_one_view,
    lens_beliefs,
)
from geowork.camera.model import focal_from_hfov

PHOTO, VIDEO = ImageSize(4000, 3000), ImageSize(1920, 1080)


def across(focal_35_mm: float, ratio: float) -> float:
    """The angle of the longer side by the diagonal of a picture of that shape, degrees."""
    half = 43.2666 / 2.0 * ratio / math.hypot(ratio, 1.0)
    return 2.0 * math.degrees(math.atan(half / focal_35_mm))


@pytest.mark.parametrize(
    ("kind", "size", "published_mm"),
    [
        ("phone-main", PHOTO, (24, 26, 28)),
        ("phone-ultrawide", PHOTO, (13, 14, 16)),
        ("phone-telephoto", PHOTO, (52, 77)),
        ("phone-front", PHOTO, (23, 30)),
        ("action-linear", VIDEO, (19,)),
        ("drone-wide", VIDEO, (24, 28)),
        ("drone-telephoto", VIDEO, (48, 70)),
        ("full-frame-24-70", ImageSize(6000, 4000), (35, 50)),
        ("full-frame-70-200", ImageSize(6000, 4000), (85, 135)),
    ],
)
def test_what_makers_state_lies_within_two_sigma(
    kind: str, size: ImageSize, published_mm: tuple[float, ...]
) -> None:
    hfov, _ = lens_beliefs(kind, size)
    for focal in published_mm:
        stated = across(focal, size.width_px / size.height_px)
        assert abs(stated - hfov.value) < 2.0 * hfov.sigma, focal


def test_an_equidistant_fisheye_of_the_stated_angle_fits_the_wide_action_camera() -> None:
    """GoPro states 118° across; a pinhole of the belief's focal length and k1 sees about that."""
    hfov, k1 = lens_beliefs("action-wide", VIDEO)
    focal = focal_from_hfov(hfov.value, VIDEO.width_px)
    assert math.degrees(VIDEO.width_px / 2.0 / focal) == pytest.approx(118.2 / 2.0, abs=3.0)
    # An equidistant lens, r = theta, is tan(theta) (1 - tan²(theta) / 3 + …).
    assert abs(k1.value + 1.0 / 3.0) < 2.0 * k1.sigma


@pytest.mark.parametrize("kind", sorted(LENSES))
def test_a_picture_held_upright_has_the_same_focal_length(kind: str) -> None:
    wide, k1 = lens_beliefs(kind, VIDEO)
    tall, k1_tall = lens_beliefs(kind, ImageSize(1080, 1920))
    assert focal_from_hfov(tall.value, 1080) == pytest.approx(focal_from_hfov(wide.value, 1920))
    assert k1_tall == k1
    # The sigma is the same share of the focal length: d log f = dh / sin h.
    shares = [math.radians(b.sigma) / math.sin(math.radians(b.value)) for b in (wide, tall)]
    assert shares[0] == pytest.approx(shares[1])
    assert wide.value == pytest.approx(LENSES[kind].hfov_deg.value)
    assert wide.sigma == pytest.approx(LENSES[kind].hfov_deg.sigma)


def test_a_square_picture_has_lost_its_sides_and_is_less_sure() -> None:
    whole, _ = lens_beliefs("phone-main", PHOTO)
    square, _ = lens_beliefs("phone-main", ImageSize(1080, 1080))
    # Cut from 4:3 the square spans what the short side did.
    short = 2.0 * math.degrees(math.atan(math.tan(math.radians(whole.value / 2.0)) * 0.75))
    assert square.value < short
    assert abs(square.value - short) < square.sigma * 1.5
    assert square.sigma / square.value > 1.5 * whole.sigma / whole.value


@pytest.mark.parametrize("size", [PHOTO, VIDEO, ImageSize(6000, 4000), ImageSize(3000, 4000)])
def test_the_35_mm_equivalent_allows_for_every_reading_of_it(size: ImageSize) -> None:
    belief = hfov_from_equivalent((26.0,), size, 0.03)
    longer, shorter = max(size.width_px, size.height_px), min(size.width_px, size.height_px)
    # By the diagonal of this picture, of the 4:3 picture it was cut from, and by the width.
    halves = [43.2666 / 2 * longer / math.hypot(longer, shorter), 18.0]
    if longer * 3 > shorter * 4:
        halves.append(43.2666 / 2 * 0.8)
    for half in halves:
        tangent = half / 26.0 * size.width_px / longer
        reading = 2.0 * math.degrees(math.atan(tangent))
        assert abs(reading - belief.value) <= belief.sigma
    assert belief.sigma < 0.06 * belief.value


def test_rival_lengths_widen_the_belief() -> None:
    plain = hfov_from_equivalent((26.0,), PHOTO, 0.03)
    zoomed = hfov_from_equivalent((52.0,), PHOTO, 0.03)
    either = hfov_from_equivalent((26.0, 52.0), PHOTO, 0.03)
    assert zoomed.value < either.value < plain.value
    assert either.value + 1.2 * either.sigma > plain.value
    assert either.value - 1.2 * either.sigma < zoomed.value


def test_a_sensor_of_known_width_gives_the_angle_itself() -> None:
    belief = hfov_from_sensor(50.0, 36.0, 0.03)
    assert belief.value == pytest.approx(39.598, abs=0.001)
    longer = hfov_from_sensor(51.5, 36.0, 0.03)
    assert belief.value - longer.value == pytest.approx(belief.sigma, rel=0.05)


def test_a_panorama_is_no_single_view() -> None:
    assert is_one_view(VIDEO) and is_one_view(ImageSize(1080, 2400))
    assert not is_one_view(ImageSize(9000, 2000)) and not is_one_view(ImageSize(2000, 9000))
