"""How far two analysts agree who worked on the same footage apart from each other."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Literal

import msgspec
import numpy as np
from scipy.stats import chi2

from geowork.analysis.camera_agreement import CameraAgreement, compare_cameras
from geowork.analysis.track_file import track_from_json
from geowork.errors import InputError
from geowork.geo.geodesic import difference_deg
from geowork.project.model import FrameAddress, Pin, Project, Track

WITHIN_95 = 0.95
FEWEST_PINS = 3
"""Below this nothing is said of the stated sigmas as a whole."""
TOO_ALIKE = 1e-3
"""Chance below which pins are closer than independent ones with the stated sigmas would be."""

Agreed = Literal["agree", "differ", "not comparable"]


class PinAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """One landmark pinned by both in one frame; second minus first, px."""

    landmark: str
    name: str
    frame: int
    dx_px: float
    dy_px: float
    difference_px: float
    sigma_px: float  # of the difference, on each axis
    inside_95: bool


class PinsTogether(msgspec.Struct, frozen=True, kw_only=True):
    """All pins set by both.

    `scatter` is the root mean square of the differences in units of their sigmas, 1 where the
    stated sigmas are right; `p_value` the chance of one at least as large if they are. `too_alike`
    tells of pins closer to each other than two people who set them apart could get them.
    """

    both: int
    only_first: list[str]
    only_second: list[str]
    median_px: float | None
    inside_95: int
    scatter: float | None
    p_value: float | None
    too_alike: bool
    state: Agreed


class CourseAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """One target followed by both; second minus first."""

    track: str
    name: str
    difference_deg: float
    sigma_deg: float
    state: Agreed


class VerdictAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """One claim: the verdicts of both; None where one did not test it."""

    claim: str
    text: str
    track: str | None
    first: str | None
    second: str | None
    thresholds_equal: bool
    state: Agreed


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """Everything two projects can be compared in."""

    state: Agreed
    pins: list[PinAgreement]
    pins_together: PinsTogether
    cameras: list[CameraAgreement]
    courses: list[CourseAgreement]
    verdicts: list[VerdictAgreement]


def agreement(first: Project, second: Project) -> Agreement:
    """Compare two analysts' work on the same footage.

    Landmarks, cameras, tracks and claims are matched by id, as in copies of one case; frames by
    footage and time stamp.

    Raises:
        InputError: the two share no footage and no claim.
    """
    if not _same_media(first, second) and not first.claims.keys() & second.claims.keys():
        raise InputError(
            second.title, "shares no footage and no claim with the other", "give copies of one case"
        )
    pins = list(_pins(first, second))
    together = _together(first, second, pins)
    cameras = [
        compared
        for key in sorted(first.cameras.keys() & second.cameras.keys())
        if (compared := compare_cameras(first.cameras[key], second.cameras[key])) is not None
    ]
    courses = list(_courses(first, second))
    verdicts = list(_verdicts(first, second))
    states: list[Agreed] = [
        together.state,
        *(camera.state for camera in cameras),
        *(course.state for course in courses),
        *(verdict.state for verdict in verdicts),
    ]
    said = [state for state in states if state != "not comparable"]
    state: Agreed = "not comparable"
    if said:
        state = "differ" if "differ" in said else "agree"
    return Agreement(
        state=state,
        pins=pins,
        pins_together=together,
        cameras=cameras,
        courses=courses,
        verdicts=verdicts,
    )


def _same_media(first: Project, second: Project) -> bool:
    return bool({f.medium for f in first.footage.values()}
                & {f.medium for f in second.footage.values()})  # fmt: skip


def _pins(first: Project, second: Project) -> Iterator[PinAgreement]:
    ours, others = _by_place(first), _by_place(second)
    limit = float(chi2.ppf(WITHIN_95, 2))
    for place in sorted(ours.keys() & others.keys()):
        one, two = ours[place], others[place]
        dx, dy = two.x_px - one.x_px, two.y_px - one.y_px
        sigma = math.hypot(one.sigma_px, two.sigma_px)
        assert one.frame is not None  # noqa: S101 - only those are asked for
        yield PinAgreement(
            landmark=one.landmark,
            name=first.landmarks[one.landmark].name,
            frame=one.frame.index,
            dx_px=dx,
            dy_px=dy,
            difference_px=math.hypot(dx, dy),
            sigma_px=sigma,
            inside_95=(dx * dx + dy * dy) / sigma**2 <= limit,
        )


def _by_place(project: Project) -> dict[tuple[str, str, Fraction, str], Pin]:
    """Pins in frames by landmark, the footage's bytes, time and part."""
    return {
        (
            pin.landmark,
            project.footage[pin.frame.footage].medium,
            _time_of(pin.frame),
            pin.part,
        ): pin
        for pin in project.pins.values()
        if pin.frame is not None
    }


