"""What the Annotate menu holds: marks on the footage, drawings on the map."""

from __future__ import annotations

from geowork.ui.deeds.deed import Deed, _

MENU = _("&Annotate")

DEEDS: tuple[Deed | None, ...] = (
    Deed("mark_box", MENU, _("&Box"), "rectangle", checkable=True),
    Deed("mark_ellipse", MENU, _("&Ellipse"), "circle", checkable=True),
    Deed("mark_polygon", MENU, _("&Polygon"), "polygon", checkable=True,
         tip=_("Click the corners; the last one twice")),
    Deed("mark_line", MENU, _("&Line"), "line-segments", checkable=True,
         tip=_("Click the corners; the last one twice")),
    Deed("mark_arrow", MENU, _("&Arrow of movement"), "arrow-up-right", checkable=True),
    Deed("mark_sight", MENU, _("Line of &sight"), "eye", checkable=True),
    Deed("mark_text", MENU, _("&Words"), "text-t", checkable=True),
    Deed("mark_badge", MENU, _("&Number"), "number-circle-one", checkable=True),
    Deed("mark_north", MENU, _("N&orth arrow"), "navigation-arrow", checkable=True),
    Deed("mark_blur", MENU, _("Bl&ur"), "drop-half", checkable=True,
         tip=_("What it covers is blurred in every exported picture, for good")),
    Deed("mark_blackout", MENU, _("Bla&ckout"), "selection-all", checkable=True,
         tip=_("What it covers is black in every exported picture, for good")),
    None,
    Deed("key_mark", MENU, _("Set a &key on this frame"), "key", ("Ctrl+Return",),
         tip=_("The chosen annotation is seen up to here, and moves evenly between its keys")),
    Deed("unkey_mark", MENU, _("&Remove the key on this frame"), "key-return"),
    Deed("remove_mark", MENU, _("&Delete the annotation"), "trash"),
    None,
    Deed("draw_point", MENU, _("Draw a point on the map"), "map-pin-line"),
    Deed("draw_line", MENU, _("Draw a line on the map"), "path",
         tip=_("Click the corners on the map; a double click ends")),
    Deed("draw_area", MENU, _("Draw an area on the map"), "polygon",
         tip=_("Click the corners on the map; a double click ends")),
    Deed("reshape_drawing", MENU, _("Move the corners of the drawing"), "",
         tip=_("Drag the corners of the drawing clicked last; a right click takes one away")),
    Deed("rename_drawing", MENU, _("Rename the drawing"), ""),
    Deed("remove_drawing", MENU, _("Delete the drawing"), "trash"),
)  # fmt: skip
