"""Rows as aligned text: one line a kind and method, then the reliability of probabilities."""

from __future__ import annotations

from tests.benchmarks.movement.measures import Calibration, Row, Trial

HEADER = (
    f"{'kind':20} {'method':8} {'answered':>9}  {'error p50':>9} {'p95':>7}  {'width':>6}  "
    "95 % interval holds the truth"
)


def line(row: Row) -> str:
    """One row; a dash stands where the method does not say."""
    cells = [
        f"{row.kind:20} {row.method:8} {row.answered:4}/{row.trials:<4}",
        f"{_degrees(row.median_deg):>9} {_degrees(row.p95_deg):>7}",
        f"{_degrees(row.width_deg):>6}",
        "-"
        if row.coverage is None
        else "{:.1f} % [{:.1f}, {:.1f}]".format(*(100.0 * v for v in row.coverage)),
    ]
    return "  ".join(cells)


def trial_line(trial: Trial) -> str:
    """One stretch of one person."""
    if trial.error_deg is None:
        return f"  {trial.name:16} {trial.length_m:5.1f} m  {trial.note}"
    held = "" if trial.held else "  OUTSIDE its interval"
    return (
        f"  {trial.name:16} {trial.length_m:5.1f} m  off {trial.error_deg:+6.1f}°  "
        f"interval {_degrees(trial.width_deg)} wide{held}"
    )


def reliability(found: Calibration) -> str:
    """The table of what was said and what came true."""
    lines = [f"expected calibration error {found.ece:.3f}", "   given        said   true  claims"]
    lines += [
        f"  {one.low:4.2f}-{one.high:4.2f}  {one.given:6.3f} {one.true:6.3f}  {one.count:6}"
        for one in found.bins
    ]
    return "\n".join(lines)


def _degrees(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}°"
