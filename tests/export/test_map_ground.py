"""The ground inside the exported map: tiles that lie where they should, within the chosen size."""

from __future__ import annotations

import base64
import io
import math

import msgspec
import numpy as np
import pytest
from PIL import Image

from geowork.drawing.sheet.map_view import EARTH_M, projected
from geowork.export.map_ground import Ground, grounds
from geowork.export.map_tiles import tiles_around, zoom_of
from geowork.export.material import Material
from geowork.export.options import ExportOptions
from geowork.export.parts import Warned
from geowork.imagery.overlay import Overlay, Rgb
from geowork.jobs.progress import Silent
from geowork.project.model import Project, Reference
from tests.support.worked_case import worked_case

CAMERA = (37.615, 49.71)
BOUNDS = ((49.70, 37.60), (49.72, 37.63))
STEP_M = 40.0


class Ramp:
    """Ground whose red tells the east and whose green tells the north, in steps of 40 m."""

    warnings = ()

    def __init__(self, pixel_size_m: float) -> None:
        self.pixel_size_m = pixel_size_m

    def window(
        self, west: float, south: float, east: float, north: float, size: tuple[int, int]
    ) -> Rgb:
        xs = west + (np.arange(size[0]) + 0.5) / size[0] * (east - west)
        ys = north - (np.arange(size[1]) + 0.5) / size[1] * (north - south)
        rgba = np.zeros((size[1], size[0], 4), np.uint8)
        rgba[..., 0] = (xs // STEP_M % 200)[None, :]
        rgba[..., 1] = (ys // STEP_M % 200)[:, None]
        rgba[..., 2] = np.random.default_rng(1).integers(0, 255, size[::-1])  # hard to squeeze
        rgba[..., 3] = 255
        return rgba

    def overlay(self, max_px: int = 4096) -> Overlay:
        return Overlay(np.full((200, 200, 4), 200, np.uint8), BOUNDS)


def with_ground(case: Project) -> Project:
    one = Reference(id="base", title="City base map", kind="orthophoto", medium="1" * 64,
                    provider="The city", captured="2021", licence="CC BY 4.0")  # fmt: skip
    return msgspec.structs.replace(case, references={"base": one})


def laid(monkeypatch: pytest.MonkeyPatch, megabytes: float) -> list[Ground | Warned]:
    monkeypatch.setattr(Material, "raster", lambda _self, _reference: Ramp(1.2))
    options = ExportOptions(map_bytes=round(megabytes * 2**20))
    with Material(with_ground(worked_case()), lambda _: None, Silent(), options=options) as given:
        return list(grounds(given, options.map_bytes))


def test_a_tile_shows_the_ground_that_lies_at_its_address() -> None:
    tiles = tiles_around(Ramp(0.4), BOUNDS, 16.0, [CAMERA], 10**7, Silent())
    assert (tiles.first_zoom, tiles.last_zoom, tiles.is_whole) == (17, 18, True)
    x, y = projected(CAMERA)
    side = 2 * math.pi * EARTH_M / 2**18
    column, row = int((x + math.pi * EARTH_M) // side), int((math.pi * EARTH_M - y) // side)
    address = tiles.addresses[f"18/{column}/{row}"]
    data = base64.b64decode(address.removeprefix("data:image/webp;base64,"))
    tile = np.array(Image.open(io.BytesIO(data)))
    at = tuple(
        int(one % side / side * 256) for one in (math.pi * EARTH_M - y, x + math.pi * EARTH_M)
    )
    red, green = (int(one) for one in tile[at][:2])
    assert abs(red - x // STEP_M % 200) <= 25 and abs(green - y // STEP_M % 200) <= 25


@pytest.mark.parametrize("limit", [0, 50_000, 400_000])
def test_tiles_never_take_more_than_the_limit(limit: int) -> None:
    tiles = tiles_around(Ramp(0.4), BOUNDS, 14.0, [CAMERA], limit, Silent())
    assert tiles.taken_bytes == sum(map(len, tiles.addresses.values())) <= limit
    assert {int(key.split("/")[0]) for key in tiles.addresses} == set(
        range(tiles.first_zoom, tiles.last_zoom + 1)
    )


def test_without_a_story_or_beside_the_picture_there_are_no_tiles() -> None:
    assert not tiles_around(Ramp(0.1), BOUNDS, 14.0, [], 10**7, Silent()).addresses
    assert not tiles_around(Ramp(0.1), BOUNDS, 14.0, [(10.0, 10.0)], 10**7, Silent()).addresses
    assert zoom_of(156_543.03, 0.0) == pytest.approx(0.0, abs=1e-4)


def test_what_does_not_fit_is_told_and_the_credit_is_printed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (whole,) = laid(monkeypatch, 40)
    assert isinstance(whole, Ground) and whole.tiles.is_whole
    assert whole.layer(Material(worked_case(), lambda _: None, Silent()).say).credit == (
        "The city, 2021, no public source, CC BY 4.0"
    )
    told, coarse = laid(monkeypatch, 0.1)
    assert isinstance(told, Warned) and isinstance(coarse, Ground)
    assert told.text == (
        "The map shows 'City base map' coarser than it is: its finest tiles do not fit into the "
        "0.1 MB chosen for the map."
    )
    assert coarse.taken_bytes <= 0.1 * 2**20
    (lacking,) = laid(monkeypatch, 0)
    assert isinstance(lacking, Warned) and "does not fit into the 0 MB" in lacking.text
