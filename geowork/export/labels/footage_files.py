"""One file of labels for each footage that has any."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from geowork.export.parts import Made, Outcome, Warned
from geowork.project.labels import Label, labels_of
from geowork.project.model import Footage, Project

Write = Callable[[Project, Footage, tuple[Label, ...]], bytes]


def footage_files(project: Project, folder: str, suffix: str, write: Write) -> Outcome:
    """``folder/<footage>.suffix``, or a warning that nothing is drawn or followed."""
    found = False
    for key in sorted(project.footage):
        labels = labels_of(project, key)
        if labels:
            found = True
            data = write(project, project.footage[key], labels)
            yield Made(PurePosixPath(folder) / f"{key}{suffix}", data)
    if not found:
        yield Warned(f"{folder}: no target is followed and nothing is drawn, so nothing to write.")
