"""What is dropped on the window or pasted into it; recent cases; several windows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget

from geowork.resources import sample_path
from geowork.ui import application
from geowork.ui.application import show_window
from geowork.ui.recent import MOST, recent_cases, remember_case
from geowork.ui.recent_menu import RecentMenu
from geowork.ui.window import Window

SAMPLE = sample_path("kupiansk")
PATIENCE_MS = 300_000
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def mime(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(window: Window, data: QMimeData, on: QWidget) -> None:
    at = on.mapTo(window, QPoint(20, 20))
    copy = Qt.DropAction.CopyAction
    entering = QDragEnterEvent(at, copy, data, LEFT, NONE)
    QApplication.sendEvent(window, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(at), copy, data, LEFT, NONE))


def wait(window: Window, qtbot, condition: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(condition()) and not window.desk.jobs.running, timeout=PATIENCE_MS)


def test_a_video_dropped_on_the_frame_is_footage_and_on_the_reference_an_older_one(
    window: Window, qtbot
) -> None:
    drop(window, mime(SAMPLE / "footage.mp4"), window.footage_pane)
    wait(window, qtbot, lambda: window.desk.project.footage)
    drop(window, mime(SAMPLE / "footage.mp4"), window.reference_pane)
    wait(window, qtbot, lambda: window.desk.project.references)
    (reference,) = window.desk.project.references.values()
    assert reference.kind == "video"


def test_a_folder_is_taken_in_file_by_file_and_the_rest_is_told(
    window: Window, qtbot, tmp_path: Path
) -> None:
    for number in (1, 2, 3):
        picture(QColor(number * 60, 0, 0)).save(str(tmp_path / f"{number}.png"))
    (tmp_path / "notes.docx").write_bytes(b"x")
    (tmp_path / ".hidden.png").write_bytes(b"x")
    drop(window, mime(tmp_path), window.map_pane)
    assert window.message_bar.text == "Left out, 1 in number: notes.docx."
    wait(window, qtbot, lambda: len(window.desk.project.references) == 3)
    assert {r.kind for r in window.desk.project.references.values()} == {"photo"}


def test_tables_are_told_apart_by_what_they_hold(window: Window, qtbot) -> None:
    window.intake.take_files([SAMPLE / "control_points.json", SAMPLE / "claims.json"], False)
    assert len(window.desk.project.landmarks) > 4
    assert len(window.desk.project.claims) == 2


@pytest.mark.parametrize(("name", "content"), [("a.json", b"{"), ("a.json", b"[[1]]"),
                                               ("a.mp4", b"text"), ("a.png", b"no")])  # fmt: skip
def test_a_broken_file_is_refused_and_the_next_one_is_still_taken(
    window: Window, qtbot, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    good = tmp_path / "z.png"
    picture().save(str(good))
    window.intake.take_files([tmp_path / name, good], False)
    wait(window, qtbot, lambda: len(window.desk.project.references) == 1)
    assert window.message_bar.property("level") == "problem"


def test_a_picture_from_the_clipboard_becomes_a_reference(window: Window, qtbot) -> None:
    QApplication.clipboard().setImage(picture())
    window.actions_by_id["paste"].trigger()
    wait(window, qtbot, lambda: window.desk.project.references)
    (reference,) = window.desk.project.references.values()
    assert (reference.kind, reference.title[:6]) == ("photo", "pasted")
    window.desk.undo()
    assert not window.desk.project.references


def test_an_empty_clipboard_is_told(window: Window) -> None:
    QApplication.clipboard().setText("words")
    window.actions_by_id["paste"].trigger()
    assert window.message_bar.text == "The clipboard holds no picture and no file."


def test_a_case_dropped_anywhere_is_opened_and_remembered(window: Window, qtbot) -> None:
    case = SAMPLE / "kupiansk.geowork"
    drop(window, mime(case), window.camera_panel)
    wait(window, qtbot, lambda: window.desk.case.path)
    assert recent_cases() == [case.resolve()]
    menu = window.menuBar().findChild(RecentMenu) or window.findChild(RecentMenu)
    menu.fill()
    assert "kupiansk.geowork" in menu.actions()[0].text()


def test_recent_cases_are_few_newest_first_and_only_those_there_are(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.geowork" for n in range(MOST + 3)]
    for path in paths:
        path.write_bytes(b"")
        remember_case(path)
    remember_case(paths[5])
    paths[6].unlink()
    found = recent_cases()
    assert found[:2] == [paths[5].resolve(), paths[-1].resolve()]
    assert len(found) == MOST - 1
    QSettings().setValue("recent", 7)
    assert recent_cases() == []


def test_a_second_window_has_a_case_of_its_own(window: Window, qtbot) -> None:
    from geowork.project.edits import rename_case

    other = show_window()
    qtbot.waitExposed(other)
    other.desk.apply(rename_case("Other"))
    assert window.desk.project.title == "Test case"
    assert not window.desk.case.document.can_undo
    other.desk.case.document.mark_saved()
    other.close()
    qtbot.waitUntil(lambda: other not in application._open_windows)


def picture(colour: QColor | None = None) -> QImage:
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(colour or QColor("teal"))
    return image


@pytest.mark.parametrize("as_reference", [False, True])
def test_a_strange_file_is_told_to_be_none_that_a_case_can_hold(
    window: Window, tmp_path: Path, as_reference: bool
) -> None:
    strange = tmp_path / "report.pdf"
    strange.write_bytes(b"%PDF-1.4")
    window.intake.take_files([strange], as_reference)
    assert window.message_bar.text.startswith("report.pdf: is nothing that a case can hold; give")
    assert not window.desk.project.footage


def test_a_video_of_another_name_is_told_by_its_bytes(
    window: Window, tmp_path: Path, qtbot
) -> None:
    clip = tmp_path / "evidence.dat"
    clip.write_bytes((sample_path("kupiansk") / "footage.mp4").read_bytes())
    window.intake.take_files([clip], as_reference=False)
    qtbot.waitUntil(lambda: bool(window.desk.project.footage), timeout=60_000)
