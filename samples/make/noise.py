"""Smooth repeatable noise over the plane, faded out where a pixel cannot resolve it."""

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]

_SIZE = 1024
_ROW = 4096


def _table(seed: int) -> NDArray[np.float32]:
    white = np.random.default_rng(seed).normal(size=(_SIZE, _SIZE)).astype(np.float32)
    padded = np.pad(white, 8, mode="wrap")
    smooth = cv2.GaussianBlur(padded, (0, 0), 0.9)[8:-8, 8:-8]
    return np.asarray(np.pad(smooth / smooth.std(), (0, 1), mode="wrap"), np.float32)


_TABLE = _table(20251114)


def smooth_noise(x: Floats, y: Floats, wavelength: float) -> NDArray[np.float32]:
    """Noise of mean 0 and deviation 1 whose bumps are about `wavelength` wide (flat arrays)."""
    n = x.size
    rows = -(-n // _ROW)
    maps = np.zeros((2, rows * _ROW), np.float32)
    scale = 2.2 / wavelength
    maps[0, :n] = np.mod(x * scale, _SIZE)
    maps[1, :n] = np.mod(y * scale, _SIZE)
    maps = maps.reshape(2, rows, _ROW)
    out = cv2.remap(_TABLE, maps[0], maps[1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(out.ravel()[:n])


def fractal_noise(
    x: Floats, y: Floats, wavelength: float, octaves: int, footprint: Floats | float = 0.0
) -> NDArray[np.float32]:
    """Sum of octaves from `wavelength` down; those finer than the pixel's footprint fade."""
    total = np.zeros(x.size, np.float32)
    amplitude = 0.6
    for k in range(octaves):
        width = wavelength / 2**k
        weight = np.clip(width / np.maximum(footprint, 1e-6) - 1.0, 0.0, 1.0)
        if np.any(weight > 0):
            layer = smooth_noise(x + 17.3 * k, y - 9.1 * k, width)
            total += np.asarray(amplitude * weight * layer, np.float32)
        amplitude *= 0.62
    return total


def hash_noise(*values: Floats) -> NDArray[np.float32]:
    """Uniform [0, 1) from whole numbers: the same cell always gives the same value."""
    mixed = np.zeros(np.shape(values[0]), np.float64)
    for k, value in enumerate(values):
        mixed += np.floor(value) * (12.9898 + 65.233 * k)
    return np.asarray(np.mod(np.abs(np.sin(mixed * 0.7131 + 0.31) * 43758.5453), 1.0), np.float32)
