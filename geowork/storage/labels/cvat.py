"""CVAT's XML 1.1, for video (tracks) and for images (shapes of one frame)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from geowork.errors import InputError
from geowork.project.labels import Form, Label, Labels, LabelShape, Points

FORMS: dict[str, Form] = {"box": "box", "ellipse": "ellipse", "polygon": "polygon",
                          "polyline": "line", "points": "point"}  # fmt: skip
UNKNOWN = ("mask", "cuboid", "skeleton", "tag")


def read_cvat(data: bytes, path: Path) -> Labels:
    """Read an export of CVAT.

    Raises:
        InputError: not such a file, or a shape of it is broken.
    """
    try:
        root = ElementTree.fromstring(data, forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise InputError(path, "is not safe, whole XML", "export it again from CVAT") from error
    if root.tag != "annotations":
        raise InputError(path, "is not an export of CVAT", "export it as CVAT for video 1.1")
    found = [label for track in root.iter("track") if (label := _track(track, path)) is not None]
    for image in root.iter("image"):
        found += _image(image, path)
    left_out = [name for name in UNKNOWN if next(root.iter(name), None) is not None]
    told = [f"{path.name}: shapes of the kind '{name}' were left out." for name in left_out]
    return Labels(tuple(found), _size(root), tuple(told))


def _track(track: Any, path: Path) -> Label | None:
    shapes: list[LabelShape] = []
    form: Form | None = None
    told: dict[str, str] = {}
    for element in track:
        if element.tag not in FORMS:
            continue
        form = form or FORMS[element.tag]
        if FORMS[element.tag] != form:
            raise InputError(path, "a track mixes kinds of shapes", "split it in CVAT")
        told = told or _attributes(element)
        shapes.append(
            LabelShape(
                int(_number(element, "frame", path)),
                _points(form, element, path),
                element.get("keyframe", "1") == "1",
                ends=element.get("outside") == "1",
            )
        )
    if form is None or all(shape.ends for shape in shapes):
        return None
    shapes.sort(key=lambda shape: shape.index or 0)
    name = told.get("name") or track.get("label", "")
    followed = form == "box" and track.get("label") != "mark"
    return Label(name, form, tuple(shapes), told.get("colour", ""), followed)


def _image(image: Any, path: Path) -> Iterator[Label]:
    index = int(_number(image, "id", path))
    for element in image:
        form = FORMS.get(element.tag)
        if form is not None:
            told = _attributes(element)
            shape = LabelShape(index, _points(form, element, path))
            name = told.get("name") or element.get("label", "")
            yield Label(name, form, (shape,), told.get("colour", ""))


def _attributes(element: Any) -> dict[str, str]:
    return {a.get("name", ""): a.text or "" for a in element.iter("attribute")}


def _points(form: Form, element: Any, path: Path) -> Points:
    if form == "box":
        left, top, right, bottom = (
            _number(element, name, path) for name in ("xtl", "ytl", "xbr", "ybr")
        )
        return ((left, top), (right, bottom))
    if form == "ellipse":
        x, y, across, down = (_number(element, name, path) for name in ("cx", "cy", "rx", "ry"))
        return ((x - across, y - down), (x + across, y + down))
    try:
        pairs = [pair.split(",") for pair in element.get("points", "").split(";")]
        return tuple((float(x), float(y)) for x, y in pairs)
    except ValueError as error:
        raise InputError(path, "the points of a shape are no numbers", "correct them") from error


def _number(element: Any, name: str, path: Path) -> float:
    try:
        value = float(element.get(name, "") or "nan")
    except ValueError:
        value = math.nan
    if not abs(value) < 1e9:
        problem = f"a {element.tag} has no usable '{name}'"
        raise InputError(path, problem, "export it again from CVAT")
    return value


def _size(root: Any) -> tuple[int, int] | None:
    found = [root.findtext(f".//original_size/{name}", "") for name in ("width", "height")]
    if all(text.isascii() and text.isdigit() and len(text) < 7 for text in found):
        return int(found[0]), int(found[1])
    return None
