"""The timeline: from a place on it to a frame and back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage

from geowork.errors import InputError
from geowork.footage.apart.reader import ApartReader
from geowork.footage.apart.work import proxy_of
from geowork.jobs.digest import sha256_file
from geowork.jobs.progress import Silent
from geowork.project.model import Project, TargetBox, Track
from geowork.resources import sample_path
from geowork.ui.overlays import timeline_marks
from geowork.ui.time_words import clock, place_of, seconds_of
from geowork.ui.timeline import Timeline
from geowork.ui.timeline_pictures import small_pictures
from geowork.workflow.case import Case
from tests.footage.synthetic import constant, write_video


@pytest.fixture
def timeline(qtbot) -> Timeline:
    widget = Timeline()
    qtbot.addWidget(widget)
    widget.resize(620, 46)
    widget.set_length(375, 15.0)
    widget.show()
    return widget


def test_every_frame_is_found_again_at_its_own_tick(timeline: Timeline) -> None:
    assert [timeline.index_at(timeline.x_of(i)) for i in range(375)] == list(range(375))


def test_outside_its_ends_are_the_first_and_the_last_frame(timeline: Timeline) -> None:
    assert (timeline.index_at(-50), timeline.index_at(9999)) == (0, 374)


def test_a_click_asks_for_the_frame_there(timeline: Timeline, qtbot) -> None:
    with qtbot.waitSignal(timeline.sought) as asked:
        qtbot.mouseClick(
            timeline, Qt.MouseButton.LeftButton, pos=QPoint(round(timeline.x_of(100)), 20)
        )
    assert abs(asked.args[0] - 100) <= 1


def test_home_and_end_go_to_the_ends(timeline: Timeline, qtbot) -> None:
    with qtbot.waitSignal(timeline.sought) as asked:
        qtbot.keyClick(timeline, Qt.Key.Key_End)
    assert asked.args == [374]


def test_without_footage_a_click_asks_for_nothing(qtbot) -> None:
    empty = Timeline()
    qtbot.addWidget(empty)
    with qtbot.assertNotEmitted(empty.sought):
        qtbot.mouseClick(empty, Qt.MouseButton.LeftButton)


@given(st.integers(0, 360_000_000))
def test_a_time_written_down_is_read_back(milliseconds: int) -> None:
    assert seconds_of(clock(milliseconds / 1000)) == pytest.approx(milliseconds / 1000)


@pytest.mark.parametrize("text", ["", "soon", "1:2:3:4", "-5", "1e9", "5 s"])
def test_what_is_no_time_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(InputError, match="write seconds, minutes:seconds or #frame"):
        seconds_of(text)


def test_a_frame_can_be_named_by_its_number_or_behind_a_time() -> None:
    assert place_of("#120") == (None, 120)
    assert place_of(" 0:01:02:12 ") == (62.0, 12)
    assert place_of("1:02.5") == (62.5, 0)
    with pytest.raises(InputError, match="or #frame"):
        place_of("# twelve")


def test_small_pictures_stand_where_their_frames_are(timeline: Timeline, qtbot) -> None:
    low = timeline.sizeHint().height()
    pictures = []
    for index, colour in ((0, "#ff0000"), (180, "#00ff00"), (187, "#ffffff"), (374, "#0000ff")):
        picture = QImage(106, 60, QImage.Format.Format_RGB888)
        picture.fill(QColor(colour))
        pictures.append((index, picture))
    timeline.set_pictures(tuple(pictures))
    timeline.set_shots((0, 90))
    assert timeline.sizeHint().height() > low
    timeline.resize(620, timeline.sizeHint().height())
    shown = timeline.grab().toImage()
    row = timeline.height() - 16
    names = [shown.pixelColor(x, row).name() for x in (20, round(timeline.x_of(180)), 600)]
    assert names == ["#ff0000", "#00ff00", "#0000ff"]
    # The third would lie over the second: it is left out.
    assert shown.pixelColor(round(timeline.x_of(187)) + 2, row).name() == "#00ff00"


def test_pictures_are_key_frames_until_there_is_a_proxy(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", constant(116), gop=40)
    sha256 = sha256_file(path)
    with ApartReader(path) as reader:
        keys = set(np.flatnonzero(reader.index.keys).tolist())
        assert {index for index, _ in small_pictures(reader, Silent())} == keys
        proxy = proxy_of(path, sha256, reader.index, Silent())
        assert proxy is not None
        reader.use_proxy(proxy)
        found = [index for index, _ in small_pictures(reader, Silent())]
        assert found == list(range(0, 116, 5))


def test_a_footage_gets_its_pictures(make_window, qtbot) -> None:
    window = make_window(Case.open(sample_path("kupiansk") / "kupiansk.geowork"))
    timeline = window.footage_pane.timeline
    low = timeline.height()
    qtbot.waitUntil(lambda: timeline.height() > low, timeout=60_000)
    window.case_commands.new()
    assert not timeline.isVisible()


def test_a_followed_target_shows_its_gaps() -> None:
    box = {"pts": 0, "x_px": 1.0, "y_px": 1.0, "width_px": 9.0, "height_px": 20.0}
    boxes = tuple(TargetBox(index=k, **box) for k in (*range(10, 20), *range(30, 41)))
    track = Track(id="t", name="walker", footage="f", camera="c", boxes=boxes)
    marks = timeline_marks(Project(id="p", tracks={"t": track}), "f")
    assert marks.tracks == ((10, 19), (30, 40))
