"""Cameras, and which triangle each pixel sees: VTK draws triangle numbers as flat colours.

Pixel convention everywhere: x_px runs right and y_px down from the picture's upper left corner;
a pixel's centre is at a whole number plus one half, the picture's centre at (width/2, height/2).
"""

from dataclasses import dataclass

import numpy as np
import vtk
from numpy.typing import NDArray
from vtk.util.numpy_support import numpy_to_vtk, vtk_to_numpy

from samples.make.mesh import FrozenMesh

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Camera:
    """Pinhole camera: position (3,) ENU m; rotation rows are right, down, forward."""

    position: Array
    rotation: Array
    focal_px: float
    width: int
    height: int

    def project(self, points: Array) -> tuple[Array, Array]:
        """Pixels (n, 2) and depths (n,) m of ENU points (n, 3)."""
        local = (np.atleast_2d(points) - self.position) @ self.rotation.T
        centre = np.array([self.width / 2, self.height / 2])
        return centre + self.focal_px * local[:, :2] / local[:, 2:], local[:, 2]

    def rays(self, x_px: Array, y_px: Array) -> Array:
        """Unit ENU directions through pixels; shape of x_px plus (3,)."""
        d = np.stack([x_px - self.width / 2, y_px - self.height / 2,
                      np.full_like(x_px, self.focal_px)], -1)  # fmt: skip
        d /= np.linalg.norm(d, axis=-1, keepdims=True)
        return np.asarray(d @ self.rotation)

    def scaled(self, factor: float) -> "Camera":
        """The same view with more pixels."""
        return Camera(self.position, self.rotation, self.focal_px * factor,
                      round(self.width * factor), round(self.height * factor))  # fmt: skip


def look(azimuth_deg: float, pitch_deg: float, roll_deg: float) -> Array:
    """Rotation for a viewing direction; positive roll turns the camera clockwise."""
    a, p, r = np.radians([azimuth_deg, pitch_deg, roll_deg])
    forward = np.array([np.sin(a) * np.cos(p), np.cos(a) * np.cos(p), np.sin(p)])
    right = np.array([np.cos(a), -np.sin(a), 0.0])
    down = np.cross(forward, right)
    return np.stack([
        np.cos(r) * right + np.sin(r) * down, -np.sin(r) * right + np.cos(r) * down, forward
    ])  # fmt: skip


def look_angles(rotation: Array) -> tuple[float, float, float]:
    """Azimuth, pitch and roll, deg, of a rotation made by `look`."""
    f = rotation[2]
    azimuth, pitch = np.degrees(np.arctan2(f[0], f[1])) % 360, np.degrees(np.arcsin(f[2]))
    level = look(float(azimuth), float(pitch), 0.0)
    roll = np.degrees(np.arctan2(rotation[0] @ level[1], rotation[0] @ level[0]))
    return float(azimuth), float(pitch), float(roll)


