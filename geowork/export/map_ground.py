"""What lies under the exported map: the case's orthophotos and local base maps, inside the page.

Each is carried as one picture of the whole, and around the story as tiles, down to its own pixels
where they fit into the size that was chosen.
"""

from __future__ import annotations

import base64
import math
from collections.abc import Iterator
from dataclasses import dataclass

from geowork.drawing.map_page.layers import PictureLayer
from geowork.drawing.marks import map_features
from geowork.drawing.phrases import Phrases
from geowork.drawing.sheet.map_view import EARTH_M
from geowork.errors import CancelledError, GeoworkError
from geowork.export.map_tiles import TileSet, tiles_around, zoom_of
from geowork.export.material import Material, NotAtHandError
from geowork.export.parts import Warned, said_of
from geowork.export.plate.story import points_shown
from geowork.imagery.overlay import Bounds, GeoPicture, Overlay
from geowork.project.model import Reference

_SIDES_PX = (3072, 2048, 1280, 640, 320)
_LANDMARKS_SHOWN = 0.75
"""Share of the landmarks around which the ground is fine, as on the plate's map."""


@dataclass(frozen=True)
class Ground:
    """One picture of the ground, as it is carried."""

    reference: Reference
    url: str
    bounds: Bounds
    tiles: TileSet

    @property
    def taken_bytes(self) -> int:
        """Of the whole picture and its tiles."""
        return len(self.url) + self.tiles.taken_bytes

    def layer(self, say: Phrases) -> PictureLayer:
        """With its credit in one language."""
        one, tiles = self.reference, self.tiles
        credit = {
            "provider": one.provider or say("provider not stated"),
            "captured": one.captured or say("date not stated"),
            "source": one.source or say("no public source"),
            "licence": one.licence,
        }
        zooms = tiles.first_zoom, tiles.last_zoom
        said = said_of(credit)
        return PictureLayer(one.id, one.title, self.url, self.bounds, said, tiles.addresses, zooms)


def grounds(material: Material, limit_bytes: int) -> Iterator[Ground | Warned]:
    """Every orthophoto that is at hand and fits; what is left out or coarse is told."""
    left = limit_bytes
    for reference in material.orthophotos():
        try:
            made = _ground(material, reference, material.raster(reference), left)
        except NotAtHandError:
            yield Warned(f"The orthophoto '{reference.title}' is not at hand: the map lacks it.")
            continue
        except CancelledError:
            raise
        except GeoworkError as error:
            yield Warned(f"The map lacks an orthophoto: {error}")
            continue
        chosen = f"the {material.options.map_bytes / 2**20:g} MB chosen for the map"
        if made is None:
            yield Warned(
                f"The map lacks the orthophoto '{reference.title}': it does not fit into {chosen}."
            )
            continue
        if not made.tiles.is_whole:
            yield Warned(
                f"The map shows '{reference.title}' coarser than it is: its finest tiles do not "
                f"fit into {chosen}."
            )
        left -= made.taken_bytes
        yield made


def _ground(
    material: Material, reference: Reference, raster: GeoPicture, limit_bytes: int
) -> Ground | None:
    found = _whole(raster, limit_bytes)
    if found is None:
        return None
    overlay, url = found
    (south, west), (north, east) = overlay.bounds
    middle = (south + north) / 2
    ground_m = EARTH_M * math.radians(east - west) * math.cos(math.radians(middle))
    shown = zoom_of(ground_m / overlay.rgba.shape[1], middle)
    story = points_shown(map_features(material.project)["features"], _LANDMARKS_SHOWN)
    tiles = tiles_around(
        raster, overlay.bounds, shown, story, limit_bytes - len(url), material.progress
    )
    return Ground(reference, url, overlay.bounds, tiles)


def _whole(raster: GeoPicture, limit_bytes: int) -> tuple[Overlay, str] | None:
    """The whole picture, as large as fits; half of the room is its tiles' if it has finer ones."""
    for side in _SIDES_PX:
        overlay = raster.overlay(side)
        url = "data:image/webp;base64," + base64.b64encode(overlay.webp()).decode()
        is_all = max(overlay.rgba.shape[:2]) < side
        if len(url) <= (limit_bytes if is_all else limit_bytes // 2):
            return overlay, url
    return None
