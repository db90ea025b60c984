"""What the Landmarks menu holds: pins, pairs and the camera solved from them."""

from __future__ import annotations

from geowork.ui.deeds.deed import Deed, _

MENU = _("&Landmarks")

DEEDS: tuple[Deed | None, ...] = (
    Deed("look", MENU, _("&Look around"), "hand", ("V", "Esc"), checkable=True, toolbar=True,
         tip=_("Drag to pan, wheel to zoom; pins can be chosen and dragged")),
    Deed("pin", MENU, _("&Pin in the frame"), "push-pin", ("P",), checkable=True, toolbar=True,
         tip=_("Click the landmark in the frame; arrows move the cross by 1 px, Shift 10, "
               "Alt 0.1; Enter sets the pin")),
    Deed("pin_top", MENU, _("Pin the &top"), "arrow-line-up", ("Shift+P",), checkable=True,
         tip=_("Click the upper end of the chosen landmark, straight above its pin: a mast, a "
               "wall's corner. Its position and height are then those of its foot")),
    Deed("edge", MENU, _("Mark a &vertical edge"), "line-segment", ("E",), checkable=True,
         tip=_("Drag along a straight edge that is vertical in the world, or set its two ends "
               "with the arrows and Enter; it tells how the camera was tilted")),
    Deed("horizon", MENU, _("Mark the &horizon"), "sun-horizon", ("H",), checkable=True,
         tip=_("Click two or more pixels on the horizon, or aim with the arrows and press Enter; "
               "it tells how the camera was tilted")),
    Deed("place", MENU, _("Place on the &map"), "map-pin", ("M",), checkable=True, toolbar=True,
         tip=_("Click the same landmark on the map or on the orthophoto; with the keys, move the "
               "map under the cross (Alt moves it finely) and press Enter")),
    None,
    Deed("new_landmark", MENU, _("&New landmark"), "plus", ("N",)),
    Deed("edit_landmark", MENU, _("&Edit the landmark"), "", ("F2",),
         tip=_("Type its name; Tab goes on to its position, height and error")),
    Deed("describe_landmark", MENU, _("&All facts of the landmark…"), "", ("Shift+F2",),
         tip=_("Error of its height, whether it is assumed, how tall it is, notes, and how sure "
               "its pin in this frame is")),
    Deed("take_advice", MENU, _("Pin what is &suggested"), "lightbulb", ("Shift+N",),
         tip=_("Choose the landmark whose pin would shrink the camera's region most")),
    Deed("next_landmark", MENU, _("Ne&xt landmark"), "", ("Ctrl+Down", "]")),
    Deed("previous_landmark", MENU, _("P&revious landmark"), "", ("Ctrl+Up", "[")),
    Deed("unpin", MENU, _("&Unpin from this frame"), "push-pin-slash", ("Shift+Delete",)),
    Deed("withhold", MENU, _("Keep the pin as a &check point"), "seal-check", ("C",),
         tip=_("A check point is predicted, not used to solve: its miss tests the camera")),
    Deed("remove_landmark", MENU, _("&Delete the landmark"), "trash", ("Ctrl+Delete",)),
    Deed("recolour", MENU, _("Rec&olour the landmarks"), "palette",
         tip=_("Give all of them the colours new ones get: told apart by colour-blind readers too, "
               "unless the settings say otherwise")),
    Deed("georeference", MENU, _("Lay the reference on the map by its pins…"), "map-trifold", (),
         tip=_("For a picture without coordinates: pin three or more placed landmarks in it; then "
               "positions can be read in it, with their uncertainty")),
    Deed("import_landmarks", MENU, _("&Import control points…")),
    None,
    Deed("match", MENU, _("Match frame and reference"), "arrows-left-right", ("Ctrl+M",),
         tip=_("Suggest pairs between the frame and the reference on the screen; a click on a "
               "pair makes it a landmark")),
    Deed("search_footage", MENU, _("Search in older footage"), "binoculars", ("Ctrl+Shift+F",),
         tip=_("Find this frame's place in the older videos of the case and show both side by "
               "side")),
    Deed("next_hit", MENU, _("Next search result"), "", ("Ctrl+Shift+G",)),
    Deed("next_suggestion", MENU, _("Next suggested pair"), "", ("Y",),
         tip=_("Bring the next suggested pair to the middle of both pictures")),
    Deed("take_suggestion", MENU, _("Take the suggested pair"), "", ("Shift+Y",),
         tip=_("Make a landmark of the chosen pair, pinned in both pictures")),
    Deed("drop_suggestions", MENU, _("Clear what is suggested"), "", ("Ctrl+Shift+Y",)),
    None,
    Deed("solve", MENU, _("&Solve the camera"), "crosshair", ("S",), toolbar=True,
         tip=_("Find where the camera stood from the pins of this frame")),
    Deed("rivals", MENU, _("Try the pins at a ri&val place…"), "",
         tip=_("Open control points of another place it might be: the same pins are solved there "
               "and both are weighed against each other")),
    Deed("lay_plane", MENU, _("Lay the frame on the &ground"), "",
         tip=_("For flat ground seen from above: lay this frame on the map by its pins, without "
               "a camera")),
)  # fmt: skip
