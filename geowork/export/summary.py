"""The case in plain text: what was found, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from geowork.drawing.map_page.layers import Note
from geowork.drawing.notes import case_notes
from geowork.drawing.phrases import Phrases
from geowork.drawing.words import plain_text
from geowork.export.material import Material
from geowork.export.parts import Made, Outcome
from geowork.project.model import Project


def summary(material: Material) -> Outcome:
    """``summary.txt`` in the export's language, ``summary_uk.txt`` and so on in its others."""
    languages = material.options.languages or ("en",)
    for language in languages:
        name = "summary.txt" if language == languages[0] else f"summary_{language}.txt"
        text = summary_text(material.project, Phrases(language))
        yield Made(PurePosixPath(name), text.encode())


def summary_text(project: Project, say: Phrases) -> str:
    """The whole summary, one statement a line."""
    title = _line(project.title)
    lines = [title, "=" * min(70, max(3, len(title))), ""]
    for note in case_notes(project, say):
        lines += [*_written(note), ""]
    placed = sum(mark.position is not None for mark in project.landmarks.values())
    lines.append(say("Landmarks: {n}, {placed} of them placed on the map.",
                     n=len(project.landmarks), placed=placed))  # fmt: skip
    return "\n".join(lines) + "\n"


def _written(note: Note) -> Iterator[str]:
    if note.heading:
        yield _line(note.heading)
    inset = "  " if note.heading else ""
    yield from (inset + _line(one) for one in note.lines)
    for part in note.parts:
        yield f"  - {_line(part.heading)}: {_line(part.lines[0])}"
        yield from (f"      {_line(one)}" for one in part.lines[1:])


def _line(text: str) -> str:
    return " ".join(plain_text(text).split())
