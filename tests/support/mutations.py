"""Project files as a stranger might make them: broken with knowledge of how they are made."""

from __future__ import annotations

import copy
import json
import random
import struct
import zlib
from collections.abc import Callable
from typing import Any

import msgspec

from geowork.errors import GeoworkError, ProjectError
from geowork.storage import log
from geowork.storage.archive import parse_file, project_bytes
from geowork.storage.container import pack, unpack
from geowork.storage.content import encode_lines
from geowork.storage.manifest import CaseFields, revision_of
from tests.support.cases import full_case

VALID, _ = project_bytes(full_case(), (), "case.geowork", labels=["One", "Two", "Three"])
SUBJECT = "case.geowork"

Parts = dict[str, bytes]

EXTREMES: list[Any] = [
    None, True, False, 0, -1, 1, 2**31, 2**53, 2**53 + 1, 10**9, -(10**18), 1e308, -1e-308, 5e-324,
    "", "a", "x" * 5000, "\u202e", "\ud83d\ude00", "../../etc/passwd", "C:\\x", "a\x00b", "=1+1",
    "${x}", "NaN", [], {}, [[]], [None], {"": ""}, {"id": "x"}, [0] * 3000, {"type": "Point"},
    {"type": "Polygon", "coordinates": [[[1e9, 1e9]]]}, [1, [2, [3, [4]]]],
]  # fmt: skip
RAW = [
    b"NaN", b"Infinity", b"-Infinity", b"1e999", b"-1e999", b"9" * 400, b"0" * 30, b"[" * 40,
    b"[" * 40 + b"]" * 40, b'{"a":1,"a":2}', b'"\\ud800"', b'"\\u0000"', b"\xff\xfe", b"",
    b"tru", b"1_000", b"0x1F", b"01", b"'a'", b"//", b'"' + b"\\" * 99 + b'"',
]  # fmt: skip


def mutated(dice: random.Random) -> bytes:
    """One broken, or at least altered, project file."""
    ways: list[Callable[[random.Random], bytes]] = [
        _bytes, _value, _value, _value, _raw_value, _lines, _entries, _manifest, _log, _frame,
        _links,
    ]  # fmt: skip
    return dice.choice(ways)(dice)


def judge(data: bytes) -> str:
    """Open it: "refused" with one sentence, or "opened" and able to be saved and opened again.

    Raises:
        AssertionError: the refusal is no sentence, or what was opened does not come back equal.
    """
    try:
        file = parse_file(data, SUBJECT)
    except ProjectError as error:
        sentence = str(error)
        assert sentence.startswith(f"{SUBJECT}: ") and sentence.endswith("."), sentence
        assert "\n" not in sentence and len(sentence) < 600, sentence
        return "refused"
    try:
        again, _ = project_bytes(file.project, file.log, SUBJECT, extras=file.extras)
    except GeoworkError as error:
        raise AssertionError(f"opened but cannot be saved: {error}") from error
    assert parse_file(again, SUBJECT).project == file.project
    return "opened"


def resealed(parts: Parts) -> bytes:
    """The parts with the revision and log that a forger would compute for them."""
    manifest = json.loads(parts["manifest.json"])
    content = {n: d for n, d in parts.items() if n.startswith(("objects/", "media"))}
    revision = revision_of(msgspec.convert(manifest["project"], CaseFields), content)
    past = log.extended((), ["Save"], revision, "")
    manifest |= {"revision": revision, "log": {"count": 1, "hash": log.head(past)}}
    sealed = {"manifest.json": json.dumps(manifest).encode(), "log.jsonl": encode_lines(past)}
    return pack(parts | sealed)


def _extreme(dice: random.Random) -> Any:
    return copy.deepcopy(dice.choice(EXTREMES))


def _parts() -> Parts:
    return unpack(VALID, SUBJECT, lambda name: True)


def _content_name(dice: random.Random) -> str:
    return dice.choice([name for name in _parts() if name.startswith(("objects/", "media"))])


