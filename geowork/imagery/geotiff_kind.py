"""What a TIFF holds, by its bands: a picture from above, a terrain model, or a plain photo."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from geowork.imagery.geotiff_file import opened

TiffKind = Literal["orthophoto", "terrain", "photo"]

_COLOUR_BANDS = 3
_LENGTHS = ("m", "metre", "meter", "metres", "meters", "ft", "foot", "feet", "us-ft")
_HEIGHTS = ("elevation", "height", "dem", "dsm", "dtm", "altitude", "terrain")


def kind_of_tiff(path: Path) -> TiffKind | None:
    """What it holds, or None where its bands leave that open.

    Heights have one band of numbers that may be below zero; a picture has bytes, a palette, or
    three bands and more. One band of sixteen bits above zero is either.

    Raises:
        MediaError: it is no readable TIFF.
    """
    with opened(path) as dataset:
        if dataset.crs is None or dataset.transform.is_identity:
            return "photo"
        if dataset.count >= _COLOUR_BANDS or dataset.dtypes[0] in ("uint8", "int8"):
            return "orthophoto"
        if _tells_heights(dataset) or not dataset.dtypes[0].startswith("u"):
            return "terrain"
        return None


def _tells_heights(dataset: Any) -> bool:
    """Whether the first band says that it is a length, or is called a height."""
    unit, name = (str(words[0] or "").lower() for words in (dataset.units, dataset.descriptions))
    return unit in _LENGTHS or any(word in name for word in _HEIGHTS)
