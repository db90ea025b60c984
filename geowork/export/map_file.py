"""The map as one HTML file that opens offline."""

from __future__ import annotations

import base64
from pathlib import PurePosixPath

from geowork.drawing.map_page.layers import PictureLayer
from geowork.drawing.map_page.page import build_page
from geowork.drawing.marks import map_features
from geowork.drawing.notes import case_notes
from geowork.errors import GeoworkError
from geowork.export.parts import Made, MediaPath, Outcome, Warned, said_of
from geowork.imagery.raster import Raster
from geowork.project.model import Project, Reference

PICTURE_BYTES = 4 * 2**20
_SIDES_PX = (3072, 2048, 1280, 640)


def map_file(project: Project, media: MediaPath) -> Outcome:
    """``map.html`` with the project's orthophotos inside; those not at hand are left out."""
    pictures = []
    for key in sorted(project.references):
        reference = project.references[key]
        if reference.kind != "orthophoto":
            continue
        path = media(reference.medium)
        if path is None:
            yield Warned(f"The orthophoto '{reference.title}' is not at hand: the map lacks it.")
            continue
        try:
            pictures.append(_picture(reference, Raster.open(path)))
        except GeoworkError as error:
            yield Warned(f"The map lacks an orthophoto: {error}")
    page = build_page(
        map_features(project), pictures, project.title, embedded=True, notes=case_notes(project)
    )
    yield Made(PurePosixPath("map.html"), page.encode())


def _picture(reference: Reference, raster: Raster) -> PictureLayer:
    for side in _SIDES_PX:
        overlay = raster.overlay(side)
        data = overlay.webp()
        if len(data) <= PICTURE_BYTES:
            break
    credit = {
        "provider": reference.provider,
        "captured": reference.captured,
        "source": reference.source or "no public source",
        "licence": reference.licence,
    }
    url = "data:image/webp;base64," + base64.b64encode(data).decode()
    return PictureLayer(reference.id, reference.title, url, overlay.bounds, said_of(credit))
