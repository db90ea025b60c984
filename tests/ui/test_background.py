"""Work beside the interface thread, and results that come too late."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import partial

import numpy as np
import pytest

from geowork.errors import MediaError
from geowork.jobs.progress import Progress
from geowork.project.edits import rename_case
from geowork.project.model import Project
from geowork.ui.background import Jobs
from geowork.ui.frame_loader import FrameLoader, Wish
from geowork.ui.jobs_bar import JobsBar
from geowork.ui.window import Window
from geowork.workflow.outcome import Outcome


@pytest.fixture
def jobs(qtbot):
    made = Jobs()
    yield made
    made.stop()


def test_a_result_arrives_in_the_interface_thread(jobs: Jobs, qtbot) -> None:
    threads: list[threading.Thread] = []
    worked: list[threading.Thread] = []

    def work(_progress: Progress) -> int:
        worked.append(threading.current_thread())
        return 7

    jobs.run("count", work, lambda _result: threads.append(threading.current_thread()))
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.main_thread()]
    assert worked != threads


def test_every_end_is_told_once_also_of_work_that_takes_no_time(jobs: Jobs, qtbot) -> None:
    count = 3000
    ended: list[int] = []
    threads: set[threading.Thread] = set()

    def at_end(number: int) -> None:
        ended.append(number)
        threads.add(threading.current_thread())

    for number in range(count):
        jobs.run("blink", lambda _: None, lambda _: None, at_end=partial(at_end, number))
    qtbot.waitUntil(lambda: not jobs.running, timeout=30_000)
    qtbot.wait(50)
    assert sorted(ended) == list(range(count))
    assert threads == {threading.main_thread()}


def test_cancelled_work_changes_nothing_and_complains_of_nothing(jobs: Jobs, qtbot) -> None:
    results: list[object] = []
    started = threading.Event()

    def work(progress: Progress) -> str:
        while True:
            started.set()
            progress.report(1, 10, "")

    with qtbot.assertNotEmitted(jobs.failed), qtbot.waitSignal(jobs.ended):
        job = jobs.run("endless", work, results.append)
        started.wait()
        job.cancel()
    assert results == []
    assert jobs.running == ()


def test_what_was_asked_for_is_shown_and_cancelled_before_what_was_not(jobs: Jobs, qtbot) -> None:
    release = threading.Event()

    def work(progress: Progress) -> None:
        while not release.wait(0.01):
            progress.report(1, 10, "")

    bar = JobsBar(jobs)
    qtbot.addWidget(bar)
    preview = jobs.run("Preview", work, lambda _: None, unasked=True)
    assert bar.label.text().startswith("Preview")
    jobs.run("Follow", work, lambda _: None)
    assert bar.label.text().startswith("Follow")
    qtbot.waitUntil(lambda: preview.done == 1)
    assert bar.label.text().startswith("Follow")
    with qtbot.waitSignal(jobs.ended):
        bar.cancel_button.click()
    assert jobs.running == (preview,)
    assert bar.label.text().startswith("Preview")
    release.set()
    qtbot.waitUntil(bar.isHidden)


def test_a_result_whose_inputs_changed_is_offered_not_applied(window: Window, qtbot) -> None:
    release = threading.Event()

    def work(snapshot: Project, _progress: Progress) -> Outcome:
        release.wait(20)
        return Outcome(rename_case("Late"), lambda now: now.title == snapshot.title)

    window.desk.compute("Rename", work)
    window.desk.apply(rename_case("Meanwhile"))
    release.set()
    qtbot.waitUntil(lambda: "changed meanwhile" in window.message_bar.text)
    assert window.desk.project.title == "Meanwhile"


def test_a_refusal_is_one_sentence_in_the_bar(window: Window, qtbot) -> None:
    window.desk.complain(MediaError("clip.mp4", "is not a video", "give another file"))
    assert window.message_bar.text == "clip.mp4: is not a video; give another file."


def test_the_unexpected_is_logged_and_shown_without_its_trace(
    window: Window, caplog: pytest.LogCaptureFixture
) -> None:
    window.desk.attempt(lambda: {}["no such key"])
    assert "no such key" not in window.message_bar.text
    assert "your work is kept" in window.message_bar.text
    assert "KeyError" in caplog.text


@dataclass
class Picture:
    index: int
    pts: int
    time_base: str = "1/25"
    time_s: float = 0.0
    rgb: object = None


class SlowReader:
    """Counts what it decodes; the first frame waits until it is let go."""

    def __init__(self) -> None:
        self.decoded: list[int] = []
        self.go_on = threading.Event()

    def frame(self, index: int) -> Picture:
        self.decoded.append(index)
        self.go_on.wait(20)
        return Picture(index, index, rgb=np.zeros((2, 2, 3), np.uint8))

    def frame_at_time(self, time_s: float) -> Picture:
        return self.frame(round(time_s * 25))


def test_frames_overtaken_while_scrubbing_are_never_decoded(qtbot) -> None:
    loader, reader = FrameLoader(), SlowReader()
    shown: list[int] = []
    loader.loaded.connect(lambda _source, frame: shown.append(frame.index))
    loader.ask(Wish("clip", lambda: reader, 0))
    qtbot.waitUntil(lambda: reader.decoded == [0])
    for index in range(1, 50):
        loader.ask(Wish("clip", lambda: reader, index))
    reader.go_on.set()
    qtbot.waitUntil(lambda: shown == [0, 49])
    assert reader.decoded == [0, 49]
    loader.stop()


def test_a_frame_that_cannot_be_read_is_told_and_the_next_still_comes(qtbot) -> None:
    loader, reader = FrameLoader(), SlowReader()
    reader.go_on.set()

    def broken() -> SlowReader:
        raise MediaError("clip.mp4", "is cut off", "get it again")

    with qtbot.waitSignal(loader.failed) as failed:
        loader.ask(Wish("clip", broken, 0))
    assert "is cut off" in str(failed.args[0])
    with qtbot.waitSignal(loader.loaded):
        loader.ask(Wish("clip", lambda: reader, 3))
    loader.stop()


def test_a_note_goes_when_one_goes_on_and_a_problem_stays(window: Window, monkeypatch) -> None:
    from geowork.ui import message_bar
    from geowork.ui.selection import Tool

    window.desk.say("Box the target first.")
    window.desk.selection.take(Tool.BOX)
    assert window.message_bar.text, "it has only just appeared"
    monkeypatch.setattr(message_bar, "READ_MS", 0)
    window.desk.selection.take(Tool.LOOK)
    assert not window.message_bar.text
    window.desk.complain(MediaError("clip.mp4", "is not a video", "give another file"))
    window.desk.selection.take(Tool.BOX)
    assert "is not a video" in window.message_bar.text, "no tool mends it"
    window.desk.apply(rename_case("Another"))
    assert "is not a video" in window.message_bar.text, "it has only just appeared"
    monkeypatch.setattr(message_bar, "PROBLEM_READ_MS", 0)
    window.desk.apply(rename_case("Mended"))
    assert not window.message_bar.text
    window.desk.say("Which?", ("This", lambda: None))
    window.desk.apply(rename_case("Asked"))
    assert window.message_bar.text == "Which?"
