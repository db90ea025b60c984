"""The whole export of a case. The same project and media always give the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from geowork.export.folder import ExportFolder, read_record
from geowork.export.frame_set import OpenReader, frame_sets
from geowork.export.geodata import geojson
from geowork.export.map_file import map_file
from geowork.export.parts import ExportResult, Made, MediaPath, Outcome, wanted_parts
from geowork.export.summary import summary
from geowork.export.table import tables
from geowork.footage.reader import FrameReader
from geowork.jobs.progress import Progress
from geowork.project.model import Project


def export_case(
    project: Project,
    media: MediaPath,
    out: Path,
    only: set[str],
    progress: Progress,
    open_reader: OpenReader = FrameReader,
) -> ExportResult:
    """Write the deliverables of a case into a folder; cancelled or failed, nothing is left.

    Args:
        media: where a medium lies, by its SHA-256; what is not at hand is left out, with a warning.
        only: the parts to make (see `parts.PARTS`); empty for all.

    Raises:
        InputError: an unknown part, a folder that cannot be written, a stranger's file in the way.
        CancelledError: the person asked to stop.
    """
    makers: Mapping[str, Callable[[], Outcome]] = {
        "frames": lambda: frame_sets(project, media, progress, open_reader),
        "map": lambda: map_file(project, media),
        "geojson": lambda: geojson(project),
        "csv": lambda: tables(project),
        "summary": lambda: summary(project),
    }
    parts = wanted_parts(only)
    warnings: list[str] = []
    with ExportFolder(out) as folder:
        for done, part in enumerate(parts):
            progress.report(done, len(parts), f"Exporting: {part}")
            for outcome in makers[part]():
                if isinstance(outcome, Made):
                    folder.add(outcome)
                else:
                    warnings.append(outcome.text)
        progress.report(len(parts), len(parts), "Exporting: done")
        keep = [name for name in read_record(out) if _part_of(name) not in parts]
        return ExportResult(folder.finish(keep), tuple(warnings))


def _part_of(name: str) -> str:
    """Which part wrote a file."""
    if name.startswith("frames/"):
        return "frames"
    endings = {".html": "map", ".geojson": "geojson", ".csv": "csv", ".txt": "summary"}
    return endings.get(Path(name).suffix, "")
