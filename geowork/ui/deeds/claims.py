"""What the Claims menu holds: stating a claim and testing it."""

from __future__ import annotations

from geowork.ui.deeds.deed import Deed, _

MENU = _("&Claims")

DEEDS: tuple[Deed | None, ...] = (
    Deed("new_claim", MENU, _("&New claim…"), "megaphone", ("Ctrl+Shift+N",)),
    Deed("import_claims", MENU, _("&Import claims…")),
    Deed("test", MENU, _("&Test the claim"), "scales", ("T",), toolbar=True,
         tip=_("Compare the claim with the movement, by the thresholds fixed before")),
    Deed("templates", MENU, _("T&emplates of indicators…"), "",
         tip=_("What a true claim of each kind would leave behind; edited, they are kept with "
               "the case")),
    Deed("remove_claim", MENU, _("&Delete the claim"), "trash"),
)  # fmt: skip
