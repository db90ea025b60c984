"""Landmarks that may be newer than the footage, or gone by then."""

from __future__ import annotations

import msgspec
import pytest

from geowork.analysis.reference_dates import by_date, date_doubts
from geowork.project.model import Footage, FrameAddress, Landmark, Pin, Project, Reference

FRAME = FrameAddress("clip", 0, "1/25", 0)


def case(filmed: str, *captured: str) -> Project:
    """One landmark pinned in footage, and in one reference for each date."""
    references = {
        f"r{n}": Reference(id=f"r{n}", title=f"R{n}", kind="photo", medium="m", captured=date)
        for n, date in enumerate(captured)
    }
    pins = {"p": Pin(id="p", landmark="tower", frame=FRAME, x_px=1, y_px=1)}
    pins |= {k: Pin(id=k, landmark="tower", reference=k, x_px=1, y_px=1) for k in references}
    return Project(
        id="case",
        footage={
            "clip": Footage(
                id="clip", title="C", medium="m", width_px=10, height_px=10, frame_count=1,
                duration_s=1.0, time_base="1/25", published=filmed,
            )
        },
        references=references,
        landmarks={"tower": Landmark(id="tower", name="Tower", number=1, colour="#000000")},
        pins=pins,
    )  # fmt: skip


@pytest.mark.parametrize(("captured", "doubt"), [
    (("2020-06",), "may be gone"),
    (("2019", "2020-06"), "may be gone"),
    (("2026-01-03",), "may be newer"),
    (("2020-06", "2026"), None),
    (("2025-11",), None),
    (("",), "reference without a date"),
    (("", "2020"), "may be gone"),
])  # fmt: skip
def test_what_the_references_leave_in_doubt(captured: tuple[str, ...], doubt: str | None) -> None:
    found = date_doubts(case("2025-11-14", *captured))
    assert [one.doubt for one in found] == ([doubt] if doubt else [])


def test_the_reference_nearest_in_time_is_named() -> None:
    assert date_doubts(case("2025-11-14", "2014", "2021-05", "2018"))[0].captured == "2021-05"


def test_footage_without_a_date_and_landmarks_in_no_reference_leave_no_doubt() -> None:
    assert date_doubts(case("", "2020")) == []
    bare = case("2025-11-14")
    assert date_doubts(bare) == []
    read = msgspec.structs.replace(bare.landmarks["tower"], source="r0")
    placed = msgspec.structs.replace(case("2025-11-14", "2020"), landmarks={"tower": read})
    assert len(date_doubts(placed)) == 1


def test_references_are_in_the_order_of_their_dates() -> None:
    project = case("2025", "2020-06-14", "", "2019", "2024/2025")
    titles = [one.title for one in by_date(list(project.references.values()))]
    assert titles == ["R2", "R0", "R3", "R1"]
