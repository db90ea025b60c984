"""Fingerprints: the same inputs are known again, other inputs are told apart."""

from __future__ import annotations

import json

import msgspec

from geowork.project.fingerprint import fingerprint
from tests.support.cases import full_case


def test_equal_values_have_equal_fingerprints_whatever_the_order_of_keys() -> None:
    assert fingerprint(full_case().pins, 1.5) == fingerprint(full_case().pins, 1.5)
    assert fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})


def test_any_change_gives_another_fingerprint() -> None:
    pin = full_case().pins["tower-clip"]
    moved = msgspec.structs.replace(pin, x_px=pin.x_px + 1e-9)
    assert fingerprint(pin) != fingerprint(moved)
    assert fingerprint(1, 2) != fingerprint([1, 2])


def test_a_value_read_back_from_json_has_the_fingerprint_it_had() -> None:
    case = full_case()
    again = msgspec.convert(json.loads(json.dumps(msgspec.to_builtins(case))), type(case))
    assert fingerprint(again) == fingerprint(case)
