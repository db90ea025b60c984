"""What a screen reader is told, and what weak eyes can read."""

from __future__ import annotations

from itertools import pairwise, product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor
from PySide6.QtWidgets import QAbstractButton, QDockWidget, QScrollArea, QTabBar, QWidget

from geowork.resources import sample_path
from geowork.ui.shortcut_dialog import ShortcutDialog
from geowork.ui.shortcuts import own_keys
from geowork.ui.theme import DARK, LIGHT, theme_in_use
from geowork.ui.window import Window

PATIENCE_MS = 300_000
LEAST_CONTRAST = 4.5
INKS = ("ink", "quiet", "accent_ink", "good", "problem", "doubt", "absent")
GROUNDS = ("ground", "panel", "raised", "field", "stripe", "next")
PAIRS = [
    *product(INKS, GROUNDS), ("on_accent", "accent"), ("on_accent", "accent_hover"),
    ("ink", "selected"), ("ink", "hover"), ("ink", "pressed"), ("ink", "button"),
    ("ink", "problem_ground"), ("ink", "note_ground"),
    *product(("quiet", "accent_ink", "good", "problem", "doubt", "absent"), ("selected", "hover")),
]  # fmt: skip
LEAST_OF_SIGNS, LEAST_TARGET, SAME_LINE_PX = 3.0, 24, 14
SIGNS = [*product(("accent", "faint", "edge"), ("ground", "panel", "raised", "field"))]
"""The ring around what has the keyboard; the edges of fields and of boxes to tick."""


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_all_words_stand_out_from_what_they_are_on(scheme: dict[str, str]) -> None:
    weak = {
        f"{ink} on {ground}": round(contrast(scheme[ink], scheme[ground]), 2)
        for ink, ground in PAIRS
        if contrast(scheme[ink], scheme[ground]) < LEAST_CONTRAST
    }
    assert weak == {}


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_rings_and_edges_stand_out_too(scheme: dict[str, str]) -> None:
    assert [
        pair for pair in SIGNS if contrast(scheme[pair[0]], scheme[pair[1]]) < LEAST_OF_SIGNS
    ] == []


def test_nothing_that_takes_the_keyboard_is_without_a_name(window: Window, qtbot) -> None:
    window.case_commands.open(sample_path("kupiansk") / "kupiansk.geowork")
    qtbot.waitUntil(lambda: bool(window.desk.project.tracks), timeout=PATIENCE_MS)
    window.camera_panel.beliefs.fold.open()
    window.camera_panel.observations.fold.open()
    assert unnamed(window) == []


def test_dialogs_name_everything_too(window: Window, qtbot) -> None:
    dialog = ShortcutDialog(window.actions_by_id, own_keys(), window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert unnamed(dialog) == []


def test_small_buttons_are_large_enough_to_hit(window: Window, qtbot) -> None:
    theme_in_use().refresh()
    qtbot.wait(50)
    small = [
        f"{button.accessibleName() or button.text()} {button.width()}×{button.height()}"
        for button in window.findChildren(QAbstractButton)
        if button.isVisible()
        and not isinstance(button.parentWidget(), QDockWidget | QTabBar)  # the style's own
        and min(button.width(), button.height()) < LEAST_TARGET
    ]
    assert small == []


def unnamed(root: QWidget) -> list[str]:
    """Everything in the accessibility tree that can be focused and has no name."""
    QAccessible.setActive(True)
    found: list[str] = []
    _walk(QAccessible.queryAccessibleInterface(root), found, 0)
    return found


def _walk(node: QAccessibleInterface | None, found: list[str], depth: int) -> None:
    if node is None or not node.isValid() or depth > 40 or node.state().invisible:
        return
    widget = node.object()
    reached = isinstance(widget, QWidget) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    if node.state().focusable and reached and not node.text(QAccessible.Text.Name):
        found.append(f"{node.role()} {type(widget).__name__} in {type(widget.parent()).__name__}")
    if type(widget).__name__ == "MapView":
        return  # its page has a tree of its own, made by the browser
    for number in range(min(node.childCount(), 500)):
        _walk(node.child(number), found, depth + 1)


def contrast(one: str, other: str) -> float:
    """WCAG 2: (L1 + 0.05) / (L2 + 0.05) of the relative luminances."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    shown = QColor(colour)
    parts = (linear(shown.redF()), linear(shown.greenF()), linear(shown.blueF()))
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


@pytest.mark.parametrize(
    "name", ["landmarks", "camera", "movement", "claims", "marks", "indicators"]
)
def test_tab_goes_through_a_panel_as_it_is_read(sample_window: Window, name: str) -> None:
    window = sample_window
    window.focus_panel(name)
    panel = window.panels[name]
    places = [(seen_y(widget, panel), widget) for widget in stops(panel)]
    back = [
        f"{_told(before)} → {_told(after)}"
        for (one, before), (other, after) in pairwise(places)
        if other < one - SAME_LINE_PX
    ]
    assert back == []


def seen_y(widget: QWidget, panel: QWidget) -> int:
    """Where it is seen in the panel, or where it comes to light when it is scrolled there."""
    y = widget.mapTo(panel, widget.rect().center()).y()
    around = widget.parentWidget()
    while around is not panel:
        if isinstance(around, QScrollArea):
            y = min(y, around.mapTo(panel, around.rect().bottomLeft()).y())
        around = around.parentWidget()
    return y


@pytest.fixture
def sample_window(window: Window, qtbot) -> Window:
    window.case_commands.open(sample_path("kupiansk") / "kupiansk.geowork")
    qtbot.waitUntil(lambda: bool(window.desk.project.tracks), timeout=PATIENCE_MS)
    qtbot.wait(50)
    return window


def stops(panel: QWidget) -> list[QWidget]:
    """What Tab stops at inside a panel, in its order, from the first in the window's chain."""
    found, widget = [], panel.nextInFocusChain()
    while widget is not panel:
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if panel.isAncestorOf(widget) and reached and widget.isVisible() and widget.isEnabled():
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def _told(widget: QWidget) -> str:
    return widget.accessibleName() or type(widget).__name__