class IdRenderer:
    """One mesh in one off-screen window; renders triangle numbers, -1 where there is none."""

    def __init__(self, mesh: FrozenMesh) -> None:
        n = len(mesh.corners)
        data = vtk.vtkPolyData()
        self._points = vtk.vtkPoints()
        self._points.SetData(
            numpy_to_vtk(mesh.corners.reshape(-1, 3).astype(np.float32), deep=True)
        )
        data.SetPoints(self._points)
        cells = vtk.vtkCellArray()
        cells.SetData(
            numpy_to_vtk(np.arange(0, 3 * n + 1, 3), deep=True, array_type=vtk.VTK_ID_TYPE),
            numpy_to_vtk(np.arange(3 * n), deep=True, array_type=vtk.VTK_ID_TYPE),
        )
        data.SetPolys(cells)
        number = np.arange(1, n + 1)
        rgb = np.stack([number & 255, number >> 8 & 255, number >> 16 & 255], 1).astype(np.uint8)
        data.GetCellData().SetScalars(numpy_to_vtk(rgb, deep=True))
        mapper = vtk.vtkPolyDataMapper()
        mapper.SetInputData(data)
        mapper.SetScalarModeToUseCellData()
        mapper.SetColorModeToDirectScalars()
        actor = vtk.vtkActor()
        actor.SetMapper(mapper)
        actor.GetProperty().LightingOff()
        self._renderer = vtk.vtkRenderer()
        self._renderer.SetBackground(0, 0, 0)
        self._renderer.AddActor(actor)
        self._window = vtk.vtkRenderWindow()
        self._window.SetOffScreenRendering(1)
        self._window.SetMultiSamples(0)
        self._window.AddRenderer(self._renderer)

    def move(self, corners: Array) -> None:
        """Give the same triangles (n, 3, 3) other places."""
        self._points.SetData(numpy_to_vtk(corners.reshape(-1, 3).astype(np.float32), deep=True))
        self._points.Modified()

    def render(
        self, camera: Camera, near_m: float = 2.0, far_m: float = 9000.0
    ) -> NDArray[np.int32]:
        """Triangle numbers (height, width) a pinhole camera sees."""
        view = self._aim(camera.position, camera.rotation)
        view.ParallelProjectionOff()
        view.SetViewAngle(float(np.degrees(2 * np.arctan(camera.height / 2 / camera.focal_px))))
        view.SetClippingRange(near_m, far_m)
        return self._ids(camera.width, camera.height)

    def render_window(self, camera: Camera, rows: slice, columns: slice) -> NDArray[np.int32]:
        """The part of `render`'s picture in the given rows and columns, without the rest."""
        height, width = rows.stop - rows.start, columns.stop - columns.start
        view = self._aim(camera.position, camera.rotation)
        view.ParallelProjectionOff()
        view.SetViewAngle(float(np.degrees(2 * np.arctan(height / 2 / camera.focal_px))))
        view.SetWindowCenter(
            (columns.start + columns.stop - camera.width) / width,
            -(rows.start + rows.stop - camera.height) / height,
        )
        view.SetClippingRange(2.0, 400.0)
        return self._ids(width, height)

    def render_parallel(
        self, centre: Array, rotation: Array, metres: float, pixels: int, depth_m: float
    ) -> NDArray[np.float32]:
        """Distance (pixels, pixels) m along the view from `centre` in a square parallel view."""
        self._aim_parallel(centre, rotation, metres, depth_m)
        self._draw(pixels, pixels)
        values = vtk.vtkFloatArray()
        self._window.GetZbufferData(0, 0, pixels - 1, pixels - 1, values)
        return np.asarray(vtk_to_numpy(values).reshape(pixels, pixels)[::-1] * depth_m)

    def render_parallel_ids(
        self, centre: Array, rotation: Array, metres: float, pixels: int, depth_m: float
    ) -> NDArray[np.int32]:
        """Triangle numbers (pixels, pixels) in the same view."""
        self._aim_parallel(centre, rotation, metres, depth_m)
        return self._ids(pixels, pixels)

    def _aim_parallel(self, centre: Array, rotation: Array, metres: float, depth_m: float) -> None:
        view = self._aim(centre, rotation)
        view.ParallelProjectionOn()
        view.SetParallelScale(metres / 2)
        view.SetClippingRange(0.0, depth_m)

    def _aim(self, position: Array, rotation: Array) -> vtk.vtkCamera:
        view = self._renderer.GetActiveCamera()
        view.SetWindowCenter(0.0, 0.0)
        view.SetPosition(*position)
        view.SetFocalPoint(*(position + 100 * rotation[2]))
        view.SetViewUp(*(-rotation[1]))
        return view

    def _draw(self, width: int, height: int) -> None:
        self._window.SetSize(width, height)
        self._window.Render()

    def _ids(self, width: int, height: int) -> NDArray[np.int32]:
        self._draw(width, height)
        out = vtk.vtkUnsignedCharArray()
        self._window.GetPixelData(0, 0, width - 1, height - 1, 0, out, 0)
        rgb = vtk_to_numpy(out).reshape(height, width, 3)[::-1].astype(np.int32)
        return np.asarray((rgb[..., 0] | rgb[..., 1] << 8 | rgb[..., 2] << 16) - 1)
