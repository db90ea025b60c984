"""Colour of built surfaces from their own coordinates (u along, v up, m), linear RGB."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samples.make.mesh import Material
from samples.make.noise import fractal_noise, hash_noise

Floats = NDArray[np.floating]


@dataclass(frozen=True)
class Samples:
    """Flat arrays of what the pixels see; footprint is a pixel's size on the surface, m."""

    points: Floats
    u: Floats
    v: Floats
    colour: Floats
    params: Floats
    footprint: Floats

    def part(self, mask: NDArray[np.bool_]) -> "Samples":
        return Samples(*(getattr(self, k)[mask] for k in self.__dataclass_fields__))


def _edge(distance: Floats, half: float, footprint: Floats) -> Floats:
    """Coverage of a line of half-width `half`, blurred over the footprint."""
    soft = np.maximum(footprint, 1e-4)
    cover = np.clip((half - distance) / soft + 0.5, 0, 1)
    return np.asarray(cover * np.minimum(1.0, 2 * half / soft))


def _mix(base: Floats, other: object, amount: Floats) -> Floats:
    a = amount[:, None]
    return np.asarray(base * (1 - a) + np.asarray(other, np.float32) * a)


def _grime(s: Samples, strength: float) -> Floats:
    patches = fractal_noise(s.u + s.params[:, 2] * 13, s.v, 3.0, 5, s.footprint)
    streaks = fractal_noise(s.u * 4 + s.params[:, 2] * 7, s.v * 0.35, 1.6, 3, s.footprint * 2)
    foot = np.exp(-np.clip(s.v - 0.6, 0, None) / 0.5) * 0.35
    return np.asarray(np.clip(1 + strength * (patches + 0.7 * streaks) - foot, 0.25, 1.6))


def _pane(s: Samples, x: Floats, y: Floats, w: float, h: float, seed: Floats) -> Floats:
    """Colour of a window w by h m at its own coordinates, sill at y = 0."""
    glass = np.full((len(x), 3), (0.035, 0.042, 0.05), np.float32)
    glass = glass * (0.6 + 1.6 * hash_noise(seed * 91)[:, None])
    sky = np.clip(y / h, 0, 1) * hash_noise(seed * 37) * 0.5
    glass = _mix(glass, (0.32, 0.36, 0.42), sky)
    curtain = (hash_noise(seed * 53) > 0.45) & (
        np.abs(x) > w * (0.12 + 0.3 * hash_noise(seed * 71))
    )
    glass = _mix(glass, (0.33, 0.31, 0.27), curtain * 0.65)
    pale = hash_noise(seed * 17) > 0.35
    frame = np.where(pale[:, None], (0.62, 0.62, 0.6), (0.24, 0.17, 0.11))
    bars = np.minimum(np.minimum(np.abs(x), w / 2 - np.abs(x)), np.minimum(y, h - y))
    return _mix(glass, frame, _edge(bars, 0.055, s.footprint))


def _windows(
    s: Samples, base: Floats, x: Floats, y: Floats, size: tuple[float, float], seed: Floats
) -> Floats:
    """Lay a window with sill, reveal and shadowed lintel over the wall colour."""
    w, h = size
    inside = np.minimum(w / 2 - np.abs(x), np.minimum(y, h - y))
    cover = np.clip(inside / np.maximum(s.footprint, 1e-4) + 0.5, 0, 1)
    pane = _pane(s, x, y, w, h, seed)
    lintel = np.exp(-np.clip(h - y, 0, None) / 0.14) + np.exp(-np.clip(x + w / 2, 0, None) / 0.09)
    pane = pane * (1 - 0.6 * np.clip(lintel, 0, 1))[:, None]
    out = _mix(base, pane, cover)
    sill = _edge(np.abs(y + 0.05), 0.05, s.footprint) * (np.abs(x) < w / 2 + 0.12)
    return _mix(out, (0.42, 0.41, 0.39), sill * 0.8)


def _house_windows(s: Samples, base: Floats) -> Floats:
    span, eave = s.params[:, 0], s.params[:, 1]
    span = np.maximum(span, 0.1)
    bays = np.maximum(np.round(span / 3.1), 1)
    bay = span / bays
    column = np.floor(s.u / bay)
    rows = np.maximum(np.floor((eave + 0.2) / 2.9), 1)
    storey = np.clip(np.floor((s.v - 0.8) / 2.9), 0, rows - 1)
    seed = hash_noise(column, storey, s.params[:, 2]) + 0.01
    show = (s.params[:, 3] > 0) & (hash_noise(seed * 99, column) > 0.12)
    out = _windows(
        s, base, s.u - (column + 0.5) * bay, s.v - 1.75 - storey * 2.9, (1.15, 1.3), seed
    )
    attic = (np.abs(s.u - span / 2) < 0.6) & (s.v > eave + 0.9)
    out = np.where((show & ~attic)[:, None], out, base)
    gable = _windows(s, base, s.u - span / 2, s.v - eave - 1.35, (0.7, 0.8), seed)
    return np.asarray(np.where((attic & (s.params[:, 3] > 0))[:, None], gable, out))


