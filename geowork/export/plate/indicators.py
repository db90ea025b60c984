"""What a claim would have left behind, and what of it was offered: the plate of a case unshown."""

from __future__ import annotations

from geowork.drawing.brush import WHITE, Colour
from geowork.drawing.phrases import Phrases
from geowork.drawing.sheet.model import Rect, Sheet, broken, fitted
from geowork.export.plate.theme import Theme
from geowork.project.model import Evidence, EvidenceState, Project

_COLOURS: dict[EvidenceState, Colour] = {
    "consistent": (24, 121, 78),
    "inconsistent": (180, 35, 46),
    "neutral": (94, 107, 118),
    "missing": (88, 80, 141),
}


def draw_indicators(
    sheet: Sheet, project: Project, say: Phrases, theme: Theme, box: Rect, unit: float
) -> float:
    """Indicators below each other, one block a claim, from the top of `box` on; y of the end."""
    y = box.y
    size = max(8, round(19 * unit))
    for key in sorted(project.claims):
        own = [one for one in project.evidence.values() if one.claim == key]
        if not own:
            continue
        claim = project.claims[key]
        y += round(1.2 * size)
        said = ", ".join(part for part in (claim.speaker, claim.date) if part)
        heading = say.quoted(claim.text) + (f"   {said}" if said else "")
        sheet.write(fitted(heading, size, box.width, 700), box.x, y, size, theme.ink, 700)
        y += round(0.7 * size)
        for evidence in sorted(own, key=lambda one: (one.state == "missing", one.id)):
            y = _row(sheet, evidence, say, theme, Rect(box.x, y, box.width, 0), size)
        y += round(0.8 * size)
    return y


def _row(
    sheet: Sheet, evidence: Evidence, say: Phrases, theme: Theme, box: Rect, size: int
) -> float:
    small = round(0.85 * size)
    tag = 8.2 * size
    offered = ", ".join(part for part in (evidence.offered, evidence.source, evidence.date) if part)
    left = box.x + tag + size
    lines = broken(evidence.indicator, size, box.right - left - size, most=2)
    below = broken(offered or say("nothing was offered"), small, box.right - left - size, most=2)
    height = (len(lines) * 1.35 + len(below) * 1.2 + 0.9) * size
    sheet.fill(Rect(box.x, box.y, box.width, height), theme.band)
    sheet.fill(Rect(box.x, box.y, tag, height), _COLOURS[evidence.state])
    word = fitted(say(evidence.state), small, tag - size, 700)
    sheet.write(
        word, box.x + tag / 2, box.y + height / 2 + 0.35 * small, small, WHITE, 700, "middle"
    )
    y = box.y + 0.25 * size
    for line in lines:
        y += 1.35 * size
        sheet.write(line, left, y, size, theme.ink, 600)
    for line in below:
        y += 1.2 * size
        sheet.write(line, left, y, small, theme.quiet)
    return box.y + height + 0.35 * size
