"""JSON Schema of the project file for other programs: `python -m geowork.storage.schema`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import msgspec

from geowork.project.model import KINDS
from geowork.resources import resource_path
from geowork.storage.content import ENTRY_OF_KIND
from geowork.storage.log import LogEntry
from geowork.storage.manifest import SCHEMA, Manifest

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> Mapping[str, str]:
    """Text of every schema file by name; each describes one entry, or one line of it."""
    described: dict[str, tuple[type[msgspec.Struct], str]] = {
        "manifest": (Manifest, "manifest.json"),
        "log": (LogEntry, "One line of log.jsonl"),
    }
    for kind, struct in KINDS.items():
        described[kind] = (struct, f"One line of {ENTRY_OF_KIND[kind]}")
    return {
        f"{name}.schema.json": _schema(name, struct, title)
        for name, (struct, title) in described.items()
    }


def main() -> None:
    """Write the schema files into `resources/schema/`."""
    folder = resource_path("schema")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        Path(folder / name).write_text(text, encoding="utf-8", newline="\n")


def _schema(name: str, struct: type[msgspec.Struct], title: str) -> str:
    body = msgspec.json.schema(struct)
    head = {"$schema": _DIALECT, "$id": f"urn:geowork:project:{SCHEMA}:{name}", "title": title}
    return json.dumps(body | head, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
