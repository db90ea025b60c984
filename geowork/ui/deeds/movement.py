"""What the Movement menu holds: following a target, or stating its way."""

from __future__ import annotations

from geowork.ui.deeds.deed import Deed, _

MENU = _("&Movement")

DEEDS: tuple[Deed | None, ...] = (
    Deed("box", MENU, _("&Box the target"), "bounding-box", ("B",), checkable=True, toolbar=True,
         tip=_("Drag a box around the target, feet on its lower edge; with the keys, arrows move "
               "it and Ctrl+arrows size it")),
    Deed("follow", MENU, _("&Follow the target"), "footprints", ("F",), toolbar=True,
         tip=_("Follow the boxed target through the footage and lay its path on the ground")),
    Deed("correct", MENU, _("&Correct the target from here"), "", ("Shift+F",),
         tip=_("Put the chosen target in the box at this frame and follow it again from here; "
               "what lies before stays")),
    Deed("by_hand", MENU, _("Set the target by &hand"), "", ("Alt+F",),
         tip=_("Take the box as a key frame: between key frames the target moves evenly")),
    None,
    Deed("passing", MENU, _("By order of &passing…"), "", ("Alt+G",),
         tip=_("Without a solved camera: state when the target is level with landmarks, in front "
               "of them or behind; their places on the map tell its course")),
    Deed("mark_passing", MENU, _("&Mark what it passes"), "", ("G",),
         tip=_("Take down that the target passes the chosen landmark in this frame")),
    Deed("map_arrow", MENU, _("By an &arrow on the map…"), "", ("Alt+A",),
         tip=_("Draw the way on the map yourself, with a stated spread; it counts as your "
               "judgement")),
    None,
    Deed("name_track", MENU, _("&Name of the target…"),
         tip=_("What the target is called beside it in frames, on the map and in the report")),
    Deed("remove_track", MENU, _("&Delete the track"), "trash"),
)  # fmt: skip
