"""What is drawn and followed in a footage, in the terms that annotation programs share.

A label is one thing with a name: boxes of a followed target, or the outline of a mark, at one frame
or at several.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geowork.project.mark_motion import keys_of
from geowork.project.model import Mark, Project, Track

Form = Literal["box", "ellipse", "polygon", "line", "point"]
Points = tuple[tuple[float, float], ...]

FORM_OF_MARK: dict[str, Form] = {
    "box": "box", "blur": "box", "blackout": "box", "ellipse": "ellipse", "polygon": "polygon",
    "line": "line", "arrow": "line", "sight": "line", "text": "point", "badge": "point",
}  # fmt: skip
MARK_OF_FORM = {"box": "box", "ellipse": "ellipse", "polygon": "polygon", "line": "line",
                "point": "text"}  # fmt: skip
FEWEST = {"box": 2, "ellipse": 2, "polygon": 3, "line": 2, "point": 1}


@dataclass(frozen=True)
class LabelShape:
    """A label at one frame.

    Args:
        index: the frame's number; None where the file tells only a time.
        points: px of the upright frame; of a box and an ellipse, two opposite corners.
        key: set by a person, not carried over from elsewhere.
        time_s: since the footage's first frame, where the number is not told.
        ends: nothing is to be seen of it from here until the next shape.
    """

    index: int | None
    points: Points
    key: bool = True
    time_s: float | None = None
    ends: bool = False

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, width, height, px."""
        across, down = [x for x, _ in self.points], [y for _, y in self.points]
        left, top = min(across), min(down)
        return left, top, max(across) - left, max(down) - top


@dataclass(frozen=True)
class Label:
    """One thing: a target that was followed, or a mark."""

    name: str
    form: Form
    shapes: tuple[LabelShape, ...]
    colour: str = ""
    followed: bool = False


@dataclass(frozen=True)
class Labels:
    """What a file of annotations holds; the size is that of its pictures, where it tells one."""

    labels: tuple[Label, ...]
    size_px: tuple[int, int] | None = None
    warnings: tuple[str, ...] = ()


def labels_of(project: Project, footage: str) -> tuple[Label, ...]:
    """The followed targets and the marks of a footage, by id."""
    tracks = (project.tracks[key] for key in sorted(project.tracks))
    marks = (project.marks[key] for key in sorted(project.marks))
    targets = [_target(t) for t in tracks if t.footage == footage and t.boxes]
    drawn = [
        _drawn(mark)
        for mark in marks
        if mark.frame.footage == footage
        and mark.kind in FORM_OF_MARK
        and len(mark.points) >= FEWEST[FORM_OF_MARK[mark.kind]]
    ]
    return (*targets, *drawn)


def _target(track: Track) -> Label:
    shapes = tuple(
        LabelShape(
            box.index,
            (
                (box.x_px, box.y_px),
                (box.x_px + box.width_px, box.y_px + box.height_px),
            ),
            box.by_hand,
        )
        for box in sorted(track.boxes, key=lambda box: box.index)
    )
    return Label(track.name, "box", shapes, followed=True)


def _drawn(mark: Mark) -> Label:
    places = {mark.frame.index: mark.points, **{key.index: key.points for key in keys_of(mark)}}
    shapes = tuple(LabelShape(index, places[index]) for index in sorted(places))
    return Label(mark.text, FORM_OF_MARK[mark.kind], shapes, mark.colour)
