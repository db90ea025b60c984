"""Moments and dates as people write them, in UTC."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from geowork.errors import InputError

_REMEDY = "write for example 2025-11-14T09:30:00Z or 2025-11-14T11:30+02:00"
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Span(NamedTuple):
    """From a moment up to, but not including, another; both UTC."""

    start: datetime
    end: datetime


def parse_moment(text: str, field: str) -> datetime:
    """An ISO 8601 date and time; without an offset it is UTC.

    Raises:
        InputError: not a moment, or without a time of day; names `field`.
    """
    plain = text.strip()
    try:
        found = datetime.fromisoformat(plain)
    except ValueError:
        found = None
    if found is None or _DATE.fullmatch(plain):
        raise InputError(field, f"'{plain[:40]}' is not a date with a time", _REMEDY)
    try:
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except OverflowError as error:
        raise InputError(field, f"'{plain[:40]}' is out of range", _REMEDY) from error


def parse_date(text: str, field: str) -> Span:
    """One day of the calendar, as a span of UTC.

    Raises:
        InputError: not a date; names `field`.
    """
    span = span_of(text)
    if span is None or len(text.strip()) != 10:
        problem = f"'{text.strip()[:40]}' is not a date"
        raise InputError(field, problem, "write it as 2025-11-14")
    return span


def span_of(text: str) -> Span | None:
    """The time that a date stands for, however coarse; None where it is not one.

    Reads "2025", "2025-12", "2025-12-29", a date with a time, and two of these with a slash.
    """
    first, slash, last = text.strip().partition("/")
    if slash:
        spans = span_of(first), span_of(last)
        if spans[0] is None or spans[1] is None or spans[1].end <= spans[0].start:
            return None
        return Span(spans[0].start, spans[1].end)
    coarse = _DATE.fullmatch(first.strip())
    try:
        if coarse is not None:
            return _calendar_span(*(int(part) if part else None for part in coarse.groups()))
        moment = parse_moment(first, "date")
        return Span(moment, moment + timedelta(seconds=1))
    except (InputError, ValueError, OverflowError):
        return None


def utc_text(moment: datetime) -> str:
    """ISO 8601 to the second, with Z."""
    whole = moment.astimezone(UTC).replace(microsecond=0) + timedelta(
        seconds=round(moment.microsecond / 1e6)
    )
    return whole.strftime("%Y-%m-%dT%H:%M:%SZ")


def _calendar_span(year: int | None, month: int | None, day: int | None) -> Span:
    assert year is not None  # noqa: S101 - the pattern always has it
    start = datetime(year, month or 1, day or 1, tzinfo=UTC)
    if day is not None:
        return Span(start, start + timedelta(days=1))
    if month is not None:
        return Span(start, start + timedelta(days=calendar.monthrange(year, month)[1]))
    return Span(start, datetime(year + 1, 1, 1, tzinfo=UTC))
