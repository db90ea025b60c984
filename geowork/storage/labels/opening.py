"""A file of annotations, told by what is in it."""

from __future__ import annotations

from pathlib import Path

from geowork import strict_json
from geowork.errors import InputError
from geowork.project.labels import Label, Labels
from geowork.storage.labels.coco import read_coco
from geowork.storage.labels.cvat import read_cvat
from geowork.storage.labels.web_annotation import read_web_annotations

MAX_SHAPES = 500_000
FARTHEST_PX = 1e6


def read_labels(path: Path) -> Labels:
    """Read CVAT for video or images 1.1 (XML), COCO (JSON) or W3C Web Annotations (JSON-LD).

    Raises:
        InputError: none of them, or broken; one sentence naming the file, the field, the remedy.
    """
    data = strict_json.read_bytes(path)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        found = read_cvat(data, path)
    else:
        value = strict_json.parse(data, path)
        if isinstance(value, dict) and "annotations" in value and "images" in value:
            found = read_coco(value, path)
        elif "@context" in (value[0] if isinstance(value, list) and value else value or ()):
            found = read_web_annotations(value, path)
        else:
            raise InputError(
                path, "is not a file of annotations", "give CVAT XML, COCO JSON or Web Annotations"
            )
    if not found.labels:
        raise InputError(path, "holds no box and no outline", "export it again with its shapes")
    _check(found.labels, path)
    return found


def _check(labels: tuple[Label, ...], path: Path) -> None:
    if sum(len(label.shapes) for label in labels) > MAX_SHAPES:
        raise InputError(path, f"holds over {MAX_SHAPES} shapes", "split it")
    for label in labels:
        for shape in label.shapes:
            if any(not abs(value) <= FARTHEST_PX for point in shape.points for value in point):
                problem = f"a shape of '{label.name[:60]}' lies outside any picture"
                raise InputError(path, problem, "correct its points")
