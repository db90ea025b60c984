"""What the Edit menu holds: undoing, pasting, finding, keys and settings."""

from __future__ import annotations

from geowork.ui.deeds.deed import Deed, _

MENU = _("&Edit")

DEEDS: tuple[Deed | None, ...] = (
    Deed("undo", MENU, _("&Undo"), "arrow-u-up-left", ("Ctrl+Z",), toolbar=True),
    Deed("redo", MENU, _("&Redo"), "arrow-u-up-right", ("Ctrl+Y", "Ctrl+Shift+Z"), toolbar=True),
    None,
    Deed("paste", MENU, _("&Paste as a reference"), "clipboard-text", ("Ctrl+V",),
         tip=_("Take a picture or files from the clipboard; dropping them works too")),
    None,
    Deed("palette", MENU, _("&Find an action…"), "magnifying-glass", ("Ctrl+K",),
         tip=_("Type a few letters of what you want to do")),
    Deed("shortcuts", MENU, _("&Keyboard shortcuts…"), "keyboard"),
    Deed("settings", MENU, _("&Settings…"), "gear-six", ("Ctrl+,",)),
)  # fmt: skip
