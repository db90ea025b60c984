"""Light on what each pixel sees: sun with shadow maps, sky, haze; linear RGB pictures."""

import copy
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.make.ground_surface import ground_colour
from samples.make.mesh import FrozenMesh, Material
from samples.make.noise import fractal_noise
from samples.make.surfaces import SURFACES, Samples
from samples.make.vegetation import Season
from samples.make.visibility import Camera, IdRenderer

Array = NDArray[np.float64]
Picture = NDArray[np.float32]


@dataclass(frozen=True)
class Weather:
    """Sun direction (toward it), its colour, the sky's light, haze colour and reach (m)."""

    sun: Array
    sun_colour: Array
    sky_colour: Array
    zenith: Array
    haze: Array
    haze_m: float
    cloud_cover: float
    season: Season


@dataclass(frozen=True)
class _ShadowMap:
    depth: NDArray[np.float32]
    centre: Array
    rotation: Array
    metres: float

    def lit(self, points: Array, bias_m: float) -> tuple[Array, NDArray[np.bool_]]:
        """Share of sun reaching points (n,), and which of them the map covers."""
        local = (points - self.centre) @ self.rotation.T
        size = len(self.depth)
        xy = (local[:, :2] / self.metres + 0.5) * size
        inside = ((xy > 3) & (xy < size - 3)).all(1)
        light = np.zeros(len(points), np.float32)
        taps = ((-0.9, -0.4), (0.4, -0.9), (0.9, 0.4), (-0.4, 0.9), (0.0, 0.0))
        flat = self.depth.ravel()
        xy = np.clip(xy, 1, size - 2).astype(np.float32)
        limit = local[:, 2] - bias_m
        for dx, dy in taps:
            column, row = (xy[:, 0] + np.float32(dx)), (xy[:, 1] + np.float32(dy))
            light += flat[row.astype(np.int32) * size + column.astype(np.int32)] > limit
        return light / len(taps), inside


