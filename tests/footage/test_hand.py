"""While a hand drags along the timeline, previews go first; exact frames come once it rests."""

from __future__ import annotations

import threading
import time

from geowork.footage.apart import hand as hand_module
from geowork.footage.apart.hand import REST_S, Hand


def test_without_a_hand_nothing_waits() -> None:
    begun = time.monotonic()
    assert Hand().rests_for(lambda: False)()
    assert time.monotonic() - begun < REST_S


def test_an_exact_frame_waits_for_the_preview_and_a_while_more() -> None:
    hand = Hand()
    hand.moves()
    came: list[float] = []
    wanted = hand.rests_for(lambda: False)
    waiting = threading.Thread(target=lambda: came.append(time.monotonic()) if wanted() else None)
    begun = time.monotonic()
    waiting.start()
    time.sleep(2 * REST_S)
    assert not came
    assert not hand.rests
    hand.is_shown()
    waiting.join()
    assert came[0] - begun >= 2 * REST_S
    assert hand.rests


def test_a_frame_given_up_does_not_wait_for_the_hand() -> None:
    hand = Hand()
    hand.moves()
    begun = time.monotonic()
    assert not hand.rests_for(lambda: True)()
    assert time.monotonic() - begun < REST_S


def test_a_hand_that_never_rests_holds_a_frame_up_only_once(monkeypatch) -> None:
    monkeypatch.setattr(hand_module, "_LONGEST_WAIT_S", 0.1)
    hand = Hand()
    hand.moves()
    wanted = hand.rests_for(lambda: False)
    assert wanted()
    begun = time.monotonic()
    assert all(wanted() for _ in range(100))
    assert time.monotonic() - begun < 0.1
