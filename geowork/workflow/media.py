"""Taking footage and references into a case."""

from __future__ import annotations

import re
from pathlib import Path

from geowork.footage.apart.work import probe_apart
from geowork.footage.probe import MediaFacts
from geowork.geo.terrain import RasterTerrain
from geowork.imagery.georeferenced import open_georeferenced
from geowork.imagery.photo import open_photo
from geowork.imagery.street_panorama import open_panorama
from geowork.imagery.vector_layer import open_vector_layer
from geowork.jobs.digest import sha256_file
from geowork.jobs.progress import Progress, Silent
from geowork.project.edits import Edit, new_id, put, several
from geowork.project.model import Footage, Medium, Project, Reference, ReferenceKind, ViewFilter
from geowork.storage.media_table import MediaTable

_UNKEEPABLE = re.compile("[/\\\\\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def add_footage(
    project: Project, path: Path, media: MediaTable, progress: Progress | None = None
) -> tuple[Edit, str]:
    """Hash, probe and link a video; returns the edit and the footage's id.

    Raises:
        MediaError: it is not a video that can be read.
    """
    progress = progress or Silent()
    facts = probe_apart(path, progress)
    name = plain_name(path)
    medium = Medium(facts.sha256, facts.size_bytes, name)
    media.remember(medium.id, path)
    footage = Footage(
        id=new_id(project.footage, path.stem),
        title=name,
        medium=medium.id,
        width_px=facts.width_px,
        height_px=facts.height_px,
        frame_count=facts.frame_count,
        duration_s=facts.duration_s,
        time_base=facts.time_base,
        view=_view_to_begin_with(facts),
    )
    label = f"Add footage {name}"
    return several(label, put("media", medium, label), put("footage", footage, label)), footage.id


def add_reference(
    project: Project,
    path: Path,
    kind: ReferenceKind,
    media: MediaTable,
    progress: Progress | None = None,
) -> tuple[Edit, str]:
    """Hash, check and link what footage is compared with, of any kind."""
    progress = progress or Silent()
    if kind == "video":
        probe_apart(path, progress)
    elif kind == "photo":
        open_photo(path)
    elif kind == "panorama":
        open_panorama(path)
    elif kind == "orthophoto":
        open_georeferenced(path)
    elif kind == "vector":
        open_vector_layer(path)
    else:
        RasterTerrain.open(path)
    name = plain_name(path)
    medium = Medium(sha256_file(path, progress), path.stat().st_size, name)
    media.remember(medium.id, path)
    reference = Reference(
        id=new_id(project.references, path.stem), title=name, kind=kind, medium=medium.id
    )
    label = f"Add reference {name}"
    edit = several(label, put("media", medium, label), put("references", reference, label))
    return edit, reference.id


def _view_to_begin_with(facts: MediaFacts) -> tuple[ViewFilter, ...]:
    """What such footage cannot be looked at without; it is shown as on, and can be taken off."""
    view = []
    if facts.interlaced:
        view.append(ViewFilter(kind="deinterlace", choice="top"))
    if facts.dynamic_range != "standard":
        view.append(ViewFilter(kind="tone_map", choice=facts.dynamic_range))
    return tuple(view)


def plain_name(path: Path) -> str:
    """A file's name as a project can keep it: without separators, control signs, half characters.

    The file is found again by its bytes, so that the name is only what a person reads.
    """
    return _UNKEEPABLE.sub("\ufffd", path.name) or "unnamed"
