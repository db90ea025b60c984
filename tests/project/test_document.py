"""The document: undo, redo, drags, and what listeners are told."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geowork.errors import InputError
from geowork.project.document import CASE, Changes, Document
from geowork.project.edits import Edit, put, remove, rename_case
from geowork.project.model import Project
from geowork.strict_json import canonical
from tests.support.cases import full_case


def move(x_px: float, merge_key: str | None = None, pin: str = "tower-clip") -> Edit:
    value = msgspec.structs.replace(full_case().pins[pin], x_px=x_px)
    return put("pins", value, f"Move pin to {x_px:g}", merge_key)


def test_an_edit_can_be_undone_and_redone() -> None:
    document = Document(full_case())
    document.apply(move(50))
    assert document.project.pins["tower-clip"].x_px == 50
    assert (document.can_undo, document.can_redo) == (True, False)
    assert document.undo_label == "Move pin to 50"
    document.undo()
    assert document.project == full_case()
    assert (document.undo_label, document.redo_label) == ("", "Move pin to 50")
    document.redo()
    assert document.project.pins["tower-clip"].x_px == 50


def test_a_thousand_steps_can_be_undone() -> None:
    document = Document(full_case())
    for step in range(1000):
        document.apply(move(1000.0 + step))
    for _ in range(1000):
        document.undo()
    assert document.project == full_case()
    assert canonical(document.project) == canonical(full_case())
    assert not document.can_undo
    assert len(document.history) == 1000


def test_a_jump_through_the_history_is_one_change() -> None:
    document = Document(full_case())
    for step in range(1000):
        document.apply(move(1000.0 + step))
    heard: list[Changes] = []
    document.subscribe(heard.append)
    document.go_to(400)
    assert (document.position, document.project.pins["tower-clip"].x_px) == (400, 1399.0)
    document.go_to(-5)
    assert document.project == full_case()
    document.go_to(5000)
    assert (document.position, document.project.pins["tower-clip"].x_px) == (1000, 1999.0)
    assert [changes.of("pins") for changes in heard] == 3 * [frozenset({"tower-clip"})]


def test_the_history_has_an_end() -> None:
    document = Document(full_case())
    for step in range(2500):
        document.apply(move(1000.0 + step))
    assert len(document.history) == document.position == 2000


def test_a_drag_is_one_step() -> None:
    document = Document(full_case())
    for x_px in (11, 12, 13):
        document.apply(move(x_px, "drag"))
    assert document.history == ["Move pin to 13"]
    document.undo()
    assert document.project == full_case()


def test_two_drags_are_two_steps_when_settled_between() -> None:
    document = Document(full_case())
    document.apply(move(11, "drag"))
    document.settle()
    document.apply(move(12, "drag"))
    assert document.position == 2


def test_a_drag_does_not_merge_across_undo_save_or_another_edit() -> None:
    document = Document(full_case())
    document.apply(move(11, "drag"))
    document.apply(rename_case("Other"))
    document.apply(move(12, "drag"))
    assert document.position == 3
    document.mark_saved()
    document.apply(move(13, "drag"))
    assert document.position == 4
    document.undo()
    assert not document.is_modified
    document.apply(move(14, "drag"))
    assert document.position == 4


def test_an_edit_after_undo_drops_what_was_undone() -> None:
    document = Document(full_case())
    document.apply(move(11))
    document.apply(move(12))
    document.undo()
    document.apply(move(13))
    assert document.history == ["Move pin to 11", "Move pin to 13"]
    assert not document.can_redo


def test_listeners_hear_which_ids_changed_until_they_leave() -> None:
    document = Document(full_case())
    heard: list[Changes] = []
    leave = document.subscribe(heard.append)
    document.apply(remove("landmarks", "tower", "Delete"))
    document.undo()
    document.apply(rename_case("Other"))
    leave()
    document.apply(move(11))
    expected = {
        "landmarks": frozenset({"tower"}),
        "pins": frozenset({"tower-clip", "tower-photo"}),
    }
    assert [change.ids for change in heard] == [expected, expected, {CASE: frozenset({"title"})}]
    assert heard[0].of("pins") == {"tower-clip", "tower-photo"}
    assert heard[0].of("tracks") == frozenset()


def test_nothing_changed_leaves_no_step_and_no_news() -> None:
    document = Document(full_case())
    heard: list[Changes] = []
    document.subscribe(heard.append)
    assert not document.apply(move(10.5))
    assert not document.undo()
    assert not document.redo()
    assert (heard, document.history) == ([], [])


def test_a_refused_edit_changes_nothing() -> None:
    document = Document(full_case())
    document.apply(move(11))
    before = document.project
    with pytest.raises(InputError):
        document.apply(remove("pins", "absent", "Delete"))
    assert document.project is before
    assert document.history == ["Move pin to 11"]


def test_modified_means_different_from_the_file() -> None:
    document = Document(full_case())
    assert not document.is_modified
    document.apply(move(11))
    assert document.is_modified
    document.undo()
    assert not document.is_modified
    document.redo()
    document.mark_saved()
    assert not document.is_modified
    document.apply(move(10.5))
    assert document.is_modified


@given(st.lists(st.sampled_from(["edit", "drag", "undo", "redo"]), max_size=40))
def test_any_walk_through_history_can_be_walked_back(steps: list[str]) -> None:
    document = Document(full_case())
    for number, step in enumerate(steps):
        if step == "undo":
            document.undo()
        elif step == "redo":
            document.redo()
        else:
            document.apply(move(100.0 + number, "drag" if step == "drag" else None))
    there: Project = document.project
    done = document.position
    while document.can_undo:
        document.undo()
    assert document.project == full_case()
    for _ in range(done):
        document.redo()
    assert document.project == there
