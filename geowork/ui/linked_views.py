"""Views that move together: what one pane shows, the others show too; landmarks found anywhere."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF

from geowork.geo.position import Position
from geowork.ui.shared_places import (
    frame_pixels,
    link_to_ground,
    link_to_reference,
    moved,
    pixel_of_landmark,
    place_at,
)

if TYPE_CHECKING:
    from geowork.imagery.linking import ViewLink
    from geowork.ui.canvas.picture_canvas import PictureCanvas
    from geowork.ui.window import Window

EQUATOR_M_A_PX = 156_543.034
"""Of a map tile of 256 px that shows the whole earth (EPSG:3857)."""
MOST_ZOOM = 22.0
SAME_DEG = 1e-6


class LinkedViews(QObject):
    """Locks pan and zoom of footage, reference and map through their shared landmarks."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._following = False
        self._told: tuple[float, float] | None = None
        self.on = False
        footage, reference = window.footage_pane.canvas, window.reference_pane.canvas
        footage.view_moved.connect(lambda: self._follow(footage))
        reference.view_moved.connect(lambda: self._follow(reference))
        for canvas in (footage, reference):
            canvas.landmark_clicked.connect(self.show_everywhere)
        table = window.landmarks_panel.table
        table.clicked.connect(lambda _at: self.show_everywhere(window.desk.selection.landmark))
        window.map_pane.link.landmark_chosen.connect(self.show_everywhere)
        window.map_pane.link.centre_moved.connect(self._follow_map)

    def set_on(self, on: bool) -> bool:
        """Lock or free the views; says why where nothing can be locked. Whether they are locked."""
        self.on = on
        if on and link_to_reference(self._window) is None and self._ground() is None:
            self._window.desk.say(
                self.tr("Pin two landmarks in the frame that are also in the reference, or on the "
                        "map: the views can then move together.")
            )  # fmt: skip
        elif on:
            self._follow(self._window.footage_pane.canvas)
        return self.on

    def show_everywhere(self, landmark: str) -> None:
        """Bring a landmark to the middle of every pane that has it."""
        window = self._window
        found = window.desk.project.landmarks.get(landmark)
        if found is None:
            return
        self._following = True
        for canvas, of_frame in (
            (window.footage_pane.canvas, True), (window.reference_pane.canvas, False),
        ):  # fmt: skip
            pixel = pixel_of_landmark(window, landmark, of_frame)
            if pixel is not None and not canvas.is_aiming:
                canvas.show_pixel(pixel)
        self._following = False
        if found.position is not None and not window.map_pane.aim.is_aiming:
            self._tell_map(found.position, None)

    def turn_reference_to_frame(self) -> None:
        """Turn the reference so that it lies as the frame does."""
        link = link_to_reference(self._window)
        if link is None:
            self._window.desk.say(self.tr("Pin two landmarks in both pictures first."))
            return
        middle = self._window.footage_pane.canvas.view.centre_pixel()
        view = self._window.reference_pane.canvas.view
        view.turn(-link.turn_deg_at(middle.x(), middle.y()), False)
        self._window.reference_pane.canvas.update()

    def _follow(self, canvas: PictureCanvas) -> None:
        if not self.on or self._following:
            return
        self._following = True
        window = self._window
        link = link_to_reference(window)
        if link is not None:
            footage, reference = window.footage_pane.canvas, window.reference_pane.canvas
            if canvas is footage:
                _look_through(link, footage, reference)
            else:
                _look_through(link.inverse(), reference, footage)
        self._show_on_map(canvas)
        self._following = False

    def _show_on_map(self, canvas: PictureCanvas) -> None:
        window, view = self._window, canvas.view
        centre = view.centre_pixel()
        raster = window.reference_pane.raster
        if canvas is window.reference_pane.canvas and raster is not None:
            scale = window.reference_pane.scale
            place = raster.position_at(centre.x() / scale, centre.y() / scale)
            self._tell_map(place, raster.pixel_size_m / scale / view.scale)
            return
        ground = self._ground()
        if canvas is not window.footage_pane.canvas or ground is None:
            return
        link, origin = ground
        there = moved(link, centre)
        place = None if there is None else place_at(origin, there.x(), there.y())
        if place is not None:
            self._tell_map(place, link.scale_at(centre.x(), centre.y()) / view.scale)

    def _follow_map(self, lat_deg: float, lon_deg: float) -> None:
        """The map was moved by hand: the reference on the earth shows the same place."""
        told = self._told
        if told is not None and max(abs(told[0] - lat_deg), abs(told[1] - lon_deg)) < SAME_DEG:
            return
        raster = self._window.reference_pane.raster
        if not self.on or raster is None:
            return
        scale = self._window.reference_pane.scale
        x, y = raster.pixel_of(Position(lat_deg, lon_deg))
        if 0 <= x < raster.width_px and 0 <= y < raster.height_px:
            self._told = (lat_deg, lon_deg)
            self._window.reference_pane.canvas.show_pixel(QPointF(x, y) * scale)

    def _ground(self) -> tuple[ViewLink, Position] | None:
        return link_to_ground(self._window, frame_pixels(self._window))

    def _tell_map(self, place: Position, metres_a_point: float | None) -> None:
        zoom = None
        if metres_a_point:
            narrow = math.cos(math.radians(place.lat_deg))
            zoom = min(MOST_ZOOM, max(2.0, math.log2(EQUATOR_M_A_PX * narrow / metres_a_point)))
        self._told = (place.lat_deg, place.lon_deg)
        self._window.map_pane.centre_on(place, zoom)


def _look_through(link: ViewLink, here: PictureCanvas, there: PictureCanvas) -> None:
    centre = here.view.centre_pixel()
    pixel = moved(link, centre)
    if pixel is None or there.is_empty:
        return
    stretch = max(1e-3, link.scale_at(centre.x(), centre.y()))
    there.view.look_at(pixel, here.view.scale / stretch)
    there.update()
