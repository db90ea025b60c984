"""Exported pages in a browser engine without a network: what works there, and what must not."""

from __future__ import annotations

import base64
import csv
import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from geowork.drawing.map_page.layers import PictureLayer
from geowork.drawing.map_page.page import build_page
from geowork.drawing.marks import map_features
from geowork.export.options import ExportOptions
from geowork.footage.picture import encode_png
from geowork.project.model import Evidence, Mark, Project
from geowork.project.rewording import reword
from geowork.workflow.redacting import KNOWN
from tests.export.exporting import export
from tests.support.worked_case import address, worked_case

HOSTILE = (
    '=HYPERLINK("http://evil.example/")"\'><img src=x onerror=alert(1)></script><script>alert(2)'
    "</script>${alert(3)}{{7*7}}<svg onload=alert(4)>]]>--><a href=javascript:alert(5)>../../../etc"
    "\u202e\u2066\x00\x07\x1b[31m\r\n\t&nbsp;%s%n{0}\u2028\ufeff"
)
PICK = """
const range = document.querySelector(".gw-range");
range.value = range.max;
range.dispatchEvent(new Event("input"));
const now = document.querySelector(".gw-now").parentElement;
"""
FIRST = "return document.querySelector('.gw-now').parentElement.style.transform"
LAST = PICK + "return [now.style.transform, document.querySelector('.gw-clock').textContent]"
POP_UP = """
document.querySelector(".gw-icon[title^='Water tower']").click();
const img = document.querySelector(".leaflet-popup .gw-frame img");
return [img.alt, img.naturalWidth > 0 || img.width > 0, img.src.slice(0, 16)];
"""
PICTURES = "return [...document.images].filter((one) => one.complete && !one.naturalWidth).length"


def dot(value: int) -> str:
    data = encode_png(np.full((2, 2, 3), value, np.uint8))
    return "data:image/png;base64," + base64.b64encode(data).decode()


TILE = dot(1)
COUNT = f"[...document.images].filter((one) => one.src === '{TILE}').length"
TILES = [
    "map_geowork.setView([49.71, 37.615], 15, {animate: false})._zoom",
    f"return {COUNT}",
    "map_geowork.setView([49.71, 37.615], 18, {animate: false})._zoom",
    f"return [{COUNT}, document.querySelector('.leaflet-control-attribution').textContent]",
    "return document.querySelectorAll('.gw-opacity').length",
]
ELEMENTS = """
return [...document.querySelectorAll("*")].flatMap((one) => [...one.attributes]
  .filter((a) => a.name.startsWith("on") || /^\\s*javascript:/i.test(a.value)).map((a) => a.name));
"""


def everywhere_hostile(case: Project) -> Project:
    """The case with every text a person can write turned against the reader; ids too."""
    mark = Mark(id="m", frame=address(2), kind="text", points=((300.0, 300.0),), text="here")
    evidence = Evidence(
        id="e", claim="entering", indicator="Debris", state="missing", offered="a",
        source="b", notes="c", found="d", found_by="e",
    )  # fmt: skip
    full = msgspec.structs.replace(case, marks={"m": mark}, evidence={"e": evidence})
    results = [one.solution for one in case.cameras.values()]
    results += [one.movement for one in case.tracks.values()]
    results += [one.verdict for one in case.findings.values()]
    names = set(keys_in(results))
    return reword(full, lambda text: text if text in names else HOSTILE + text, KNOWN)


def keys_in(value: object) -> Iterator[str]:
    """Names of fields at every depth: another name for one is another file, not a hostile text."""
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from keys_in(one)


def _page_with_tiles() -> str:
    """One tile of zoom 17 under the worked case's camera."""
    column, row = 79231, 44616
    layer = PictureLayer(
        "town", "Town", dot(0), ((49.70, 37.60), (49.72, 37.63)), "The <b>city</b>, 2021",
        {f"17/{column}/{row}": TILE}, (17, 17),
    )  # fmt: skip
    case = worked_case()
    return build_page(map_features(case), [layer], case.title, embedded=True)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("browser")
    export(worked_case(), root / "plain", "map")
    options = ExportOptions(credit=HOSTILE, located=True)
    export(everywhere_hostile(worked_case()), root / "in" / "hostile", options=options)
    (root / "tiles.html").write_text(_page_with_tiles(), encoding="utf-8")
    (root / "control.html").write_text("<img src=http://evil.example/x><script>alert(1)</script>")
    return {"plain": root / "plain", "hostile": root / "in" / "hostile", "root": root}


