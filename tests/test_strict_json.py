"""JSON from strangers: what is refused, and how it is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geowork import strict_json
from geowork.errors import InputError
from geowork.geo.position import Position

JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=20,
)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is not valid JSON at line 1, column 1"),
        (b'{"a": 1,}', "is not valid JSON at line 1"),
        (b'{"a": NaN}', "holds NaN"),
        (b"[-Infinity]", "holds -Infinity"),
        (b"[1e400]", "the number 1e400 is out of range"),
        (b"[" + b"1" * 5000 + b"]", "absurdly long number"),
        (b'{"a": {"b": 1, "b": 2}}', "the field 'b' is given twice"),
        (b"[" * 33 + b"]" * 33, "nested deeper than 32"),
        (b"[" * 10**6, "nested deeper than 32"),
        (b'{"a":' * 10**5, "nested deeper than 32"),
        (b'"\xff"', "is not UTF-8 text"),
        (b'"\\ud800"', "half a character"),
        (b'{"\\udfff": 1}', "half a character"),
    ],
)
def test_what_no_honest_program_writes_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(InputError) as caught:
        strict_json.parse(data, "claim.json")
    assert str(caught.value).startswith("claim.json: ")
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        (b"[" * 32 + b"]" * 32, json.loads("[" * 32 + "]" * 32)),
        (b'["' + b"[{" * 100 + b'"]', ["[{" * 100]),
        (b'["\\"' + b"[" * 100 + b'\\\\"]', ['"' + "[" * 100 + "\\"]),
        (b"[" + b"[]," * 100 + b"[]]", [[]] * 101),
        (b'"\\ud83d\\uddfc"', "🗼"),
    ],
)
def test_unusual_but_honest_json_is_read(data: bytes, value: Any) -> None:
    assert strict_json.parse(data, "x") == value


def test_too_large_a_file_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(strict_json, "MAX_BYTES", 2**20)
    with pytest.raises(InputError, match="larger than 1 MiB"):
        strict_json.parse(b" " * (2**20 + 1), "x")
    path = tmp_path / "big.json"
    path.write_bytes(b" " * (2**20 + 1))
    with pytest.raises(InputError, match="larger than 1 MiB"):
        strict_json.read(path)


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist; check the path"):
        strict_json.read(tmp_path / "absent.json")
    with pytest.raises(InputError, match="cannot be read"):
        strict_json.read(tmp_path)


def test_a_field_of_the_wrong_type_is_named() -> None:
    with pytest.raises(InputError, match=r"expected `float`, got `str` - at `\$.lat_deg`"):
        strict_json.convert({"lat_deg": "49", "lon_deg": 1}, Position, "x")
    with pytest.raises(InputError, match="missing required field `lon_deg`"):
        strict_json.convert({"lat_deg": 49}, Position, "x")


@given(JSON_VALUES)
def test_canonical_json_reads_back_equal_and_writes_the_same(value: Any) -> None:
    data = strict_json.canonical(value)
    again = strict_json.parse(data, "x")
    assert again == value
    assert strict_json.canonical(again) == data


def test_equal_values_have_one_canonical_form() -> None:
    assert strict_json.canonical({"b": 1.0, "a": -0.0}) == b'{"a":0,"b":1}'
    assert strict_json.canonical({"a": 0, "b": 1}) == b'{"a":0,"b":1}'
    assert strict_json.canonical([0.1, 1e300, "é"]) == '[0.1,1e+300,"é"]'.encode()


@given(st.binary(max_size=60) | st.text('[]{}",:\\ntrue0123.eE-NaIfily u', max_size=60))
def test_any_bytes_are_a_value_or_a_sentence(data: bytes | str) -> None:
    try:
        strict_json.parse(data if isinstance(data, bytes) else data.encode(), "x")
    except InputError as error:
        assert str(error).startswith("x: ")
