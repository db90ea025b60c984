"""Two analysts on one case: how far they agree, against the errors they state."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from geowork.analysis.agreement import Agreement, agreement
from geowork.errors import InputError
from geowork.geo.position import LocalFrame
from geowork.project.edits import put
from geowork.project.model import Project
from geowork.resources import sample_path
from geowork.storage.archive import read_project
from geowork.workflow.solving import solution_of, solve_camera

CAMERA = "footage-6144"
replaced = msgspec.structs.replace


@pytest.fixture(scope="module")
def first() -> Project:
    return read_project(sample_path("kupiansk") / "kupiansk.geowork")


def pinned_again(project: Project, seed: int, scatter: float) -> Project:
    """A second analyst, whose pins scatter by a multiple of the stated sigmas."""
    noise = np.random.default_rng(seed)
    pins = {}
    for key, pin in project.pins.items():
        dx, dy = noise.normal(0.0, scatter * pin.sigma_px, 2).tolist()
        pins[key] = replaced(pin, x_px=pin.x_px + dx, y_px=pin.y_px + dy)
    return replaced(project, pins=pins)


def solved(project: Project) -> Project:
    return solve_camera(project, CAMERA).edit.apply(project)


def test_pins_that_scatter_as_stated_agree_about_19_times_in_20(first: Project) -> None:
    # Each sets the pins apart from the other: both scatter around the truth.
    found = [
        agreement(pinned_again(first, seed, 1.0), pinned_again(first, 1000 + seed, 1.0))
        for seed in range(200)
    ]
    states = [one.pins_together.state for one in found]
    assert 0.90 <= states.count("agree") / 200 <= 0.99
    inside = sum(one.pins_together.inside_95 for one in found)
    assert 0.94 <= inside / sum(one.pins_together.both for one in found) <= 0.96
    scatter = [one.pins_together.scatter or 0.0 for one in found]
    assert np.mean(scatter) == pytest.approx(1.0, abs=0.02)


def test_pins_that_scatter_more_than_stated_differ(first: Project) -> None:
    found = agreement(pinned_again(first, 1, 2.0), pinned_again(first, 2, 2.0)).pins_together
    assert found.state == "differ"
    assert found.scatter == pytest.approx(2.0, abs=0.5)
    assert not found.too_alike


def test_pins_taken_from_the_other_are_noticed(first: Project) -> None:
    assert agreement(first, pinned_again(first, 1, 0.1)).pins_together.too_alike


def test_the_cameras_of_careful_analysts_agree_and_their_regions_meet(first: Project) -> None:
    (camera,) = agreement(first, solved(pinned_again(first, 3, 1.0))).cameras
    assert camera.state == "agree"
    assert camera.gap_m == 0.0
    assert camera.overlap is not None and 0.0 < camera.overlap < 1.0
    assert camera.normalised < 2.45


def test_a_camera_put_elsewhere_differs_by_as_much_as_it_was_moved(first: Project) -> None:
    solution = solution_of(first.cameras[CAMERA])
    assert solution is not None and solution.position is not None
    frame = LocalFrame(solution.position)
    moved = frame.position_of(np.array([30.0, 40.0, 0.0]))
    region = msgspec.json.decode(msgspec.json.encode(solution.region_95))
    apart = np.array([moved.lon_deg, moved.lat_deg]) - np.array(
        [solution.position.lon_deg, solution.position.lat_deg]
    )
    region["coordinates"] = shifted(region["coordinates"], apart)
    other = msgspec.to_builtins(replaced(solution, position=moved, region_95=region))
    camera = replaced(first.cameras[CAMERA], solution=other)
    (found,) = agreement(first, put("cameras", camera, "").apply(first)).cameras
    assert found.state == "differ"
    assert found.distance_m == pytest.approx(50.0, abs=0.01)
    assert found.gap_m is not None and solution.ellipse_95 is not None
    assert 50.0 - 2 * solution.ellipse_95.semi_major_m - 1 < found.gap_m < 50.0
    assert found.overlap == 0.0


def shifted(part: object, by: np.ndarray) -> object:
    if isinstance(part, list) and part and isinstance(part[0], float | int):
        return [part[0] + float(by[0]), part[1] + float(by[1])]
    return [shifted(inner, by) for inner in part] if isinstance(part, list) else part


def test_verdicts_are_set_side_by_side(first: Project) -> None:
    found = first.findings["entering-walker-1"]
    other = replaced(found, verdict={**found.verdict, "verdict": "undetermined"})
    second = put("findings", other, "").apply(first)
    verdicts = {v.claim: v for v in agreement(first, second).verdicts}
    entering, leaving = verdicts["entering"], verdicts["leaving"]
    assert (entering.first, entering.second, entering.state) == (
        "refuted", "undetermined", "differ",
    )  # fmt: skip
    assert leaving.state == "agree"
    assert agreement(first, second).state == "differ"


def test_what_only_one_pinned_is_named_and_nothing_is_claimed_of_it(first: Project) -> None:
    second = replaced(first, pins={}, cameras={}, tracks={}, findings={})
    found: Agreement = agreement(first, second)
    assert found.state == "not comparable"
    assert sorted(first.pins) == found.pins_together.only_first
    assert found.pins_together.scatter is None
    assert {v.second for v in found.verdicts} == {None}


def test_a_pin_in_another_frame_is_another_pin(first: Project) -> None:
    key = min(first.pins)
    pin = first.pins[key]
    assert pin.frame is not None
    later = replaced(pin, frame=replaced(pin.frame, pts=pin.frame.pts + 512))
    found = agreement(first, put("pins", later, "").apply(first)).pins_together
    assert (found.both, found.only_first, found.only_second) == (len(first.pins) - 1, [key], [key])


def test_two_cases_with_nothing_in_common_are_refused(first: Project) -> None:
    with pytest.raises(InputError, match="shares no footage and no claim"):
        agreement(first, Project(id="other", title="Other"))


def test_a_broken_region_of_a_stranger_leaves_the_rest_comparable(first: Project) -> None:
    camera = first.cameras[CAMERA]
    assert camera.solution is not None
    broken = {**camera.solution, "region_95": {"type": "Polygon", "coordinates": [[1], "x"]}}
    second = put("cameras", replaced(camera, solution=broken), "").apply(first)
    (found,) = agreement(first, second).cameras
    assert (found.gap_m, found.overlap, found.distance_m) == (None, None, 0.0)
