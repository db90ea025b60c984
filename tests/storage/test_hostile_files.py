"""Project files from people who mean harm: one sentence each, and nothing written anywhere."""

from __future__ import annotations

import io
import json
import os
import random
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from geowork.cli.main import main
from geowork.errors import ProjectError
from geowork.storage.archive import parse_file
from geowork.storage.container import pack, unpack
from tests.support.mutations import VALID, deflate_bomb, judge, mutated, resealed

Make = Callable[[], bytes]


def parts() -> dict[str, bytes]:
    return unpack(VALID, "", lambda name: True)


def zipped(*more: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    """The valid entries and some more, by Python's own zipfile."""
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as archive:
        warnings.simplefilter("ignore")  # of duplicate names, which are the point
        for name, data in parts().items():
            archive.writestr(zipfile.ZipInfo(name), data)
        for info, data in more:
            archive.writestr(info, data)
    return buffer.getvalue()


def link(name: str, target: bytes) -> tuple[zipfile.ZipInfo, bytes]:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info, target


def linked_pins() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts().items():
            if name == "objects/pins.jsonl":
                archive.writestr(*link(name, b"/etc/passwd"))
            else:
                archive.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()


def bomb() -> bytes:
    """Two MiB of deflate that unpack to two GiB, announced honestly, then as little."""
    packed = deflate_bomb(2**31 // 64) * 1
    data = bytearray(pack(parts() | {"objects/pins.jsonl": b"x" * len(packed)}))
    at = data.find(b"x" * len(packed))
    data[at : at + len(packed)] = packed
    for signature, method_at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        start = data.find(signature)
        while start >= 0:
            name_at = start + (30 if signature == b"PK\x03\x04" else 46)
            if data[name_at : name_at + 18] == b"objects/pins.jsonl":
                struct.pack_into("<H", data, start + method_at, 8)
            start = data.find(signature, start + 4)
    return bytes(data)


def many_bombs() -> bytes:
    """Each entry below its limit, together far above."""
    names = [f"objects/kind_{chr(97 + n)}.jsonl" for n in range(4)]
    return pack(parts() | {name: os.urandom(2**10) * (20 * 2**10) for name in names})


def overlapping() -> bytes:
    """Every entry's table line points at the same bytes."""
    data = bytearray(VALID)
    start = data.find(b"PK\x01\x02")
    while start >= 0:
        struct.pack_into("<I", data, start + 42, 0)
        start = data.find(b"PK\x01\x02", start + 4)
    return bytes(data)


def announced(count: int) -> bytes:
    data = bytearray(VALID)
    struct.pack_into("<HH", data, len(data) - 14, count, count)
    return bytes(data)


def line(name: str, text: bytes) -> Make:
    return lambda: resealed(parts() | {name: text + b"\n"})


def manifest(**changes: object) -> Make:
    def make() -> bytes:
        value = json.loads(parts()["manifest.json"]) | changes
        return pack(parts() | {"manifest.json": json.dumps(value).encode()})

    return make


PIN = parts()["objects/pins.jsonl"].splitlines()[0]
FOOTAGE = parts()["objects/footage.jsonl"].splitlines()[0]
HOSTILE: dict[str, Make] = {
    "zip slip": lambda: zipped(("../../evil.sh", b"evil")),
    "absolute name": lambda: zipped(("/tmp/evil.sh", b"evil")),  # noqa: S108 - a name in a ZIP
    "name with backslashes": lambda: zipped(("..\\..\\evil.sh", b"evil")),
    "name in another letter case": lambda: zipped(("MANIFEST.JSON", b"{}")),
    "link": lambda: zipped(link("objects/notes.jsonl", b"/etc/passwd")),
    "link in place of pins": linked_pins,
    "bomb": bomb,
    "many bombs": many_bombs,
    "overlapping entries": overlapping,
    "duplicate names": lambda: zipped(("objects/pins.jsonl", b"")),
    "deep JSON": line("objects/pins.jsonl", b"[" * 100_000 + b"]" * 100_000),
    "deep manifest": lambda: pack(
        parts() | {"manifest.json": b'{"a":' * 50_000 + b"1" + b"}" * 50_000}
    ),
    "NaN": line("objects/pins.jsonl", PIN.replace(b"100", b"NaN", 1)),
    "infinity": line("objects/pins.jsonl", PIN.replace(b"100", b"1e999", 1)),
    "duplicate keys": line("objects/pins.jsonl", b'{"id":"x",' + PIN[1:]),
    "a thousand million entries": lambda: announced(0xFFFF),
    "a thousand million log lines": manifest(log={"count": 10**9, "hash": "0" * 64}),
    "a picture a thousand million wide": line(
        "objects/footage.jsonl", FOOTAGE.replace(b'"width_px":1920', b'"width_px":1000000000')
    ),
    "millions of values": line("objects/pins.jsonl", b"[" + b"0," * 4_000_000 + b"0]"),
    "a number of ten thousand digits": line("objects/pins.jsonl", b'{"id":' + b"9" * 10_000 + b"}"),
    "half a character": line("objects/pins.jsonl", b'{"id":"\\ud800"}'),
    "another program's file": lambda: b"%PDF-1.7\n" + VALID,
    "a program before it": lambda: b"#!/bin/sh\nrm -rf ~\n" + VALID,
    "a comment after it": lambda: VALID[:-2] + b"\x04\x00evil",
    "nothing": lambda: b"",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch
) -> None:
    monkeypatch.setenv("GEOWORK_DATA_DIR", str(tmp_path / "data"))
    path = tmp_path / "case" / "case.geowork"
    path.parent.mkdir()
    path.write_bytes(HOSTILE[name]())
    before = path.read_bytes()
    for action in ("info", "verify"):
        assert main(["project", action, str(path)]) == 1
        told = capsys.readouterr()
        said = [line for line in told.err.splitlines() if line]
        assert len(said) == 1, said
        assert said[0].startswith(str(path)) and said[0].endswith(".")
        assert "error of its own" not in said[0]
        assert len(said[0]) < 600
    assert [p for p in tmp_path.rglob("*") if p.is_file() and "data" not in p.parts] == [path]
    assert path.read_bytes() == before


def test_mutations_with_knowledge_of_the_format_never_surprise() -> None:
    dice = random.Random(1)
    judged = [judge(mutated(dice)) for _ in range(1500)]
    assert judged.count("refused") > 700
    assert judged.count("opened") > 150  # or the mutations were too crude to reach what is inside


def test_the_valid_file_of_these_tests_is_valid() -> None:
    assert judge(VALID) == "opened"
    with pytest.raises(ProjectError):
        parse_file(VALID[:-1], "x")
