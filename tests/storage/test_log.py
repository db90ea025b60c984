"""The chain of a project's log: one line, or two lines joined by a merge."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geowork.storage.log import (
    Log,
    common_revisions,
    ends_at,
    extended,
    first_break,
    heads,
    parents,
    together,
)

BASE = extended((), ["Open", "Save"], "r0", "")
MINE = extended(BASE, ["Move pin", "Save"], "r1", "")
THEIRS = extended(extended(BASE, ["Save"], "r2", ""), ["Save"], "r3", "")
MERGED = extended(together(MINE, THEIRS), ["Merge"], "r4", "")


def test_both_lines_are_kept_and_joined_whichever_comes_first() -> None:
    assert together(MINE, THEIRS) == together(THEIRS, MINE)
    assert set(MINE) | set(THEIRS) < set(MERGED) and len(MERGED) == 7
    assert {MERGED[-1].previous, MERGED[-1].joined} == {MINE[-1].hash, THEIRS[-1].hash}
    assert MERGED[-1].seq == 5
    assert parents(MERGED) == ("r1", "r3")
    assert first_break(MERGED) is None


def test_a_log_that_continues_the_other_is_taken_as_it_is() -> None:
    assert together(BASE, MINE) == together(MINE, BASE) == MINE
    assert ends_at(MINE, "r1") and not ends_at(MINE, "r0")


def test_two_ends_are_no_whole_log() -> None:
    both = together(MINE, THEIRS)
    assert len(heads(both)) == 2
    assert not ends_at(both, both[-1].revision)
    assert first_break(both) is not None


def test_logs_without_a_common_start_are_joined_too() -> None:
    other = extended((), ["New"], "x", "")
    merged = extended(together(MINE, other), ["Merge"], "y", "")
    assert first_break(merged) is None
    assert parents(merged) == ("r1", "x")
    assert common_revisions(MINE, other) == []


def test_the_latest_revision_in_both_is_the_ancestor() -> None:
    assert common_revisions(MINE, THEIRS) == ["r0"]
    later = extended(MERGED, ["Save"], "r5", "")
    assert common_revisions(later, extended(MERGED, ["Save"], "r6", ""))[0] == "r4"
    assert set(common_revisions(later, THEIRS)) == {"r0", "r2", "r3"}


def test_merging_again_and_again_stays_one_log() -> None:
    left, right = MERGED, extended(THEIRS, ["Save"], "r5", "")
    for number in range(20):
        log = extended(together(left, right), ["Merge"], f"m{number}", "")
        assert first_break(log) is None and set(left) | set(right) <= set(log)
        left = extended(log, ["Edit", "Save"], f"a{number}", "")
        right = extended(log, ["Save"], f"b{number}", "")


def without(log: Log, number: int) -> Log:
    return log[: number - 1] + log[number:]


@pytest.mark.parametrize("number", range(1, 7))
def test_a_missing_entry_breaks_the_chain_at_the_next_that_names_it(number: int) -> None:
    found = first_break(without(MERGED, number))
    assert found is not None
    assert found.number >= number
    assert str(found).startswith(f"line {found.number}: the entry does not follow from the one")


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_tampering_is_found(data: st.DataObject) -> None:
    log = list(MERGED)
    at = data.draw(st.integers(0, len(log) - 1))
    way = data.draw(st.sampled_from(("label", "revision", "at_utc", "swap", "repeat", "joined")))
    if way == "swap":
        other = data.draw(st.integers(0, len(log) - 1).filter(lambda n: n != at))
        log[at], log[other] = log[other], log[at]
    elif way == "repeat":
        log.insert(data.draw(st.integers(0, len(log))), log[at])
    elif way == "joined":
        log[at] = msgspec.structs.replace(log[at], joined=BASE[0].hash)
    else:
        log[at] = msgspec.structs.replace(log[at], **{way: getattr(log[at], way) + "x"})
    assert first_break(tuple(log)) is not None


def test_the_broken_entry_is_named_with_what_it_did() -> None:
    changed = (*MINE[:2], msgspec.structs.replace(MINE[2], label="Move nothing"), *MINE[3:])
    found = first_break(changed)
    assert found is not None
    assert (found.number, found.label) == (3, "Move nothing")
    assert "its hash is not that of what it says" in str(found)
