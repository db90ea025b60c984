"""The place that a phone writes into its video: read, and trusted less as the clip goes on."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from geowork.errors import InputError
from geowork.footage.probe import probe
from geowork.footage.telemetry.phone import place_of
from geowork.footage.telemetry.reading import read_telemetry

APPLE = "com.apple.quicktime.location."


def filmed(path: Path, place: str) -> Path:
    with av.open(str(path), "w") as container:
        container.metadata["location"] = place
        stream = container.add_stream("libx264", rate=5)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        for _ in range(5):
            frame = av.VideoFrame.from_ndarray(np.full((64, 64, 3), 99, np.uint8), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def test_the_place_in_a_phones_video(tmp_path: Path) -> None:
    path = filmed(tmp_path / "a.mov", "+49.7100+037.6158+085.000/")
    facts = probe(path).telemetry
    assert (facts.kind, facts.samples) == ("phone", 1)
    telemetry = read_telemetry(path)
    begun = telemetry.at(0.0)
    assert (begun.lat_deg, begun.lon_deg, begun.height_m) == pytest.approx((49.71, 37.6158, 85.0))
    assert begun.position_sigma_m == 15.0
    later = telemetry.at(60.0).position_sigma_m
    assert later is not None and 90.0 < later < 95.0
    assert "where it was when the recording began" in telemetry.remarks[0]


@pytest.mark.parametrize(
    ("written", "lat_deg", "lon_deg", "height_m"),
    [
        ("-33.8568+151.2153/", -33.8568, 151.2153, None),
        ("+4942.60+03736.95+85/", 49.71, 37.6158333, 85.0),
        ("+494236.0-0373657.0/", 49.71, -37.6158333, None),
        ("+49.7100+037.6158+085.000CRSWGS_84/", 49.71, 37.6158, 85.0),
    ],
)
def test_the_ways_to_write_a_place(
    written: str, lat_deg: float, lon_deg: float, height_m: float | None
) -> None:
    place = place_of({APPLE + "ISO6709": written, APPLE + "accuracy.horizontal": "31.5"}, 2.0)
    assert place is not None
    assert (place.lat_deg, place.lon_deg) == pytest.approx((lat_deg, lon_deg), abs=1e-6)
    assert (place.height_m, place.position_sigma_m, place.time_s) == (height_m, 31.5, 2.0)


@pytest.mark.parametrize("written", ["", "+00.0000+000.0000/", "+99.0+037.0/", "here", "+49.7"])
def test_what_is_no_place(written: str) -> None:
    assert place_of({"location": written}, 0.0) is None


def test_a_video_without_a_place_is_refused(tmp_path: Path) -> None:
    path = filmed(tmp_path / "a.mov", "+00.0000+000.0000/")
    assert probe(path).telemetry.kind == "none"
    with pytest.raises(InputError, match="carries no telemetry"):
        read_telemetry(path)
