"""What is believed of a lens before looking: typical kinds, and the 35 mm equivalent.

The angle is that of the longer side of the picture, by the focal length alone, as the camera model
has it: 2 atan(long side / 2f). A strongly barrelled lens sees further than that; how much is in k1,
for which the angle and the radius are counted on the normalised plane (see `model`).

Most makers state the focal length f that a picture of 36 x 24 mm with the same diagonal, 43.27 mm,
would need: with a picture of 4:3 half the long side is 17.31 mm / f, with one of 16:9 it is
18.86 mm / f. Phones and drones film 16:9 from the full width of a sensor of 4:3 or 3:2, and quote
the figure of that: which of the two is meant is not told.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from geowork.camera.control_points import Believed, ImageSize

FILM_DIAGONAL_MM = math.hypot(36.0, 24.0)
FILM_WIDTH_MM = 36.0
NATIVE_RATIO = 4.0 / 3.0
"""Sides of the sensor in phones and most drones."""
MOST_STRETCHED = 2.4
"""A picture longer than this is stitched or cut from one: no single focal length fits it."""


@dataclass(frozen=True)
class Lens:
    """A kind of lens.

    Args:
        hfov_deg: angle of the picture's longer side by the focal length, with one sigma.
        k1: radial distortion, with one sigma.
        text: the kind in words.
        source: where the figures come from.
    """

    hfov_deg: Believed
    k1: Believed
    text: str
    source: str


LENSES = {
    "phone-main": Lens(
        Believed(68.0, 5.0),
        Believed(0.0, 0.03),
        "a phone's main camera, photo",
        "data sheets state 24 to 28 mm: 71.6 to 63.4° across 4:3; older phones go to 30 mm, 60°. "
        "Distortion is corrected in the phone to about 2 % in the corners.",
    ),
    "phone-video": Lens(
        Believed(61.0, 6.0),
        Believed(0.0, 0.03),
        "a phone's main camera, stabilised video",
        "24 to 28 mm as for photos, of which stabilisation keeps 1 / 1.0 to 1 / 1.35: 71 to 50°.",
    ),
    "phone-ultrawide": Lens(
        Believed(103.0, 7.0),
        Believed(0.0, 0.03),
        "a phone's ultra-wide camera",
        "data sheets state 12 to 16 mm: 110.6 to 94.5° across 4:3, straightened in the phone.",
    ),
    "phone-telephoto": Lens(
        Believed(27.0, 9.0),
        Believed(0.0, 0.1),
        "a phone's telephoto camera",
        "data sheets state 48 to 130 mm: 39.7 to 15.2° across 4:3. So narrow a view tells little "
        "of k1: 1 % in the corners is 0.1.",
    ),
    "phone-front": Lens(
        Believed(64.0, 9.0),
        Believed(0.0, 0.03),
        "a phone's front camera",
        "data sheets state 22 to 32 mm: 76.4 to 56.8° across 4:3, less what stabilisation cuts.",
    ),
    "action-wide": Lens(
        Believed(91.0, 8.0),
        Believed(-0.27, 0.07),
        "an action camera, Wide, not straightened",
        "GoPro states 118° to 123° across; its fisheye is close to equidistant, so half the side "
        "is 1.03 to 1.07 focal lengths: 91.8 to 93.8°, less up to 10 % that stabilisation cuts. "
        "Calibrations of HERO3 to HERO7 put k1 at -0.24 to -0.30, an equidistant lens at -0.33.",
    ),
    "action-linear": Lens(
        Believed(86.0, 6.0),
        Believed(0.0, 0.04),
        "an action camera, Linear, straightened",
        "GoPro states 19 mm for Linear: 84.7° across 4:3, 89.6° across 16:9, less a little for "
        "stabilisation.",
    ),
    "action-narrow": Lens(
        Believed(63.0, 7.0),
        Believed(-0.13, 0.13),
        "an action camera, Narrow",
        "GoPro states 64.4° across up to HERO7, not straightened: 58.7° by the focal length, "
        "k1 about -0.26; and 27 mm from HERO8 on, straightened: 69.8°.",
    ),
    "drone-wide": Lens(
        Believed(73.0, 7.0),
        Believed(0.0, 0.03),
        "a consumer drone's main camera",
        "DJI states 24 mm (84°) for most, 28 mm (78.8°) for Mavic Pro, 22 mm (88°) for Air 2S, "
        "20 mm (94°) for Phantom 4: 63.4 to 86.6° across, mostly 71.6 to 76.3°.",
    ),
    "drone-telephoto": Lens(
        Believed(28.0, 9.0),
        Believed(0.0, 0.1),
        "a consumer drone's second camera",
        "DJI states 48 mm for Mavic 2 Zoom and 70 mm for Air 3 and Mavic 3 Pro: 43 to 27.8°. The "
        "162 mm of Mavic 3 (12°) lies at two sigma.",
    ),
    "fpv": Lens(
        Believed(95.0, 9.0),
        Believed(-0.28, 0.1),
        "the camera of a first-person-view drone",
        "data sheets state 2.1 to 2.5 mm on 1/3 inch (4.8 mm wide): 97.6 to 87.7° by the focal "
        "length; or 150 to 160° across the diagonal, which equidistant is 98 to 101°.",
    ),
    "security": Lens(
        Believed(80.0, 14.0),
        Believed(-0.25, 0.13),
        "a security camera with a fixed lens",
        "data sheets state 2.8, 3.6 or 4 mm on 1/2.8 inch (5.6 mm wide): 90, 76 and 70° by the "
        "focal length, 100 to 110° seen across with 2.8 mm.",
    ),
    "dashboard": Lens(
        Believed(90.0, 8.0),
        Believed(-0.27, 0.1),
        "a camera on a dashboard",
        "data sheets state 120 to 150° across the diagonal, equidistant: 85 to 98° by the focal "
        "length.",
    ),
    "full-frame-24-70": Lens(
        Believed(50.0, 13.0),
        Believed(-0.02, 0.04),
        "a full-frame camera with a standard zoom",
        "36 mm of sensor: 73.7° at 24 mm, 28.8° at 70 mm; barrelled by up to 4 % at the wide end.",
    ),
    "full-frame-70-200": Lens(
        Believed(18.0, 6.0),
        Believed(0.0, 0.1),
        "a full-frame camera with a telephoto zoom",
        "36 mm of sensor: 28.8° at 70 mm, 10.3° at 200 mm.",
    ),
}
"""Sigmas are generous on purpose: which model it was, how far it was zoomed and what stabilisation
cut away is not known, and a prior that is too narrow bends the solve without being noticed, while
one that is too wide costs little once a few landmarks are pinned."""


def lens_beliefs(kind: str, size: ImageSize) -> tuple[Believed, Believed]:
    """What is believed of a lens of that kind: the angle across the picture's width, and k1.

    Args:
        kind: a key of `LENSES`.
        size: of the upright picture. In a portrait picture the longer side is the height. A picture
            closer to square than any sensor has lost part of its longer side.
    """
    lens = LENSES[kind]
    tangent = math.tan(math.radians(lens.hfov_deg.value) / 2.0)
    relative = math.radians(lens.hfov_deg.sigma) / math.sin(math.radians(lens.hfov_deg.value))
    ratio = _ratio(size)
    if ratio < 0.95 * NATIVE_RATIO:
        # Cut from 4:3, or from 16:9: the shorter side is what was kept.
        kept = (ratio / NATIVE_RATIO, ratio / (16.0 / 9.0))
        tangent *= math.sqrt(kept[0] * kept[1])
        relative = math.hypot(relative, math.log(kept[0] / kept[1]) / 2.0)
    return _across_width(tangent, relative, size), lens.k1


def hfov_from_equivalent(
    focal_35_mm: tuple[float, ...], size: ImageSize, relative_sigma: float
) -> Believed:
    """The angle across the picture's width from a focal length in 35 mm terms.

    Args:
        focal_35_mm: one length, or the rival ones if it is not clear which is meant.
        size: of the upright picture.
        relative_sigma: of the length as stated: rounding, nominal figures, what was cut away.

    The length may be by the diagonal of this picture or of the taller one it was cut from, and a
    few makers go by the width. The belief's middle lies between the readings, and its sigma spans
    them. A picture taller than 4:3 is taken as whole.
    """
    longer, shorter = max(size.width_px, size.height_px), min(size.width_px, size.height_px)
    shares = [longer / math.hypot(longer, shorter) * FILM_DIAGONAL_MM / 2.0, FILM_WIDTH_MM / 2.0]
    if longer / shorter > NATIVE_RATIO:
        shares.append(math.cos(math.atan(1.0 / NATIVE_RATIO)) * FILM_DIAGONAL_MM / 2.0)
    low, high = min(shares) / max(focal_35_mm), max(shares) / min(focal_35_mm)
    relative = math.hypot(relative_sigma, math.log(high / low) / 2.0)
    return _across_width(math.sqrt(low * high), relative, size)


def hfov_from_sensor(focal_mm: float, sensor_width_mm: float, relative_sigma: float) -> Believed:
    """The angle across a picture that is `sensor_width_mm` wide on the sensor."""
    hfov = 2.0 * math.atan(sensor_width_mm / 2.0 / focal_mm)
    return Believed(math.degrees(hfov), math.degrees(relative_sigma * math.sin(hfov)))


def is_one_view(size: ImageSize) -> bool:
    """Whether a picture's shape is one that a single focal length can fit."""
    return _ratio(size) <= MOST_STRETCHED


def _ratio(size: ImageSize) -> float:
    return max(size.width_px, size.height_px) / min(size.width_px, size.height_px)


def _across_width(tangent: float, relative_sigma: float, size: ImageSize) -> Believed:
    """From half the longer side in focal lengths; an angle h = 2 atan t has dh = sin h · dt / t."""
    across = tangent * size.width_px / max(size.width_px, size.height_px)
    hfov = 2.0 * math.atan(across)
    return Believed(math.degrees(hfov), math.degrees(relative_sigma * math.sin(hfov)))
