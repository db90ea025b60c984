"""Rows as aligned text: one line a family and method.

Behind the columns: how often blunders were named, how many of them can be told from an unlucky
pin at all and how often those were named, how often sound pins were accused, and the errors of a
peer as multiples of ours, median and 95th percentile, each with its 95 % interval.
"""

from __future__ import annotations

from collections.abc import Iterable

from tests.benchmarks.resection.measures import Row

FAMILY_WIDTH = 27
METHOD_WIDTH = 18
HEADER = (
    f"{'family':{FAMILY_WIDTH}} {'method':{METHOD_WIDTH}} solved  weak refused"
    "   error p50 /  p95 m  azimuth   coverage [95 % interval]      area m²   time ms"
)


def line(row: Row) -> str:
    """One row; a dash stands where the method does not say."""
    start = f"{row.family:{FAMILY_WIDTH}} {row.method:{METHOD_WIDTH}}"
    if not row.scenes:
        return f"{start} {row.note}"
    cells = [
        start,
        " ".join(f"{100 * count / row.scenes:5.1f}%" for count in row.statuses.values()),
        _errors(row),
        _number(row.azimuth_error_deg, 7, 2) + "°",
        _coverage(row),
        _number(row.area_m2, 10, 0),
        _number(row.time_ms, 9, 1),
    ]
    return "  ".join([*cells, *_remarks(row)])


def _remarks(row: Row) -> Iterable[str]:
    shares = (
        ("named", row.named),
        ("tellable", row.tellable),
        ("named if tellable", row.named_tellable),
        ("accused", row.accused),
    )
    words = [f"{word} {100 * share:.1f} %" for word, share in shares if share is not None]
    if row.times_ours is not None:
        median, tail = (f"{r.value:.2f} [{r.low:.2f}, {r.high:.2f}]" for r in row.times_ours)
        words.append(f"{median} / {tail} x ours")
    return words


def _errors(row: Row) -> str:
    if row.error_m is None:
        return f"{'-':>10} / {'-':>8}"
    return f"{row.error_m[0]:10.1f} / {row.error_m[1]:8.1f}"


def _coverage(row: Row) -> str:
    if row.coverage is None:
        return f"{'-':>8} {'':15}"
    share, low, high = (100 * v for v in row.coverage)
    interval = f"[{low:.1f}, {high:.1f}]"
    return f"{share:6.1f} % {interval:15}"


def _number(value: float | None, width: int, digits: int) -> str:
    return f"{'-':>{width}}" if value is None else f"{value:{width}.{digits}f}"
