"""Tracks and marks as COCO object annotations, one JSON file a footage.

COCO knows boxes and polygons in pictures, not targets in videos: what belongs together carries the
same ``track_id`` among its attributes, as CVAT writes it.
"""

from __future__ import annotations

import json
import math
from typing import Any

from geowork.export.labels.footage_files import footage_files
from geowork.export.material import Material
from geowork.export.parts import Outcome
from geowork.project.labels import Label, LabelShape, Points
from geowork.project.model import Footage, Project

CATEGORIES = ({"id": 1, "name": "target", "supercategory": ""},
              {"id": 2, "name": "mark", "supercategory": ""})  # fmt: skip
CORNERS = 32
"""Of the polygon that stands for an ellipse, which COCO does not have."""


def coco(material: Material) -> Outcome:
    """``coco/<footage>.json``. Lines and points are left out: COCO has no such outlines."""
    return footage_files(material.project, "coco", ".json", _document)


def _document(project: Project, footage: Footage, labels: tuple[Label, ...]) -> bytes:
    images: dict[int, dict[str, Any]] = {}
    annotations: list[dict[str, Any]] = []
    for number, label in enumerate(labels, start=1):
        if label.form in ("line", "point"):
            continue
        for shape in label.shapes:
            assert shape.index is not None  # noqa: S101 - what the project holds has a frame
            images.setdefault(shape.index, _image(footage, shape.index))
            annotations.append(_annotation(len(annotations) + 1, number, label, shape))
    value = {
        "info": {"description": project.title, "version": "1.0", "year": 0, "url": "",
                 "contributor": "", "date_created": ""},
        "licenses": [],
        "categories": CATEGORIES,
        "images": [images[index] for index in sorted(images)],
        "annotations": annotations,
    }  # fmt: skip
    text = json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False, allow_nan=False)
    return (text + "\n").encode()


def _image(footage: Footage, index: int) -> dict[str, Any]:
    return {"id": index + 1, "width": footage.width_px, "height": footage.height_px,
            "file_name": f"{footage.id}/frame_{index:06d}.png", "license": 0, "flickr_url": "",
            "coco_url": "", "date_captured": "", "frame_index": index}  # fmt: skip


def _annotation(number: int, thing: int, label: Label, shape: LabelShape) -> dict[str, Any]:
    assert shape.index is not None  # noqa: S101 - what the project holds has a frame
    outline = _outline(label, shape)
    return {
        "id": number,
        "image_id": shape.index + 1,
        "category_id": 1 if label.followed else 2,
        "bbox": [round(value, 3) for value in shape.box],
        "area": round(_area(outline), 3),
        "iscrowd": 0,
        "segmentation": []
        if label.form == "box"
        else [[round(value, 3) for point in outline for value in point]],
        "attributes": {"track_id": thing, "keyframe": shape.key, "occluded": False,
                       "name": label.name, "colour": label.colour},
    }  # fmt: skip


def _outline(label: Label, shape: LabelShape) -> Points:
    left, top, width, height = shape.box
    if label.form == "box":
        right, bottom = left + width, top + height
        return ((left, top), (right, top), (right, bottom), (left, bottom))
    if label.form == "ellipse":
        turns = (2 * math.pi * number / CORNERS for number in range(CORNERS))
        return tuple(
            (
                left + width / 2 * (1 + math.cos(turn)),
                top + height / 2 * (1 + math.sin(turn)),
            )
            for turn in turns
        )
    return shape.points


def _area(outline: Points) -> float:
    """By the shoelace formula, px²."""
    pairs = zip(outline, (*outline[1:], outline[0]), strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2