@pytest.fixture(scope="module")
def seen(folders: dict[str, Path]) -> dict[str, Any]:
    hostile = folders["hostile"]
    pages = {
        "control": {"page": folders["root"] / "control.html"},
        "tiles": {"page": folders["root"] / "tiles.html", "steps": TILES},
        "map": {"page": folders["plain"] / "map.html", "steps": [FIRST, LAST, POP_UP]},
        "hostile map": {"page": hostile / "map.html", "steps": [PICK, ELEMENTS]},
        "hostile report": {"page": hostile / "report_en.html", "steps": [PICTURES, ELEMENTS]},
        "hostile plate": {"page": hostile / "plate" / "plate_2-1_en.svg", "steps": [ELEMENTS]},
    }
    wanted = json.dumps([{**one, "page": str(one["page"])} for one in pages.values()])
    command = [sys.executable, "-m", "tests.support.page_probe", wanted]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, timeout=180, env=environment
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(zip(pages, json.loads(done.stdout.splitlines()[-1]), strict=True))


def test_the_listener_does_hear_a_page_that_asks_the_network(seen: dict[str, Any]) -> None:
    assert seen["control"]["called"] and seen["control"]["asked"] and seen["control"]["alerts"] == 1


def test_the_map_works_offline_without_an_error_or_a_request(seen: dict[str, Any]) -> None:
    found = seen["map"]
    assert (found["messages"], found["asked"], found["called"]) == ([], [], 0)
    first, (last, clock), (alt, has_room, source) = found["answers"]
    assert first != last and clock == "0:00:01.560"
    assert alt == "Water tower, tip, in the footage" and has_room
    assert source == "data:image/webp;"


def test_the_ground_grows_finer_by_the_tiles_the_page_carries(seen: dict[str, Any]) -> None:
    found = seen["tiles"]
    assert (found["messages"], found["asked"], found["called"]) == ([], [], 0)
    _, far, _, (near, credit), sliders = found["answers"]
    assert (far, near, sliders) == (0, 1, 1)
    assert credit == "Town: The <b>city</b>, 2021"


@pytest.mark.parametrize("page", ["hostile map", "hostile report", "hostile plate"])
def test_nothing_a_stranger_wrote_runs_or_calls(page: str, seen: dict[str, Any]) -> None:
    found = seen[page]
    assert (found["messages"], found["asked"], found["called"], found["alerts"]) == ([], [], 0, 0)
    assert found["answers"][-1] == []


def test_nothing_leaves_the_folder_and_names_are_plain(folders: dict[str, Path]) -> None:
    root, hostile = folders["root"], folders["hostile"]
    assert sorted(path.name for path in root.iterdir()) == [
        "control.html",
        "in",
        "plain",
        "tiles.html",
    ]
    assert [path.name for path in (root / "in").iterdir()] == ["hostile"]
    names = [path.relative_to(hostile).as_posix() for path in hostile.rglob("*")]
    assert len(names) > 25
    for name in names:
        assert name.isascii() and name.isprintable(), name
        assert not set(name) & set("<>:\"\\|?*$'&%={} "), name


def test_no_cell_begins_a_formula_and_no_text_file_carries_control_characters(
    folders: dict[str, Path],
) -> None:
    tables = sorted(folders["hostile"].rglob("*.csv"))
    assert len(tables) >= 4
    for path in tables:
        for row in csv.reader(path.read_text(encoding="utf-8-sig").splitlines()):
            assert all(not cell.startswith(("=", "+", "@", "\t", "\r")) for cell in row), path
            assert all(not cell.startswith("-") or cell[1:2].isdigit() for cell in row), path
    for path in folders["hostile"].rglob("*"):
        if path.suffix in (".html", ".svg", ".kml", ".gpx", ".csv", ".txt", ".json", ".geojson"):
            text = path.read_text(encoding="utf-8-sig")
            bad = {c for c in text if unicodedata.category(c) == "Cc" and c not in "\r\n\t"}
            # Marks that turn the direction of writing; JSON keeps them escaped or as data.
            bad |= set() if "json" in path.suffix else set(text) & set("\u202e\u2066")
            assert not bad, (path, bad)