class Scene:
    """A frozen mesh under one weather, ready to be seen by cameras."""

    def __init__(self, mesh: FrozenMesh, weather: Weather, focus: Array) -> None:
        self.weather = weather
        self.renderer = IdRenderer(mesh)
        self._take(mesh)
        self._maps = [
            self._sun_map(focus + reach, metres, pixels)
            for reach, metres, pixels in (
                (np.zeros(3), 150.0, 4096),
                (np.array([120.0, 60.0, 0]), 640.0, 4096),
                (np.array([300.0, 0, 0]), 2600.0, 4096),
            )
        ]
        self._occlusion, self._occlusion_box = self._open_sky()

    def _sun_map(self, focus: Array, metres: float, pixels: int) -> _ShadowMap:
        forward = -self.weather.sun
        right = np.cross(forward, [0.0, 0.0, 1.0])
        right /= np.linalg.norm(right)
        rotation = np.stack([right, np.cross(forward, right), forward])
        centre = focus - forward * 2500
        depth = self.renderer.render_parallel(centre, rotation, metres, pixels, 5000.0)
        return _ShadowMap(depth, centre.astype(np.float32), rotation.astype(np.float32), metres)

    def _open_sky(self) -> tuple[NDArray[np.float32], tuple[float, float, float]]:
        """Blurred height of things around each place: how much sky the ground there misses."""
        metres, pixels = 700.0, 1400
        down = np.array([[1.0, 0, 0], [0, -1.0, 0], [0, 0, -1.0]])
        centre = np.array([160.0, 40.0, 400.0])
        top = 400 - self.renderer.render_parallel(centre, down, metres, pixels, 800.0)
        low = cv2.erode(
            cv2.resize(top, (350, 350), interpolation=cv2.INTER_AREA), np.ones((15, 15))
        )
        rise = np.clip(top - cv2.resize(low, (pixels, pixels)), 0, 8)
        shade = 0.11 * cv2.GaussianBlur(rise, (0, 0), 3) + 0.06 * cv2.GaussianBlur(rise, (0, 0), 9)
        return np.asarray(np.clip(1 - shade, 0.4, 1), np.float32), (centre[0], centre[1], metres)

    def sunlit(self, points: Array, normals: Array) -> Array:
        """Share of sun (n,) reaching points (n, 3)."""
        light = np.ones(len(points), np.float32)
        todo = np.arange(len(points))
        for k, shadow in enumerate(self._maps):
            lift = (0.05, 0.22, 0.9)[k]
            value, inside = shadow.lit(points[todo] + normals[todo] * np.float32(lift), lift * 1.2)
            light[todo[inside]] = value[inside]
            todo = todo[~inside]
        return light

    def dressed(self, mesh: FrozenMesh) -> "Scene":
        """Another mesh standing in the light and shadows of this one."""
        other = copy.copy(self)
        other._take(mesh)
        return other

    def _take(self, mesh: FrozenMesh) -> None:
        # Single precision holds 0.1 mm at 1 km and halves the time.
        self._corner = mesh.corners[:, 0].astype(np.float32)
        self._plane = mesh.plane_normals().astype(np.float32)
        self._rows = mesh.attributes.astype(np.float32)

    def shade(self, camera: Camera, rows: int = 220) -> tuple[Picture, Picture, Picture]:
        """Light without sun, light of the sun, (h, w, 3) each; distance (h, w) m."""
        ids = self.renderer.render(camera)
        ambient = np.zeros((*ids.shape, 3), np.float32)
        direct = np.zeros_like(ambient)
        distance = np.full(ids.shape, 1e5, np.float32)
        columns = np.arange(ids.shape[1]) + 0.5
        for top in range(0, ids.shape[0], rows):
            part = slice(top, min(top + rows, ids.shape[0]))
            y, x = np.meshgrid(np.arange(part.start, part.stop) + 0.5, columns, indexing="ij")
            rays = camera.rays(x, y).reshape(-1, 3)
            a, d, far = self.shade_rays(camera, rays, ids[part].ravel())
            ambient[part], direct[part] = a.reshape(*x.shape, 3), d.reshape(*x.shape, 3)
            distance[part] = far.reshape(x.shape)
        return ambient, direct, distance

    def shade_rays(
        self,
        camera: Camera,
        rays: Array,
        ids: NDArray[np.int32],
        parallel_from: Array | None = None,
    ) -> tuple[Array, Array, Array]:
        """The same for flat rays (n, 3) that see triangles ids (n,); -1 sees the sky."""
        ambient = np.zeros((len(ids), 3), np.float32)
        direct = np.zeros_like(ambient)
        far = np.full(len(ids), 1e5, np.float32)
        hit = ids >= 0
        if not hit.all() and parallel_from is None:
            ambient[~hit] = self.sky(rays[~hit])
        face, way = ids[hit], rays[hit].astype(np.float32)
        start = camera.position if parallel_from is None else parallel_from[hit]
        start = start.astype(np.float32)
        reach = np.einsum("ij,ij->i", self._corner[face] - start, self._plane[face])
        slant = np.einsum("ij,ij->i", way, self._plane[face])
        t = reach / np.where(np.abs(slant) < 1e-12, np.float32(1e-12), slant)
        t = np.clip(t, 0.1, 2e4)
        points = start + way * t[:, None]
        cosine = np.abs(slant) / np.maximum(np.linalg.norm(self._plane[face], axis=1), 1e-12)
        span = t if parallel_from is None else np.ones_like(t)
        footprint = span / camera.focal_px / np.sqrt(np.clip(cosine, 0.06, 1))
        a, d = self._surface(face, points, way, footprint)
        if parallel_from is None:
            clear = np.exp(-((t / self.weather.haze_m) ** 1.15))[:, None]
            veil = self.weather.haze * (0.85 + 0.3 * np.clip(way @ self.weather.sun, 0, 1)[:, None])
            a, d = a * clear + veil * (1 - clear), d * clear
        ambient[hit], direct[hit], far[hit] = a, d, t
        return ambient, direct, far

    def _surface(
        self, face: Array, points: Array, way: Array, footprint: Array
    ) -> tuple[Array, Array]:
        row = self._rows[face]
        kinds = row[:, 0].astype(int)
        offset = points - row[:, 1:4]
        samples = Samples(
            points,
            np.einsum("ij,ij->i", offset, row[:, 4:7]),
            np.einsum("ij,ij->i", offset, row[:, 7:10]),
            row[:, 13:16],
            row[:, 16:20],
            footprint,
        )
        albedo = row[:, 13:16].copy()
        for kind in np.unique(kinds):
            mask = kinds == kind
            if kind == Material.GROUND:
                albedo[mask] = ground_colour(points[mask], footprint[mask], self.weather.season)
            elif Material(kind) in SURFACES:
                albedo[mask] = SURFACES[Material(kind)](samples.part(mask))
        normals = row[:, 10:13]
        loose = np.isin(kinds, (Material.LEAF, Material.BLADE))
        away = np.einsum("ij,ij->i", normals, way) > 0
        normals = np.where((away & ~loose)[:, None], -normals, normals)
        facing = np.clip(normals @ self.weather.sun, 0, 1)
        facing = np.where(loose, 0.25 + 0.6 * facing, facing)
        lit = facing.astype(np.float32)
        sunny = lit > 0
        lit[sunny] *= self.sunlit(points[sunny], normals[sunny])
        open_up = (0.62 + 0.38 * normals[:, 2]) * self._sky_share(points, kinds)
        bounce = np.clip(0.5 - 0.5 * normals[:, 2], 0, 1)[:, None] * self.weather.sun_colour * 0.05
        ambient = albedo * (self.weather.sky_colour * open_up[:, None] + bounce)
        return ambient, albedo * self.weather.sun_colour * lit[:, None]

    def _sky_share(self, points: Array, kinds: Array) -> Array:
        ce, cn, metres = self._occlusion_box
        size = len(self._occlusion)
        i = ((points[:, 0] - ce) / metres + 0.5) * size
        j = ((cn - points[:, 1]) / metres + 0.5) * size
        inside = (i > 1) & (j > 1) & (i < size - 2) & (j < size - 2)
        share = np.ones(len(points), np.float32)
        share[inside] = self._occlusion[j[inside].astype(int), i[inside].astype(int)]
        return np.where(kinds == Material.GROUND, share, np.maximum(share, 0.8))

    def sky(self, rays: Array) -> Array:
        """Colour of the sky along unit rays (n, 3), with a layer of broken cloud."""
        w = self.weather
        up = np.clip(rays[:, 2], 0.0, 1)
        base = w.haze + (w.zenith - w.haze) * (1 - np.exp(-up * 4.2))[:, None]
        glow = np.clip(rays @ w.sun, 0, 1) ** 6
        base = base + w.sun_colour * (0.08 * glow)[:, None]
        plane = rays[:, :2] / np.maximum(up + 0.05, 0.02)[:, None]
        x, y = plane[:, 0] + 3, plane[:, 1] * 1.4 + 5
        puff = fractal_noise(x, y, 2.6, 6) + 0.4 * fractal_noise(x + 40, y, 0.6, 4)
        edge = fractal_noise(x + 0.16 * w.sun[0], y + 0.16 * w.sun[1], 2.6, 5)
        cover = np.clip((puff + 1.6 * (w.cloud_cover - 0.5)) * 0.85, 0, 1) * np.clip(up * 14, 0, 1)
        bright = w.haze * (1.12 - 0.16 * np.clip(edge, -1, 1.5))[:, None]
        return np.asarray(base * (1 - cover[:, None]) + bright * cover[:, None])


def develop(linear: Picture, exposure: float, saturation: float = 0.92) -> NDArray[np.float32]:
    """Film curve, sRGB and a little desaturation; gives floats 0 to 255."""
    x = np.maximum(linear * exposure, 0)
    grey = x.mean(-1, keepdims=True)
    x = np.maximum(grey + (x - grey) * saturation, 0)
    curve = x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14)
    srgb = np.where(
        curve < 0.0031308, curve * 12.92, 1.055 * np.maximum(curve, 1e-6) ** (1 / 2.4) - 0.055
    )
    return np.asarray(np.clip(srgb, 0, 1) * 255, np.float32)
