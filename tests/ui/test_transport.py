"""Scrubbing shows a preview until the exact frame is in; loops stay between their marks."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from geowork.errors import CancelledError
from geowork.footage.frame import Frame
from geowork.ui.panes.transport import Transport
from geowork.workflow.case import Case
from geowork.workflow.media import add_footage
from tests.footage.synthetic import HEIGHT, WIDTH, constant, number_in, write_video

RATE = 100


def _frame(index: int, *, preview: bool = False) -> Frame:
    rgb = np.full((4, 6, 3), index % 256, np.uint8)
    return Frame(index, index, Fraction(1, RATE), rgb, preview=preview)


@dataclass
class ScrubbedReader:
    """Exact frames come only when they are the last one wanted."""

    asked: list[int] = field(default_factory=list)
    index: SimpleNamespace = field(
        default_factory=lambda: SimpleNamespace(
            count=1000, pts=np.arange(1000), time_base=Fraction(1, RATE)
        )
    )

    def frame(self, index: int) -> Frame:
        self.asked.append(index)
        return _frame(index)

    def frame_at_time(self, time_s: float) -> Frame:
        return self.frame(round(time_s * RATE))

    def prepare_previews(self) -> None:
        pass

    def frame_or_preview(self, index, preview, wanted) -> Frame:
        preview(_frame(index - index % 50, preview=True))
        if index < 900:
            while wanted():
                pass
            raise CancelledError
        return self.frame(index)


@pytest.fixture
def transport(qtbot):
    made = Transport()
    yield made
    made.stop()


def test_scrubbing_shows_previews_and_ends_with_the_exact_frame(transport, qtbot) -> None:
    reader, seen = ScrubbedReader(), []
    transport.previewed.connect(lambda frame: seen.append((frame.index, True)))
    transport.shown.connect(lambda frame: seen.append((frame.index, frame.preview)))
    transport.load("clip", lambda: reader, 1000, 10.0)
    qtbot.waitUntil(lambda: seen == [(0, False)])
    for wanted in (120, 333, 950):
        transport.go(wanted)
        shown = (wanted - wanted % 50, True)
        qtbot.waitUntil(lambda shown=shown: shown in seen or (950, False) in seen)
    qtbot.waitUntil(lambda: seen[-1] == (950, False))
    assert seen[:3] == [(0, False), (100, True), (300, True)]
    assert reader.asked == [0, 950]


def test_playing_round_stays_between_the_marks(transport, qtbot) -> None:
    reader, seen = ScrubbedReader(), []
    transport.load("clip", lambda: reader, 1000, 10.0)
    qtbot.waitUntil(lambda: transport.frame is not None)
    for number, mark in ((10, transport.set_mark_in), (16, transport.set_mark_out)):
        transport.go(number)
        # The next is then near: this reader never gives what is far and was overtaken.
        qtbot.waitUntil(lambda: not transport.busy)
        mark()
    assert (transport.mark_in, transport.mark_out) == (10, 16)
    transport.set_looping(True)
    qtbot.waitUntil(lambda: not transport.busy and transport.wanted == 16)
    transport.shown.connect(lambda frame: seen.append(frame.index))
    transport.play(1)
    qtbot.waitUntil(lambda: sum(b < a for a, b in pairwise(seen)) >= 2)
    transport.pause()
    assert set(seen) <= set(range(10, 17))


def test_an_end_before_the_start_takes_its_place(transport, qtbot) -> None:
    transport.load("clip", ScrubbedReader, 1000, 10.0)
    transport.go(20)
    transport.set_mark_in()
    transport.go(10)
    transport.set_mark_out()
    assert (transport.mark_in, transport.mark_out) == (None, 10)


def test_a_frame_is_reached_by_its_number_and_behind_a_time(transport, qtbot) -> None:
    transport.load("clip", ScrubbedReader, 1000, 10.0)
    qtbot.waitUntil(lambda: transport.frame is not None)
    for place, wanted in (((None, 950), 950), ((9.10, 12), 922), ((9.3, 0), 930), ((99.0, 5), 999)):
        transport.go_to_place(*place)
        qtbot.waitUntil(lambda wanted=wanted: transport.frame.index == wanted)


def test_a_jump_in_a_real_window_ends_exact_and_unmarked(
    make_window, qtbot, tmp_path: Path
) -> None:
    path = write_video(tmp_path / "long.mp4", constant(600), gop=300)
    case = Case.new("Scrub")
    edit, footage = add_footage(case.document.project, path, case.media)
    case.document.apply(edit)
    window = make_window(case)
    pane = window.footage_pane
    qtbot.waitUntil(lambda: pane.transport.frame is not None, timeout=20_000)
    for wanted in (290, 599, 31):
        pane.timeline.sought.emit(wanted)
        qtbot.waitUntil(
            lambda wanted=wanted: (
                window.desk.selection.frame is not None
                and window.desk.selection.frame.index == wanted
            ),
            timeout=20_000,
        )
        assert number_in(pane.transport.frame.rgb) == wanted
        assert pane.view.lines == ()
        assert pane.canvas.view.picture_size.toTuple() == (WIDTH, HEIGHT)
    assert case.reader(footage).frame(5).index == 5


def test_a_preview_is_marked_and_takes_no_pins(make_window, qtbot, tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", constant(60))
    case = Case.new("Scrub")
    edit, _ = add_footage(case.document.project, path, case.media)
    case.document.apply(edit)
    window = make_window(case)
    pane = window.footage_pane
    qtbot.waitUntil(lambda: window.desk.selection.frame is not None, timeout=20_000)
    small = np.zeros((HEIGHT // 2, WIDTH // 2, 3), np.uint8)
    pane._show_preview(Frame(30, 30, Fraction(1, 25), small, preview=True))
    assert len(pane.view.lines) == 1
    assert "Preview of 0:01.2" in pane.view.lines[0]
    assert pane.header.detail.startswith("frame 0 on its way")
    assert window.desk.selection.frame is None
    assert pane.canvas.view.picture_size.toTuple() == (WIDTH, HEIGHT)
    pane.canvas.pin_set.emit(10.0, 10.0)
    assert not window.desk.project.pins
