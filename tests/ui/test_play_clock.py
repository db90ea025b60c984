"""Playing keeps to the frames' own times and counts what went by unseen."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geowork.ui.play_clock import PlayClock

UNEVEN_S = [0.0, 0.04, 0.08, 0.50, 0.54, 1.50]


def test_an_uneven_rate_plays_as_it_was_filmed() -> None:
    clock = PlayClock(UNEVEN_S, 0, 1, 100.0)
    seen = [clock.due(100.0 + t) for t in (0.0, 0.039, 0.041, 0.3, 0.49, 0.51, 1.4, 1.51, 2.4)]
    assert seen == [0, 0, 1, 2, 2, 3, 4, 5, 5]
    assert clock.due(102.5) is None


def test_backwards_and_faster() -> None:
    clock = PlayClock(UNEVEN_S, 5, -1, 0.0)
    assert [clock.due(t) for t in (0.0, 0.5, 0.99, 1.2, 1.47)] == [5, 4, 3, 2, 0]
    assert clock.due(1.6) is None
    assert PlayClock(UNEVEN_S, 0, 4, 0.0).due(0.13) == 3


def test_what_was_not_shown_is_counted_exactly() -> None:
    clock = PlayClock(np.arange(100) / 25, 10, 1, 0.0)
    for index in (10, 11, 14, 15, 20):
        clock.saw(index)
    assert clock.dropped == 2 + 4
    back = PlayClock(np.arange(100) / 25, 50, -1, 0.0)
    for index in (50, 49, 45):
        back.saw(index)
    assert back.dropped == 3


def test_a_loop_begins_again_at_its_start_and_drops_nothing_there() -> None:
    clock = PlayClock(np.arange(100) / 25, 12, 1, 0.0, (10, 20))
    shown = []
    for tick in range(1, 200):
        due = clock.due(tick * 0.01)
        assert due is not None
        if not shown or shown[-1] != due:
            clock.saw(due)
            shown.append(due)
    assert set(shown) == set(range(10, 21))
    assert clock.dropped == 0
    assert shown[:12] == [*range(12, 21), 10, 11, 12]


@given(
    st.lists(st.floats(0, 1000), min_size=1, max_size=50),
    st.integers(-4, 4).filter(bool),
    st.floats(0, 2000),
    st.data(),
)
def test_what_is_due_is_always_a_frame(times, speed, later_s, data) -> None:
    first = data.draw(st.integers(0, len(times) - 1))
    due = PlayClock(times, first, speed, 5.0).due(5.0 + later_s)
    assert due is None or 0 <= due < len(times)
