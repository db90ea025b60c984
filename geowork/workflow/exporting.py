"""Exporting a case."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from geowork.export.case_export import export_case
from geowork.export.parts import ExportResult
from geowork.footage.apart.reader import ApartReader
from geowork.jobs.progress import Progress
from geowork.project.model import Project

MediaPath = Callable[[str], Path | None]


def export_project(
    project: Project, media_path: MediaPath, out: Path, only: set[str], progress: Progress
) -> ExportResult:
    """Write the deliverables (see `geowork.export.case_export.export_case`)."""
    return export_case(project, media_path, out, only, progress, ApartReader)
