"""The command palette, one's own shortcuts, and context menus."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMenu, QWidget

from geowork.ui import context_menus
from geowork.ui.canvas.overlay import Overlay, PinMark
from geowork.ui.deeds.table import DEEDS
from geowork.ui.palette import Palette, entries_of, match
from geowork.ui.selection import Tool
from geowork.ui.shortcut_dialog import ShortcutDialog
from geowork.ui.shortcuts import conflicts, keep_keys, own_keys, standard_keys
from geowork.ui.window import Window

OK = QDialogButtonBox.StandardButton.Ok


@pytest.fixture
def palette(window: Window) -> Palette:
    return Palette(entries_of(window.actions_by_id), window)


def test_every_action_is_in_the_palette_with_its_keys(window: Window, palette: Palette) -> None:
    rows = [palette.list.topLevelItem(n) for n in range(palette.list.topLevelItemCount())]
    assert len(rows) == len(window.actions_by_id)
    assert ("Save", "File", "Ctrl+S") in {tuple(row.text(c) for c in range(3)) for row in rows}


def test_a_few_letters_and_enter_do_it(window: Window, palette: Palette, qtbot) -> None:
    qtbot.keyClicks(palette.line, "horiz")
    assert palette.list.currentItem().text(0) == "Mark the horizon"
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.chosen is window.actions_by_id["horizon"]


def test_the_arrows_choose_while_one_types(palette: Palette, qtbot) -> None:
    qtbot.keyClicks(palette.line, "frame")
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    assert palette.list.currentItem() is palette.list.topLevelItem(1)


def test_what_cannot_be_done_now_is_shown_and_not_done(palette: Palette, qtbot) -> None:
    qtbot.keyClicks(palette.line, "undo")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.chosen is None


def test_ctrl_k_opens_it_and_does_what_is_chosen(window: Window, qtbot) -> None:
    from PySide6.QtCore import QTimer

    def choose() -> None:
        shown = QApplication.activePopupWidget()
        qtbot.keyClicks(shown.line, "pin in the frame")
        qtbot.keyClick(shown.line, Qt.Key.Key_Return)

    QTimer.singleShot(100, choose)
    window.actions_by_id["palette"].trigger()
    assert window.desk.selection.tool is Tool.PIN


@given(st.text(max_size=12), st.text(max_size=30))
def test_any_text_can_be_typed(typed: str, name: str) -> None:
    match(typed, name)
    assert match(name, name) is not None


def test_whole_words_come_before_scattered_letters() -> None:
    assert match("test", "Test the claim") < match("test", "Mark the strait")
    assert match("xyz", "Test the claim") is None


def test_no_key_is_given_twice_as_delivered() -> None:
    assert conflicts(standard_keys()) == {}


def test_a_key_given_twice_is_named_and_cannot_be_kept(window: Window, qtbot) -> None:
    dialog = ShortcutDialog(window.actions_by_id, own_keys(), window)
    qtbot.addWidget(dialog)
    dialog.choose("solve")
    dialog.field.setKeySequence(QKeySequence("P"))
    dialog.field.editingFinished.emit()
    assert dialog.warning.text() == "P is given to: Pin in the frame, Solve the camera."
    assert not dialog.buttons.button(OK).isEnabled()
    dialog.back.click()
    assert dialog.buttons.button(OK).isEnabled()
    assert dialog.keys == standard_keys()


def test_the_first_stroke_of_a_chord_may_not_be_a_key_of_its_own() -> None:
    assert conflicts(standard_keys() | {"solve": ("P, S",)}) == {"P": ["pin", "solve"]}


def test_own_keys_are_kept_used_and_taken_back(window: Window, make_window) -> None:
    keep_keys(standard_keys() | {"solve": ("F5",), "pin": ()})
    later = make_window()
    assert later.actions_by_id["solve"].shortcut().toString() == "F5"
    assert later.actions_by_id["pin"].shortcut().isEmpty()
    keep_keys(standard_keys())
    assert own_keys() == standard_keys()


@pytest.mark.parametrize("broken", [7, ["a", "b"], b"\xff"])
def test_broken_settings_count_as_absent(broken: object) -> None:
    QSettings().setValue("shortcuts/solve", broken)
    assert own_keys()["solve"] == standard_keys()["solve"]


def test_every_part_of_the_window_has_a_context_menu_of_known_actions(window: Window) -> None:
    known = {deed.id for deed in DEEDS if deed is not None}
    lists = [value for value in vars(context_menus).values() if isinstance(value, tuple)]
    assert len(lists) >= 8
    assert all(set(names) - {context_menus.LINE} <= known for names in lists)


def test_the_menu_over_a_pin_is_about_its_landmark(window: Window, qtbot) -> None:
    import numpy as np

    from geowork.workflow.pinning import add_landmark

    edit, identity = add_landmark(window.desk.project, "Tower")
    window.desk.apply(edit)
    canvas = window.footage_pane.canvas
    canvas.show_array(np.zeros((1080, 1920, 3), np.uint8))
    canvas.show_overlay(Overlay((PinMark(identity, 1, "#000075", "Tower", 900.0, 500.0),)))
    from PySide6.QtCore import QPointF

    spot = canvas.view.to_widget(QPointF(900, 500)).toPoint()
    menu = open_menu(canvas, spot, qtbot)
    assert window.desk.selection.landmark == identity
    assert window.actions_by_id["unpin"] in menu.actions()
    menu.close()


def open_menu(widget: QWidget, at: QPoint, qtbot) -> QMenu:
    widget.customContextMenuRequested.emit(at)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu
