"""What helps to see: pure functions on a frame's pixels, for the screen only, never the evidence.

Every picture is (h, w, 3) RGB of 8 bits and keeps its size, so that a pixel of the view is the
same pixel of the frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

_TILES = (8, 8)
_LEAST_TRANSMISSION = 0.1
_HAZE_PATCH_PX = 15
_HAZE_WORK_PX = 480
_FLOW_WORK_PX = 480
_BLUR_PX = 1.5


def toned(
    rgb: Picture, exposure_ev: float = 0.0, gamma: float = 1.0, contrast: float = 1.0
) -> Picture:
    """Exposure in linear light (stops), then gamma, then contrast about the middle grey."""
    code = np.arange(256) / 255.0
    linear = np.where(code <= 0.04045, code / 12.92, ((code + 0.055) / 1.055) ** 2.4)
    lit = np.clip(linear * 2.0**exposure_ev, 0, 1)
    shown = np.where(lit <= 0.0031308, lit * 12.92, 1.055 * lit ** (1 / 2.4) - 0.055)
    curve = (shown ** (1.0 / gamma) - 0.5) * contrast + 0.5
    table = np.rint(np.clip(curve, 0, 1) * 255).astype(np.uint8)
    return _picture(cv2.LUT(rgb, table))


def equalised(rgb: Picture, clip_limit: float) -> Picture:
    """Contrast-limited adaptive histogram equalisation of the lightness (Zuiderveld 1994)."""
    lab = cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB)
    lab[..., 0] = cv2.createCLAHE(clip_limit, _TILES).apply(lab[..., 0])
    return _picture(cv2.cvtColor(lab, cv2.COLOR_LAB2RGB))


def dehazed(rgb: Picture, strength: float) -> Picture:
    """Haze taken out by the dark channel prior (He, Sun & Tang 2009), in parts 0 to 1.

    The transmission is found on a small picture and refined by a guided filter (He 2013).
    """
    height, width = rgb.shape[:2]
    share = min(1.0, _HAZE_WORK_PX / max(height, width))
    fewer = cv2.resize(rgb, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    small = np.asarray(fewer, dtype=np.float32) / np.float32(255)
    patch = np.ones((_HAZE_PATCH_PX, _HAZE_PATCH_PX), np.uint8)
    dark = cv2.erode(small.min(axis=2), patch)
    hazy = dark >= np.quantile(dark, 0.999)
    air = np.maximum(small[hazy].mean(axis=0), 0.05)
    rough = 1.0 - strength * cv2.erode((small / air).min(axis=2), patch)
    guide = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), dtype=np.float32)
    clear = _guided(guide, np.asarray(rough, dtype=np.float32))
    through = np.maximum(cv2.resize(clear, (width, height)), _LEAST_TRANSMISSION)[..., None]
    restored = (rgb / np.float32(255) - np.float32(air)) / through + np.float32(air)
    return _picture(np.rint(np.clip(restored, 0, 1) * 255))


def sharpened(rgb: Picture, amount: float) -> Picture:
    """Unsharp mask: the difference from a blurred picture, `amount` times."""
    blurred = cv2.GaussianBlur(rgb, (0, 0), _BLUR_PX)
    return _picture(cv2.addWeighted(rgb, 1 + amount, blurred, -amount, 0))


def denoised(rgb: Picture, strength: float) -> Picture:
    """Noise smoothed within edges (bilateral filter, Tomasi & Manduchi 1998)."""
    return _picture(cv2.bilateralFilter(rgb, 7, 3.0 * strength, 3.0))


def denoised_over_time(rgb: Picture, neighbours: Sequence[Picture], strength: float) -> Picture:
    """Mean of the picture and its neighbours in time, each moved along the optical flow.

    A neighbour counts less where it still differs (moved, covered), so that nothing appears that
    is not in this frame.
    """
    total = rgb.astype(np.float32)
    weight = np.ones(rgb.shape[:2], np.float32)
    scale = 4.0 * strength
    for neighbour in neighbours:
        if neighbour.shape != rgb.shape:
            continue
        moved = _along_flow(rgb, neighbour)
        apart = cv2.GaussianBlur(
            cv2.absdiff(rgb, moved).max(axis=2).astype(np.float32), (0, 0), 1.5
        )
        counts = np.exp(-((apart / scale) ** 2)).astype(np.float32)
        total += counts[..., None] * moved
        weight += counts
    return _picture(np.rint(total / weight[..., None]))


def deinterlaced(rgb: Picture, keep: str) -> Picture:
    """One field of an interlaced picture, "top" or "bottom"; the lines between are interpolated."""
    first = 0 if keep == "top" else 1
    shown = rgb.copy()
    for row in range(1 - first, rgb.shape[0], 2):
        above, below = max(row - 1, first), min(row + 1, rgb.shape[0] - 1)
        below = below if (below - first) % 2 == 0 else above
        shown[row] = (rgb[above].astype(np.uint16) + rgb[below] + 1) // 2
    return shown


def channel(rgb: Picture, name: str) -> Picture:
    """One channel as grey: "red", "green", "blue", "lightness", "hue" or "saturation"."""
    grey: NDArray[Any]
    if name in ("red", "green", "blue"):
        grey = rgb[..., ("red", "green", "blue").index(name)]
    elif name == "lightness":
        grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB)[..., 0]
    else:
        hsv = cv2.cvtColor(rgb, cv2.COLOR_RGB2HSV_FULL)
        grey = hsv[..., 0 if name == "hue" else 1]
    return _picture(np.repeat(grey[..., None], 3, axis=2))


def false_coloured(rgb: Picture, name: str) -> Picture:
    """The lightness in colours that tell small differences: "turbo" or "viridis"."""
    maps = {"turbo": cv2.COLORMAP_TURBO, "viridis": cv2.COLORMAP_VIRIDIS}
    coloured = cv2.applyColorMap(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), maps[name])
    return _picture(coloured[..., ::-1])


def tone_mapped(rgb: Picture, transfer: str, white_nits: float = 203.0) -> Picture:
    """High dynamic range, shown without mapping, on an ordinary screen.

    Args:
        rgb: R'G'B' of BT.2020 as coded, 8 bits.
        transfer: "PQ" (SMPTE ST 2084) or "HLG" (ARIB STD-B67, both in ITU-R BT.2100).
        white_nits: what becomes white; 203 cd/m² is diffuse white (ITU-R BT.2408).
    """
    code = np.arange(256) / 255.0
    nits = _pq_nits(code) if transfer == "PQ" else 1000.0 * _hlg_scene(code) ** 1.2
    light = (nits / white_nits).astype(np.float32)[rgb]
    # BT.2020 to BT.709 primaries (ITU-R BT.2087).
    to_709 = np.array(
        [[1.6605, -0.5876, -0.0728], [-0.1246, 1.1329, -0.0083], [-0.0182, -0.1006, 1.1187]],
        np.float32,
    )
    narrow = np.maximum(light @ to_709.T, 0)
    # Reinhard's curve with a white point, on the brightest channel, keeps the hue.
    peak = np.maximum(narrow.max(axis=2, keepdims=True), 1e-6)
    bright = np.float32(max(float(nits.max()) / white_nits, 1.0))
    mapped = narrow * ((1 + peak / bright**2) / (1 + peak)) * np.float32(1.6)
    shown = np.where(
        mapped <= 0.0031308, mapped * 12.92, 1.055 * np.clip(mapped, 0, 1) ** (1 / 2.4) - 0.055
    )
    return _picture(np.rint(np.clip(shown, 0, 1) * 255))


def shift_between(reference: Picture, rgb: Picture) -> tuple[float, float]:
    """How far, px, the scene has moved (right, down) in `rgb` against `reference`.

    Phase correlation (Kuglin & Hines 1975); (0, 0) where the pictures have nothing in common.
    """
    if reference.shape != rgb.shape:
        return 0.0, 0.0
    share = min(1.0, _FLOW_WORK_PX / max(rgb.shape[:2]))
    before = _small_grey(reference, share).astype(np.float32)
    now = _small_grey(rgb, share).astype(np.float32)
    window = cv2.createHanningWindow((before.shape[1], before.shape[0]), cv2.CV_32F)
    (right, down), response = cv2.phaseCorrelate(before, now, window)
    if response < 0.05:
        return 0.0, 0.0
    return float(right / share), float(down / share)


def _small_grey(rgb: Picture, share: float) -> Picture:
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    return _picture(cv2.resize(grey, None, fx=share, fy=share, interpolation=cv2.INTER_AREA))


def _along_flow(rgb: Picture, neighbour: Picture) -> Picture:
    height, width = rgb.shape[:2]
    share = min(1.0, _FLOW_WORK_PX / max(height, width))
    here, there = (_small_grey(picture, share) for picture in (rgb, neighbour))
    finder = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_FAST)
    flow = finder.calc(here, there, np.zeros((*here.shape, 2), np.float32))
    flow = cv2.resize(flow, (width, height)) / np.float32(share)
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    return _picture(
        cv2.remap(neighbour, x + flow[..., 0], y + flow[..., 1], cv2.INTER_LINEAR,
                  borderMode=cv2.BORDER_REPLICATE)
    )  # fmt: skip


def _guided(guide: NDArray[np.float32], rough: NDArray[np.float32]) -> NDArray[np.float32]:
    size = (4 * _HAZE_PATCH_PX, 4 * _HAZE_PATCH_PX)
    mean_guide, mean_rough = cv2.blur(guide, size), cv2.blur(rough, size)
    slope = (cv2.blur(guide * rough, size) - mean_guide * mean_rough) / (
        cv2.blur(guide * guide, size) - mean_guide**2 + 1e-3
    )
    offset = mean_rough - slope * mean_guide
    return np.asarray(cv2.blur(slope, size) * guide + cv2.blur(offset, size), dtype=np.float32)


def _pq_nits(code: NDArray[np.float64]) -> NDArray[np.float64]:
    """SMPTE ST 2084, the inverse curve; cd/m²."""
    m1, m2, c1, c2, c3 = 0.1593017578125, 78.84375, 0.8359375, 18.8515625, 18.6875
    root = code ** (1 / m2)
    return np.asarray(10_000 * (np.maximum(root - c1, 0) / (c2 - c3 * root)) ** (1 / m1))


def _hlg_scene(code: NDArray[np.float64]) -> NDArray[np.float64]:
    """ARIB STD-B67, the inverse curve; scene light of 0 to 1."""
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    return np.where(code <= 0.5, code**2 / 3, (np.exp((code - c) / a) + b) / 12)


def _picture(values: object) -> Picture:
    return np.ascontiguousarray(values, dtype=np.uint8)
