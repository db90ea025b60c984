"""Coordinates of the ground read off a solved frame."""

from __future__ import annotations

import pytest

from geowork.geo.geodesic import distance_m
from geowork.resources import sample_path
from geowork.workflow.case import Case
from geowork.workflow.reading_ground import GroundReader


@pytest.fixture(scope="module")
def reader() -> GroundReader:
    case = Case.open(sample_path("kupiansk") / "kupiansk.geowork")
    camera = next(iter(case.document.project.cameras.values()))
    return GroundReader(camera, case.terrain())


def test_the_foot_of_a_landmark_is_read_where_the_landmark_stands(reader: GroundReader) -> None:
    case = Case.open(sample_path("kupiansk") / "kupiansk.geowork")
    project = case.document.project
    foot = next(m for m in project.landmarks.values() if m.name.endswith("brick house, foot"))
    pin = next(p for p in project.pins.values() if p.landmark == foot.id and p.frame is not None)
    found = reader.read(pin.x_px, pin.y_px)
    assert found is not None and foot.position is not None
    assert distance_m(found.position, foot.position) < found.within_m + 3.0
    assert 5.0 < found.away_m < 200.0


def test_farther_ground_is_less_sure(reader: GroundReader) -> None:
    near, far = reader.read(960, 1000), reader.read(960, 560)
    assert near is not None and far is not None
    assert near.away_m < far.away_m
    assert near.within_m < far.within_m


def test_there_is_no_ground_in_the_sky(reader: GroundReader) -> None:
    assert reader.read(960, 60) is None
