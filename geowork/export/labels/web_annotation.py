"""Tracks and marks as W3C Web Annotations with media fragments (JSON-LD), one file a footage.

The footage is named by its bytes (RFC 6920), so that no path and no host is told. A box is a
fragment ``t=…&xywh=pixel:…`` in whole pixels, as Media Fragments 1.0 has them; what is no box is an
SVG outline that refines the moment.
"""

from __future__ import annotations

import base64
import json
from fractions import Fraction
from typing import Any

from geowork.export.labels.footage_files import footage_files
from geowork.export.material import Material
from geowork.export.parts import Outcome
from geowork.project.labels import Label, LabelShape
from geowork.project.model import Footage, Project

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FRAGMENTS = "http://www.w3.org/TR/media-frags/"


def web_annotations(material: Material) -> Outcome:
    """``w3c/<footage>.jsonld``."""
    return footage_files(material.project, "w3c", ".jsonld", _document)


def _document(project: Project, footage: Footage, labels: tuple[Label, ...]) -> bytes:
    times = _times(project, footage)
    items = [
        _annotation(project, footage, number, label, times)
        for number, label in enumerate(labels, start=1)
    ]
    value = {
        "@context": CONTEXT,
        "id": f"urn:geowork:{project.id}:{footage.id}",
        "type": "AnnotationPage",
        "items": items,
    }
    text = json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False, allow_nan=False)
    return (text + "\n").encode()


def source_of(medium: str) -> str:
    """A medium by its SHA-256: a "named information" address."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(medium)).rstrip(b"=").decode()
    return f"ni:///sha-256;{digest}"


def _times(project: Project, footage: Footage) -> dict[int, float]:
    """Seconds since the stream's zero of every frame that the case addresses."""
    base = Fraction(footage.time_base)
    found: dict[int, int] = {}
    for track in project.tracks.values():
        if track.footage == footage.id:
            found |= {box.index: box.pts for box in track.boxes}
    for mark in project.marks.values():
        if mark.frame.footage == footage.id:
            found[mark.frame.index] = mark.frame.pts
            found |= {key.index: key.pts for key in mark.keys}
    return {index: float(pts * base) for index, pts in found.items()}


def _annotation(
    project: Project, footage: Footage, number: int, label: Label, times: dict[int, float]
) -> dict[str, Any]:
    source = source_of(footage.medium)
    targets = [
        {"type": "SpecificResource", "source": source, "selector": _selector(label, shape, times)}
        for shape in label.shapes
    ]
    bodies: list[dict[str, Any]] = [
        {"type": "TextualBody", "value": label.name, "format": "text/plain",
         "purpose": "identifying" if label.followed else "describing"}
    ]  # fmt: skip
    return {
        "id": f"urn:geowork:{project.id}:{footage.id}:{number}",
        "type": "Annotation",
        "motivation": "identifying" if label.followed else "describing",
        "body": bodies if label.name else [],
        "target": targets if len(targets) > 1 else targets[0],
    }


def _selector(label: Label, shape: LabelShape, times: dict[int, float]) -> dict[str, Any]:
    assert shape.index is not None  # noqa: S101 - what the project holds has a frame
    value = f"t={times[shape.index]:.6f}"
    selector: dict[str, Any] = {"type": "FragmentSelector", "conformsTo": FRAGMENTS}
    if label.form == "box":
        left, top, width, height = (max(0, round(number)) for number in shape.box)
        return {**selector, "value": f"{value}&xywh=pixel:{left},{top},{width},{height}"}
    outline = {"type": "SvgSelector", "value": _svg(label, shape)}
    return {**selector, "value": value, "refinedBy": outline}


def _svg(label: Label, shape: LabelShape) -> str:
    left, top, width, height = shape.box
    points = " ".join(f"{x:.3f},{y:.3f}" for x, y in shape.points)
    if label.form == "ellipse":
        drawn = (
            f'<ellipse cx="{left + width / 2:.3f}" cy="{top + height / 2:.3f}" '
            f'rx="{width / 2:.3f}" ry="{height / 2:.3f}"/>'
        )
    elif label.form == "point":
        drawn = f'<circle cx="{left:.3f}" cy="{top:.3f}" r="1"/>'
    else:
        drawn = f'<{"polygon" if label.form == "polygon" else "polyline"} points="{points}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg">{drawn}</svg>'
