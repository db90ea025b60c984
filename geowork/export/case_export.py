"""The whole export of a case. The same project and media always give the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from geowork.export.bundle import frames_bundle
from geowork.export.contact_sheet import contact_sheets
from geowork.export.folder import ExportFolder
from geowork.export.frame_set import frame_sets
from geowork.export.geodata import geojson
from geowork.export.geopackage import geopackage
from geowork.export.globe import globe
from geowork.export.gpx import gpx
from geowork.export.labels.coco import coco
from geowork.export.labels.cvat import cvat
from geowork.export.labels.web_annotation import web_annotations
from geowork.export.map_file import map_file
from geowork.export.material import Material, OpenReader
from geowork.export.moving import moving_pictures
from geowork.export.options import ExportOptions
from geowork.export.parts import (
    PROJECT_PART,
    ExportResult,
    Made,
    MediaPath,
    Outcome,
    Warned,
    wanted_parts,
)
from geowork.export.plates import plates
from geowork.export.reports import reports
from geowork.export.summary import summary
from geowork.export.table import tables
from geowork.export.versions import versions
from geowork.footage.reader import FrameReader
from geowork.jobs.progress import Progress
from geowork.project.model import Project

MAKERS: Mapping[str, Callable[[Material], Outcome]] = {
    "frames": frame_sets,
    "plate": plates,
    "map": map_file,
    "report": reports,
    "kml": globe,
    "geojson": lambda material: geojson(material.project),
    "csv": lambda material: tables(material.project),
    "gpx": lambda material: gpx(material.project, material.say),
    "gpkg": lambda material: geopackage(material.project),
    "video": moving_pictures,
    "sheet": contact_sheets,
    "zip": frames_bundle,
    "cvat": cvat,
    "coco": coco,
    "w3c": web_annotations,
    "summary": summary,
}


def export_case(
    project: Project,
    media: MediaPath,
    out: Path,
    only: set[str],
    progress: Progress,
    open_reader: OpenReader = FrameReader,
    *,
    options: ExportOptions | None = None,
    project_file: Made | None = None,
) -> ExportResult:
    """Write the deliverables of a case into a folder; cancelled or failed, nothing is left.

    Args:
        media: where a medium lies, by its SHA-256; what is not at hand is left out, with a warning.
        only: the parts to make (see `parts.PARTS`); empty for all.
        project_file: the case itself, to go with the export.

    Raises:
        InputError: an unknown part, a folder that cannot be written, a stranger's file in the way.
        CancelledError: the person asked to stop.
    """
    parts = wanted_parts(only)
    options = options or ExportOptions()
    warnings: list[str] = []
    with (
        ExportFolder(out) as folder,
        Material(project, media, progress, open_reader, options) as material,
    ):
        for done, part in enumerate(parts):
            progress.report(done, len(parts), f"Exporting: {part}")
            said, outcomes = len(warnings), 0
            for outcome in MAKERS[part](material):
                if isinstance(outcome, Warned):
                    warnings.append(outcome.text)
                else:
                    folder.add(outcome, part)
                    outcomes += 1
            if part in only and not outcomes and len(warnings) == said:
                warnings.append(f"{part}: the case holds nothing for it, so nothing to write.")
        if project_file is not None:
            folder.add(project_file, PROJECT_PART)
        progress.report(len(parts), len(parts), "Exporting: done")
        unique = tuple(dict.fromkeys(warnings))
        about = {
            "asked": parts,
            "options": msgspec.to_builtins(options),
            "warnings": list(unique),
            "made_with": versions(),
        }
        return ExportResult(folder.finish([*parts, PROJECT_PART], about), unique)