def _time_of(frame: FrameAddress) -> Fraction:
    return frame.pts * Fraction(frame.time_base)


def _together(first: Project, second: Project, pins: list[PinAgreement]) -> PinsTogether:
    ours, others = _by_place(first), _by_place(second)
    scatter = p_value = None
    too_alike = False
    state: Agreed = "not comparable"
    if len(pins) >= FEWEST_PINS:
        # Two axes a pin: the sum of squares over variances follows chi-square with 2 n degrees.
        total = sum((p.difference_px / p.sigma_px) ** 2 for p in pins)
        scatter = math.sqrt(total / (2 * len(pins)))
        p_value = float(chi2.sf(total, 2 * len(pins)))
        too_alike = float(chi2.cdf(total, 2 * len(pins))) < TOO_ALIKE
        state = "agree" if p_value >= 1 - WITHIN_95 else "differ"
    return PinsTogether(
        both=len(pins),
        only_first=sorted(ours[place].id for place in ours.keys() - others.keys()),
        only_second=sorted(others[place].id for place in others.keys() - ours.keys()),
        median_px=float(np.median([p.difference_px for p in pins])) if pins else None,
        inside_95=sum(p.inside_95 for p in pins),
        scatter=scatter,
        p_value=p_value,
        too_alike=too_alike,
        state=state,
    )


def _courses(first: Project, second: Project) -> Iterator[CourseAgreement]:
    limit = math.sqrt(float(chi2.ppf(WITHIN_95, 1)))
    for key in sorted(first.tracks.keys() & second.tracks.keys()):
        one, two = _course(first.tracks[key]), _course(second.tracks[key])
        if one is None or two is None:
            continue
        apart, sigma = difference_deg(two[0], one[0]), math.hypot(one[1], two[1])
        yield CourseAgreement(
            track=key,
            name=first.tracks[key].name,
            difference_deg=apart,
            sigma_deg=sigma,
            state="agree" if abs(apart) <= limit * sigma else "differ",
        )


def _course(track: Track) -> tuple[float, float] | None:
    if track.movement is None:
        return None
    course = track_from_json(dict(track.movement), track.name).course_deg
    return None if course is None or course.sigma is None else (course.value, course.sigma)


def _verdicts(first: Project, second: Project) -> Iterator[VerdictAgreement]:
    ours, others = _by_claim(first), _by_claim(second)
    for claim, track in sorted(ours.keys() | others.keys(), key=lambda k: (k[0], k[1] or "")):
        if claim not in first.claims or claim not in second.claims:
            continue
        one, two = ours.get((claim, track)), others.get((claim, track))
        state: Agreed = "not comparable"
        if one is not None and two is not None:
            state = "agree" if one == two else "differ"
        yield VerdictAgreement(
            claim=claim,
            text=first.claims[claim].text,
            track=track,
            first=one,
            second=two,
            thresholds_equal=first.claims[claim].thresholds == second.claims[claim].thresholds,
            state=state,
        )


def _by_claim(project: Project) -> dict[tuple[str, str | None], str]:
    return {(f.claim, f.track): str(f.verdict.get("verdict")) for f in project.findings.values()}


def agreement_to_json(found: Agreement) -> dict[str, Any]:
    """As the command line prints it."""
    plain: dict[str, Any] = msgspec.to_builtins(found)
    return plain