def plaster(s: Samples) -> Floats:
    """Rendered wall: patches, streaks, fallen plaster over brick, a darker plinth."""
    base = s.colour * _grime(s, 0.085)[:, None]
    fallen = fractal_noise(s.u + s.params[:, 2] * 5, s.v * 1.3, 2.2, 5, s.footprint)
    bare = np.clip((fallen + 0.5 * np.exp(-np.clip(s.v, -2, None) / 1.2) - 1.35) * 6, 0, 1)
    base = _mix(base, (0.27, 0.15, 0.1), bare)
    base = _mix(base, (0.2, 0.19, 0.18), _edge(np.abs(s.v - 0.8), 0.42, s.footprint) * 0.85)
    return _house_windows(s, base)


def brick(s: Samples) -> Floats:
    """Brick courses with mortar; soot on chimneys (params[3] = 9), big panes in halls (8)."""
    row = np.floor(s.v / 0.077)
    x = s.u + 0.125 * np.mod(row, 2)
    joint = np.minimum(np.abs(np.mod(x, 0.25) - 0.125), 1)
    mortar = np.maximum(
        _edge(0.125 - joint, 0.006, s.footprint),
        _edge(np.abs(np.mod(s.v, 0.077) - 0.0385 - 0.0325), 0.006, s.footprint),
    )
    fade = np.clip(0.25 / np.maximum(s.footprint, 1e-4) - 1, 0, 1)
    tone = 1 + (hash_noise(np.floor(x / 0.25), row) - 0.5) * 0.5 * fade
    base = s.colour * (tone * _grime(s, 0.1))[:, None]
    base = _mix(base, (0.42, 0.4, 0.37), mortar * 0.6)
    kind = s.params[:, 3]
    high = s.params[:, 1]
    soot = (kind == 9) * np.clip((s.v - high + 9) / 9, 0, 1) * 0.75
    base = _mix(base, (0.05, 0.045, 0.045), soot)
    ring = (kind == 9) & (np.mod(s.v, 11) < 0.5)
    base = _mix(base, (0.18, 0.16, 0.15), ring * 0.7)
    hall = kind == 8
    seed = hash_noise(np.floor(s.u / 5), s.colour[:, 0] * 100) + 0.02
    halls = _windows(s, base, np.mod(s.u, 5) - 2.5, s.v - 2.6, (3.2, 4.0), seed)
    houses = np.where(((kind == 1) | (kind == 2))[:, None], _house_windows(s, base), base)
    return np.asarray(np.where(hall[:, None], halls, houses))


def panel(s: Samples) -> Floats:
    """Prefabricated panels: tarred joints, tinted panels, rows of windows."""
    bay, storey = np.floor(s.u / 3.2), np.floor((s.v - 1.8) / 2.8)
    tint = 1 + (hash_noise(bay, storey, s.params[:, 2]) - 0.5) * 0.16
    base = s.colour * (tint * _grime(s, 0.09))[:, None]
    joint = np.minimum(np.abs(np.mod(s.u + 1.6, 3.2) - 1.6), np.abs(np.mod(s.v - 0.4, 2.8) - 1.4))
    wobble = 0.035 + 0.02 * fractal_noise(s.u, s.v, 1.5, 2, s.footprint)
    base = _mix(base, (0.1, 0.095, 0.09), _edge(joint, 0.04, s.footprint) * (wobble > 0.01) * 0.8)
    seed = hash_noise(bay, storey, s.params[:, 2]) + 0.03
    top = s.params[:, 1] - 0.9
    glazed = (storey >= 0) & (s.v < top) & ((s.params[:, 3] > 0) | (np.abs(bay - 1.5) < 1.1))
    x = np.mod(s.u, 3.2) - 1.6
    y = np.mod(s.v - 1.8, 2.8) - 0.9
    out = _windows(s, base, x, y, (1.65, 1.5), seed)
    return np.asarray(np.where(glazed[:, None], out, base))


def slate(s: Samples) -> Floats:
    """Wavy asbestos sheets in overlapping rows, with moss."""
    wave = 0.5 + 0.5 * np.sin(s.u * 2 * np.pi / 0.15)
    fine = np.clip(0.15 / np.maximum(s.footprint, 1e-4) - 0.8, 0, 1)
    lap = _edge(np.abs(np.mod(s.v, 1.55) - 0.03), 0.03, s.footprint)
    sheet = hash_noise(np.floor(s.u / 1.1), np.floor(s.v / 1.55), s.params[:, 2])
    tone = (0.9 + 0.22 * (wave - 0.5) * fine + 0.22 * (sheet - 0.5)) * _grime(s, 0.1)
    base = _mix(s.colour * tone[:, None], (0.07, 0.07, 0.07), lap * 0.7)
    moss = np.clip(fractal_noise(s.u + s.params[:, 2] * 3, s.v, 2.5, 5, s.footprint) - 0.55, 0, 1)
    return _mix(base, (0.12, 0.12, 0.06), moss * 0.6)


