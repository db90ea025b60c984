"""RO-Crate 1.1 metadata: what is in a bundle, in JSON-LD, for catalogues and archives."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from geowork import __version__
from geowork.project.model import UNTITLED, Footage, Project, Reference
from geowork.storage.manifest import MIMETYPE, SCHEMA

METADATA = "ro-crate-metadata.json"

_ENCODINGS = {
    ".mp4": "video/mp4", ".m4v": "video/mp4", ".mov": "video/quicktime", ".avi": "video/x-msvideo",
    ".mkv": "video/x-matroska", ".webm": "video/webm", ".ts": "video/mp2t", ".tif": "image/tiff",
    ".tiff": "image/tiff", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png",
}  # fmt: skip


def crate_text(
    project: Project,
    published_utc: str,
    case_file: tuple[str, int, str],
    media_files: Mapping[str, str],
) -> bytes:
    """`ro-crate-metadata.json`.

    Args:
        published_utc: the date of the root dataset; the project's last dated act.
        case_file: name in the crate, size in bytes and SHA-256 of the project file.
        media_files: name in the crate by medium id.
    """
    case_name, case_bytes, case_digest = case_file
    parts: list[dict[str, Any]] = [
        {
            "@id": case_name,
            "@type": "File",
            "name": project.title or "Case",
            "contentSize": str(case_bytes),
            "encodingFormat": MIMETYPE.decode(),
            "sha256": case_digest,
            "conformsTo": {"@id": f"urn:geowork:project:{SCHEMA}"},
        },
        *(_medium(project, medium, name) for medium, name in sorted(media_files.items())),
    ]
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": project.title or UNTITLED,
        "description": project.summary or "A case of verified footage, with its media.",
        "datePublished": published_utc[:10] or "1970-01-01",
        "license": "No licence is granted; the rights in the media remain with their authors.",
        "hasPart": [{"@id": part["@id"]} for part in parts],
    }
    head = {
        "@id": METADATA,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
    }
    software = {
        "@id": "#geowork",
        "@type": "SoftwareApplication",
        "name": "Geowork",
        "softwareVersion": __version__,
    }
    sealing = {
        "@id": "#sealing",
        "@type": "CreateAction",
        "name": "Sealing of the bundle",
        "instrument": {"@id": "#geowork"},
        "result": {"@id": "./"},
    }
    crate = {
        "@context": "https://w3id.org/ro/crate/1.1/context",
        "@graph": [head, root, *parts, software, sealing],
    }
    return (json.dumps(crate, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def _medium(project: Project, identity: str, name: str) -> dict[str, Any]:
    medium = project.media[identity]
    users: list[Footage | Reference] = [
        *(used for used in project.footage.values() if used.medium == identity),
        *(used for used in project.references.values() if used.medium == identity),
    ]
    sources = sorted({user.source for user in users if user.source})
    part: dict[str, Any] = {
        "@id": name,
        "@type": "File",
        "name": medium.name,
        "contentSize": str(medium.size_bytes),
        "sha256": identity,
    }
    suffix = "." + name.rpartition(".")[2]
    if suffix in _ENCODINGS:
        part["encodingFormat"] = _ENCODINGS[suffix]
    if sources:
        part["isBasedOn"] = sources
    return part
