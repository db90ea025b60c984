"""COCO object annotations; boxes that share a ``track_id`` are one target."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec

from geowork import strict_json
from geowork.errors import InputError
from geowork.project.labels import Form, Label, Labels, LabelShape, Points

_NUMBER = re.compile(r"(\d{1,9})\D*$")


class _Image(msgspec.Struct):
    id: int
    file_name: str = ""
    width: int = 0
    height: int = 0
    frame_index: int | None = None


class _Annotation(msgspec.Struct):
    image_id: int
    category_id: int = 0
    bbox: list[float] = []
    segmentation: Any = None
    track_id: Any = None
    attributes: dict[str, Any] = {}


class _Category(msgspec.Struct):
    id: int
    name: str = ""


class _Coco(msgspec.Struct):
    images: list[_Image]
    annotations: list[_Annotation]
    categories: list[_Category] = []


def read_coco(value: dict[str, Any], path: Path) -> Labels:
    """Read parsed COCO; a picture's frame is its ``frame_index``, else the number in its name.

    Raises:
        InputError: a field is missing or broken, or a picture's name holds no number.
    """
    whole = strict_json.convert(value, _Coco, path)
    frames = {image.id: _frame(image, path) for image in whole.images}
    names = {category.id: category.name for category in whole.categories}
    together: dict[str, tuple[Label, list[LabelShape]]] = {}
    crowds = 0
    for number, annotation in enumerate(whole.annotations):
        if annotation.image_id not in frames:
            problem = f"an annotation names the image {annotation.image_id}, not there"
            raise InputError(path, problem, "export it again")
        outline = _outline(annotation, path)
        if outline is None:
            crowds += 1
            continue
        form, points = outline
        told = {k: v for k, v in annotation.attributes.items() if isinstance(v, str)}
        category = names.get(annotation.category_id, "")
        track = annotation.attributes.get("track_id", annotation.track_id)
        name = told.get("name") or category
        followed = track is not None and form == "box" and category != "mark"
        label = Label(name, form, (), told.get("colour", ""), followed)
        key = f"alone {number}" if track is None else f"{category} {form} {track}"
        key_frame = annotation.attributes.get("keyframe", True) is not False
        shape = LabelShape(frames[annotation.image_id], points, key_frame)
        together.setdefault(key, (label, []))[1].append(shape)
    size = {(image.width, image.height) for image in whole.images}
    told_too = [f"{path.name}: {crowds} run-length masks were left out."] if crowds else []
    labels = tuple(_with(label, shapes) for label, shapes in together.values())
    return Labels(labels, size.pop() if len(size) == 1 else None, tuple(told_too))


def _with(label: Label, shapes: list[LabelShape]) -> Label:
    ordered = tuple(sorted(shapes, key=lambda shape: shape.index or 0))
    return Label(label.name, label.form, ordered, label.colour, label.followed)


def _frame(image: _Image, path: Path) -> int:
    if image.frame_index is not None:
        return image.frame_index
    found = _NUMBER.search(Path(image.file_name.replace("\\", "/")).stem)
    if found is None:
        problem = f"the image '{image.file_name[:60]}' tells no frame"
        raise InputError(path, problem, "name it frame_000123.png, or add frame_index")
    return int(found[1])


def _outline(annotation: _Annotation, path: Path) -> tuple[Form, Points] | None:
    rings = annotation.segmentation
    if isinstance(rings, dict):
        return None
    if rings:
        try:
            numbers = [float(value) for value in rings[0]]
        except (TypeError, ValueError, KeyError) as error:
            raise InputError(path, "a segmentation holds no numbers", "correct it") from error
        if len(numbers) < 6 or len(numbers) % 2:
            raise InputError(path, "a segmentation is no polygon", "give x, y of 3 points or more")
        return "polygon", tuple(zip(numbers[::2], numbers[1::2], strict=True))
    if len(annotation.bbox) != 4:
        raise InputError(path, "an annotation has no bbox of four numbers", "export it again")
    left, top, width, height = annotation.bbox
    return "box", ((left, top), (left + width, top + height))
