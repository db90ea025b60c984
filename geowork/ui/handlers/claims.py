"""What the actions call that concern claims and what they would leave behind."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geowork.ui.window import Window


def claim_handlers(window: Window) -> dict[str, Callable[[], object]]:
    """A callable for each of these actions."""
    tracks = window.track_commands

    def import_claims() -> None:
        if path := window.dialogs.json_file(window.tr("Import claims")):
            window.case_commands.import_claims(path)

    def new_claim() -> None:
        window.show_panel("claims")
        window.claims_panel.show_form(None)

    return {
        "new_claim": new_claim,
        "import_claims": import_claims,
        "test": tracks.test_claim,
        "remove_claim": tracks.remove_claim,
        "templates": window.template_commands.edit,
    }
