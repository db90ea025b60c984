"""geowork match, as an analyst types it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from geowork.cli.main import main
from geowork.imagery.raster import Raster
from tests.support.worked_case import write_orthophoto


@pytest.fixture(scope="module")
def ortho(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_orthophoto(tmp_path_factory.mktemp("ortho") / "ortho.tif")


def test_a_cut_of_an_orthophoto_is_placed_on_the_earth(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ortho = Path("samples/kupiansk/orthophoto.tif")
    raster = Raster.open(ortho)
    rgb, _ = raster.picture()
    cut = tmp_path / "cut.png"
    Image.fromarray(np.rot90(rgb[400:900, 300:900])).save(cut)
    assert main(["match", str(cut), str(ortho), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["status"] == "matched"
    assert said["model"]["kind"] == "homography"
    assert set(said["correspondences"][0]) >= {"x_px", "y_px", "reference_x_px", "reference_y_px"}
    for pair in said["correspondences"][:50]:
        # rot90 turns counter-clockwise: column x of the cut is row x of the raster.
        assert pair["reference_x_px"] == pytest.approx(900 - pair["y_px"], abs=1.0)
        assert pair["reference_y_px"] == pytest.approx(400 + pair["x_px"], abs=1.0)
        at = raster.position_at(pair["reference_x_px"], pair["reference_y_px"])
        assert pair["lat_deg"] == pytest.approx(at.lat_deg)
        assert pair["lon_deg"] == pytest.approx(at.lon_deg)


def test_a_file_that_is_no_picture_is_refused_in_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, ortho: Path
) -> None:
    bad = tmp_path / "evidence.jpg"
    bad.write_text("ffconcat version 1.0")
    assert main(["match", str(bad), str(ortho), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["status"] == "refused"
    assert "evidence.jpg: is not a JPEG" in said["reason"]


@pytest.mark.parametrize("size", [(1, 1), (3, 400), (9, 9)])
def test_a_picture_too_small_for_any_feature_is_no_match(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, ortho: Path, size: tuple[int, int]
) -> None:
    tiny = tmp_path / "tiny.png"
    Image.effect_noise(size, 80).save(tiny)
    for pair in ((tiny, ortho), (tiny, tiny)):
        assert main(["match", *map(str, pair), "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["status"] == "no match"


def test_a_folder_is_refused_as_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["match", str(tmp_path), str(tmp_path), "--json"]) == 1
    assert "is a folder" in json.loads(capsys.readouterr().out)["reason"]


def test_no_match_is_a_result(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, ortho: Path
) -> None:
    blank = tmp_path / "blank.png"
    Image.new("RGB", (200, 200), "grey").save(blank)
    assert main(["match", str(blank), str(ortho), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["status"] == "no match"
    assert said["correspondences"] == []
    assert main(["match", str(blank), str(ortho)]) == 0
    assert capsys.readouterr().out.startswith("no match: ")
