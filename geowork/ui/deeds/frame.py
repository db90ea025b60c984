"""What the Frame menu holds: going through the footage."""

from __future__ import annotations

from geowork.ui.deeds.deed import Deed, _

MENU = _("F&rame")

DEEDS: tuple[Deed | None, ...] = (
    Deed("step_back", MENU, _("One frame &back"), "caret-left", (",", "Left"), footage_only=True),
    Deed("step_on", MENU, _("One frame &on"), "caret-right", (".", "Right"), footage_only=True),
    Deed("leap_back", MENU, _("Ten frames back"), "caret-double-left",
         ("Shift+Left", "<"), footage_only=True),
    Deed("leap_on", MENU, _("Ten frames on"), "caret-double-right",
         ("Shift+Right", ">"), footage_only=True),
    Deed("second_back", MENU, _("One second back"), "", ("Ctrl+Left",), footage_only=True),
    Deed("second_on", MENU, _("One second on"), "", ("Ctrl+Right",), footage_only=True),
    Deed("first", MENU, _("&First frame"), "skip-back", ("Ctrl+Home",)),
    Deed("last", MENU, _("&Last frame"), "skip-forward", ("Ctrl+End",)),
    Deed("jump", MENU, _("&Go to time…"), "clock", ("Ctrl+G",)),
    None,
    Deed("play_back", MENU, _("Play backwards"), "", ("J",)),
    Deed("pause", MENU, _("Pause"), "pause", ("K",)),
    Deed("play", MENU, _("Play"), "play", ("L",)),
    None,
    Deed("sharpest", MENU, _("&Sharpest frame near here"), "aperture", ("Ctrl+Shift+J",),
         tip=_("Of the dozen frames before and after, the one with the least blur")),
    Deed("contact_sheet", MENU, _("&Contact sheet…"), "squares-four", ("Ctrl+Shift+T",),
         tip=_("All shots of the footage in small, with their time stamps")),
    Deed("panorama", MENU, _("Pano&rama of the pan…"), "images", ("Ctrl+Shift+P",),
         tip=_("Stitch what the camera pans over into one picture; its pixels lead back to "
               "frames. Between the ends of the loop, where they are set")),
    None,
    Deed("mark_in", MENU, _("Loop starts &here"), "", ("I",)),
    Deed("mark_out", MENU, _("Loop &ends here"), "", ("O",)),
    Deed("loop", MENU, _("Play round and &round"), "repeat", ("Ctrl+L",), checkable=True,
         tip=_("Play from the start of the loop to its end again and again")),
    Deed("unmark", MENU, _("&Clear the loop"), "", ("Shift+I",)),
)  # fmt: skip
