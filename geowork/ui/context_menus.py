"""What can be done where the mouse, or the keyboard, is: a short menu of the actions that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QWidget

if TYPE_CHECKING:
    from geowork.ui.window import Window

LINE = ""
FRAME = ("pin", "pin_top", "place", LINE, "unpin", "withhold", "edit_landmark", "describe_landmark",
         "remove_landmark", LINE, "edge", "horizon", "box", "follow", LINE, "solve", "take_advice",
         LINE, "match", "compare", "link_views", LINE, "zoom_in", "zoom_out", "fit",
         "crop")  # fmt: skip
REFERENCE = ("pin", "place", "edit_landmark", "describe_landmark", LINE, "match",
             "search_footage", "compare", "link_views", LINE, "turn_left", "turn_right",
             "turn_to_frame", "flip", "crop", LINE, "zoom_in", "zoom_out", "fit", LINE,
             "add_reference")  # fmt: skip
LANDMARKS = ("new_landmark", "edit_landmark", "describe_landmark", "pin", "pin_top", "place", LINE,
             "unpin", "withhold", LINE, "remove_landmark", "import_landmarks")  # fmt: skip
CAMERA = ("solve", "take_advice", LINE, "edge", "horizon", "pin_top")
MOVEMENT = ("box", "follow", "correct", "by_hand", LINE, "name_track", "remove_track")
CLAIMS = ("new_claim", "test", LINE, "remove_claim", "import_claims")
TIMELINE = ("step_back", "step_on", "second_back", "second_on", LINE, "first", "last", "jump")
HISTORY = ("undo", "redo")


def give_context_menus(window: Window) -> None:
    """A menu for every part of the window."""
    places: tuple[tuple[QWidget, tuple[str, ...]], ...] = (
        (window.footage_pane.canvas, FRAME),
        (window.reference_pane.canvas, REFERENCE),
        (window.footage_pane.timeline, TIMELINE),
        (window.landmarks_panel.table, LANDMARKS),
        (window.camera_panel, CAMERA),
        (window.movement_panel, MOVEMENT),
        (window.claims_panel, CLAIMS),
        (window.history_panel.list, HISTORY),
    )
    for widget, names in places:
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        widget.customContextMenuRequested.connect(
            lambda at, widget=widget, names=names: _show(window, widget, names, at)
        )


def context_menu(window: Window, names: tuple[str, ...], parent: QWidget) -> QMenu:
    """A menu of actions, parted at empty names."""
    menu = QMenu(parent)
    for name in names:
        if name == LINE:
            menu.addSeparator()
        else:
            menu.addAction(window.actions_by_id[name])
    return menu


def _show(window: Window, widget: QWidget, names: tuple[str, ...], at: QPoint) -> None:
    for canvas in (window.footage_pane.canvas, window.reference_pane.canvas):
        pin = canvas.pin_at(at.toPointF()) if canvas is widget else None
        if pin is not None:
            window.desk.selection.choose_landmark(pin.landmark)
    menu = context_menu(window, names, widget)
    menu.aboutToHide.connect(menu.deleteLater)
    # What scrolls tells the place within its viewport.
    origin = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    menu.popup(origin.mapToGlobal(at))
