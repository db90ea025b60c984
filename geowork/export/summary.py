"""The case in plain text: what was found, and what it rests on."""

from __future__ import annotations

from pathlib import PurePosixPath

from geowork.drawing.notes import case_notes
from geowork.drawing.words import plain_text
from geowork.export.parts import Made, Outcome
from geowork.project.model import Project


def summary(project: Project) -> Outcome:
    """``summary.txt``."""
    lines = [_line(project.title), "=" * min(70, max(3, len(_line(project.title)))), ""]
    for note in case_notes(project):
        lines += [_line(note.heading)] if note.heading else []
        lines += [("  " if note.heading else "") + _line(one) for one in note.lines]
        lines.append("")
    placed = [m for m in project.landmarks.values() if m.position is not None]
    lines.append(f"{len(project.landmarks)} landmarks, {len(placed)} of them placed on the map.")
    yield Made(PurePosixPath("summary.txt"), ("\n".join(lines) + "\n").encode())


def _line(text: str) -> str:
    return " ".join(plain_text(text).split())
