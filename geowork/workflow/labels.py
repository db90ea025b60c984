"""Tracks and marks of other programs taken into a case."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import msgspec

from geowork.errors import InputError
from geowork.footage.index import FrameIndex
from geowork.project.edits import Edit, new_id, put, several
from geowork.project.labels import FEWEST, MARK_OF_FORM, Label, Labels, LabelShape
from geowork.project.model import FrameAddress, Mark, MarkKey, Project, TargetBox, Track

DEFAULT_COLOUR = "#ffe119"
TIME_SLACK_S = 1e-4
"""A time written with six digits may lie a hair before the frame it names."""


@dataclass(frozen=True)
class TakenIn:
    """What came of taking in a file: one edit, and the ids it makes."""

    edit: Edit
    tracks: tuple[str, ...]
    marks: tuple[str, ...]


def take_in_labels(
    project: Project, footage: str, index: FrameIndex, labels: Labels, subject: object
) -> TakenIn:
    """The edit that adds followed boxes as tracks and everything else as marks.

    Between the key frames of a target its box is carried over evenly, as the programs mean it that
    write key frames only.

    Args:
        index: which frame of the footage has which stamp.

    Raises:
        InputError: the file is about pictures of another size, or about a frame that is not there.
    """
    one = project.footage[footage]
    if labels.size_px not in (None, (0, 0), (one.width_px, one.height_px)):
        width, height = labels.size_px or (0, 0)
        raise InputError(
            subject,
            f"is about pictures of {width} × {height} px, '{one.title}' has "
            f"{one.width_px} × {one.height_px}",
            "name the footage it was made from with --footage",
        )
    edits, tracks, marks = [], dict(project.tracks), dict(project.marks)
    for label in labels.labels:
        shapes = [_placed(shape, index, subject) for shape in label.shapes]
        if label.followed:
            key = new_id(tracks, label.name or "target")
            tracks[key] = _track(key, label, shapes, footage, index)
            edits.append(put("tracks", tracks[key], ""))
        elif len(label.shapes[0].points) >= FEWEST[label.form]:
            key = new_id(marks, label.name or "mark")
            marks[key] = _mark(key, label, shapes, footage, index)
            edits.append(put("marks", marks[key], ""))
    return TakenIn(
        several(f"Take in {len(edits)} labels", *edits),
        tuple(sorted(tracks.keys() - project.tracks.keys())),
        tuple(sorted(marks.keys() - project.marks.keys())),
    )


def _placed(shape: LabelShape, index: FrameIndex, subject: object) -> tuple[int, LabelShape]:
    at = shape.index
    if at is None:
        times = index.pts * float(index.time_base)
        at = bisect_right(times, (shape.time_s or 0.0) + TIME_SLACK_S) - 1
    if not 0 <= at < index.count:
        told = f"frame {at}" if shape.index is not None else f"{shape.time_s:.3f} s"
        raise InputError(
            subject,
            f"names {told}, the footage has {index.count} frames",
            "name the footage it was made from with --footage",
        )
    return at, shape


def _track(
    key: str,
    label: Label,
    shapes: list[tuple[int, LabelShape]],
    footage: str,
    index: FrameIndex,
) -> Track:
    boxes = {box.index: box for box in _boxes(shapes, index)}
    only_keys = all(shape.key for _, shape in shapes) and len(boxes) > len(shapes)
    return Track(
        id=key,
        name=label.name or key,
        footage=footage,
        camera="",
        interpolated=only_keys,
        boxes=tuple(boxes[at] for at in sorted(boxes)),
    )


def _boxes(shapes: list[tuple[int, LabelShape]], index: FrameIndex) -> Iterator[TargetBox]:
    for at, shape in shapes:
        if not shape.ends:
            yield _box(at, shape.box, index, by_hand=shape.key)
    for (first, one), (last, two) in pairwise(shapes):
        if one.ends:
            continue
        for at in range(first + 1, last):
            share = 0.0 if two.ends else (at - first) / (last - first)
            box = [a + share * (b - a) for a, b in zip(one.box, two.box, strict=True)]
            yield _box(at, (box[0], box[1], box[2], box[3]), index, by_hand=False)


def _box(
    at: int, box: tuple[float, float, float, float], index: FrameIndex, *, by_hand: bool
) -> TargetBox:
    return TargetBox(at, int(index.pts[at]), *box, by_hand=by_hand)


def _mark(
    key: str,
    label: Label,
    shapes: list[tuple[int, LabelShape]],
    footage: str,
    index: FrameIndex,
) -> Mark:
    shown = [(at, shape) for at, shape in shapes if not shape.ends]
    (first, shape), rest = shown[0], shown[1:]
    base = f"{index.time_base.numerator}/{index.time_base.denominator}"
    mark = Mark(
        id=key,
        frame=FrameAddress(footage, int(index.pts[first]), base, first),
        kind=MARK_OF_FORM[label.form],  # type: ignore[arg-type]
        points=shape.points,
        text=label.name,
        colour=label.colour if _is_colour(label.colour) else DEFAULT_COLOUR,
    )
    # Outlines whose corners come and go cannot be carried evenly from one key to the next.
    keys = tuple(
        MarkKey(at, int(index.pts[at]), other.points)
        for at, other in rest
        if len(other.points) == len(shape.points)
    )
    return msgspec.structs.replace(mark, keys=keys)


def _is_colour(text: str) -> bool:
    return (
        len(text) == 7 and text[0] == "#" and all(sign in "0123456789abcdef" for sign in text[1:])
    )
