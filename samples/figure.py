"""The figure of the README: the 95 % region on the map for 3, 4, 5 and 8 landmarks of the sample.

    python -m samples.figure [OUT.jpg]

All four are solved anew from the sample's control points, with the kind of lens stated.
"""

from __future__ import annotations

import sys
from pathlib import Path

import cv2
import msgspec
import numpy as np
from shapely.geometry import shape

from geowork.camera.control_point_file import read_control_points
from geowork.camera.control_points import ControlPoints
from geowork.camera.lenses import lens_beliefs
from geowork.camera.resection import resect
from geowork.camera.solution import Solution
from geowork.cli.output import show
from geowork.drawing.marks import map_features
from geowork.drawing.sheet.map_panel import MapPanel
from geowork.drawing.sheet.map_view import MapView, fit
from geowork.drawing.sheet.model import Rect, Sheet
from geowork.drawing.sheet.raster import sheet_pixels
from geowork.geo.geodesic import distance_m
from geowork.geo.position import Position
from geowork.imagery.raster import Raster
from geowork.project.model import Camera, FrameAddress, Landmark, Pin, Project

SAMPLE = Path(__file__).resolve().parent / "kupiansk"
OUT = SAMPLE.parents[1] / "resources" / "screenshots" / "regions.jpg"
COUNTS = (3, 4, 5, 8)
ORDER = (
    "tv_tower_top", "block_9_west", "pylon", "silo_head", "water_tower", "chimney",
    "house_b_gable", "block_5_east",
)  # fmt: skip
"""As an analyst would go about it: the tower first, then what is far apart, near things last."""
COLOURS = ("#e6194b", "#9a6324", "#808000", "#3cb44b", "#4363d8", "#f58231", "#000075", "#911eb4")
LENS = "phone-video"
PANEL_PX, CAPTION_PX, GAP_PX = 620, 44, 8
INK, PAPER = (28, 32, 36), (250, 250, 250)


def main() -> int:
    """Solve, draw, write."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    points = read_control_points(SAMPLE / "control_points.json")
    raster = Raster.open(SAMPLE / "orthophoto.tif")
    side, row = PANEL_PX + GAP_PX, PANEL_PX + CAPTION_PX + GAP_PX
    sheet = Sheet(2 * side + GAP_PX, 2 * row + GAP_PX, PAPER, "Regions of the sample")
    solved = [(count, _solved(points, count)) for count in COUNTS]
    for place, (count, (used, solution)) in enumerate(solved):
        x, y = GAP_PX + place % 2 * side, GAP_PX + place // 2 * row
        view = _view(points, solved[0][1][1], Rect(x, y, PANEL_PX, PANEL_PX))
        background = raster.window(view.west, view.south, view.east, view.north, (PANEL_PX,) * 2)
        MapPanel(sheet, view, _features(used, solution), 1.0).draw(background)
        caption = _caption(count, solution)
        sheet.write(caption, x + 4, y + PANEL_PX + 30, 20, INK)
        show(caption)
    pixels = cv2.cvtColor(sheet_pixels(sheet), cv2.COLOR_RGB2BGR)
    encoded = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, 90])[1]
    out.write_bytes(np.asarray(encoded).tobytes())
    show(str(out))
    return 0


def _solved(points: ControlPoints, count: int) -> tuple[ControlPoints, Solution]:
    chosen = ORDER[:count]
    hfov, _ = lens_beliefs(LENS, points.image)
    used = msgspec.structs.replace(
        points,
        landmarks=tuple(mark for mark in points.landmarks if mark.id in chosen),
        pins=tuple(pin for pin in points.pins if pin.landmark in chosen),
        camera=msgspec.structs.replace(points.camera, hfov_deg=hfov),
    )
    return used, resect(used).solution


def _view(points: ControlPoints, widest: Solution, box: Rect) -> MapView:
    """The same for all: the widest region and the nearest landmarks."""
    near = [(m.lon_deg, m.lat_deg) for m in points.landmarks if m.id in ("block_9_west", "pylon")]
    assert widest.region_95 is not None  # noqa: S101 - three landmarks and a lens are enough
    ring = shape(widest.region_95).exterior.coords
    return fit([(x, y) for x, y in (*ring, *near)], box, 0.05)


def _features(points: ControlPoints, solution: Solution) -> list[dict[str, object]]:
    frame = FrameAddress(footage="footage", index=0, pts=0, time_base="1/1")
    marks = {
        mark.id: Landmark(
            id=mark.id,
            name="",
            number=ORDER.index(mark.id) + 1,
            colour=COLOURS[ORDER.index(mark.id)],
            position=Position(mark.lat_deg, mark.lon_deg, mark.height_m),
        )
        for mark in points.landmarks
    }
    pins = {
        pin.landmark: Pin(
            id=pin.landmark, landmark=pin.landmark, frame=frame, x_px=pin.x_px, y_px=pin.y_px
        )
        for pin in points.pins
    }
    camera = Camera(
        id="camera", name="", frame=frame, solution=msgspec.to_builtins(solution), fingerprint=""
    )
    project = Project(id="figure", landmarks=marks, pins=pins, cameras={"camera": camera})
    features: list[dict[str, object]] = map_features(project)["features"]
    return features


def _caption(count: int, solution: Solution) -> str:
    if solution.position is None or solution.ellipse_95 is None:
        return f"{count} landmarks: {solution.reason}"
    truth = msgspec.json.decode((SAMPLE / "truth.json").read_bytes())["camera"]
    miss = distance_m(solution.position, Position(truth["lat_deg"], truth["lon_deg"]))
    axes = solution.ellipse_95
    return (
        f"{count} landmarks, {solution.status}: 95 % within {axes.semi_major_m:.0f} x "
        f"{axes.semi_minor_m:.0f} m; truly {miss:.0f} m off"
    )


if __name__ == "__main__":
    sys.exit(main())
