"""The map page: opens offline, runs nothing but our own scripts, shows names as they are."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from geowork.drawing.map_page.files import EXPORTED_SCRIPTS, SCRIPTS, STYLES, page_text
from geowork.drawing.map_page.layers import Note, PictureLayer, TileLayer
from geowork.drawing.map_page.page import EMPTY, build_page, page_files, page_policy
from geowork.drawing.map_page.page_words import SPOKEN, page_words
from geowork.drawing.marks import map_features
from geowork.drawing.notes import case_notes
from geowork.drawing.phrases import Phrases
from geowork.errors import InputError
from tests.support.worked_case import HOSTILE_NAME, HOSTILE_TITLE, hostile_case, worked_case

ROOT = Path(__file__).resolve().parents[2]
OSM = TileLayer("osm", "Streets", "geowork://tiles/osm/{z}/{x}/{y}.png", "© OSM contributors")


def exported(case: Any = None) -> str:
    case = case or worked_case()
    picture = PictureLayer("o", "Photo", "data:image/png;base64,AA==", ((49, 37), (50, 38)))
    return build_page(
        map_features(case), [picture], case.title, embedded=True, notes=case_notes(case)
    )


def probe(*words: str) -> Any:
    command = [sys.executable, "-m", "tests.support.map_probe", *words]
    run = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert run.stdout.startswith("{"), run.stderr[-2000:]
    return json.loads(run.stdout)


def test_the_exported_page_asks_for_nothing_outside_itself() -> None:
    page = exported()
    assert not re.findall(r"<(?:script|img|iframe)[^>]*\bsrc=|<link\b|@import", page)
    addresses = re.findall(r"url\(([^)]*)\)", page)
    assert not [a for a in addresses if not a.strip("'\"").startswith(("data:", "#"))]
    assert "cdn" not in page.lower().replace("decdn", "")
    assert "sourceMappingURL" not in page


def test_the_exported_pages_policy_names_each_of_its_scripts_and_styles() -> None:
    page = exported()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    said = policy.group(1).replace("&#x27;", "'")
    assert said.startswith("default-src 'none'")
    assert "unsafe" not in said
    parts = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", page, re.DOTALL)
    assert len(parts) == len(SCRIPTS) + len(STYLES) + 5  # the start, and folium's own styles
    for text in parts:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in said


def test_the_same_case_gives_the_same_page() -> None:
    assert exported() == exported()


def test_hostile_names_stay_inside_the_data() -> None:
    page = exported(hostile_case())
    data = re.search(r'id="case-data">(.*?)</script>', page, re.DOTALL)
    assert data is not None
    assert "<" not in data.group(1)
    value = json.loads(data.group(1))
    assert value["title"] == HOSTILE_TITLE
    labels = [f["properties"]["label"] for f in value["features"]["features"]]
    assert HOSTILE_NAME in labels
    assert page.count("onerror=alert(1)") == data.group(1).count("onerror=alert(1)")


def test_the_windows_page_brings_its_files_and_runs_no_inline_script() -> None:
    files = page_files([OSM])
    page = files["index.html"][0].decode()
    sources = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert set(sources) - {"qwebchannel.js"} == set(files) - {"index.html"}
    assert "<script>" not in page
    assert b"geowork://tiles/osm/" in files["start.js"][0]
    assert "http" not in page
    policy = page_policy()
    assert policy == policy.lower()  # Qt writes headers in lower case
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "layer",
    [
        ("osm", "${alert(1)}", "geowork://t/{z}/{x}/{y}", "me"),
        ("osm", "Streets", "geowork://t/{z}/`+x+`", "me"),
        ("o`", "Streets", "geowork://t/{z}", "me"),
        ("osm", "Streets", "geowork://t/{z}", "<img src=x>"),
    ],
)
def test_a_tile_layer_that_could_carry_script_is_refused(layer: tuple[str, str, str, str]) -> None:
    with pytest.raises(InputError, match="cannot carry"):
        TileLayer(*layer)


def test_the_exported_page_can_say_all_of_its_own_words_in_ukrainian() -> None:
    spoken = set()
    for name in EXPORTED_SCRIPTS:
        spoken |= set(re.findall(r'geowork\.say\("([^"]+)"\)', page_text(name)))
    spoken |= {"Layers"}  # written by the style
    assert spoken == set(SPOKEN)
    words = page_words(Phrases("uk"))
    assert all(re.search("[а-яіїєґ]", text) for text in words.values())
    page = build_page(EMPTY, [], "T", embedded=True, say=Phrases("uk"))
    assert '<html lang="uk">' in page and "Умовні знаки" in page
    assert page_words(Phrases("en")) == {}


def test_an_empty_case_still_gives_a_page() -> None:
    page = build_page(EMPTY, [], "Nothing yet", embedded=True, notes=[Note("A", ("b",))])
    assert "<title>Nothing yet</title>" in page


def test_in_a_browser_the_exported_page_shows_hostile_names_as_text(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_text(exported(hostile_case()), encoding="utf-8")
    found = probe("exported", str(path))
    seen = found["seen"]
    assert found["alerts"] == 0
    assert found["messages"] == []
    assert seen["images"] == 0
    assert HOSTILE_TITLE in seen["text"]
    assert seen["text"].count(HOSTILE_NAME) >= 7  # the summary and six landmarks
    assert seen["badges"] == ["1", "2", "3", "4", "5", "6"]
    assert seen["paths"] > 10


def test_in_a_browser_the_windows_page_talks_with_the_window() -> None:
    found = probe("window")
    seen, calls = found["seen"], found["calls"]
    assert found["alerts"] == 0
    assert [m for m in found["messages"] if "Content Security" in m] == []
    assert calls[0] == ["ready"]
    assert seen["badges"] == ["1", "2", "3", "4", "5", "6"]
    assert HOSTILE_NAME in seen["titles"]
    assert " <b>Photo</b>" in seen["layers"]
    clicks = [call for call in calls if call[0] == "clicked"]
    assert clicks[0][1:] == pytest.approx([49.71, 37.615], abs=2e-6)
    # While pinning, a click on the field of view reaches the map; while looking, it explains.
    assert clicks[1][1] == pytest.approx(49.71, abs=1e-5)
    assert 37.6152 < clicks[1][2] < 37.6158
    assert len(clicks) == 4
    assert found["popup"].startswith("Evening clip, frame 2")
    drawn = [json.loads(call[1]) for call in calls if call[0] == "drawn"]
    assert [line["type"] for line in drawn] == ["LineString"]
    assert drawn[0]["coordinates"][1] == pytest.approx([37.616, 49.712], abs=2e-5)
