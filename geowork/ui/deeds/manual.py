"""What the Help menu holds: the manual and the guided tour."""

from __future__ import annotations

from geowork.ui.deeds.deed import Deed, _

MENU = _("&Help")

DEEDS: tuple[Deed | None, ...] = (
    Deed("help", MENU, _("Geowork &manual"), "question", ("F1",)),
    Deed("tour", MENU, _("&Guided tour of the sample"), "signpost",
         tip=_("Five steps through a finished case")),
)  # fmt: skip
