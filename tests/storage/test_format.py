"""The page for implementers is true: a reader written from it alone agrees with ours."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from geowork.resources import resource_path, sample_path
from geowork.storage.archive import write_project
from geowork.storage.log import Log
from tests.support.cases import full_case

PAGE = resource_path("schema/FORMAT.md")


def canonical(value: Any) -> bytes:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def read_by_the_page(data: bytes) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Check revision, log and order as the page says; returns the manifest and the log."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
        assert all(info.date_time == (1980, 1, 1, 0, 0, 0) for info in archive.infolist())
    assert list(entries)[:2] == ["mimetype", "manifest.json"]
    assert list(entries)[2:] == sorted(list(entries)[2:])
    assert entries["mimetype"] == b"application/vnd.geowork+zip"
    manifest = json.loads(entries["manifest.json"])
    assert canonical(manifest) == entries["manifest.json"]
    content = {n: d for n, d in entries.items() if n == "media.jsonl" or n.startswith("objects/")}
    for lines in content.values():
        objects = [json.loads(line) for line in lines.decode().splitlines()]
        assert b"".join(canonical(value) + b"\n" for value in objects) == lines
        ids = [value["id"] for value in objects]
        assert ids == sorted(set(ids))
    digests = {name: digest(data) for name, data in content.items()}
    whole = {"entries": digests, "project": manifest["project"]}
    assert digest(canonical(whole)) == manifest["revision"]
    log = [json.loads(line) for line in entries["log.jsonl"].decode().splitlines()]
    for line in log:
        rest = {name: value for name, value in line.items() if name != "hash"}
        assert digest(canonical(rest)) == line["hash"]
    assert manifest["log"] == {"count": len(log), "hash": log[-1]["hash"]}
    assert log[-1]["revision"] == manifest["revision"]
    return manifest, log


def test_a_reader_written_from_the_page_agrees(tmp_path: Path) -> None:
    past: Log = ()
    for label in ("Begin", "Go on"):
        past = write_project(full_case(), past, tmp_path / "case.geowork", labels=[label])
    manifest, log = read_by_the_page((tmp_path / "case.geowork").read_bytes())
    assert f"version {manifest['schema']}" in PAGE.read_text(encoding="utf-8").splitlines()[0]
    assert log[0]["previous"] == "0" * 64


@pytest.mark.parametrize("name", ["kupiansk", "valdai"])
def test_the_samples_are_as_the_page_says(name: str) -> None:
    read_by_the_page((sample_path(name) / f"{name}.geowork").read_bytes())


def test_the_page_names_every_limit_of_the_code() -> None:
    from geowork.storage import container, content, soundness

    page = PAGE.read_text(encoding="utf-8")
    for number in (
        f"{container.MAX_FILE_BYTES // 2**20} MiB and {container.MAX_ENTRIES} entries",
        f"at most {container.MAX_ENTRY_BYTES // 2**20} MiB",
        f"{container.MAX_RATIO}-fold",
        f"weigh at most {content.MAX_WEIGHT:,}",
        *(f"{n} for each `{sign.decode()}`" for sign, n in content.WEIGHTS.items()),
        f"at most {soundness.MAX_OBJECTS:,} objects",
    ):
        assert number in " ".join(page.split())
