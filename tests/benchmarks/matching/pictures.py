"""Pictures of known places: which belong together and which do not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geowork.footage.reader import FrameReader
from geowork.imagery.georeferenced import open_georeferenced
from geowork.imagery.photo import open_photo

SIDE_PX = 1600


@dataclass(frozen=True)
class Picture:
    """`view` parts pictures of one place that no two of which need match (None: all must)."""

    place: str
    name: str
    rgb: NDArray[np.uint8]
    view: str = ""


def pictures(shared: Path, sample: Path) -> Iterator[Picture]:
    """Photos, aerial pictures and frames of videos; places that differ have different names."""
    matching = shared / "matching"
    for place, names in (
        ("graffiti", ("graf1.png", "graf3.png")),
        ("leuven", ("leuvenA.jpg", "leuvenB.jpg")),
        ("box", ("box.png", "box_in_scene.png")),
    ):
        for name in names:
            yield Picture(place, name, open_photo(matching / name))
    for path in sorted((matching / "sacre_coeur").glob("*.jpg")):
        yield Picture("sacre_coeur", path.name, open_photo(path))
    vienna = matching / "vienna"
    yield Picture("vienna", "04_02.jpg", open_photo(vienna / "04_02.jpg"), "oblique")
    yield Picture("vienna", "ortho", _above(vienna / "44_2_op_2023_30cm.tif"), "above")
    yield Picture("bahamas", "RGB.byte.tif", _above(shared / "terrain" / "RGB.byte.tif"))
    yield Picture("photo", "DSC00001.JPG", open_photo(shared / "photos" / "DSC00001.JPG"))
    for name, index in (("reference_2020.mp4", 0), ("reference_2020.mp4", 150)):
        yield Picture("town", f"{name}#{index}", _frame(sample / name, index), "drone")
    yield Picture("town", "footage.mp4#12", _frame(sample / "footage.mp4", 12), "ground")
    yield Picture("town", "orthophoto", _above(sample / "orthophoto.tif"), "above")
    for place, path in (
        ("pets", "tracking/pets2009/vtest.avi"),
        ("nasa", "footage/frame_times/nasa_13013.mp4"),
        ("phone", "footage/vfr/sample-5s_h265.mp4"),
        ("rabbit", "footage/odd/bbb_800x640_768kbps_30fps_avc_pyramid_3b.mp4"),
        ("street", "footage/odd/sample_av1.mp4"),
        ("colours", "footage/odd/hlg10-color-test.mp4"),
    ):
        yield Picture(place, path, _frame(shared / path, 30))


def belong_together(one: Picture, other: Picture) -> bool | None:
    """Whether they show one place; None where they do, from views too far apart to ask for it."""
    if one.place != other.place:
        return False
    return True if one.view == other.view else None


def _above(path: Path) -> NDArray[np.uint8]:
    return open_georeferenced(path).picture(SIDE_PX)[0]


def _frame(path: Path, index: int) -> NDArray[np.uint8]:
    with FrameReader(path) as reader:
        return reader.frame(min(index, reader.count - 1)).rgb
