"""A picture without coordinates laid on the earth by its pins, and what is read in it."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image

from geowork.cli.main import main
from geowork.errors import InputError
from geowork.geo.geodesic import distance_m
from geowork.geo.position import LocalFrame, Position
from geowork.imagery.georeferenced import open_georeferenced
from geowork.imagery.placing import Pairs, place_picture
from geowork.project import edits
from geowork.project.model import Medium, Project, Reference
from geowork.project.reference_picture import ReferencePicture
from geowork.resources import sample_path
from geowork.workflow.picture_placing import (
    lay_by,
    pairs_of,
    placed_photo,
    placing_of,
    read_position,
)
from geowork.workflow.pinning import add_landmark, pin_in_reference

ORTHOPHOTO = sample_path("kupiansk") / "orthophoto.tif"
PINNED = ((200, 150), (1500, 200), (300, 1400), (1600, 1500), (900, 700), (500, 900))


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's orthophoto without its place on earth."""
    path = tmp_path_factory.mktemp("scan") / "scan.png"
    Image.fromarray(open_georeferenced(ORTHOPHOTO).picture(100_000)[0]).save(path)
    return path


def _points_file(folder: Path, shift_px: float = 0.0) -> Path:
    """What QGIS would write of six pairs: y counted upwards."""
    raster = open_georeferenced(ORTHOPHOTO)
    rows = ["mapX,mapY,sourceX,sourceY,enable"]
    for number, (x, y) in enumerate(PINNED):
        place = raster.position_at(x, y)
        moved = x + (shift_px if number == 2 else 0.0)
        rows.append(f"{place.lon_deg:.9f},{place.lat_deg:.9f},{moved},{-y},1")
    path = folder / "scan.points"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("model", ["affine", "projective", "spline"])
def test_the_command_lays_a_scan_where_the_orthophoto_lies(
    scanned: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], model: str
) -> None:
    out = tmp_path / "laid.tif"
    given = [str(scanned), str(_points_file(tmp_path)), "--model", model]
    assert main(["georeference", *given, "--at", "1000,1000", "--out", str(out), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    truth = open_georeferenced(ORTHOPHOTO)
    (point,) = said["points"]
    here = Position(point["lat_deg"], point["lon_deg"])
    assert distance_m(here, truth.position_at(1000, 1000)) < 0.2
    assert said["rms_m"] < 0.1
    assert 0.5 < said["shared_sigma_m"] < 5
    assert len(said["pairs"]) == 6
    written = open_georeferenced(out)
    place = truth.position_at(700, 800)
    x, y = written.pixel_of(place)
    assert 0 < x < written.width_px
    assert distance_m(written.position_at(x, y), place) < 0.1


def test_a_wrong_pair_is_named_by_the_others(
    scanned: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [str(scanned), str(_points_file(tmp_path, shift_px=300.0))]
    assert main(["georeference", *given, "--json"]) == 0
    pairs = json.loads(capsys.readouterr().out)["pairs"]
    assert max(pairs, key=lambda pair: pair["left_out_sigmas"])["landmark"] == "point-3"


def test_two_pairs_are_refused(
    scanned: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _points_file(tmp_path)
    path.write_text("\n".join(path.read_text(encoding="utf-8").splitlines()[:3]), encoding="utf-8")
    assert main(["georeference", str(scanned), str(path), "--json"]) == 1
    assert (
        "of the 3 pairs that lay it on the map in this way; pin more placed"
        in json.loads(capsys.readouterr().out)["reason"]
    )


def _case() -> tuple[Project, list[str]]:
    medium = Medium("0" * 64, 1, "scan.png")
    scan = Reference(id="scan", title="scan.png", kind="photo", medium=medium.id)
    project = Project(id="case", media={medium.id: medium}, references={"scan": scan})
    raster = open_georeferenced(ORTHOPHOTO)
    ids = []
    for x, y in PINNED:
        edit, identity = add_landmark(project, f"at {x}", raster.position_at(x, y), 2.0)
        project = edit.apply(project)
        project = pin_in_reference(project, identity, ReferencePicture("scan"), x, y).apply(project)
        ids.append(identity)
    return project, ids


def test_what_is_read_in_the_picture_carries_its_uncertainty_and_shares_its_shift() -> None:
    project, _ = _case()
    project = lay_by(project, "scan", "affine").apply(project)
    assert project.references["scan"].placed_by == "affine"
    placed = placing_of(project, "scan", "affine")
    edit, identity = add_landmark(project, "read", None)
    project = edit.apply(project)
    project = read_position(project, "scan", placed, identity, (1000.0, 1000.0)).apply(project)
    read = project.landmarks[identity]
    assert read.source == "scan"
    assert read.position is not None
    truth = open_georeferenced(ORTHOPHOTO).position_at(1000, 1000)
    assert distance_m(read.position, truth) < 0.2
    shared = project.references["scan"].sigma_m
    assert shared == pytest.approx(placed.placing.shared_sigma_m, abs=1e-3)
    whole = placed.placing.sigma_m(np.array([[1000.0, 1000.0]]))[0]
    assert np.hypot(shared, read.sigma_m) >= whole - 1e-3
    # What was read in the picture says nothing new of where the picture lies.
    project = pin_in_reference(project, identity, ReferencePicture("scan"), 1000, 1000).apply(
        project
    )
    assert identity not in pairs_of(project, "scan")[1]


def test_only_a_photo_can_be_laid_and_only_as_far_as_the_horizon(scanned: Path) -> None:
    project, _ = _case()
    other = msgspec.structs.replace(project.references["scan"], kind="video")
    changed = edits.put("references", other, "test").apply(project)
    with pytest.raises(InputError, match="is no photo"):
        lay_by(changed, "scan", "affine")
    # Oblique: the ground runs to its horizon inside the picture.
    pixels = np.array([[100, 900], [1700, 950], [300, 1500], [1500, 1550], [900, 1200]], float)
    below = (pixels[:, 1] - 700) / 900
    metres = np.column_stack([(pixels[:, 0] - 900) / below / 5, 100 / below, 0 * below])
    places = LocalFrame(Position(49.71, 37.615, 0.0)).to_geodetic(metres)[:, :2]
    sure = np.full(len(pixels), 0.1)
    placing = place_picture(Pairs(pixels, places, sure, sure), "projective")
    with pytest.raises(InputError, match="beyond the horizon"):
        placed_photo(np.zeros((1600, 1800, 3), np.uint8), placing, "oblique.png")
