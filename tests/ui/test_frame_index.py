"""Pins and annotations are found by their frame, whatever else the case holds."""

from __future__ import annotations

from geowork.project.model import FrameAddress, Mark, MarkKey, Pin, ReferenceFrame
from geowork.ui.frame_index import marks_near, pins_at

HERE = FrameAddress("clip", 512, "1/12800", 1)
LATER = FrameAddress("clip", 1024, "1/12800", 2)


def test_the_pins_of_a_frame_are_its_own() -> None:
    pins = {
        "a": Pin(id="a", landmark="mill", frame=HERE, x_px=1, y_px=2),
        "b": Pin(id="b", landmark="mill", frame=LATER, x_px=1, y_px=2),
        "c": Pin(id="c", landmark="mill", reference="photo", x_px=1, y_px=2),
        "d": Pin(
            id="d", landmark="mill", reference="clip", x_px=1, y_px=2,
            reference_frame=ReferenceFrame(512, "1/12800", 1),
        ),
    }  # fmt: skip
    assert [pin.id for pin in pins_at(pins, HERE)] == ["a"]
    assert [pin.id for pin in pins_at(pins | {"e": pins["b"]}, LATER)] == ["b", "b"]
    assert not list(pins_at(pins, FrameAddress("", 0, "1/1", 0)))


def test_an_annotation_with_keys_is_looked_at_in_every_frame() -> None:
    still = Mark(id="still", frame=HERE, kind="box", points=((0, 0), (1, 1)))
    moving = Mark(
        id="moving", frame=HERE, kind="box", points=((0, 0), (1, 1)),
        keys=(MarkKey(2, 1024, ((5, 5), (6, 6))),),
    )  # fmt: skip
    marks = {mark.id: mark for mark in (still, moving)}
    assert {mark.id for mark in marks_near(marks, HERE)} == {"still", "moving"}
    assert {mark.id for mark in marks_near(marks, LATER)} == {"moving"}


def test_a_pin_that_moved_is_found_where_it_is_now_and_one_that_went_is_not() -> None:
    first = Pin(id="a", landmark="mill", frame=HERE, x_px=1, y_px=2)
    pins = {"a": first, "b": Pin(id="b", landmark="tower", frame=HERE, x_px=5, y_px=6)}
    assert [pin.x_px for pin in pins_at(pins, HERE)] == [1, 5]
    moved = pins | {"a": Pin(id="a", landmark="mill", frame=HERE, x_px=9, y_px=2)}
    assert [pin.x_px for pin in pins_at(moved, HERE)] == [9, 5]
    assert [pin.x_px for pin in pins_at(pins, HERE)] == [1, 5]
    elsewhere = moved | {"a": Pin(id="a", landmark="mill", frame=LATER, x_px=9, y_px=2)}
    assert [pin.id for pin in pins_at(elsewhere, HERE)] == ["b"]
    assert [pin.id for pin in pins_at(elsewhere, LATER)] == ["a"]
    assert [pin.id for pin in pins_at({"b": pins["b"]}, HERE)] == ["b"]
