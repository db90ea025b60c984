"""Files of other versions: earlier ones open for ever, later ones lose nothing here."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geowork.errors import ProjectError
from geowork.jobs.progress import Silent
from geowork.project.edits import put, remove, rename_case
from geowork.project.model import Landmark
from geowork.storage import archive, log, manifest, migration
from geowork.storage.archive import parse_file, project_bytes, read_file, write_project
from geowork.storage.container import pack, unpack
from geowork.storage.content import encode_lines
from geowork.storage.manifest import UnknownVersionError, revision_of
from geowork.storage.verification import verify
from geowork.workflow.case import Case
from geowork.workflow.merging import merge_copies, open_copies, write_copies
from tests.support.cases import full_case

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.geowork"))
VALID, _ = project_bytes(full_case(), (), "case.geowork")

Change = Callable[[dict[str, Any]], object]


def as_version(schema: str, reader: str, *changes: tuple[str, Change], **more: Any) -> bytes:
    """The full case as another version would write it: changed objects, further fields."""
    parts = unpack(VALID, "", lambda name: True)
    head = json.loads(parts["manifest.json"])
    for name, change in changes:
        if name == "case":
            change(head["project"])
            continue
        lines = [json.loads(line) for line in parts.get(name, b"").splitlines()]
        for line in lines:
            change(line)
        parts[name] = b"".join(json.dumps(line, sort_keys=True).encode() + b"\n" for line in lines)
    parts |= dict(more.pop("entries", {}))
    content = {n: d for n, d in parts.items() if n.startswith(("objects/", "media"))}
    revision = revision_of(head["project"], content)
    past = log.extended((), ["Save"], revision, "")
    head |= {"schema": schema, "minimum_reader": reader, "revision": revision, **more}
    head["log"] = {"count": 1, "hash": log.head(past)}
    parts["log.jsonl"] = encode_lines(past)
    parts["manifest.json"] = json.dumps(head, sort_keys=True).encode()
    return pack(parts)


def add(name: str, value: object) -> Change:
    return lambda line: line.update({name: value})


LATER = as_version(
    "1.3",
    "1.0",
    ("case", add("place", {"name": "Kupiansk"})),
    ("objects/landmarks.jsonl", add("hologram", {"depth_m": 2, "tags": ["a", "b"]})),
    ("objects/cameras.jsonl", lambda line: line["frame"].update(exposure_s=0.01)),
    ("objects/tracks.jsonl", lambda line: line["boxes"][0].update(gait="walk")),
    entries={"objects/spells.jsonl": b'{"id":"a"}\n'},
    weather="rain",
)


@pytest.fixture
def later(tmp_path: Path) -> Path:
    (tmp_path / "later.geowork").write_bytes(LATER)
    return tmp_path / "later.geowork"


def raw(path: Path) -> dict[str, Any]:
    parts = unpack(path.read_bytes(), path, lambda name: True)
    return {
        name: [json.loads(line) for line in data.splitlines()]
        for name, data in parts.items()
        if name != "mimetype"
    }


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_every_released_version_opens_and_is_saved_whole(path: Path, tmp_path: Path) -> None:
    file = read_file(path)
    assert not file.read_only
    assert file.manifest.schema == path.stem.partition("-")[0]
    assert len(file.project.claims) >= 2
    data, past = project_bytes(file.project, file.log, path)
    again = parse_file(data, path)
    assert again.project == file.project
    assert project_bytes(again.project, past, path)[0] == data
    assert [e.hash for e in again.log][: len(file.log)] == [e.hash for e in file.log]


def test_there_is_a_golden_file_of_this_version() -> None:
    assert manifest.SCHEMA in {path.stem for path in GOLDEN}


def test_saving_over_an_earlier_version_keeps_a_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "case.geowork"
    path.write_bytes(VALID)
    monkeypatch.setattr(manifest, "MINOR", 1)
    monkeypatch.setattr(archive, "SCHEMA", "1.1")
    for title in ("One", "Two"):
        case = Case.open(path)
        case.document.apply(rename_case(title))
        case.save()
    assert (tmp_path / "case (version 1.0).geowork").read_bytes() == VALID
    assert read_file(path).manifest.schema == "1.1"
    assert len(list(tmp_path.iterdir())) == 2


def test_an_earlier_version_is_brought_to_this_one_step_by_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parted(name: str, value: dict[str, Any]) -> dict[str, Any]:
        """A colour was kept as a name once."""
        if name == "objects/landmarks.jsonl":
            value["colour"] = {"red": "#e6194b"}[value["colour"]]
        return value

    def renamed(name: str, value: dict[str, Any]) -> dict[str, Any]:
        if name == "objects/landmarks.jsonl":
            value["name"] = value.pop("label")
        return value

    def as_it_was(line: dict[str, Any]) -> None:
        line["colour"] = "red"
        line["label"] = line.pop("name")

    path = tmp_path / "case.geowork"
    path.write_bytes(as_version("1.0", "1.0", ("objects/landmarks.jsonl", as_it_was)))
    before = path.read_bytes()
    with pytest.raises(ProjectError):
        read_file(path)
    monkeypatch.setattr(manifest, "MINOR", 2)
    for module in (migration, archive):
        monkeypatch.setattr(module, *(("MINOR", 2) if module is migration else ("SCHEMA", "1.2")))
    monkeypatch.setattr(migration, "STEPS", {0: parted, 1: renamed})
    case = Case.open(path)
    assert {m.colour for m in case.document.project.landmarks.values()} == {"#e6194b"}
    assert {m.name for m in case.document.project.landmarks.values()} == {"TV tower", "Shop"}
    case.document.apply(rename_case("Now"))
    case.save()
    assert (tmp_path / "case (version 1.0).geowork").read_bytes() == before
    assert read_file(path).project == case.document.project
    monkeypatch.setattr(migration, "STEPS", {0: lambda _name, value: value["nothing"]})
    with pytest.raises(ProjectError, match="line 1: is no object of the version the file names"):
        read_file(tmp_path / "case (version 1.0).geowork")


def test_what_a_later_minor_version_wrote_survives_work_here(later: Path) -> None:
    before = raw(later)
    case = Case.open(later)
    assert not case.read_only
    assert case.document.project == full_case()
    case.document.apply(rename_case("Edited here"))
    new = Landmark(id="new", name="New", number=9, colour="#000000")
    case.document.apply(put("landmarks", new, "Add"))
    case.document.apply(remove("landmarks", "shop", "Remove"))
    case.save()
    after = raw(later)
    (head,) = after["manifest.json"]
    assert (head["schema"], head["minimum_reader"], head["weather"]) == ("1.3", "1.0", "rain")
    assert head["project"]["place"] == {"name": "Kupiansk"}
    assert head["project"]["title"] == "Edited here"
    landmarks = {line["id"]: line for line in after["objects/landmarks.jsonl"]}
    assert landmarks["tower"]["hologram"] == {"depth_m": 2, "tags": ["a", "b"]}
    assert "hologram" not in landmarks["new"] and "shop" not in landmarks
    assert after["objects/cameras.jsonl"][0]["frame"]["exposure_s"] == 0.01
    assert after["objects/tracks.jsonl"][0]["boxes"][0]["gait"] == "walk"
    assert after["objects/spells.jsonl"] == before["objects/spells.jsonl"]
    again = Case.open(later)
    assert again.document.project == case.document.project
    assert verify(later).problems == ()
    first = later.read_bytes()
    again.save()
    assert later.read_bytes() == first


def test_a_later_file_is_not_overwritten_by_one_that_does_not_know_it(later: Path) -> None:
    with pytest.raises(ProjectError, match="newer Geowork"):
        write_project(full_case(), (), later)
    assert later.read_bytes() == LATER


def test_another_major_version_opens_read_only_as_far_as_it_is_understood(tmp_path: Path) -> None:
    path = tmp_path / "far.geowork"
    for schema, reader in (("2.0", "2.0"), ("1.7", "1.6")):
        path.write_bytes(as_version(schema, reader, ("objects/pins.jsonl", add("aura", "blue"))))
        case = Case.open(path)
        assert case.read_only
        assert case.document.project == full_case()
        case.document.apply(rename_case("Other"))
        with pytest.raises(ProjectError, match="read-only"):
            case.save()
        with pytest.raises(ProjectError, match="newer Geowork"):
            write_project(full_case(), (), path)
        (problem,) = verify(path).problems
        assert f"follows version {schema}" in problem
    assert case.save(tmp_path / "mine.geowork")


def test_what_is_not_understood_at_all_is_refused_by_number() -> None:
    other = as_version("2.0", "2.0", ("objects/pins.jsonl", lambda line: line.pop("x_px")))
    with pytest.raises(UnknownVersionError, match=r"follows version 2\.0 .*newer Geowork"):
        parse_file(other, "case.geowork")
    with pytest.raises(ProjectError, match="not a version"):
        parse_file(as_version("newest", "1.0"), "case.geowork")


def test_unknown_fields_of_this_version_are_refused_not_lost() -> None:
    with pytest.raises(ProjectError, match="the field 'hologram' is unknown"):
        parse_file(as_version("1.0", "1.0", hologram=1), "case.geowork")


def test_a_later_file_that_was_tampered_with_is_still_noticed() -> None:
    parts = unpack(LATER, "", lambda name: True)
    parts["objects/spells.jsonl"] = b'{"id":"b"}\n'
    with pytest.raises(ProjectError, match="not that of the revision"):
        parse_file(pack(parts), "case.geowork")


def merged_with(later: Path, *, theirs: bytes, base: bytes = LATER) -> Path:
    """The later file renamed, merged with another copy of it."""
    folder = later.parent
    (folder / "base.geowork").write_bytes(base)
    (folder / "theirs.geowork").write_bytes(theirs)
    case = Case.open(later)
    case.document.apply(rename_case("Mine"))
    case.save()
    copies = open_copies(later, folder / "theirs.geowork", folder / "base.geowork")
    write_copies(copies, merge_copies(copies, (), Silent()), folder / "merged.geowork")
    return folder / "merged.geowork"


def test_merging_keeps_what_a_later_version_added(later: Path) -> None:
    found = raw(merged_with(later, theirs=LATER))
    assert found["manifest.json"][0]["schema"] == "1.3"
    assert found["manifest.json"][0]["weather"] == "rain"
    assert found["manifest.json"][0]["project"]["place"] == {"name": "Kupiansk"}
    assert found["objects/landmarks.jsonl"][0]["hologram"] == {"depth_m": 2, "tags": ["a", "b"]}
    assert found["objects/tracks.jsonl"][0]["boxes"][0]["gait"] == "walk"
    assert found["objects/spells.jsonl"] == [{"id": "a"}]


def test_merging_takes_what_the_other_copy_changed_of_it(later: Path) -> None:
    theirs = as_version(
        "1.4",
        "1.0",
        ("case", add("place", {"name": "Valdai"})),
        ("objects/landmarks.jsonl", add("hologram", {"depth_m": 2, "tags": ["a", "b"], "x": 1})),
        entries={"objects/spells.jsonl": b'{"id":"a"}\n{"id":"b"}\n'},
    )
    found = raw(merged_with(later, theirs=theirs))
    assert found["manifest.json"][0]["schema"] == "1.4"
    assert found["manifest.json"][0]["project"]["place"] == {"name": "Valdai"}
    assert found["objects/landmarks.jsonl"][0]["hologram"]["x"] == 1
    assert found["objects/spells.jsonl"] == [{"id": "a"}, {"id": "b"}]


def test_a_copy_of_an_earlier_version_deleted_none_of_it(later: Path) -> None:
    found = raw(merged_with(later, theirs=VALID, base=VALID))
    assert found["objects/landmarks.jsonl"][0]["hologram"] == {"depth_m": 2, "tags": ["a", "b"]}
    assert found["objects/spells.jsonl"] == [{"id": "a"}]


def test_what_both_copies_changed_of_it_is_left_to_the_version_that_knows_it(later: Path) -> None:
    theirs = as_version("1.3", "1.0", ("objects/landmarks.jsonl", add("hologram", "gone")))
    with pytest.raises(ProjectError, match=r"both changed landmarks:\S+hologram, which a newer"):
        merged_with(later, theirs=theirs, base=VALID)
    assert not (later.parent / "merged.geowork").exists()
