"""JSON from strangers: no NaN, no duplicate keys, no absurd depth or size."""

from __future__ import annotations

import json
import math
import re
import stat
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from geowork.errors import InputError

MAX_BYTES = 64 * 2**20
MAX_DEPTH = 32
MAX_SHOWN = 200

_EXACT = 2.0**53
_DEEPER = frozenset({float, dict, list, tuple})
_CANONICAL = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
)
_BRACKETS = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[\[{\]}]', re.DOTALL)
_LONG = re.compile(rb"\d{309}")
"""As many digits as no double has: elsewhere such an integer would overflow."""
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")

T = TypeVar("T")


def parse(data: bytes, subject: object) -> Any:
    """Parse UTF-8 JSON strictly.

    Raises:
        InputError: not UTF-8, not JSON, NaN or infinity, a key given twice, too deep, too large.
    """
    if len(data) > MAX_BYTES:
        raise InputError(subject, f"is larger than {MAX_BYTES // 2**20} MiB", "give a smaller file")
    _check_depth(data, subject)
    try:
        value = json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=lambda pairs: _unique(pairs, subject),
            parse_constant=lambda name: _refuse_constant(name, subject),
            parse_float=lambda text: _finite(text, subject),
            parse_int=(lambda text: _countable(text, subject)) if _LONG.search(data) else None,
        )
    except UnicodeDecodeError as error:
        raise InputError(subject, "is not UTF-8 text", "save it as UTF-8 JSON") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise InputError(
            subject, f"is not valid JSON at {where}", "correct it or export it again"
        ) from error
    _check_text(value, data, subject)
    return value


def read(path: Path) -> Any:
    """Read and parse a JSON file strictly (see `parse`)."""
    return parse(read_bytes(path), path)


def read_bytes(path: Path) -> bytes:
    """Read a small file whole.

    Raises:
        InputError: missing, unreadable, no regular file, or larger than `MAX_BYTES`.
    """
    try:
        told = path.stat()
        # A pipe or device would block or never end.
        if not (stat.S_ISREG(told.st_mode) or stat.S_ISDIR(told.st_mode)):
            raise InputError(path, "is not a regular file", "save it as a file and give that")
        if told.st_size > MAX_BYTES:
            raise InputError(
                path, f"is larger than {MAX_BYTES // 2**20} MiB", "give a smaller file"
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(path, "does not exist", "check the path") from error
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        raise InputError(path, problem, "check the path and its permissions") from error


def convert(value: Any, kind: type[T], subject: object) -> T:
    """Turn parsed JSON into a typed struct.

    Raises:
        InputError: a field is missing or of the wrong type; the sentence names the field.
    """
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise InputError(subject, _shown(str(error)), "correct that field") from error


def canonical(value: Any) -> bytes:
    """Encode as canonical JSON: sorted keys, no spaces, UTF-8; equal values, same bytes.

    Whole numbers are written without a fraction (as in RFC 8785), so that 1 and 1.0 are one value.
    """
    return _CANONICAL.encode(_whole(msgspec.to_builtins(value))).encode()


def _whole(value: Any) -> Any:
    # Written for speed: a save passes every number of the project through here.
    kind = type(value)
    if kind is float:
        return int(value) if value.is_integer() and -_EXACT < value < _EXACT else value
    if kind is dict:
        return {key: _whole(item) if type(item) in _DEEPER else item for key, item in value.items()}
    if kind is list or kind is tuple:
        return [_whole(item) if type(item) in _DEEPER else item for item in value]
    return value


def _shown(text: str) -> str:
    # The message quotes what was found; the field, which is named last, must stay in sight.
    if len(text) > MAX_SHOWN:
        text = f"{text[: MAX_SHOWN // 2]}…{text[-MAX_SHOWN // 2 :]}"
    return text[:1].lower() + text[1:]


def _check_depth(data: bytes, subject: object) -> None:
    # Counted before parsing: the parser itself recurses and would overflow on a hostile file.
    if data.count(b"[") + data.count(b"{") <= MAX_DEPTH:
        return
    depth = 0
    for token in _BRACKETS.finditer(data):
        if token.group() in b"[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise InputError(subject, f"is nested deeper than {MAX_DEPTH}", "flatten it")
        elif token.group() in b"]}":
            depth -= 1


def _check_text(value: Any, data: bytes, subject: object) -> None:
    # Half of a surrogate pair is legal in JSON but is no character: it could not be saved again.
    if _SURROGATE.search(data):
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except UnicodeEncodeError as error:
            raise InputError(subject, "holds half a character", "correct the text") from error


def _unique(pairs: list[tuple[str, Any]], subject: object) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise InputError(subject, f"the field '{key}' is given twice", "keep one of them")
        found[key] = value
    return found


def _refuse_constant(name: str, subject: object) -> float:
    raise InputError(subject, f"holds {name}, which is not a number", "give a finite number")


def _countable(text: str, subject: object) -> int:
    if len(text) > 308:
        raise InputError(subject, "holds an absurdly long number", "correct it")
    return int(text)


def _finite(text: str, subject: object) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise InputError(subject, f"the number {text} is out of range", "give a finite number")
    return value
