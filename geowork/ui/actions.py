"""The actions of the window, made of the table of deeds."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from geowork.ui.deeds.deed import CONTEXT, Deed
from geowork.ui.deeds.table import DEEDS
from geowork.ui.icons import icon


def build_actions(owner: QWidget, footage: QWidget) -> dict[str, QAction]:
    """Make a QAction of every deed, owned by `owner`; keys of the footage pane stay there."""
    actions: dict[str, QAction] = {}
    for deed in DEEDS:
        if deed is None:
            continue
        action = QAction(QCoreApplication.translate(CONTEXT, deed.text), owner)
        action.setObjectName(deed.id)
        action.setCheckable(deed.checkable)
        action.setShortcuts([QKeySequence(key) for key in deed.keys])
        if deed.footage_only:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            footage.addAction(action)
        else:
            owner.addAction(action)
        action.setToolTip(tool_tip(deed))
        actions[deed.id] = action
    dress_actions(actions)
    return actions


def tool_tip(deed: Deed) -> str:
    """Name, key and meaning."""
    name = QCoreApplication.translate(CONTEXT, deed.text).replace("&", "").rstrip("…")
    key = f"  ({QKeySequence(deed.keys[0]).toString()})" if deed.keys else ""
    tip = f"\n{QCoreApplication.translate(CONTEXT, deed.tip)}" if deed.tip else ""
    return name + key + tip


def dress_actions(actions: Mapping[str, QAction]) -> None:
    """Give every action its icon in the colours of the theme in force."""
    for deed in DEEDS:
        if deed is not None and deed.icon:
            actions[deed.id].setIcon(icon(deed.icon))


def connect_actions(
    actions: Mapping[str, QAction], handlers: Mapping[str, Callable[[], object]]
) -> None:
    """Connect each action to what it does.

    Raises:
        KeyError: an action nobody handles, or a handler without an action (a mistake here).
    """
    if unknown := actions.keys() ^ handlers.keys():
        raise KeyError(f"actions and handlers differ: {sorted(unknown)}")
    for name, handler in handlers.items():
        actions[name].triggered.connect(lambda _checked=False, act=handler: act())
