"""Where two people's ways part, told from boxes."""

from __future__ import annotations

import numpy as np

from geowork.tracking.box import Box
from geowork.tracking.identity import parted_at, remember

FRAME = np.zeros((60, 400, 3), np.uint8)


def box(x: float) -> Box:
    return Box(x, 10.0, 10.0, 30.0)


def followed(*places: float) -> list:
    return [remember(FRAME, None, None, box(x), found=True, sure=True) for x in places]


def test_a_rival_s_way_parts_from_the_followed_one_where_it_leaves_it_for_good_or_not() -> None:
    memory = followed(0.0, 5.0, 10.0, 15.0, 20.0, 25.0)
    rival = [box(x) for x in (0.0, 5.0, 10.0, 40.0, 50.0, 25.0)]
    assert parted_at(rival, memory) == 3


def test_frames_in_which_the_rival_was_not_seen_are_not_counted_as_shared() -> None:
    memory = followed(0.0, 5.0, 10.0, 15.0)
    assert parted_at([box(0.0), None, None, box(60.0)], memory) == 1
