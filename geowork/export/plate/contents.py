"""What can stand in the cells of a plate, and what stands there unless the analyst chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from geowork.errors import InputError
from geowork.export.plate.layout import Template
from geowork.export.plate.panels import chosen_panels
from geowork.project.model import FrameAddress, Project, Reference

MapKind = Literal["map", "close", "overview"]

AUTO = "auto"
_MAPS: tuple[MapKind, ...] = ("map", "close", "overview")


@dataclass(frozen=True)
class Content:
    """One panel: a frame, an older picture, or a map. `id` names it in options and records."""

    id: str
    frame: FrameAddress | None = None
    reference: Reference | None = None
    map: MapKind = "map"


def available(project: Project) -> list[Content]:
    """Everything that can be put into a cell: frames, photos with pins first, maps."""
    frames = [Content(f"frame:{one.footage}@{one.pts}", frame=one)
              for one in chosen_panels(project)]  # fmt: skip
    photos = [Content(f"reference:{one.id}", reference=one) for one in photos_of(project)]
    return [*frames, *photos, *(Content(kind, map=kind) for kind in _MAPS)]


def photos_of(project: Project) -> list[Reference]:
    """Reference photos, those with most pins first."""
    pins = [pin.reference for pin in project.pins.values()]
    photos = [one for one in project.references.values() if one.kind == "photo"]
    return sorted(photos, key=lambda one: (-pins.count(one.id), one.id))


def contents_of(template: Template, project: Project, chosen: Sequence[str]) -> list[Content]:
    """One content a cell.

    Args:
        chosen: ids in the order of the cells; "auto" and what is not given choose themselves.

    Raises:
        InputError: nothing of that id can stand in a cell.
    """
    known = {one.id: one for one in available(project)}
    found = []
    for place, cell in enumerate(template.cells):
        wanted = chosen[place] if place < len(chosen) else AUTO
        if wanted == AUTO:
            found.append(_by_itself(cell.kind, project, template))
        elif wanted in known:
            found.append(known[wanted])
        else:
            raise InputError(
                f"--panel {wanted[:60]}", "nothing of that name can stand in the plate",
                f"choose among {', '.join([AUTO, *known][:12])}",
            )  # fmt: skip
    return found


def _by_itself(kind: str, project: Project, template: Template) -> Content:
    frames = chosen_panels(project)
    pinned = {pin.reference for pin in project.pins.values()}
    older = [one for one in photos_of(project) if one.id in pinned]
    if kind == "frame" and frames:
        return Content(AUTO, frame=frames[0])
    if kind == "second" and older:
        # What the place was known from says more than the same footage a little later.
        return Content(AUTO, reference=older[0])
    if kind == "second" and len(frames) > 1:
        return Content(AUTO, frame=frames[1])
    if kind == "overview":
        return Content(AUTO, map="overview")
    is_close = template.is_low or any(cell.kind == "overview" for cell in template.cells)
    return Content(AUTO, map="close" if kind == "map" and is_close else "map")
