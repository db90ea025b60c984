"""What the sample's two cameras see, worked out by rays through the town; needs no VTK.

A pair of pixels is right where both see the same place: the truth behind suggested pairs.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geowork.resources import sample_path
from samples.make.earth_frame import enu_to_wgs84, wgs84_to_enu
from samples.make.mesh import Mesh
from samples.make.town import build_town

Array = NDArray[np.float64]
EDGE_PX = 1.5


class Eye:
    """One of the sample's cameras in one frame, as its truth says."""

    def __init__(self, pose: dict[str, Any], hfov_deg: float, size: tuple[int, int], k1: float):
        self.place = wgs84_to_enu(pose["lat_deg"], pose["lon_deg"], pose["height_m"])
        a, p, r = np.radians([pose["azimuth_deg"], pose["pitch_deg"], pose["roll_deg"]])
        forward = np.array([np.sin(a) * np.cos(p), np.cos(a) * np.cos(p), np.sin(p)])
        right = np.array([np.cos(a), -np.sin(a), 0.0])
        down = np.cross(forward, right)
        self._turn = np.stack(
            [np.cos(r) * right + np.sin(r) * down, np.cos(r) * down - np.sin(r) * right, forward]
        )
        self._middle = np.array(size) / 2
        self._focal_px = size[0] / 2 / np.tan(np.radians(hfov_deg / 2))
        self._k1 = k1

    def ray(self, pixel: Array) -> Array:
        """Unit direction (3,) ENU of a pixel; the lens's slight bend is left out."""
        bent = (pixel - self._middle) / self._focal_px
        flat = bent / (1 + self._k1 * (bent @ bent))
        direction = np.append(flat, 1.0) @ self._turn
        return np.asarray(direction / np.linalg.norm(direction))

    def pixel(self, place: Array) -> Array:
        """Where it sees a place (3,) ENU m; infinite behind it."""
        local = self._turn @ (place - self.place)
        if local[2] <= 0:
            return np.full(2, np.inf)
        flat = local[:2] / local[2]
        return np.asarray(self._middle + self._focal_px * flat * (1 + self._k1 * (flat @ flat)))


class Town:
    """The sample's town, and who sees what of it."""

    def __init__(self) -> None:
        self._truth = json.loads((sample_path("kupiansk") / "truth.json").read_text())
        mesh = Mesh()
        build_town(mesh)
        self._corners = mesh.freeze().corners

    def ground(self, index: int) -> Eye:
        """The camera of the footage in one frame."""
        camera = self._truth["camera"]
        place = {key: camera[key] for key in ("lat_deg", "lon_deg", "height_m")}
        pose = camera["frames"][index] | place
        return Eye(pose, camera["hfov_deg"], (1920, 1080), camera["k1"])

    def drone(self, index: int) -> Eye:
        """The camera of the older video in one frame."""
        known = self._truth["reference"]
        return Eye(known["frames"][index], known["hfov_deg"], (1280, 720), 0.0)

    def seen(self, eye: Eye, pixel: Array) -> Array | None:
        """The place (3,) ENU m that a pixel sees; None where that is the sky."""
        a, b, c = np.moveaxis(self._corners, 1, 0)
        ray, first, second = eye.ray(pixel), b - a, c - a
        across = np.cross(ray, second)
        with np.errstate(all="ignore"):
            scale = 1.0 / np.einsum("ij,ij->i", first, across)
            away = eye.place - a
            u = np.einsum("ij,ij->i", away, across) * scale
            beside = np.cross(away, first)
            v = (beside @ ray) * scale
            depth = np.einsum("ij,ij->i", second, beside) * scale
            hit = (u >= 0) & (v >= 0) & (u + v <= 1) & (depth > 0.1)
        return None if not hit.any() else eye.place + ray * float(depth[hit].min())

    def off_px(self, here: Eye, there: Eye, pixel: Array, other: Array) -> float:
        """How far a pair is off, px of `here`: the place seen there, as it is seen from here.

        A feature lies on edges: what is seen a pixel beside it may be the wall or what is behind.
        """
        around = [
            np.array((x, y)) for x in (-EDGE_PX, 0.0, EDGE_PX) for y in (-EDGE_PX, 0, EDGE_PX)
        ]
        seen = [place for step in around if (place := self.seen(there, other + step)) is not None]
        return min((float(np.hypot(*(here.pixel(p) - pixel))) for p in seen), default=np.inf)

    def off_m(self, eye: Eye, lat_deg: float, lon_deg: float) -> float:
        """How far over ground a place is from where a camera stood, metres."""
        found = wgs84_to_enu(lat_deg, lon_deg, 0.0)
        return float(np.hypot(*(found - eye.place)[:2]))


def place_on_earth(enu_m: Array) -> tuple[float, float, float]:
    """Latitude deg, longitude deg and height m of a place of the town."""
    lat, lon, height = enu_to_wgs84(enu_m)[0]
    return float(lat), float(lon), float(height)
