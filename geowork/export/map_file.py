"""The map as one HTML file that opens offline, with frames and ground inside."""

from __future__ import annotations

import base64
from pathlib import PurePosixPath

from geowork.drawing.map_page.layers import PictureLayer
from geowork.drawing.map_page.page import build_page
from geowork.drawing.map_page.walks import walks
from geowork.drawing.marks import map_features
from geowork.drawing.notes import case_notes
from geowork.drawing.phrases import Phrases
from geowork.errors import GeoworkError
from geowork.export.map_pictures import small_pictures
from geowork.export.material import Material, NotAtHandError
from geowork.export.parts import Made, Outcome, Warned, said_of
from geowork.imagery.overlay import GeoPicture
from geowork.project.model import Reference

_SHARE_OF_FRAMES = 4
"""Frames may take a quarter of the room; the ground gets what they leave."""

_SIDES_PX = (3072, 2048, 1280, 640, 320)


def map_file(material: Material) -> Outcome:
    """``map.html`` in the export's language, and ``map_uk.html`` and so on in its others.

    The project's orthophotos are inside; those not at hand are left out.
    """
    languages = material.options.languages or ("en",)
    for language in languages:
        name = "map.html" if language == languages[0] else f"map_{language}.html"
        yield from _map_page(material, Phrases(language), PurePosixPath(name))


def _map_page(material: Material, say: Phrases, name: PurePosixPath) -> Outcome:
    project = material.project
    pictures = []
    left = material.options.map_bytes
    frames, taken = small_pictures(material, left // _SHARE_OF_FRAMES, say)
    left -= taken
    for reference in material.orthophotos():
        try:
            picture = _picture(reference, material.raster(reference), left, say)
        except NotAtHandError:
            yield Warned(f"The orthophoto '{reference.title}' is not at hand: the map lacks it.")
        except GeoworkError as error:
            yield Warned(f"The map lacks an orthophoto: {error}")
        else:
            if picture is None:
                yield Warned(
                    f"The map lacks the orthophoto '{reference.title}': it does not fit into the "
                    "size chosen for the map."
                )
                continue
            pictures.append(picture)
            left -= len(picture.url)
    page = build_page(
        map_features(project, say), pictures, project.title, embedded=True,
        notes=case_notes(project, say), walks=walks(project), frames=frames, say=say,
    )  # fmt: skip
    yield Made(name, page.encode())


def _picture(
    reference: Reference, raster: GeoPicture, limit_bytes: int, say: Phrases
) -> PictureLayer | None:
    for side in _SIDES_PX:
        overlay = raster.overlay(side)
        url = "data:image/webp;base64," + base64.b64encode(overlay.webp()).decode()
        if len(url) <= limit_bytes:
            break
    else:
        return None
    credit = {
        "provider": reference.provider or say("provider not stated"),
        "captured": reference.captured or say("date not stated"),
        "source": reference.source or say("no public source"),
        "licence": reference.licence,
    }
    return PictureLayer(reference.id, reference.title, url, overlay.bounds, said_of(credit))
