"""Dates as statements give them: coarse, with a time, or from one to another."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from geowork.errors import InputError
from geowork.geo.moments import parse_date, parse_moment, span_of, utc_text


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025", (2025, 1, 1), (2026, 1, 1)),
        ("2025-12", (2025, 12, 1), (2026, 1, 1)),
        ("2025-12-29", (2025, 12, 29), (2025, 12, 30)),
        ("2025-11/2025-12-12", (2025, 11, 1), (2025, 12, 13)),
        ("9999-12-30", (9999, 12, 30), (9999, 12, 31)),
    ],
)
def test_a_coarse_date_is_the_time_it_stands_for(
    text: str, start: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    span = span_of(text)
    assert span == (datetime(*start, tzinfo=UTC), datetime(*end, tzinfo=UTC))


@pytest.mark.parametrize(
    "text", ["", "soon", "2025-13", "2025-02-30", "2025-12/2025-11", "0000", "9999", "9999-12-31"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert span_of(text) is None


def test_a_moment_is_brought_to_utc() -> None:
    assert utc_text(parse_moment("2025-11-14T11:30:00.6+02:00", "t")) == "2025-11-14T09:30:01Z"
    for text in ("2025-11-14", "9 o'clock", "0001-01-01T00:00+14:00"):
        with pytest.raises(InputError, match="the field"):
            parse_moment(text, "the field")
    with pytest.raises(InputError, match="is not a date"):
        parse_date("2025-11", "the field")
