"""A recorder's places as lines: whole, broken at gaps, and not too many points."""

from __future__ import annotations

from geowork.footage.telemetry.samples import Sample, Telemetry
from geowork.workflow.recorded_track import MOST_POINTS, recorded_places


def recording(*times_s: float) -> Telemetry:
    samples = tuple(Sample(time_s=t, lat_deg=49.0 + t / 1e5, lon_deg=37.0) for t in times_s)
    return Telemetry(kind="dji_srt", samples=samples)


def test_a_gap_breaks_the_line() -> None:
    first, second = recorded_places(recording(0, 1, 2, 40, 41))
    assert first == [(37.0, 49.0), (37.0, 49.00001), (37.0, 49.00002)]
    assert second == [(37.0, 49.0004), (37.0, 49.00041)]


def test_samples_without_a_place_are_left_out() -> None:
    known = recording(0, 1, 2)
    lost = Telemetry(kind="gpmf", samples=(*known.samples, Sample(time_s=3.0)))
    assert recorded_places(lost) == recorded_places(known)
    assert recorded_places(Telemetry(kind="gpmf", samples=(Sample(time_s=0.0),))) == []


def test_a_long_flight_is_thinned_and_keeps_its_ends() -> None:
    (line,) = recorded_places(recording(*range(3 * MOST_POINTS + 2)))
    assert len(line) <= MOST_POINTS + 1
    assert line[0] == (37.0, 49.0)
    assert line[-1] == (37.0, 49.0 + (3 * MOST_POINTS + 1) / 1e5)
