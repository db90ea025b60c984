"""The schema files other programs rely on."""

from __future__ import annotations

import json

from geowork.project.model import KINDS
from geowork.resources import resource_path
from geowork.storage.schema import schemas


def test_the_schema_files_are_those_of_the_model() -> None:
    folder = resource_path("schema")
    shipped = {path.name: path.read_text("utf-8") for path in folder.glob("*.json")}
    assert shipped == dict(schemas()), "run: python -m geowork.storage.schema"


def test_every_kind_is_described() -> None:
    names = {name.partition(".")[0] for name in schemas()}
    assert names == {*KINDS, "manifest", "log"}
    pin = json.loads(schemas()["pins.schema.json"])
    assert pin["$defs"]["Pin"]["required"] == ["id", "landmark", "x_px", "y_px"]