def tile(s: Samples) -> Floats:
    """Rows of clay tiles."""
    row = np.floor(s.v / 0.33)
    x = s.u / 0.26 + 0.5 * np.mod(row, 2)
    fine = np.clip(0.33 / np.maximum(s.footprint, 1e-4) - 0.8, 0, 1)
    tone = (
        1
        + ((hash_noise(np.floor(x), row) - 0.5) * 0.35 + 0.28 * (np.mod(s.v, 0.33) / 0.33 - 0.5))
        * fine
    )
    return np.asarray(s.colour * (tone * _grime(s, 0.12))[:, None])


def metal_roof(s: Samples) -> Floats:
    """Standing-seam sheets with rust."""
    seam = _edge(np.abs(np.mod(s.u, 0.55) - 0.275), 0.022, s.footprint)
    sheet = hash_noise(np.floor(s.u / 0.55), s.params[:, 2])
    base = s.colour * ((0.94 + 0.12 * sheet) * _grime(s, 0.07))[:, None]
    base = _mix(base, s.colour * 0.45, seam * 0.8)
    rust = np.clip(fractal_noise(s.u, s.v * 0.5, 1.8, 5, s.footprint) * 0.8 - 0.55, 0, 1)
    return _mix(base, (0.2, 0.09, 0.045), rust)


def concrete(s: Samples) -> Floats:
    return np.asarray(s.colour * _grime(s, 0.1)[:, None])


def wood(s: Samples) -> Floats:
    board = np.floor(s.u / 0.12)
    gap = _edge(np.abs(np.mod(s.u, 0.12) - 0.06) - 0.05, 0.01, s.footprint)
    grain = fractal_noise(s.u * 12, s.v, 0.8, 3, s.footprint * 3)
    tone = (0.75 + 0.5 * hash_noise(board, s.params[:, 2])) * (1 + 0.12 * grain)
    return np.asarray(s.colour * (tone * (1 - 0.5 * gap))[:, None])


def steel(s: Samples) -> Floats:
    base = s.colour * _grime(s, 0.06)[:, None]
    rust = np.clip(fractal_noise(s.u * 2, s.v * 0.6, 2.0, 5, s.footprint) - 0.35, 0, 1)
    return _mix(base, (0.21, 0.1, 0.05), rust * 0.8)


def banded(s: Samples) -> Floats:
    """Aviation red and white by height above the tower's foot (about 104 m)."""
    red = np.mod(np.floor((s.points[:, 2] - 104.0) / 20.0), 2) == 0
    return np.where(red[:, None], (0.5, 0.07, 0.045), (0.62, 0.62, 0.62))


def sign(s: Samples) -> Floats:
    """End-of-town plate: white, black rim, a red stroke across."""
    w, h = 1.5, 0.5
    rim = np.minimum(np.minimum(s.u, w - s.u), np.minimum(s.v, h - s.v))
    base = _mix(
        np.full((len(s.u), 3), 0.66, np.float32),
        (0.03, 0.03, 0.03),
        _edge(np.abs(rim - 0.03), 0.012, s.footprint),
    )
    stroke = np.abs((s.v - h / 2) - (s.u - w / 2) * (h / w)) * 0.95
    return _mix(base, (0.55, 0.03, 0.02), _edge(stroke, 0.035, s.footprint))


def bark(s: Samples) -> Floats:
    return np.asarray(
        s.colour * (1 + 0.3 * fractal_noise(s.u * 8, s.v, 0.8, 3, s.footprint))[:, None]
    )


def cloth(s: Samples) -> Floats:
    """Olive cloth with weak camouflage blotches."""
    x = s.u + s.v * 0.4 + s.params[:, 0] * 3.1
    blotch = fractal_noise(x, s.v + s.params[:, 1] * 2.3, 0.22, 3, s.footprint)
    tone = np.clip(1 + 0.28 * blotch, 0.5, 1.6)
    return np.asarray(s.colour * tone[:, None])


SURFACES = {
    Material.PLASTER: plaster,
    Material.BRICK: brick,
    Material.PANEL: panel,
    Material.SLATE: slate,
    Material.TILE: tile,
    Material.METAL_ROOF: metal_roof,
    Material.CONCRETE: concrete,
    Material.WOOD: wood,
    Material.STEEL: steel,
    Material.BANDED: banded,
    Material.SIGN: sign,
    Material.BARK: bark,
    Material.CLOTH: cloth,
}
