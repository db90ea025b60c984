"""The main job on the sample case, from the video file to verdicts and an export."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from geowork.export.parts import ExportResult
from geowork.jobs.progress import Progress
from geowork.project.model import Project
from geowork.resources import sample_path
from geowork.workflow.exporting import export_project
from geowork.workflow.frames import make_folder
from geowork.workflow.samples import KUPIANSK_SUMMARY, KUPIANSK_TITLE, build_footage_case

PROJECT_NAME = "kupiansk.geowork"


@dataclass(frozen=True)
class Demo:
    """What the demonstration made."""

    project: Project
    project_file: Path
    export: ExportResult


def run_demo(out: Path, progress: Progress) -> Demo:
    """Open the sample footage, pin, solve, follow, judge, save and export, all anew."""
    make_folder(out)
    case = build_footage_case(sample_path("kupiansk"), KUPIANSK_TITLE, KUPIANSK_SUMMARY, progress)
    try:
        saved = case.save(out / PROJECT_NAME)
        project = case.document.project
        result = export_project(project, case.media_path, out / "export", set(), progress)
    finally:
        case.close()
    return Demo(project, saved, result)
