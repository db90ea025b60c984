"""The map as one HTML file that opens offline, with frames and ground inside."""

from __future__ import annotations

from pathlib import PurePosixPath

from geowork.drawing.map_page.page import build_page
from geowork.drawing.map_page.walks import walks
from geowork.drawing.marks import map_features
from geowork.drawing.notes import case_notes
from geowork.drawing.phrases import Phrases
from geowork.export.map_ground import Ground, grounds
from geowork.export.map_pictures import small_pictures
from geowork.export.material import Material
from geowork.export.parts import Made, Outcome, Warned

_SHARE_OF_FRAMES = 4
"""Frames may take a quarter of the room; the ground gets what they leave."""


def map_file(material: Material) -> Outcome:
    """``map.html`` in the export's language, and ``map_uk.html`` and so on in its others.

    The project's orthophotos are inside; those not at hand are left out.
    """
    project, limit = material.project, material.options.map_bytes
    spoken = [Phrases(language) for language in material.options.languages or ("en",)]
    small = [small_pictures(material, limit // _SHARE_OF_FRAMES, say) for say in spoken]
    found: list[Ground] = []
    for one in grounds(material, limit - max(taken for _, taken in small)):
        if isinstance(one, Warned):
            yield one
        else:
            found.append(one)
    for say, (frames, _) in zip(spoken, small, strict=True):
        page = build_page(
            map_features(project, say), [one.layer(say) for one in found], project.title,
            embedded=True, notes=case_notes(project, say), walks=walks(project, say), frames=frames,
            say=say,
        )  # fmt: skip
        name = "map.html" if say is spoken[0] else f"map_{say.language}.html"
        yield Made(PurePosixPath(name), page.encode())