def _bytes(dice: random.Random) -> bytes:
    data = bytearray(VALID)
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(data))
        match dice.randrange(5):
            case 0:
                data[at] = dice.randrange(256)
            case 1:
                data[at] ^= 1 << dice.randrange(8)
            case 2:
                data[at:at] = dice.randbytes(dice.randint(1, 9))
            case 3:
                del data[at : at + dice.randint(1, 9)]
            case 4:
                data[at:] = data[at : dice.randrange(at, len(data)) + 1]
        if not data:
            break
    return bytes(data)


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every container in a JSON value with each of its keys."""
    found: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        found = [(value, key) for key in value]
    elif isinstance(value, list):
        found = [(value, index) for index in range(len(value))]
    for container, key in list(found):
        found += _places(container[key])
    return found


def _value(dice: random.Random) -> bytes:
    parts = _parts()
    name = _content_name(dice)
    lines = parts[name].splitlines()
    at = dice.randrange(len(lines))
    value = json.loads(lines[at])
    for _ in range(dice.randint(1, 3)):
        container, key = dice.choice(_places(value))
        match dice.randrange(6):
            case 0 if isinstance(container, dict):
                del container[key]
            case 1 if isinstance(container, dict):
                container[dice.choice(["new", "id", "", "x" * 200])] = _extreme(dice)
            case 2 if isinstance(container, list):
                container.extend([container[key]] * dice.choice([1, 50, 2000]))
            case 3 if isinstance(container[key], int | float):
                container[key] = container[key] * dice.choice([-1, 1e6, 1e300, 0.1])
            case _:
                container[key] = _extreme(dice)
        if not _places(value):
            break
    try:
        lines[at] = json.dumps(value, ensure_ascii=dice.random() < 0.5).encode()
    except UnicodeEncodeError:
        lines[at] = json.dumps(value).encode()
    parts[name] = b"\n".join([*lines, b""])
    return resealed(parts)


def _raw_value(dice: random.Random) -> bytes:
    parts = _parts()
    name = _content_name(dice)
    lines = parts[name].splitlines()
    at = dice.randrange(len(lines))
    value = json.loads(lines[at])
    container, key = dice.choice(_places(value))
    container[key] = "\u0001here"
    text = json.dumps(value).encode().replace(b'"\\u0001here"', dice.choice(RAW))
    lines[at] = text
    parts[name] = b"\n".join([*lines, b""])
    return resealed(parts)


def _lines(dice: random.Random) -> bytes:
    parts = _parts()
    name = _content_name(dice)
    lines = parts[name].splitlines()
    match dice.randrange(6):
        case 0:
            lines *= dice.choice([2, 100])
        case 1:
            lines.reverse()
        case 2:
            lines.pop(dice.randrange(len(lines)))
        case 3:
            lines.insert(0, dice.choice(RAW))
        case 4:
            lines[0] = lines[0] + b"\r"
        case 5:
            lines[-1] = lines[-1][: dice.randrange(len(lines[-1]))]
    end = dice.choice([b"\n", b"\n", b"\n", b"", b"\n\n", b"\0"])
    parts[name] = b"\n".join(lines) + end
    return resealed(parts)


def _entries(dice: random.Random) -> bytes:
    parts = _parts()
    name = dice.choice(list(parts))
    match dice.randrange(6):
        case 0:
            del parts[name]
        case 1:
            new = dice.choice(["../evil", "/evil", "objects/../x", "objects/new.jsonl", "MIMETYPE",
                               "a" * 300, "objects/", "con", "objects/pins.jsonl "])  # fmt: skip
            parts[new] = parts.pop(name)
        case 2:
            parts = dict(sorted(parts.items(), key=lambda _: dice.random()))
        case 3:
            parts[name] = b"\0" * dice.choice([2**16, 2**21, 2**23])
        case 4:
            parts[name] = dice.randbytes(dice.choice([0, 1, 100, 40_000]))
        case 5:
            other = dice.choice(list(parts))
            parts[name], parts[other] = parts[other], parts[name]
    return pack(parts)


def _manifest(dice: random.Random) -> bytes:
    parts = _parts()
    value = json.loads(parts["manifest.json"])
    container, key = dice.choice(_places(value))
    container[key] = dice.choice(
        [_extreme(dice), "1.0", "1.1", "1.9999", "2.0", "0.9", "99999.0", "-1.0", "1.0.0", "a" * 64]
    )
    if dice.random() < 0.3:
        value["schema"] = dice.choice(["1.0", "1.1", "1.7", "2.0", "9999.9999"])
    parts["manifest.json"] = json.dumps(value).encode()
    try:
        return resealed(parts) if dice.random() < 0.5 else pack(parts)
    except (msgspec.ValidationError, KeyError, TypeError, AttributeError, GeoworkError):
        return pack(parts)


def _log(dice: random.Random) -> bytes:
    parts = _parts()
    lines = parts["log.jsonl"].splitlines()
    match dice.randrange(5):
        case 0:
            lines.reverse()
        case 1:
            lines.pop(dice.randrange(len(lines)))
        case 2:
            lines *= 3
        case _:
            at = dice.randrange(len(lines))
            value = json.loads(lines[at])
            value[dice.choice([*value, "new"])] = _extreme(dice)
            lines[at] = json.dumps(value).encode()
    parts["log.jsonl"] = b"\n".join([*lines, b""])
    manifest = json.loads(parts["manifest.json"])
    if dice.random() < 0.5:
        manifest["log"]["count"] = dice.choice([0, len(lines), 10**9, -1])
    parts["manifest.json"] = json.dumps(manifest).encode()
    return pack(parts)


def _frame(dice: random.Random) -> bytes:
    """Fields of the ZIP's own headers: sizes, offsets, flags, counts, attributes."""
    data = bytearray(VALID)
    signature, length = dice.choice([(b"PK\x03\x04", 30), (b"PK\x01\x02", 46), (b"PK\x05\x06", 22)])
    starts = [at for at in range(len(data)) if data[at : at + 4] == signature]
    at = dice.choice(starts) + dice.randrange(4, length - 1)
    width = dice.choice(["<B", "<H", "<I"])
    most = 2 ** (8 * struct.calcsize(width)) - 1
    value = dice.choice([0, 1, 8, most, most // 2, dice.randint(0, most)])
    struct.pack_into(width, data, min(at, len(data) - struct.calcsize(width)), value)
    return bytes(data)


def _links(dice: random.Random) -> bytes:
    """An id or a link exchanged for another that is there, or that is not."""
    parts = _parts()
    words = [b"tower", b"clip", b"shop", b"photo", b"walker", b"entering", b"clip-512", b"a" * 64]
    name = _content_name(dice)
    old, new = dice.choice(words), dice.choice([*words, b"", b"gone", b"a/b", b"x" * 130])
    parts[name] = parts[name].replace(b'"' + old + b'"', b'"' + new + b'"', dice.randint(1, 3))
    return resealed(parts)


def deflate_bomb(size: int) -> bytes:
    """A raw deflate stream of zeros."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return squeezer.compress(bytes(size)) + squeezer.flush()
