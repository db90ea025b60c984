"""Edits: what an analyst does to a case, and what goes with what they delete."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geowork.errors import InputError
from geowork.project.edits import (
    describe_case,
    is_id,
    new_id,
    put,
    remove,
    rename_case,
    several,
)
from geowork.project.links import dangling
from geowork.project.model import KINDS, InLine, Landmark, Pin, Project
from tests.support.cases import FRAME, VIDEO, full_case


def test_put_adds_and_replaces_without_touching_the_original() -> None:
    case = full_case()
    moved = msgspec.structs.replace(case.pins["tower-clip"], x_px=99.0)
    after = put("pins", moved, "Move pin").apply(case)
    assert after.pins["tower-clip"].x_px == 99.0
    assert case == full_case()
    bridge = Landmark(id="bridge", name="Bridge", number=3, colour="#000000")
    assert set(put("landmarks", bridge, "Add").apply(case).landmarks) == {"tower", "shop", "bridge"}


def test_put_of_an_equal_object_changes_nothing() -> None:
    case = full_case()
    assert put("pins", full_case().pins["tower-clip"], "Move pin").apply(case) is case


def test_put_refuses_an_object_of_another_kind() -> None:
    with pytest.raises(TypeError):
        put("landmarks", full_case().pins["tower-clip"], "Wrong")


@pytest.mark.parametrize("identity", ["", "a b", "../up", ".", "a.", "-", "a/b", "вежа", "x" * 121])
def test_put_refuses_an_id_that_could_not_be_saved(identity: str) -> None:
    pin = msgspec.structs.replace(full_case().pins["tower-clip"], id=identity)
    with pytest.raises(InputError, match="unusable id"):
        put("pins", pin, "Wrong")


def test_ids_from_elsewhere_are_kept() -> None:
    assert all(map(is_id, ["HV14", "a", "gcp_1.2", "1-2"]))


def test_removing_a_landmark_takes_its_pins_only() -> None:
    after = remove("landmarks", "tower", "Delete").apply(full_case())
    assert set(after.landmarks) == {"shop"}
    assert set(after.pins) == {"shop-clip"}
    assert after.tracks == full_case().tracks


def test_removing_footage_takes_all_that_was_seen_in_it() -> None:
    after = remove("footage", "clip", "Delete").apply(full_case())
    assert set(after.pins) == {"tower-photo"}
    assert not after.cameras
    assert not after.tracks
    assert not after.marks
    assert not after.findings
    assert set(after.claims) == {"entering"}


def test_removing_a_camera_leaves_the_track_without_its_movement() -> None:
    after = remove("cameras", "clip-512", "Delete").apply(full_case())
    track = after.tracks["walker"]
    assert (track.camera, track.movement, track.fingerprint) == ("", None, "")
    assert track.boxes == full_case().tracks["walker"].boxes
    assert not after.findings


def test_removing_a_landmark_leaves_the_camera_that_saw_it_in_line() -> None:
    case = full_case()
    seen = msgspec.structs.replace(
        case.cameras["clip-512"], in_line=(InLine("tower", "shop"), InLine("shop", "shop-2"))
    )
    case = msgspec.structs.replace(case, cameras={"clip-512": seen})
    after = remove("landmarks", "tower", "Delete").apply(case)
    assert after.cameras["clip-512"].in_line == (InLine("shop", "shop-2"),)


def test_removing_a_reference_leaves_the_landmarks_placed_on_it() -> None:
    case = full_case()
    placed = msgspec.structs.replace(case.landmarks["tower"], source="photo")
    case = msgspec.structs.replace(case, landmarks={**case.landmarks, "tower": placed})
    after = remove("references", "photo", "Delete").apply(case)
    assert after.landmarks["tower"].source is None


def test_removing_a_claim_takes_its_evidence_and_findings() -> None:
    after = remove("claims", "entering", "Delete").apply(full_case())
    assert not after.evidence
    assert not after.findings


def test_removing_a_medium_takes_the_footage_made_of_it() -> None:
    after = remove("media", VIDEO, "Delete").apply(full_case())
    assert not after.footage
    assert not after.cameras


def test_removing_what_is_not_there_is_refused_by_name() -> None:
    with pytest.raises(InputError, match="landmark 'church': is not in the project"):
        remove("landmarks", "church", "Delete").apply(full_case())


@given(st.sampled_from([(kind, key) for kind in KINDS for key in getattr(full_case(), kind)]))
def test_whatever_is_removed_nothing_left_points_at_nothing(gone: tuple[str, str]) -> None:
    after = remove(*gone, "Delete").apply(full_case())
    for kind in KINDS:
        for value in getattr(after, kind).values():
            assert dangling(after, kind, value) is None


def test_several_edits_are_one() -> None:
    pin = Pin(id="new", landmark="bridge", frame=FRAME, x_px=1, y_px=1)
    bridge = Landmark(id="bridge", name="Bridge", number=3, colour="#000000")
    edit = several("Add bridge", put("landmarks", bridge, ""), put("pins", pin, ""))
    after = edit.apply(full_case())
    assert edit.label == "Add bridge"
    assert "bridge" in after.landmarks
    assert "new" in after.pins


def test_the_case_itself_can_be_renamed_and_described() -> None:
    after = several("Both", rename_case("Valdai"), describe_case("91 or 41")).apply(full_case())
    assert (after.title, after.summary) == ("Valdai", "91 or 41")


@pytest.mark.parametrize(
    ("stem", "slug"),
    [
        ("TV tower", "tv-tower"),
        ("Телевежа №1", "televezha-no1"),
        ("Café ../..", "cafe"),
        ("電波塔", "item"),
        ("", "item"),
    ],
)
def test_ids_are_slugs(stem: str, slug: str) -> None:
    assert new_id({}, stem) == slug


@given(st.text(max_size=200), st.integers(0, 4))
def test_new_ids_are_new_short_and_plain(stem: str, repeats: int) -> None:
    taken: set[str] = set()
    for _ in range(repeats + 1):
        made = new_id(taken, stem)
        assert made not in taken
        assert len(made) < 60
        assert made.isascii()
        assert made.replace("-", "").isalnum()
        taken.add(made)


def test_an_empty_project_needs_only_an_id() -> None:
    assert Project(id="x").title == "Untitled case"
