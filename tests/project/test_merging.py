"""Two analysts' copies of a case made one: what merges by itself and what they are asked."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geowork.errors import InputError
from geowork.geo.position import Position
from geowork.project.conflicts import Conflict, Decision, Decisions, Side
from geowork.project.edits import put, remove
from geowork.project.merging import Merge, merge
from geowork.project.model import KINDS, Landmark, Pin, Project, Thresholds
from geowork.project.statements import statements_of
from tests.support.cases import FRAME, full_case
from tests.support.copies import check_triple, content_of, edited, wide_case

BASE = full_case()
SCRIPT = st.lists(st.integers(0, 100_000), max_size=6)


def changed(kind: str, key: str, **fields: object) -> Project:
    value = msgspec.structs.replace(getattr(BASE, kind)[key], **fields)
    return put(kind, value, "").apply(BASE)


def removed(kind: str, key: str) -> Project:
    return remove(kind, key, "").apply(BASE)


def undecided(mine: Project, theirs: Project, base: Project | None = BASE) -> Merge:
    return merge(base, mine, theirs, lambda _: None)


def names(done: Merge) -> list[str]:
    return [conflict.name for conflict in done.conflicts]


def always(side: Side) -> Callable[[Conflict], Side]:
    return lambda _: side


@settings(max_examples=60, deadline=None)
@given(SCRIPT, SCRIPT, SCRIPT, st.integers(0, 1000))
def test_no_edit_is_lost_and_no_order_matters(
    before: list[int], mine: list[int], theirs: list[int], seed: int
) -> None:
    base = edited(wide_case(), before[:3])
    check_triple((base, edited(base, mine), edited(base, theirs)), seed)


def test_every_field_belongs_to_one_statement() -> None:
    for kind, struct in KINDS.items():
        fields = [field for statement in statements_of(kind) for field in statement.fields]
        assert sorted([*fields, "id"]) == sorted(struct.__struct_fields__)


def test_different_edits_of_one_object_come_together() -> None:
    done = undecided(
        changed("landmarks", "tower", name="TV mast"),
        changed("landmarks", "tower", position=Position(49.71, 37.6), sigma_m=1.0),
    )
    assert done.conflicts == ()
    tower = done.project.landmarks["tower"]
    assert (tower.name, tower.position, tower.sigma_m) == ("TV mast", Position(49.71, 37.6), 1.0)


def test_the_same_edit_is_no_conflict() -> None:
    both = changed("pins", "tower-clip", x_px=14.0)
    assert undecided(both, both).conflicts == ()


def test_a_sigma_is_never_given_to_a_position_it_was_not_stated_for() -> None:
    done = undecided(
        changed("pins", "tower-clip", x_px=99.0), changed("pins", "tower-clip", sigma_px=0.5)
    )
    assert names(done) == ["pins:tower-clip.pixel"]
    assert done.conflicts[0].mine == {
        "frame": {"footage": "clip", "pts": 512, "time_base": "1/12800", "index": 1},
        "reference": None, "part": "point", "x_px": 99.0, "y_px": 20.25, "sigma_px": 3.0,
    }  # fmt: skip


@pytest.mark.parametrize("turned", [False, True])
def test_a_verdict_one_side_changed_is_asked_for(turned: bool) -> None:
    other = changed("findings", "entering", verdict={"verdict": "supported"})
    pair = (other, BASE) if turned else (BASE, other)
    assert names(undecided(*pair)) == ["findings:entering.verdict"]
    kept = merge(BASE, *pair, always("theirs")).project
    assert content_of(kept) == content_of(pair[1])


def test_a_threshold_one_side_changed_is_asked_for() -> None:
    done = undecided(BASE, changed("claims", "entering", thresholds=Thresholds(0.6, 0.4)))
    assert names(done) == ["claims:entering.thresholds"]


def test_a_verdict_one_side_deleted_is_asked_for() -> None:
    assert names(undecided(BASE, removed("findings", "entering"))) == ["findings:entering"]


def test_a_datum_one_side_changed_is_asked_for() -> None:
    theirs = msgspec.structs.replace(BASE, vertical_datum="metres above the ellipsoid")
    assert names(undecided(BASE, theirs)) == ["project.vertical_datum"]


def test_a_deletion_nobody_objects_to_is_done() -> None:
    done = undecided(removed("landmarks", "tower"), changed("landmarks", "shop", name="Kiosk"))
    assert done.conflicts == ()
    assert set(done.project.landmarks) == {"shop"} and set(done.project.pins) == {"shop-clip"}


def test_a_deletion_against_a_change_comes_or_goes_as_a_whole() -> None:
    mine = removed("landmarks", "tower")
    theirs = changed("pins", "tower-clip", x_px=14.0)
    (conflict,) = undecided(mine, theirs).conflicts
    assert conflict.name == "landmarks:tower"
    assert conflict.also == ("pins:tower-clip", "pins:tower-photo")
    assert conflict.because == ("pins:tower-clip",)
    assert content_of(merge(BASE, mine, theirs, always("mine")).project) == content_of(mine)
    assert content_of(merge(BASE, mine, theirs, always("theirs")).project) == content_of(theirs)


def test_a_new_pin_on_a_deleted_landmark_is_asked_for_and_goes_with_it() -> None:
    pin = Pin(id="tower-later", landmark="tower", frame=FRAME, x_px=1, y_px=1)
    mine, theirs = removed("landmarks", "tower"), put("pins", pin, "").apply(BASE)
    assert names(undecided(mine, theirs)) == ["landmarks:tower"]
    assert "tower-later" not in merge(BASE, mine, theirs, always("mine")).project.pins
    kept = merge(BASE, mine, theirs, always("theirs")).project
    assert {"tower-later", "tower-clip", "tower-photo"} <= set(kept.pins)


def test_a_track_turned_to_a_deleted_camera_turns_back_with_it() -> None:
    base = wide_case()
    track = msgspec.structs.replace(base.tracks["walker"], camera="clip-1024", movement=None)
    mine = remove("cameras", "clip-1024", "").apply(base)
    theirs = put("tracks", track, "").apply(base)
    (conflict,) = merge(base, mine, theirs, lambda _: None).conflicts
    assert (conflict.name, conflict.because) == ("cameras:clip-1024", ("tracks:walker",))
    assert merge(base, mine, theirs, always("mine")).project.tracks["walker"].camera == "clip-512"


def test_a_track_turned_back_brings_its_first_camera_back() -> None:
    base = wide_case()
    track = msgspec.structs.replace(base.tracks["walker"], camera="clip-1024", movement=None)
    turned = put("tracks", track, "").apply(base)
    # Deleting a camera takes the tracks that follow from it, so the track is turned first.
    mine = remove("cameras", "clip-512", "").apply(turned)
    assert "walker" in mine.tracks
    theirs = remove("cameras", "clip-1024", "").apply(base)
    for first, second, side in ((mine, theirs, "theirs"), (theirs, mine, "mine")):
        back = merge(base, first, second, always(side)).project
        assert back.tracks["walker"] == base.tracks["walker"]
        assert set(back.cameras) == {"clip-512"}
        kept = merge(base, first, second, always("mine" if side == "theirs" else "theirs")).project
        assert kept.tracks["walker"].camera == "clip-1024"
        assert set(kept.cameras) == {"clip-1024"}


def test_contradicting_decisions_are_refused_by_name() -> None:
    other = changed("findings", "entering", verdict={"verdict": "supported"}, track=None)
    mine = msgspec.structs.replace(other, tracks={})
    decisions = Decisions(
        [Decision("theirs", "findings:entering"), Decision("mine", "tracks:walker")]
    )
    with pytest.raises(InputError, match=r"finding 'entering': .*track 'walker'.*same side"):
        merge(BASE, mine, BASE, decisions)


def test_without_an_ancestor_whatever_differs_is_asked_for() -> None:
    mine = removed("marks", "box")
    theirs = changed("landmarks", "tower", name="TV mast")
    assert names(undecided(mine, theirs, None)) == ["landmarks:tower.name", "marks:box"]
    assert undecided(BASE, BASE, None).conflicts == ()


def test_two_new_landmarks_do_not_share_a_number() -> None:
    sides = [
        put("landmarks", Landmark(id=key, name=key, number=3, colour="#4363d8"), "").apply(BASE)
        for key in ("mast", "church")
    ]
    for pair in (sides, sides[::-1]):
        done = undecided(*pair)
        assert {key: m.number for key, m in done.project.landmarks.items()} == {
            "tower": 1, "shop": 2, "church": 3, "mast": 4,
        }  # fmt: skip
        assert done.project.landmarks["mast"].colour == "#f58231"
        assert done.notes == ("Landmark 3 'mast' becomes 4: 'church' has that number too.",)


def test_a_solution_of_neither_sides_pins_is_dropped_not_chosen() -> None:
    done = undecided(
        changed("cameras", "clip-512", solution={"rms_px": 2}, fingerprint="1"),
        changed("cameras", "clip-512", solution={"rms_px": 3}, fingerprint="2"),
    )
    assert done.conflicts == ()
    assert done.project.cameras["clip-512"].solution is None


def test_the_most_precise_decision_counts() -> None:
    given = [
        Decision("mine", "all"),
        Decision("theirs", "pins"),
        Decision("mine", "pins:tower-clip"),
    ]
    mine = changed("pins", "tower-clip", x_px=1.0)
    theirs = changed("pins", "tower-clip", x_px=2.0)
    assert merge(BASE, mine, theirs, Decisions(given)).project.pins["tower-clip"].x_px == 1.0
    field = Decisions([*given, Decision("theirs", "pins:tower-clip.x_px")])
    assert merge(BASE, mine, theirs, field).project.pins["tower-clip"].x_px == 2.0


def test_decisions_about_nothing_are_refused() -> None:
    decisions = Decisions([Decision("mine", "pins:no-such-pin")])
    merge(BASE, BASE, BASE, decisions)
    with pytest.raises(InputError, match="names no conflict"):
        decisions.check_used()
    with pytest.raises(InputError, match="'pin' is no kind"):
        Decision("mine", "pin:tower-clip")
