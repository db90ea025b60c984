"""Where a recorder claims it was, as lines on the map."""

from __future__ import annotations

from geowork.footage.telemetry.samples import WIDEST_GAP_S, Telemetry

MOST_POINTS = 2_000

Place = tuple[float, float]


def recorded_places(telemetry: Telemetry) -> list[list[Place]]:
    """Stretches of (lon, lat), degrees; a new one begins where nothing was recorded for long.

    At most `MOST_POINTS` evenly spread over the samples, and the last one. A stretch may be one
    place.
    """
    placed = [
        (sample.time_s, (sample.lon_deg, sample.lat_deg))
        for sample in telemetry.samples
        if sample.lat_deg is not None and sample.lon_deg is not None
    ]
    step = -(-len(placed) // MOST_POINTS) or 1
    kept = placed[::step]
    if placed and kept[-1] is not placed[-1]:
        kept.append(placed[-1])
    widest_s = max(WIDEST_GAP_S, 2.0 * step * telemetry.duration_s / len(telemetry.samples))
    stretches: list[list[Place]] = []
    before_s = float("-inf")
    for time_s, place in kept:
        if time_s - before_s > widest_s:
            stretches.append([])
        before_s = time_s
        stretches[-1].append(place)
    return stretches
