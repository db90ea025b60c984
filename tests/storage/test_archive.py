"""Project files as an analyst meets them: saved, opened again, damaged, from a stranger."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geowork.errors import ProjectError
from geowork.project.document import Document
from geowork.project.edits import put, remove
from geowork.project.model import KINDS, Landmark, Mark, Project
from geowork.storage.archive import (
    parse_file,
    project_bytes,
    read_file,
    read_project,
    write_project,
)
from geowork.storage.container import pack, unpack
from geowork.storage.manifest import CaseFields, revision_of
from tests.support.cases import FRAME, full_case

VALID, LOG = project_bytes(full_case(), (), "case.geowork")
FUZZ = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def entries() -> dict[str, bytes]:
    return unpack(VALID, "", lambda name: True)


def refusal(data: bytes) -> str:
    with pytest.raises(ProjectError) as caught:
        parse_file(data, "case.geowork")
    sentence = str(caught.value)
    assert sentence.startswith("case.geowork: ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def resealed(parts: dict[str, bytes]) -> bytes:
    """The parts with the revision and log a forger would compute for them."""
    manifest = json.loads(parts["manifest.json"])
    content = {n: d for n, d in parts.items() if n.startswith(("objects/", "media"))}
    revision = revision_of(msgspec.convert(manifest["project"], CaseFields), content)
    from geowork.storage.content import encode_lines
    from geowork.storage.log import extended, head

    log = extended((), ["Save"], revision, "")
    manifest |= {"revision": revision, "log": {"count": 1, "hash": head(log)}}
    manifest_bytes = json.dumps(manifest).encode()
    return pack(parts | {"manifest.json": manifest_bytes, "log.jsonl": encode_lines(log)})


def with_line(name: str, change: Callable[[dict[str, Any]], object]) -> bytes:
    parts = entries()
    first, _, rest = parts[name].partition(b"\n")
    value = json.loads(first)
    change(value)
    parts[name] = json.dumps(value).encode() + b"\n" + rest
    return resealed(parts)


def test_a_case_comes_back_equal(tmp_path: Path) -> None:
    path = tmp_path / "Купʼянськ.geowork"
    write_project(full_case(), (), path)
    assert read_project(path) == full_case()
    assert list(tmp_path.iterdir()) == [path]


def test_the_file_holds_what_the_format_says() -> None:
    with zipfile.ZipFile(io.BytesIO(VALID)) as archive:
        names = archive.namelist()
        manifest = json.loads(archive.read("manifest.json"))
        pins = archive.read("objects/pins.jsonl").decode().splitlines()
    assert names[:2] == ["mimetype", "manifest.json"]
    assert names[2:] == sorted(names[2:])
    assert manifest["schema"] == manifest["minimum_reader"] == "1.0"
    assert manifest["project"]["title"] == "Купʼянськ 🗼"
    assert [json.loads(line)["id"] for line in pins] == ["shop-clip", "tower-clip", "tower-photo"]
    assert VALID[30:38] == b"mimetype"
    assert VALID[38:65] == b"application/vnd.geowork+zip"


def test_saving_again_gives_the_same_bytes_and_no_log_entry(tmp_path: Path) -> None:
    path = tmp_path / "case.geowork"
    write_project(full_case(), (), path, labels=["Begin", "Pin the tower"])
    first = path.read_bytes()
    opened = read_file(path)
    log = write_project(opened.project, opened.log, path, labels=["ignored"], at_utc="2026")
    assert path.read_bytes() == first
    assert [entry.label for entry in log] == ["Begin", "Pin the tower"]


def test_the_same_case_gives_the_same_bytes_in_any_process_zone_and_order() -> None:
    code = (
        "import sys; from tests.support.cases import full_case;"
        "from geowork.storage.archive import project_bytes;"
        "sys.stdout.buffer.write(project_bytes(full_case(), (), '')[0])"
    )
    for seed, zone, locale in (("1", "Asia/Tokyo", "C"), ("2", "America/Lima", "tr_TR.UTF-8")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        root = Path(__file__).parents[2]
        made = subprocess.run(
            [sys.executable, "-c", code], env=environment, cwd=root, capture_output=True, check=True
        )
        assert made.stdout == VALID
    case = full_case()
    turned = msgspec.structs.replace(case, pins=dict(reversed(list(case.pins.items()))))
    assert project_bytes(turned, (), "")[0] == VALID


def test_whole_numbers_and_fractions_of_one_value_are_one_file() -> None:
    case = full_case()
    pin = msgspec.structs.replace(case.pins["tower-photo"], x_px=1.0, y_px=2.0)
    assert project_bytes(put("pins", pin, "").apply(case), (), "")[0] == VALID


def test_the_log_tells_each_save_and_names_the_parent(tmp_path: Path) -> None:
    path = tmp_path / "case.geowork"
    log = write_project(full_case(), (), path)
    first = read_file(path).manifest
    changed = remove("pins", "shop-clip", "Remove pin").apply(full_case())
    log = write_project(changed, log, path, labels=["Remove pin"], at_utc="2026-01-02T03:04:05Z")
    second = read_file(path).manifest
    assert (first.parents, second.parents) == ((), (first.revision,))
    assert [(entry.seq, entry.label) for entry in log] == [(1, "Save"), (2, "Remove pin")]
    assert log[1].previous == log[0].hash
    assert log[1].at_utc == "2026-01-02T03:04:05Z"
    assert read_file(path).log == log


def test_no_local_path_can_get_into_the_file() -> None:
    case = full_case()
    medium = next(iter(case.media.values()))
    for name in ("/home/someone/clip.mp4", "C:\\clip.mp4", ""):
        leaky = put("media", msgspec.structs.replace(medium, name=name), "").apply(case)
        with pytest.raises(ProjectError, match="plain name of a file"):
            project_bytes(leaky, (), "case.geowork")


@pytest.mark.parametrize(
    ("name", "field", "value", "told"),
    [
        ("objects/pins.jsonl", "landmark", "church", "pin 'shop-clip' names the landmark 'church'"),
        ("objects/pins.jsonl", "x_px", None, "x_px"),
        ("objects/pins.jsonl", "x_px", 1e300, "pin 'shop-clip': x_px is 1e+300"),
        ("objects/pins.jsonl", "sigma_px", 0, "sigma_px is 0"),
        ("objects/pins.jsonl", "id", "../../evil", "'../../evil' has an unusable id"),
        ("objects/pins.jsonl", "id", "zzz", "twice or out of order"),
        ("objects/pins.jsonl", "frame", None, "either a frame or a reference"),
        ("objects/pins.jsonl", "note", "?", "line 1: the field 'note' is unknown"),
        ("objects/footage.jsonl", "width_px", -1, "footage 'clip': width_px is -1"),
        ("objects/footage.jsonl", "frame_count", 10**30, "frame_count"),
        ("objects/footage.jsonl", "time_base", "1/0", "time_base is '1/0'"),
        ("objects/footage.jsonl", "medium", "f" * 64, "names the medium"),
        ("objects/tracks.jsonl", "camera", "gone", "names the camera 'gone'"),
        ("objects/findings.jsonl", "claim", "gone", "names the claim 'gone'"),
        ("objects/findings.jsonl", "verdict", [], "$.verdict"),
        ("objects/claims.jsonl", "kind", "guess", "$.kind"),
        ("objects/claims.jsonl", "lat_deg", 10, "only one of lat_deg and lon_deg"),
        ("objects/claims.jsonl", "thresholds", {"supported": 0.1, "refuted": 0.9}, "thresholds"),
        ("objects/claims.jsonl", "polygon", {"type": "Point"}, "not a GeoJSON Polygon"),
        (
            "objects/claims.jsonl",
            "polygon",
            {"type": "Polygon", "coordinates": [[[37, 91]]]},
            "lat_deg of 'polygon' is 91",
        ),
        ("objects/marks.jsonl", "colour", "red;x:url(//host)", "colour is 'red;x:url(//host)'"),
        ("media.jsonl", "id", "0", "not a SHA-256"),
        ("media.jsonl", "size_bytes", -5, "size_bytes is -5"),
    ],
)
def test_a_strangers_object_that_cannot_be_right_is_named(
    name: str, field: str, value: object, told: str
) -> None:
    assert told in refusal(with_line(name, lambda line: line.update({field: value})))


def test_a_landmark_off_the_earth_is_named() -> None:
    data = with_line(
        "objects/landmarks.jsonl",
        lambda line: line.update(position={"lat_deg": 95, "lon_deg": 0}),
    )
    assert "landmark 'shop': lat_deg of 'position' is 95" in refusal(data)


def test_absurd_numbers_of_values_are_refused_before_they_are_read() -> None:
    parts = entries()
    parts["objects/pins.jsonl"] = b'{"id":[' + b"0," * 3_000_001 + b"0]}\n"
    assert "too many values" in refusal(resealed(parts))
    parts = entries()
    some = b'{"id":"a","solution":[' + b"{}," * 180_000 + b"{}]}\n"
    spread = {f"objects/{kind}.jsonl": some for kind in ("cameras", "tracks", "pins")}
    assert "too many values" in refusal(resealed(parts | spread))
    parts = entries()
    parts["manifest.json"] = parts["manifest.json"] + b" " * 5 * 2**20
    assert "manifest.json is absurdly large" in refusal(pack(parts))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b'{"id":"a","id":"b"}', "given twice"),
        (b'{"id":NaN}', "NaN"),
        (b'{"id":1e999}', "out of range"),
        (b'{"id":' + b"9" * 5000 + b"}", "absurdly long"),
        (b"[" * 10_000 + b"]" * 10_000, "nested deeper"),
        (b'{"id":"\\ud800"}', "half a character"),
        (b"\xff\xfe", "not UTF-8"),
        (b"", "not valid JSON"),
        (b"[]", "expected `object`, got `array`"),
    ],
)
def test_lines_that_are_not_strict_json_are_refused(line: bytes, told: str) -> None:
    parts = entries()
    parts["objects/pins.jsonl"] = line + b"\n"
    assert told in refusal(resealed(parts))


def test_a_changed_object_is_noticed_even_when_the_archive_is_whole() -> None:
    parts = entries()
    parts["objects/pins.jsonl"] = parts["objects/pins.jsonl"].replace(b"20.25", b"21.25")
    assert "not that of the revision" in refusal(pack(parts))


@pytest.mark.parametrize("line", [1, 2, 3])
def test_a_changed_log_names_the_broken_entry(line: int) -> None:
    data, _ = project_bytes(full_case(), (), "", labels=["One", "Two", "Three"])
    parts = unpack(data, "", lambda name: True)
    lines = parts["log.jsonl"].split(b"\n")
    lines[line - 1] = lines[line - 1].replace(b'"label":"', b'"label":"not ')
    parts["log.jsonl"] = b"\n".join(lines)
    assert f"log.jsonl, line {line}: the entry does not follow" in refusal(pack(parts))


def test_a_shortened_log_is_noticed() -> None:
    data, _ = project_bytes(full_case(), (), "", labels=["One", "Two"])
    parts = unpack(data, "", lambda name: True)
    parts["log.jsonl"] = parts["log.jsonl"].split(b"\n")[0] + b"\n"
    assert "log.jsonl does not end" in refusal(pack(parts))
    del parts["log.jsonl"]
    assert "log.jsonl does not end" in refusal(pack(parts))


def test_missing_parts_are_named() -> None:
    parts = entries()
    del parts["manifest.json"]
    assert "manifest.json" in refusal(pack(parts))
    assert "is not a Geowork project" in refusal(pack({"mimetype": b"application/epub+zip"}))
    assert "unexpected entry" in refusal(pack(entries() | {"evil.sh": b""}))
    assert "unexpected entry" in refusal(pack(entries() | {"objects/spells.jsonl": b""}))


@pytest.mark.parametrize("share", [0, 0.01, 0.3, 0.5, 0.99])
def test_a_file_cut_in_half_is_refused(share: float) -> None:
    assert "cut short" in refusal(VALID[: int(len(VALID) * share)])


def test_what_is_not_a_project_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent.geowork", Path("/dev/null"), Path("a\0b")):
        with pytest.raises(ProjectError):
            read_project(path)


@FUZZ
@given(
    st.lists(
        st.tuples(st.integers(0, len(VALID) - 1), st.integers(0, 255), st.sampled_from("sidx")),
        min_size=1,
        max_size=6,
    )
)
def test_mutated_files_are_refused_or_mean_the_same(changes: list[tuple[int, int, str]]) -> None:
    data = bytearray(VALID)
    for position, byte, how in changes:
        at = min(position, len(data) - 1)
        if how == "s":
            data[at] = byte
        elif how == "i":
            data.insert(at, byte)
        elif how == "d":
            del data[at]
        else:
            data[at] ^= 1 << (byte % 8)
    try:
        assert parse_file(bytes(data), "case.geowork").project == full_case()
    except ProjectError as error:
        assert str(error).startswith("case.geowork: ")


JSON_LIKE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@FUZZ
@given(
    st.sampled_from([name for name in entries() if name.endswith("l")]),
    st.integers(0, 40),
    JSON_LIKE,
)
def test_objects_with_any_value_in_any_field_are_refused_or_saved_again(
    name: str, place: int, value: object
) -> None:
    def change(line: dict[str, Any]) -> None:
        line[sorted(line)[place % len(line)]] = value

    try:
        opened = parse_file(with_line(name, change), "case.geowork")
    except ProjectError:
        return
    again, _ = project_bytes(opened.project, opened.log, "case.geowork")
    assert parse_file(again, "case.geowork").project == opened.project


@FUZZ
@given(
    st.text(),
    st.floats(),
    st.integers(),
    st.dictionaries(st.text(max_size=5), JSON_LIKE, max_size=4),
)
def test_whatever_can_be_saved_can_be_opened(
    text: str, number: float, whole: int, free: dict[str, Any]
) -> None:
    case = full_case()
    camera = msgspec.structs.replace(case.cameras["clip-512"], solution=free)
    landmark = Landmark(id="new", name=text, number=whole, colour="#000000", sigma_m=number)
    mark = Mark(id="new", frame=FRAME, kind="text", points=((number, 0.0),), text=text)
    document = Document(msgspec.structs.replace(case, title=text))
    document.apply(put("cameras", camera, text))
    document.apply(put("landmarks", landmark, text))
    document.apply(put("marks", mark, text))
    try:
        data, log = project_bytes(document.project, (), "x", labels=document.history)
    except ProjectError:
        return
    opened = parse_file(data, "x")
    assert opened.log == log
    assert project_bytes(opened.project, log, "x") == (data, log)


@pytest.mark.parametrize(
    "broken",
    [
        {"x_px": "12"},
        {"x_px": float("nan")},
        {"x_px": float("inf")},
        {"x_px": object()},
        {"landmark": "absent"},
    ],
)
def test_an_unsound_project_is_not_saved_and_the_old_file_stays(
    tmp_path: Path, broken: dict[str, Any]
) -> None:
    path = tmp_path / "case.geowork"
    write_project(full_case(), (), path)
    pin = msgspec.structs.replace(full_case().pins["tower-clip"], **broken)
    case = msgspec.structs.replace(full_case(), pins={"tower-clip": pin})
    with pytest.raises(ProjectError, match="pin 'tower-clip'"):
        write_project(case, (), path)
    assert path.read_bytes() == VALID
    assert list(tmp_path.iterdir()) == [path]


def test_every_kind_is_in_the_case_these_tests_use() -> None:
    assert all(getattr(full_case(), kind) for kind in KINDS)


def test_an_empty_case_can_be_saved(tmp_path: Path) -> None:
    write_project(Project(id="new"), (), tmp_path / "new.geowork")
    assert read_project(tmp_path / "new.geowork") == Project(id="new")


def test_ten_thousand_marks_fit_into_two_mebibytes() -> None:
    marks = {
        f"mark-{number}": Mark(
            id=f"mark-{number}",
            frame=FRAME,
            kind="box",
            points=((number * 0.37, 1.5), (number * 0.71, 900.25)),
            text=f"House {number}",
        )
        for number in range(10_000)
    }
    data, _ = project_bytes(msgspec.structs.replace(full_case(), marks=marks), (), "x")
    assert len(data) < 2 * 2**20
    assert len(parse_file(data, "x").project.marks) == 10_000
