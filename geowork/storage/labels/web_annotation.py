"""W3C Web Annotations whose targets are moments and areas of a video (Media Fragments 1.0)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from geowork.errors import InputError
from geowork.project.labels import Form, Label, Labels, LabelShape, Points

_AREA = re.compile(r"(?:pixel:)?([\d.]+),([\d.]+),([\d.]+),([\d.]+)")
_ESCAPED = re.compile(rb"%([0-9a-fA-F]{2})")
_POINT = re.compile(r"-?[\d.]+(?:e-?\d+)?")


def read_web_annotations(value: Any, path: Path) -> Labels:
    """Read parsed JSON-LD: an annotation, a list, a page or a collection with its first page.

    What names no moment is left out, with a warning; areas in per cent of the picture too.

    Raises:
        InputError: a fragment or an outline is broken.
    """
    found, left_out = [], 0
    for annotation in _annotations(value):
        targets = annotation.get("target")
        shapes, form = [], None
        for target in targets if isinstance(targets, list) else [targets]:
            shape = _shape(target, path)
            if shape is None or (form or shape[0]) != shape[0]:
                left_out += 1
                continue
            form = shape[0]
            shapes.append(shape[1])
        if form is not None:
            shapes.sort(key=lambda shape: shape.time_s or 0.0)
            followed = form == "box" and annotation.get("motivation") == "identifying"
            found.append(Label(_words(annotation.get("body")), form, tuple(shapes), "", followed))
    told = f"{path.name}: {left_out} targets without a moment or an outline were left out."
    return Labels(tuple(found), None, (told,) if left_out else ())


def _annotations(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _annotations(item)
    elif isinstance(value, dict) and "target" in value:
        yield value
    elif isinstance(value, dict):
        yield from _annotations(value.get("items") or value.get("first") or [])


def _words(body: Any) -> str:
    for one in body if isinstance(body, list) else [body]:
        text = one.get("value") if isinstance(one, dict) else one
        if isinstance(text, str):
            return text
    return ""


def _shape(target: Any, path: Path) -> tuple[Form, LabelShape] | None:
    fragment, outline = "", ""
    if isinstance(target, str):
        fragment = target.partition("#")[2]
    elif isinstance(target, dict):
        selector: Any = target.get("selector")
        while isinstance(selector, dict):
            text = selector.get("value")
            if isinstance(text, str) and selector.get("type") == "SvgSelector":
                outline = text
            elif isinstance(text, str):
                fragment = f"{fragment}&{text}"
            selector = selector.get("refinedBy")
        fragment = fragment or str(target.get("id", target.get("source", ""))).partition("#")[2]
    told = dict(part.partition("=")[::2] for part in _plain(fragment).split("&"))
    if "t" not in told:
        return None
    time_s = _seconds(told["t"], path)
    if outline:
        form, points = _outline(outline, path)
        return form, LabelShape(None, points, time_s=time_s)
    area = _AREA.fullmatch(told.get("xywh", ""))
    if area is None:
        return None
    left, top, width, height = (_number(text, path) for text in area.groups())
    corners = ((left, top), (left + width, top + height))
    return "box", LabelShape(None, corners, time_s=time_s)


def _plain(fragment: str) -> str:
    """Percent escapes undone, as RFC 3986 has them; urllib is the network's alone."""
    whole = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), fragment.encode())
    return whole.decode(errors="replace")


def _seconds(text: str, path: Path) -> float:
    """The start of ``12.5,13``, ``npt:0:12.5`` or ``1:02:03.5``."""
    start = text.removeprefix("npt:").partition(",")[0] or "0"
    whole = 0.0
    for part in start.split(":"):
        whole = whole * 60 + _number(part, path)
    return whole


def _outline(svg: str, path: Path) -> tuple[Form, Points]:
    try:
        root = ElementTree.fromstring(svg, forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise InputError(path, "an SvgSelector is not safe, whole XML", "correct it") from error
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]

        def at(*names: str, element: Any = element) -> list[float]:
            return [_number(element.get(one, "nan"), path) for one in names]

        if name in ("polygon", "polyline"):
            numbers = [_number(text, path) for text in _POINT.findall(element.get("points", ""))]
            points = tuple(zip(numbers[::2], numbers[1::2], strict=False))
            if len(points) >= (3 if name == "polygon" else 2):
                return ("polygon" if name == "polygon" else "line"), points
        elif name == "rect":
            left, top, width, height = at("x", "y", "width", "height")
            return "box", ((left, top), (left + width, top + height))
        elif name == "ellipse":
            x, y, across, down = at("cx", "cy", "rx", "ry")
            return "ellipse", ((x - across, y - down), (x + across, y + down))
        elif name == "circle":
            x, y = at("cx", "cy")
            return "point", ((x, y),)
    raise InputError(path, "an SvgSelector holds no outline known here", "draw it as a polygon")


def _number(text: str, path: Path) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not abs(value) < 1e9:
        raise InputError(path, f"'{text[:40]}' is no number of seconds or pixels", "correct it")
    return value
