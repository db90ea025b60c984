"""What the actions call that concern the case: its file, its media, what leaves it, undoing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from geowork.resources import sample_path

if TYPE_CHECKING:
    from geowork.ui.window import Window

SAMPLE = "kupiansk"


def case_handlers(window: Window) -> dict[str, Callable[[], object]]:
    """A callable for each of these actions."""
    commands, dialogs, desk = window.case_commands, window.dialogs, window.desk
    describing = window.describe_commands

    def new_case() -> None:
        if window.may_leave():
            commands.new()

    def open_case() -> None:
        if window.may_leave() and (path := dialogs.case_to_open()):
            commands.open(path)

    def open_sample() -> None:
        window.open_case(sample_path(SAMPLE) / f"{SAMPLE}.geowork")

    def add_footage() -> None:
        if path := dialogs.footage():
            commands.add_footage(path)

    def add_reference() -> None:
        if answer := dialogs.reference():
            commands.add_reference(*answer)

    def describe_footage() -> None:
        describing.describe_footage(window.footage_pane.transport.source)

    def find_media() -> None:
        if folder := dialogs.media_folder():
            commands.find_media(folder)

    def merge() -> None:
        if path := dialogs.case_to_open():
            window.merge_commands.merge_with(path)

    def blind_copy() -> None:
        if path := dialogs.case_to_save(f"{desk.project.title} (blind)"):
            window.review_commands.write_blind_copy(path)

    def review() -> None:
        if path := dialogs.case_to_open():
            window.review_commands.compare_with(path)

    def export() -> None:
        from geowork.ui.export.export_dialog import ExportDialog

        dialog = ExportDialog(desk, window)
        dialog.accepted.connect(lambda: commands.export(*dialog.chosen))
        dialog.finished.connect(lambda _result: window.activateWindow())
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    return {
        "new": new_case,
        "open": open_case,
        "open_sample": open_sample,
        "add_footage": add_footage,
        "add_reference": add_reference,
        "library": window.show_library,
        "find_media": find_media,
        "describe": describing.describe_case,
        "describe_footage": describe_footage,
        "save": window.save,
        "save_as": window.save_as,
        "merge": merge,
        "blind_copy": blind_copy,
        "review": review,
        "export": export,
        "close": window.close,
        "undo": desk.undo,
        "redo": desk.redo,
    }
