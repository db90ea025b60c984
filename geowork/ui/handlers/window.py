"""What the actions call that concern the window itself: other windows, keys, what is pasted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from geowork.ui.shortcuts import keep_keys, own_keys, use_keys

if TYPE_CHECKING:
    from geowork.ui.window import Window


def window_handlers(window: Window) -> dict[str, Callable[[], object]]:
    """A callable for each of these actions."""

    def new_window() -> None:
        from geowork.ui.application import show_window

        show_window()

    def paste() -> None:
        window.intake.take(QApplication.clipboard().mimeData(), as_reference=True)

    def tour() -> None:
        if window.may_leave():
            from geowork.ui.tour import Tour

            Tour(window).begin()

    def palette() -> None:
        from geowork.ui.palette import ask_palette, entries_of

        ask_palette(entries_of(window.actions_by_id), window)

    def shortcuts() -> None:
        from geowork.ui.shortcut_dialog import ask_shortcuts

        keys = ask_shortcuts(window.actions_by_id, own_keys(), window)
        if keys is not None:
            keep_keys(keys)
            for other in QApplication.topLevelWidgets():
                if isinstance(other, type(window)):
                    use_keys(other.actions_by_id, keys)

    def manual() -> None:
        from geowork.ui.help_window import show_help

        show_help(window.actions_by_id, window)

    def settings() -> None:
        from geowork.ui.settings_dialog import ask_settings

        ask_settings(window)

    return {
        "new_window": new_window,
        "paste": paste,
        "palette": palette,
        "shortcuts": shortcuts,
        "help": manual,
        "tour": tour,
        "settings": settings,
    }
