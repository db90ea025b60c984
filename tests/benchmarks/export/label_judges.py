"""Programs of other people that read boxes and annotations, as judges of an export's.

pycocotools and datumaro are packages of Python, validate-web-annotation (the schema of the W3C's
data model) is one of Node. What needs an environment of its own is found through a variable:
GEOWORK_DATUMARO, a Python that has datumaro; GEOWORK_ANNOTATION, the folder of the Node package.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

_IMPORT = """
import datumaro, sys
said = datumaro.Dataset.import_from(sys.argv[1], sys.argv[2])
print(sum(len(item.annotations) for item in said))
"""
_VALIDATE = """
const sound = require(process.argv[1]);
const page = JSON.parse(require("fs").readFileSync(process.argv[2]));
const bad = page.items.filter((one) => !sound({ "@context": page["@context"], ...one }));
console.log(JSON.stringify([page.items.length, bad.map((one) => one.id)]));
"""


def coco(folder: Path) -> list[str]:
    """The reference reader of COCO indexes it, draws every outline and scores it against itself."""
    from pycocotools.coco import COCO

    bad = []
    for path in sorted((folder / "coco").glob("*.json")):
        with contextlib.redirect_stdout(io.StringIO()):
            read = COCO(str(path))
            found = read.loadAnns(read.getAnnIds())
            for one in found:
                if one["segmentation"]:
                    read.annToMask(one)
            again = [
                {key: one[key] for key in ("image_id", "category_id", "bbox")} for one in found
            ]
            read.loadRes([one | {"score": 1.0} for one in again])
        if not found or {one["image_id"] for one in found} != set(read.getImgIds()):
            bad.append(f"{path.name}: {len(found)} annotations")
    return bad


def datumaro(folder: Path) -> list[str]:
    """It reads as many boxes from CVAT's XML and COCO's JSON as were written."""
    bad = []
    for path in sorted([*(folder / "cvat").glob("*.xml"), *(folder / "coco").glob("*.json")]):
        with tempfile.TemporaryDirectory() as scratch:
            root, kind = Path(scratch), "cvat"
            place = root / path.name
            if path.suffix == ".json":
                kind = "coco_instances"
                (root / "images" / path.stem).mkdir(parents=True)
                place = root / "annotations" / f"instances_{path.name}"
            place.parent.mkdir(exist_ok=True)
            shutil.copy(path, place)
            command = [os.environ["GEOWORK_DATUMARO"], "-c", _IMPORT, str(root), kind]
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        if done.returncode or int(done.stdout.split()[-1]) < 1:
            bad.append(f"{path.name}: {(done.stdout + done.stderr)[-300:]}")
    return bad


def web_annotation(folder: Path) -> list[str]:
    """Every annotation follows the data model."""
    bad = []
    for path in sorted((folder / "w3c").glob("*.jsonld")):
        command = ["node", "-e", _VALIDATE, os.environ["GEOWORK_ANNOTATION"], str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        count, wrong = (
            json.loads(done.stdout) if done.returncode == 0 else (0, [done.stderr[-300:]])
        )
        if wrong or not count:
            bad.append(f"{path.name}: {wrong}")
    return bad
