"""What saves found out of an object is kept as long as saves ask of it, and no longer."""

from __future__ import annotations

import gc
import weakref

from geowork.storage.remembered import Remembered


class Thing:
    pass


def test_what_is_asked_of_is_kept_and_what_is_not_is_let_go() -> None:
    kept: Remembered[int] = Remembered()
    stays, goes = Thing(), Thing()
    kept.begin()
    kept.keep(stays, 1)
    kept.keep(goes, 2)
    assert (kept.get(stays), kept.get(goes), kept.get(Thing())) == (1, 2, None)
    gone = weakref.ref(goes)
    del goes
    for _ in range(3):
        kept.begin()
        assert kept.get(stays) == 1
    gc.collect()
    assert gone() is None
