"""What a plate shows, for those who cannot see it."""

from __future__ import annotations

from geowork.drawing.contracts import position_at
from geowork.drawing.phrases import Phrases
from geowork.export.plate.facts import facts, verdict_lines
from geowork.project.model import Project


def alt_text(project: Project, say: Phrases) -> str:
    """A few sentences; no longer than channels allow (1,000 characters)."""
    parts = [project.title.rstrip(".") + "."]
    pinned = {pin.landmark for pin in project.pins.values() if pin.frame is not None}
    if project.footage:
        parts.append(
            say("A frame of the footage beside a map; {n} landmarks carry the same number and "
                "colour in both.", n=len(pinned))
        )  # fmt: skip
    if any(position_at(camera.solution, "position") for camera in project.cameras.values()):
        parts.append(say("The map shows where the camera stood, its field of view and the "
                         "direction of movement."))  # fmt: skip
    for fact in facts(project, say):
        told = ", ".join((fact.value, *fact.details[:1]))
        parts.append(f"{fact.heading}: {told.rstrip('.')}.")
    for line in verdict_lines(project, say):
        said = f" ({line.probability})" if line.probability else ""
        parts.append(f"{say.quoted(line.claim)}: {line.word.lower()}{said}.")
    text = ""
    for part in parts:
        if len(text) + 1 + len(part) <= 1000:
            text = f"{text} {part}".strip()
    return text
