"""The plate put together: header, panels, verdicts, legend, small print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from geowork import __version__
from geowork.drawing import brush
from geowork.drawing.brush import DARK, WHITE, Colour
from geowork.drawing.contracts import items_at, number_at, text_at
from geowork.drawing.marks import map_features
from geowork.drawing.palette import claim_signs, ink_on, rgb_of, track_signs
from geowork.drawing.sheet.map_panel import SIGHT
from geowork.drawing.sheet.model import Rect, Ring, Shape, Sheet, Stroke, broken, fitted
from geowork.export.alt_text import alt_text
from geowork.export.material import Material
from geowork.export.options import PlateLayout
from geowork.export.phrases import Phrases
from geowork.export.plate.facts import Fact, facts, verdict_lines
from geowork.export.plate.indicators import draw_indicators
from geowork.export.plate.layout import A4_WIDTH_POINTS, PAD_PX, TEMPLATES, cell_box, plate_width_px
from geowork.export.plate.panels import Panels, chosen_panels
from geowork.export.plate.theme import THEMES, VERDICT_COLOURS, Theme
from geowork.project.model import Project

_MOST_FACTS = 4
_MOST_VERDICTS = 6
_LANDMARKS_SHOWN = {"close": 0.35, "map": 0.75, "second": 1.0, "overview": 0.85}
"""Share of the landmarks a map takes in: the far ones would make the story tiny."""

_ROOM_PX = 12_000
"""The page is cut to what was used of this."""


def compose(material: Material, layout: PlateLayout, say: Phrases) -> tuple[Sheet, list[str]]:
    """The plate of a case, and what it had to leave out."""
    return _Composer(material, layout, say).made()


class _Composer:
    """Writes downwards; `_y` is where the next thing starts, px."""

    def __init__(self, material: Material, layout: PlateLayout, say: Phrases) -> None:
        self._material = material
        self._project: Project = material.project
        self._say = say
        self._layout = layout
        self._template = TEMPLATES[layout]
        options = material.options
        self._theme: Theme = THEMES[options.style]
        width = plate_width_px(layout, options.channel)
        self._u = width / self._template.base_px
        self._left = round(PAD_PX * self._u)
        self._room = width - 2 * self._left
        points = 0.5
        if options.channel == "print":
            points = A4_WIDTH_POINTS[layout == "tall"] / width
        self._sheet = Sheet(
            width, _ROOM_PX, self._theme.paper, self._project.title,
            alt_text(self._project, say), points,
        )  # fmt: skip
        self._y = float(round(PAD_PX * self._u))

    def made(self) -> tuple[Sheet, list[str]]:
        """The finished page."""
        self._title()
        self._facts(facts(self._project, self._say)[:_MOST_FACTS])
        left_out = self._panels()
        self._verdicts()
        self._legend()
        self._key()
        self._small_print()
        self._sheet.height_px = round(self._y)
        return self._sheet, left_out

    def _size(self, size: float) -> int:
        return max(8, round(size * self._u))

    def _title(self) -> None:
        size = self._size(34)
        for line in broken(self._project.title, size, self._room, 700, most=2):
            self._y += size
            self._sheet.write(line, self._left, self._y, size, self._theme.ink, 700)
            self._y += round(0.25 * size)
        self._y += round(12 * self._u)

    def _facts(self, shown: Sequence[Fact]) -> None:
        columns = min(len(shown), 2 if self._template.base_px < 1200 else len(shown))
        gap = round(26 * self._u)
        width = (self._room - (columns - 1) * gap) / columns
        for start in range(0, len(shown), columns):
            heights = [
                self._fact(fact, self._left + place * (width + gap), width)
                for place, fact in enumerate(shown[start : start + columns])
            ]
            self._y += max(heights) + round(14 * self._u)

    def _fact(self, fact: Fact, left: float, width: float) -> float:
        u, theme = self._u, self._theme
        small, large, size = self._size(15), self._size(25), self._size(16)
        y = self._y + small
        x = left
        self._sheet.fill(Rect(left, self._y - 3 * u, width, 2 * u), theme.line)
        y += round(6 * u)
        if fact.sign:
            x += self._badge(left, y, fact.sign, fact.colour, small) + 8 * u
        heading = fitted(fact.heading, small, left + width - x, 600)
        self._sheet.write(heading, x, y, small, theme.quiet, 600)
        y += round(1.25 * large)
        self._sheet.write(fitted(fact.value, large, width, 700), left, y, large, theme.ink, 700)
        for detail in fact.details:
            for line in broken(detail, size, width, most=2):
                y += round(1.4 * size)
                self._sheet.write(line, left, y, size, theme.ink)
        return y - self._y + round(0.5 * size)

    def _panels(self) -> list[str]:
        if not chosen_panels(self._project) and not map_features(self._project)["features"]:
            # A claim with nothing behind it: what is missing is the picture.
            self._y = draw_indicators(
                self._sheet, self._project, self._say, self._theme,
                Rect(self._left, self._y, self._room, 0), self._u,
            )  # fmt: skip
            return []
        panels = Panels(self._sheet, self._material, self._say, self._theme, self._u)
        frames = chosen_panels(self._project)
        for cell in self._template.cells:
            box = cell_box(cell, self._left, self._y, self._room)
            if cell.kind == "frame" and frames:
                panels.frame(box, frames[0])
            elif cell.kind == "second" and len(frames) > 1:
                panels.frame(box, frames[1])
            else:
                alone = self._layout != "2x2"
                kind = "close" if cell.kind == "map" and not alone else cell.kind
                panels.map(box, _LANDMARKS_SHOWN.get(kind, 0.75), inset=alone)
        self._y += round(self._template.height * self._room + 18 * self._u)
        return panels.left_out

    def _verdicts(self) -> None:
        u, theme = self._u, self._theme
        size, small = self._size(20), self._size(15)
        height = round(48 * u)
        lines = verdict_lines(self._project, self._say)
        tags = [" · ".join(p for p in (line.word, line.probability) if p) for line in lines]
        wide = max((brush.text_width(tag, size, 700) for tag in tags), default=0) + 32 * u
        wide = min(wide, 0.5 * self._room)
        for line, tag in zip(lines[:_MOST_VERDICTS], tags, strict=False):
            box = Rect(self._left, self._y, self._room, height)
            self._sheet.fill(box, theme.band)
            colour = VERDICT_COLOURS.get(line.verdict, theme.quiet)
            self._sheet.fill(Rect(box.x, box.y, wide, height), colour)
            middle = self._y + height / 2
            said = fitted(tag, size, wide - 20 * u, 700)
            self._sheet.write(said, box.x + 16 * u, middle + 0.36 * size, size, WHITE, 700)
            x = box.x + wide + 18 * u
            room = box.right - x - 14 * u
            source = fitted(line.source, small, 0.4 * room)
            drawn = self._sheet.write(
                source, box.right - 14 * u, middle + 0.36 * small, small, theme.quiet, 400, "end"
            )
            claim = fitted(f"“{line.claim}”", size, room - drawn.width - 20 * u, 600)
            self._sheet.write(claim, x, middle + 0.36 * size, size, theme.ink, 600)
            self._y += height + round(8 * u)
        self._y += round(8 * u)

    def _legend(self) -> None:
        entries = self._entries()
        if not entries:
            return
        u, size = self._u, self._size(16)
        widest = max(brush.text_width(brush.one_line(name, 60), size) for _, _, name in entries)
        most = 2 if self._template.base_px < 1200 else 5
        columns = max(1, min(most, int(self._room // (widest + 56 * u)), len(entries)))
        width = self._room / columns
        rows = -(-len(entries) // columns)
        line = round(1.75 * size)
        for place, (number, colour, name) in enumerate(entries):
            # Down the columns, as a list is read.
            x = self._left + (place // rows) * width
            y = self._y + (place % rows) * line + size
            used = self._badge(x, y, number, colour, size, least=30 * u)
            room = width - used - 24 * u
            words = fitted(name, size, room)
            self._sheet.write(words, x + used + 9 * u, y, size, self._theme.ink)
        self._y += rows * line + round(10 * u)

    def _entries(self) -> list[tuple[str, str, str]]:
        project, say = self._project, self._say
        withheld = {pin.landmark for pin in project.pins.values() if pin.withheld}
        marks = sorted(project.landmarks.values(), key=lambda one: (one.number, one.id))
        entries = []
        for mark in marks:
            notes = [say("check point")] if mark.id in withheld else []
            notes += [say("position assumed")] if mark.assumed else []
            name = mark.name + (f" ({', '.join(notes)})" if notes else "")
            entries.append((str(mark.number), mark.colour, name))
        signs = track_signs(project)
        entries += [(*signs[key], project.tracks[key].name) for key in sorted(project.tracks)]
        return entries

    def _badge(
        self, x: float, y: float, number: str, colour: str, size: int, least: float = 0.0
    ) -> float:
        number = brush.one_line(number, 6)
        wide = max(least, 1.35 * size, brush.text_width(number, size, 700) + 0.7 * size)
        self._sheet.fill(Rect(x, y - 1.08 * size, wide, 1.42 * size), rgb_of(colour))
        self._sheet.write(number, x + wide / 2, y, size, ink_on(colour), 700, "middle")
        return wide

    def _key(self) -> None:
        u, size = self._u, self._size(15)
        if not self._signs():
            return
        self._sheet.fill(Rect(self._left, self._y, self._room, 1.5 * u), self._theme.line)
        x, y = float(self._left), self._y + round(2.0 * size)
        for draw, words in self._signs():
            width = 44 * u + brush.text_width(words, size) + 26 * u
            if x > self._left and x + width > self._left + self._room:
                x, y = float(self._left), y + round(1.8 * size)
            draw(Rect(x, y - 0.95 * size, 34 * u, 1.2 * size))
            self._sheet.write(words, x + 43 * u, y, size, self._theme.quiet)
            x += width
        self._y = round(y + 0.9 * size)

    def _signs(self) -> list[tuple[Callable[[Rect], None], str]]:
        project, say = self._project, self._say
        solved = any(camera.solution for camera in project.cameras.values())
        signs: list[tuple[Callable[[Rect], None], str]] = []
        if solved:
            signs += [
                (self._camera_sign, say("camera")),
                (self._cone_sign, say("field of view")),
                (self._sight_sign, say("sight line to a landmark")),
            ]
        colours = [colour for _, colour in track_signs(project).values()]
        if colours:
            ink = rgb_of(colours[0])
            signs.append((partial(self._arrow_sign, colour=ink), say("movement over ground")))
            signs.append((partial(self._band_sign, colour=ink), say("its 95 % error")))
        named = claim_signs(project)
        for key in sorted(project.claims):
            claim = project.claims[key]
            if claim.kind in ("into", "out_of", "along") or claim.lat_deg is not None:
                number, colour = named[key]
                words = say("what claim {sign} speaks of", sign=number)
                draw = partial(self._claim_sign, colour=rgb_of(colour))
                signs.append((draw, f"{words}: {brush.one_line(claim.text, 44)}"))
        return signs

    def _camera_sign(self, box: Rect) -> None:
        at = box.x + box.width / 2, box.y + box.height / 2
        for radius, colour in ((0.5, self._theme.line), (0.44, DARK), (0.18, SIGHT)):
            self._sheet.items.append(Ring(at, radius * box.height, colour, 1.0, filled=True))

    def _cone_sign(self, box: Rect) -> None:
        middle = box.y + box.height / 2
        corners = [(box.x, middle), (box.right, box.y), (box.right, box.bottom)]
        self._sheet.items.append(Shape(corners, SIGHT, 0.45))
        for end in corners[1:]:
            self._sheet.items.append(Stroke([corners[0], end], (190, 140, 0), 1.4 * self._u))

    def _sight_sign(self, box: Rect) -> None:
        middle = box.y + box.height / 2
        line = [(box.x, middle), (box.right, middle)]
        self._sheet.items.append(Stroke(line, (67, 99, 216), 1.8 * self._u, 4 * self._u))

    def _arrow_sign(self, box: Rect, colour: Colour) -> None:
        middle = box.y + box.height / 2
        ends = (box.x, middle), (box.right, middle)
        self._sheet.items.append(Shape(brush.arrow_outline(*ends, 0.34 * box.height), colour))

    def _band_sign(self, box: Rect, colour: Colour) -> None:
        self._sheet.fill(box, colour, 0.3)

    def _claim_sign(self, box: Rect, colour: Colour) -> None:
        middle = box.y + box.height / 2
        line = [(box.x, middle), (box.right, middle)]
        self._sheet.items.append(Stroke(line, colour, 3 * self._u, 8 * self._u))

    def _small_print(self) -> None:
        size = self._size(13)
        for line in self._printed():
            self._y += round(1.5 * size)
            words = fitted(line, size, self._room)
            self._sheet.write(words, self._left, self._y, size, self._theme.quiet)
        self._y += round(PAD_PX * 0.8 * self._u)

    def _printed(self) -> list[str]:
        project, say = self._project, self._say
        parts = []
        for key in sorted(project.footage):
            footage = project.footage[key]
            parts.append(f"{footage.title} SHA-256 {footage.medium[:16]}…")
        for key in sorted(project.cameras):
            solution = project.cameras[key].solution
            rms = number_at(solution, "rms_px")
            if rms is not None and text_at(solution, "status") != "refused":
                used = len(items_at(solution, "residuals")) - len(items_at(solution, "outliers"))
                parts.append(say("camera solved from {n} landmarks, residuals {rms} px RMS",
                                 n=used, rms=f"{rms:.1f}"))  # fmt: skip
        lines = [" · ".join(parts)] if parts else []
        credit = self._material.options.credit
        made = say("Made with Geowork {version}; angles clockwise from true north; WGS 84",
                   version=__version__)  # fmt: skip
        return [*lines, f"{credit} · {made}" if credit else made]
