"""What programs of other people say about an export; those that are not installed are silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from geowork.export.options import ExportOptions
from geowork.export.parts import ON_REQUEST, PARTS
from tests.benchmarks.export.judges import JUDGES, absent
from tests.export.exporting import export
from tests.export.test_in_the_browser import everywhere_hostile
from tests.support.worked_case import worked_case

QUICK = [name for name in JUDGES if name not in ("LibreOffice", "vnu")]
"""The others take long to start; the benchmark asks them (tests.benchmarks.export.run)."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("judged")
    options = ExportOptions(located=True)
    export(worked_case(), root / "plain", *PARTS, *ON_REQUEST, options=options)
    export(everywhere_hostile(worked_case()), root / "hostile", *DATA)
    return root


DATA = ("kml", "geojson", "csv", "gpx", "gpkg", "report", "map", "cvat", "coco", "w3c")


@pytest.mark.parametrize("judge", QUICK)
def test_a_judge_from_outside_finds_nothing_wrong(judge: str, folder: Path) -> None:
    if missing := absent(judge):
        pytest.skip(f"{missing} is not installed")
    assert JUDGES[judge][0](folder / "plain") == []
    if judge != "exiftool":
        assert JUDGES[judge][0](folder / "hostile") == []
