"""Exporting a case."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath

from geowork.export.case_export import export_case
from geowork.export.folder import file_digest
from geowork.export.options import ExportOptions
from geowork.export.parts import ExportResult, Made
from geowork.export.record import RECORD, read_record
from geowork.footage.apart.reader import ApartReader
from geowork.jobs.progress import Progress
from geowork.project.acts import Act
from geowork.project.model import Project
from geowork.storage.archive import project_bytes
from geowork.workflow.redacting import shareable

MediaPath = Callable[[str], Path | None]

PROJECT_NAME = "case.geowork"
"""The case as it was exported goes with every export; its history stays at home, and so do, unless
the person asks for the whole case, the paths, names and searches in its texts."""


def export_act(out: Path, result: ExportResult) -> Act:
    """What the evidence log tells of an export: its own record's digest, its parts and files."""
    record = read_record(out)
    return Act(
        done="export",
        kind="case",
        id="",
        result=file_digest(out / RECORD),
        detail={"parts": sorted(set(record.parts.values())), "files": len(result.files)},
    )


def export_project(
    project: Project,
    media_path: MediaPath,
    out: Path,
    only: set[str],
    progress: Progress,
    options: ExportOptions | None = None,
    *,
    is_shareable: bool = False,
) -> ExportResult:
    """Write the deliverables (see `geowork.export.case_export.export_case`).

    Args:
        is_shareable: the project comes from an export and holds nothing private any more.
    """
    options = options or ExportOptions()
    if not (options.whole or is_shareable):
        project = shareable(project)
    data, _ = project_bytes(project, (), PROJECT_NAME)
    case_file = Made(PurePosixPath(PROJECT_NAME), data)
    return export_case(
        project,
        media_path,
        out,
        only,
        progress,
        ApartReader,
        options=options,
        project_file=case_file,
    )
