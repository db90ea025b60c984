"""The legend of a plate: number, colour and name of each landmark and of each track."""

from __future__ import annotations

from geowork.drawing import brush
from geowork.drawing.contracts import items_at, number_at
from geowork.drawing.palette import track_signs
from geowork.drawing.phrases import Phrases
from geowork.drawing.sheet.model import fitted
from geowork.drawing.track_marks import course_of
from geowork.drawing.words import angle_text
from geowork.export.plate.page import Page
from geowork.project.model import Project


def draw_legend(page: Page) -> None:
    """In columns, read downwards as a list is."""
    entries = _entries(page.project, page.say)
    if not entries:
        return
    u, size = page.unit, page.size(16)
    widest = max(brush.text_width(brush.one_line(name, 60), size) for _, _, name in entries)
    most = 2 if page.base_px < 1200 else 5
    columns = max(1, min(most, int(page.room // (widest + 56 * u)), len(entries)))
    width = page.room / columns
    rows = -(-len(entries) // columns)
    line = round(1.75 * size)
    for place, (number, colour, name) in enumerate(entries):
        x = page.left + (place // rows) * width
        y = page.y + (place % rows) * line + size
        used = page.badge(x, y, number, colour, size, least=30 * u)
        words = fitted(name, size, width - used - 24 * u)
        page.sheet.write(words, x + used + 9 * u, y, size, page.theme.ink)
    page.y += rows * line + round(10 * u)


def _entries(project: Project, say: Phrases) -> list[tuple[str, str, str]]:
    withheld = {pin.landmark for pin in project.pins.values() if pin.withheld}
    outliers = {one for camera in project.cameras.values()
                for one in items_at(camera.solution, "outliers")}  # fmt: skip
    marks = sorted(project.landmarks.values(), key=lambda one: (one.number, one.id))
    entries = []
    for mark in marks:
        notes = [say("check point")] if mark.id in withheld else []
        notes += [say("does not fit")] if mark.id in outliers else []
        notes += [say("position assumed")] if mark.assumed else []
        name = mark.name + (f" ({', '.join(notes)})" if notes else "")
        entries.append((str(mark.number), mark.colour, name))
    signs = track_signs(project)
    for key in sorted(project.tracks):
        track = project.tracks[key]
        course = course_of(track.movement or {})
        name = say.told(track.name)
        if course is not None:
            angle = angle_text(course[0], number_at(track.movement, "course_deg", "sigma"))
            name = f"{name}: {say('course {angle}', angle=angle)}"
        entries.append((*signs[key], name))
    return entries
