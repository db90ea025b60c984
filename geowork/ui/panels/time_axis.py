"""Where dates stand on a line of time, and which of them are written below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

MOST_TICKS = 7
EDGE = 0.06
"""Of the whole span, left free at both ends."""

_DAYS = ((1 / 24, "%H:%M"), (1 / 4, "%m-%d %H:%M"), (1, "%m-%d"), (2, "%m-%d"), (7, "%Y-%m-%d"))
_MONTHS = ((1, "%Y-%m"), (3, "%Y-%m"), (6, "%Y-%m"), (12, "%Y"), (60, "%Y"), (120, "%Y"))
_MONTH_DAYS = 30.4


@dataclass(frozen=True)
class TimeAxis:
    """A stretch of time, UTC, with a little room at both ends."""

    start: datetime
    end: datetime

    @classmethod
    def around(cls, first: datetime, last: datetime) -> TimeAxis:
        """The axis that shows both moments."""
        room = max((last - first) * EDGE, timedelta(hours=6))
        return cls(first - room, last + room)

    def share(self, moment: datetime) -> float:
        """Where a moment stands: 0 at the start, 1 at the end."""
        return (moment - self.start) / (self.end - self.start)

    def ticks(self) -> list[tuple[datetime, str]]:
        """Round dates within the axis, and how they are written."""
        days = (self.end - self.start) / timedelta(days=1)
        for step, words in _DAYS:
            if days / step <= MOST_TICKS:
                return [(t, t.strftime(words)) for t in self._by_days(timedelta(days=step))]
        for months, words in _MONTHS:
            if days / (months * _MONTH_DAYS) <= MOST_TICKS:
                return [(t, t.strftime(words)) for t in self._by_months(months)]
        return []

    def _by_days(self, step: timedelta) -> Iterator[datetime]:
        moment = self.start.replace(hour=0, minute=0, second=0, microsecond=0)
        while moment <= self.end:
            if moment >= self.start:
                yield moment
            moment += step

    def _by_months(self, months: int) -> Iterator[datetime]:
        count = (self.start.year * 12 + self.start.month - 1) // months * months
        while True:
            year, month = divmod(count, 12)
            moment = datetime(year, month + 1, 1, tzinfo=self.start.tzinfo)
            if moment > self.end:
                return
            if moment >= self.start:
                yield moment
            count += months
