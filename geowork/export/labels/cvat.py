"""Tracks and marks as CVAT reads them: "CVAT for video 1.1", one XML file a footage."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from geowork.export.labels.footage_files import footage_files
from geowork.export.material import Material
from geowork.export.parts import Outcome
from geowork.export.xml_text import child, document_bytes, root_element
from geowork.project.labels import Form, Label, LabelShape
from geowork.project.model import Footage, Project

ELEMENT: dict[Form, str] = {"box": "box", "ellipse": "ellipse", "polygon": "polygon",
                            "line": "polyline", "point": "points"}  # fmt: skip
CLASSES = ("target", "mark")


def cvat(material: Material) -> Outcome:
    """``cvat/<footage>.xml``."""
    return footage_files(material.project, "cvat", ".xml", _document)


def _document(project: Project, footage: Footage, labels: tuple[Label, ...]) -> bytes:
    root = root_element("annotations", {})
    child(root, "version", "1.1")
    _about(root, project, footage)
    for number, label in enumerate(labels):
        name = CLASSES[0] if label.followed else CLASSES[1]
        source = "automatic" if any(not shape.key for shape in label.shapes) else "manual"
        track = child(root, "track", id=str(number), label=name, source=source)
        for shape in label.shapes:
            _shape(track, label, shape, outside=False)
        last = label.shapes[-1]
        # Without an end CVAT would keep the last shape to the end of the video.
        if last.index is not None and last.index + 1 < footage.frame_count:
            _shape(track, label, last, outside=True)
    return document_bytes(root)


def _about(root: Element, project: Project, footage: Footage) -> None:
    task = child(child(root, "meta"), "task")
    child(task, "name", project.title)
    child(task, "size", footage.frame_count)
    child(task, "mode", "interpolation")
    child(task, "start_frame", 0)
    child(task, "stop_frame", max(0, footage.frame_count - 1))
    kinds = child(task, "labels")
    for name in CLASSES:
        kind = child(kinds, "label")
        child(kind, "name", name)
        attributes = child(kind, "attributes")
        for field in ("name", "colour"):
            attribute = child(attributes, "attribute")
            for part, text in (("name", field), ("mutable", "False"), ("input_type", "text"),
                               ("default_value", ""), ("values", "")):  # fmt: skip
                child(attribute, part, text)
    size = child(task, "original_size")
    child(size, "width", footage.width_px)
    child(size, "height", footage.height_px)
    child(task, "source", project.media[footage.medium].name)


def _shape(track: Element, label: Label, shape: LabelShape, *, outside: bool) -> None:
    assert shape.index is not None  # noqa: S101 - what the project holds has a frame
    index = shape.index + 1 if outside else shape.index
    told = {"frame": str(index), "keyframe": "1" if shape.key or outside else "0",
            "outside": str(int(outside)), "occluded": "0", **_places(label.form, shape),
            "z_order": "0"}  # fmt: skip
    element = child(track, ELEMENT[label.form], **told)
    child(element, "attribute", label.name, name="name")
    child(element, "attribute", label.colour, name="colour")


def _places(form: Form, shape: LabelShape) -> dict[str, str]:
    left, top, width, height = shape.box
    if form == "box":
        return {"xtl": _px(left), "ytl": _px(top), "xbr": _px(left + width),
                "ybr": _px(top + height)}  # fmt: skip
    if form == "ellipse":
        return {"cx": _px(left + width / 2), "cy": _px(top + height / 2), "rx": _px(width / 2),
                "ry": _px(height / 2)}  # fmt: skip
    return {"points": ";".join(f"{_px(x)},{_px(y)}" for x, y in shape.points)}


def _px(value: float) -> str:
    return f"{value:.3f}"
