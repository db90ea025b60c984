"""A project's objects as lines of canonical JSON, and back."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec

from geowork import strict_json
from geowork.errors import InputError, ProjectError
from geowork.project.links import SINGULAR
from geowork.project.model import KINDS, Project
from geowork.storage.manifest import CaseFields
from geowork.storage.remembered import Remembered

ENTRY_OF_KIND = {
    kind: "media.jsonl" if kind == "media" else f"objects/{kind}.jsonl" for kind in KINDS
}
MAX_WEIGHT = 2_500_000
WEIGHTS = {b"{": 5, b"[": 2, b",": 1}
"""Of all entries together: two bytes of JSON can become two hundred in memory, an object's most."""
FUTURE_ENTRY = re.compile(r"objects/[a-z_]{1,40}\.jsonl")

T = TypeVar("T", bound=msgspec.Struct)

_lines: Remembered[bytes] = Remembered()


def encode_content(project: Project, subject: object) -> dict[str, bytes]:
    """Content entries by name, one object a line, sorted by id; empty kinds are left out.

    Raises:
        ProjectError: an object holds what JSON cannot say, or a value of the wrong type.
    """
    _lines.begin()
    content = {}
    for kind, name in ENTRY_OF_KIND.items():
        objects = getattr(project, kind)
        lines = [_line(kind, objects[key], subject) for key in sorted(objects)]
        if lines:
            content[name] = b"\n".join([*lines, b""])
    return content


def decode_content(
    case: CaseFields, content: Mapping[str, bytes], subject: object, *, lenient: bool
) -> Project:
    """Build the project of content entries.

    Args:
        lenient: ignore unknown fields and kinds, as a later version may have written them.

    Raises:
        ProjectError: a line is not strict JSON or not such an object; ids repeated or out of order.
    """
    kinds: dict[str, Any] = {}
    for kind, name in ENTRY_OF_KIND.items():
        values = decode_lines(content.get(name, b""), KINDS[kind], name, subject, lenient=lenient)
        kinds[kind] = {getattr(value, "id", ""): value for value in values}
        ids = [getattr(value, "id", "") for value in values]
        for earlier, later in itertools.pairwise(ids):
            if earlier >= later:
                problem = f"{name} gives the id '{later[:80]}' twice or out of order"
                raise ProjectError(subject, problem, "keep one of each, sorted by id")
    return Project(**msgspec.structs.asdict(case), **kinds)


def encode_lines(values: Iterable[msgspec.Struct]) -> bytes:
    """One value a line, in the given order."""
    return b"".join(strict_json.canonical(value) + b"\n" for value in values)


def decode_lines(
    data: bytes, kind: type[T], name: str, subject: object, *, lenient: bool
) -> list[T]:
    """Parse lines strictly; `name` is the entry, for the sentence of an error."""
    *lines, rest = data.split(b"\n")
    if rest:
        raise ProjectError(subject, f"{name} ends within a line", "ask for the file again")
    values = []
    for number, line in enumerate(lines, start=1):
        try:
            values.append(decode(line, kind, lenient=lenient))
        except InputError as error:
            problem = f"{name}, line {number}: {error.problem}"
            raise ProjectError(subject, problem, error.remedy) from error
    return values


def decode(data: bytes, kind: type[T], *, lenient: bool) -> T:
    """One strict JSON value as a struct; without `lenient`, unknown fields are refused.

    Raises:
        InputError: with no subject, for the caller to say where it was.
    """
    raw = strict_json.parse(data, "")
    value = strict_json.convert(raw, kind, "")
    unknown = None if lenient else _unknown_field(raw, msgspec.to_builtins(value))
    if unknown is not None:
        raise InputError("", f"the field '{unknown[:80]}' is unknown", "remove it")
    return value


def check_weight(entries: Iterable[bytes], subject: object) -> None:
    """Refuse more values than memory should be spent on, before any of them is read.

    Raises:
        ProjectError: the entries hold too much between them.
    """
    marks = WEIGHTS.items()
    if sum(data.count(sign) * weight for data in entries for sign, weight in marks) > MAX_WEIGHT:
        raise ProjectError(subject, "holds too many values for one case", "split the case")


def _line(kind: str, value: msgspec.Struct, subject: object) -> bytes:
    known = _lines.get(value)
    return known if known is not None else _lines.keep(value, _encoded(kind, value, subject))


def _encoded(kind: str, value: msgspec.Struct, subject: object) -> bytes:
    try:
        plain = msgspec.to_builtins(value)
        strict_json.convert(plain, KINDS[kind], "")
        line = strict_json.canonical(plain)
        if line.count(b"[") + line.count(b"{") > strict_json.MAX_DEPTH:
            strict_json.parse(line, "")
    except (InputError, TypeError, ValueError, RecursionError) as error:
        name = f"{SINGULAR[kind]} '{getattr(value, 'id', '')}'"
        told = error.problem if isinstance(error, InputError) else "holds what JSON cannot say"
        raise ProjectError(subject, f"{name}: {told}", "correct that field") from error
    return line


def _unknown_field(raw: Any, known: Any) -> str | None:
    """The first key of `raw` that did not make it into `known`."""
    if isinstance(raw, dict) and isinstance(known, dict):
        for key, item in raw.items():
            if key not in known:
                return str(key)
            deeper = _unknown_field(item, known[key])
            if deeper is not None:
                return deeper
    elif isinstance(raw, list) and isinstance(known, list | tuple):
        for item, other in zip(raw, known, strict=False):
            deeper = _unknown_field(item, other)
            if deeper is not None:
                return deeper
    return None
