"""One table of everything the person can do: words, icon, keys, place in the menus."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from geowork.ui.icons import icon

CONTEXT = "Actions"


@dataclass(frozen=True)
class Deed:
    """One action. `footage_only` keys work while the footage pane has the keyboard."""

    id: str
    menu: str
    text: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    tip: str = ""
    checkable: bool = False
    footage_only: bool = False
    toolbar: bool = False


def _(text: str) -> str:
    """Mark a text of this table for translation."""
    return text


FILE, EDIT, VIEW = _("&File"), _("&Edit"), _("&View")
FRAME, PIN, MOVE, CLAIM = _("F&rame"), _("&Landmarks"), _("&Movement"), _("&Claims")
DRAW, HELP = _("&Annotate"), _("&Help")

DEEDS: tuple[Deed | None, ...] = (
    Deed("new", FILE, _("&New case"), "file-plus", ("Ctrl+N",)),
    Deed("new_window", FILE, _("New &window"), "", ("Ctrl+Alt+N",)),
    Deed("open", FILE, _("&Open case…"), "folder-open", ("Ctrl+O",), toolbar=True),
    Deed("open_sample", FILE, _("Open the &sample case"), "book-open"),
    None,
    Deed("add_footage", FILE, _("&Add footage…"), "film-strip", ("Ctrl+I",), toolbar=True,
         tip=_("Add a video to examine; it is linked by its SHA-256 and never changed")),
    Deed("add_reference", FILE, _("Add &reference…"), "image", ("Ctrl+Shift+I",), toolbar=True,
         tip=_("Add a photo, an older video, an orthophoto or a terrain model to compare with")),
    Deed("library", FILE, _("Reference &library…"), "books", ("Ctrl+Alt+R",),
         tip=_("Dates, sources and licences of everything the footage is compared with, and "
               "landmarks that may be newer or gone")),
    Deed("find_media", FILE, _("&Find missing media…"), "",
         tip=_("Look in a folder for the files the case links to; they are told by their bytes")),
    None,
    Deed("save", FILE, _("&Save"), "floppy-disk", ("Ctrl+S",), toolbar=True),
    Deed("save_as", FILE, _("Save &as…"), "", ("Ctrl+Shift+S",)),
    Deed("merge", FILE, _("&Merge with a copy…"), "",
         tip=_("Make this case one with a colleague's copy; conflicts are shown side by side")),
    Deed("export", FILE, _("&Export…"), "export", ("Ctrl+E",), toolbar=True,
         tip=_("Write annotated frames, an offline map page, GeoJSON and CSV into a folder")),
    None,
    Deed("close", FILE, _("&Quit"), "", ("Ctrl+Q",)),
    Deed("undo", EDIT, _("&Undo"), "arrow-u-up-left", ("Ctrl+Z",), toolbar=True),
    Deed("redo", EDIT, _("&Redo"), "arrow-u-up-right", ("Ctrl+Y", "Ctrl+Shift+Z"), toolbar=True),
    None,
    Deed("paste", EDIT, _("&Paste as a reference"), "clipboard-text", ("Ctrl+V",),
         tip=_("Take a picture or files from the clipboard; dropping them works too")),
    None,
    Deed("palette", EDIT, _("&Find an action…"), "magnifying-glass", ("Ctrl+K",),
         tip=_("Type a few letters of what you want to do")),
    Deed("shortcuts", EDIT, _("&Keyboard shortcuts…"), "keyboard"),
    Deed("settings", EDIT, _("&Settings…"), "gear-six", ("Ctrl+,",)),
    Deed("zoom_in", VIEW, _("Zoom &in"), "magnifying-glass-plus", ("+", "=")),
    Deed("zoom_out", VIEW, _("Zoom &out"), "magnifying-glass-minus", ("-",)),
    Deed("fit", VIEW, _("&Whole picture"), "corners-out", ("0",)),
    Deed("filters", VIEW, _("Vie&w filters"), "sliders-horizontal", ("Ctrl+Shift+V",),
         checkable=True,
         tip=_("Brighten, sharpen, take out haze and noise… on the screen only; each is logged")),
    Deed("link_views", VIEW, _("Link the views"), "link", ("Ctrl+Shift+L",), checkable=True,
         tip=_("Pan and zoom footage, reference and map together, through the landmarks they "
               "share")),
    Deed("compare", VIEW, _("Compare with the reference"), "square-split-horizontal",
         ("Ctrl+Shift+K",), checkable=True,
         tip=_("Lay frame and reference on each other: swipe, blink, see through, difference")),
    Deed("turn_left", VIEW, _("Turn the reference left"), "arrow-counter-clockwise",
         ("Ctrl+Alt+Left",)),
    Deed("turn_right", VIEW, _("Turn the reference right"), "arrow-clockwise",
         ("Ctrl+Alt+Right",)),
    Deed("turn_to_frame", VIEW, _("Turn the reference as the frame lies"), "",
         ("Ctrl+Alt+Up",)),
    Deed("flip", VIEW, _("Flip the reference"), "swap"),
    Deed("crop", VIEW, _("Crop to what is seen"), "crop",
         tip=_("Show no more of the picture than is seen now; again shows all of it")),
    Deed("map_lines", VIEW, _("&Map lines in the frame"), "road-horizon", ("Alt+M",),
         checkable=True,
         tip=_("Roads, houses and power lines of the case's maps where the solved camera should "
               "see them: the strongest check of a solve")),
    Deed("skyline", VIEW, _("S&kyline in the frame"), "mountains", (),
         checkable=True,
         tip=_("The terrain model's skyline where the solved camera should see it; dashed where "
               "the model ends")),
    Deed("viewshed", VIEW, _("&Ground the camera sees, on the map"), "binoculars", checkable=True,
         tip=_("What the solved camera of this frame could see of the bare ground, within 3 km")),
    Deed("measure", VIEW, _("Measure on the map"), "ruler", ("Ctrl+Shift+M",), checkable=True,
         tip=_("Click along a line: its length, bearing and area over the ellipsoid")),
    Deed("find_places", VIEW, _("Find places in the maps…"), "binoculars", (),
         tip=_("By what lies around them: a mast within 300 m of a road and 1 km of a river")),
    Deed("go_to_place", VIEW, _("Go to a place…"), "globe-hemisphere-east", ("Ctrl+Alt+G",),
         tip=_("Show a place on the map: by its name, or by coordinates in any format")),
    Deed("map_sources", VIEW, _("Map sources…"), "globe",
         tip=_("Add maps and satellite pictures of the network, each host allowed by name")),
    Deed("keep_map", VIEW, _("Keep the seen map as a reference"), "",
         tip=_("Make a picture with its place and attribution of what is seen of a map source")),
    Deed("copy_place", VIEW, _("Copy the landmark's coordinates"), "copy", ("Ctrl+Shift+C",)),
    Deed("fit_map", VIEW, _("Whole case on the &map"), "map-trifold", ("Ctrl+0",)),
    None,
    Deed("focus_footage", VIEW, _("Go to the &footage"), "", ("Ctrl+1",)),
    Deed("focus_reference", VIEW, _("Go to the &reference"), "", ("Ctrl+2",)),
    Deed("focus_map", VIEW, _("Go to the ma&p"), "", ("Ctrl+3",)),
    Deed("focus_landmarks", VIEW, _("Go to the la&ndmarks"), "", ("Ctrl+4",)),
    Deed("focus_camera", VIEW, _("Go to the &camera"), "", ("Ctrl+5",)),
    Deed("focus_movement", VIEW, _("Go to the mo&vement"), "", ("Ctrl+6",)),
    Deed("focus_claims", VIEW, _("Go to the claim&s"), "", ("Ctrl+7",)),
    Deed("focus_history", VIEW, _("Go to the histor&y"), "", ("Ctrl+8",)),
    Deed("focus_marks", VIEW, _("Go to the &annotations"), "", ("Ctrl+9",)),
    Deed("focus_indicators", VIEW, _("Go to the &indicators"), "", ("Ctrl+Shift+8",)),
    Deed("focus_statements", VIEW, _("Go to the s&tatements"), "", ("Ctrl+Shift+9",)),
    Deed("focus_case", VIEW, _("Go to the cas&e"), "", ("Ctrl+Shift+0",)),
    None,
    Deed("panes_one", VIEW, _("&One pane")),
    Deed("panes_two", VIEW, _("&Two panes")),
    Deed("panes_three", VIEW, _("T&hree panes side by side")),
    Deed("panes_stacked", VIEW, _("O&ne large pane and two small ones")),
    Deed("panes_four", VIEW, _("&Four panes"),
         tip=_("With a second reference; the title of a pane opens what it can show instead")),
    Deed("whole_pane", VIEW, _("Fill the window with this &pane"), "", ("F11",),
         tip=_("Or double click its title bar; again brings the others back")),
    None,
    Deed("reset_layout", VIEW, _("Reset the &layout")),
    Deed("step_back", FRAME, _("One frame &back"), "caret-left", (",", "Left"), footage_only=True),
    Deed("step_on", FRAME, _("One frame &on"), "caret-right", (".", "Right"), footage_only=True),
    Deed("leap_back", FRAME, _("Ten frames back"), "caret-double-left",
         ("Shift+Left", "<"), footage_only=True),
    Deed("leap_on", FRAME, _("Ten frames on"), "caret-double-right",
         ("Shift+Right", ">"), footage_only=True),
    Deed("second_back", FRAME, _("One second back"), "", ("Ctrl+Left",), footage_only=True),
    Deed("second_on", FRAME, _("One second on"), "", ("Ctrl+Right",), footage_only=True),
    Deed("first", FRAME, _("&First frame"), "skip-back", ("Ctrl+Home",)),
    Deed("last", FRAME, _("&Last frame"), "skip-forward", ("Ctrl+End",)),
    Deed("jump", FRAME, _("&Go to time…"), "clock", ("Ctrl+G",)),
    None,
    Deed("play_back", FRAME, _("Play backwards"), "", ("J",)),
    Deed("pause", FRAME, _("Pause"), "pause", ("K",)),
    Deed("play", FRAME, _("Play"), "play", ("L",)),
    None,
    Deed("sharpest", FRAME, _("&Sharpest frame near here"), "aperture", ("Ctrl+Shift+J",),
         tip=_("Of the dozen frames before and after, the one with the least blur")),
    Deed("contact_sheet", FRAME, _("&Contact sheet…"), "squares-four", ("Ctrl+Shift+T",),
         tip=_("All shots of the footage in small, with their time stamps")),
    Deed("panorama", FRAME, _("Pano&rama of the pan…"), "images", ("Ctrl+Shift+P",),
         tip=_("Stitch what the camera pans over into one picture; its pixels lead back to "
               "frames. Between the ends of the loop, where they are set")),
    None,
    Deed("mark_in", FRAME, _("Loop starts &here"), "", ("I",)),
    Deed("mark_out", FRAME, _("Loop &ends here"), "", ("O",)),
    Deed("loop", FRAME, _("Play round and &round"), "repeat", ("Ctrl+L",), checkable=True,
         tip=_("Play from the start of the loop to its end again and again")),
    Deed("unmark", FRAME, _("&Clear the loop"), "", ("Shift+I",)),
    Deed("look", PIN, _("&Look around"), "hand", ("V", "Esc"), checkable=True, toolbar=True,
         tip=_("Drag to pan, wheel to zoom; pins can be chosen and dragged")),
    Deed("pin", PIN, _("&Pin in the frame"), "push-pin", ("P",), checkable=True, toolbar=True,
         tip=_("Click the landmark in the frame; arrows move the cross by 1 px, Shift 10, "
               "Alt 0.1; Enter sets the pin")),
    Deed("pin_top", PIN, _("Pin the &top"), "arrow-line-up", ("Shift+P",), checkable=True,
         tip=_("Click the upper end of the chosen landmark, straight above its pin: a mast, a "
               "wall's corner. Its position and height are then those of its foot")),
    Deed("edge", PIN, _("Mark a &vertical edge"), "line-segment", ("E",), checkable=True,
         tip=_("Drag along a straight edge that is vertical in the world, or set its two ends "
               "with the arrows and Enter; it tells how the camera was tilted")),
    Deed("horizon", PIN, _("Mark the &horizon"), "sun-horizon", ("H",), checkable=True,
         tip=_("Click two or more pixels on the horizon, or aim with the arrows and press Enter; "
               "it tells how the camera was tilted")),
    Deed("place", PIN, _("Place on the &map"), "map-pin", ("M",), checkable=True, toolbar=True,
         tip=_("Click the same landmark on the map or on the orthophoto; with the keys, move the "
               "map under the cross (Alt moves it finely) and press Enter")),
    None,
    Deed("new_landmark", PIN, _("&New landmark"), "plus", ("N",)),
    Deed("edit_landmark", PIN, _("&Edit the landmark"), "", ("F2",),
         tip=_("Type its name; Tab goes on to its position, height and error")),
    Deed("take_advice", PIN, _("Pin what is &suggested"), "lightbulb", ("Shift+N",),
         tip=_("Choose the landmark whose pin would shrink the camera's region most")),
    Deed("next_landmark", PIN, _("Ne&xt landmark"), "", ("Ctrl+Down", "]")),
    Deed("previous_landmark", PIN, _("P&revious landmark"), "", ("Ctrl+Up", "[")),
    Deed("unpin", PIN, _("&Unpin from this frame"), "push-pin-slash", ("Shift+Delete",)),
    Deed("withhold", PIN, _("Keep the pin as a &check point"), "seal-check", ("C",),
         tip=_("A check point is predicted, not used to solve: its miss tests the camera")),
    Deed("remove_landmark", PIN, _("&Delete the landmark"), "trash", ("Ctrl+Delete",)),
    Deed("georeference", PIN, _("Lay the reference on the map by its pins…"), "map-trifold", (),
         tip=_("For a picture without coordinates: pin three or more placed landmarks in it; then "
               "positions can be read in it, with their uncertainty")),
    Deed("import_landmarks", PIN, _("&Import control points…")),
    None,
    Deed("match", PIN, _("Match frame and reference"), "arrows-left-right", ("Ctrl+M",),
         tip=_("Suggest pairs between the frame and the reference on the screen; a click on a "
               "pair makes it a landmark")),
    Deed("search_footage", PIN, _("Search in older footage"), "binoculars", ("Ctrl+Shift+F",),
         tip=_("Find this frame's place in the older videos of the case and show both side by "
               "side")),
    Deed("next_hit", PIN, _("Next search result"), "", ("Ctrl+Shift+G",)),
    Deed("next_suggestion", PIN, _("Next suggested pair"), "", ("Y",),
         tip=_("Bring the next suggested pair to the middle of both pictures")),
    Deed("take_suggestion", PIN, _("Take the suggested pair"), "", ("Shift+Y",),
         tip=_("Make a landmark of the chosen pair, pinned in both pictures")),
    Deed("drop_suggestions", PIN, _("Clear what is suggested"), "", ("Ctrl+Shift+Y",)),
    None,
    Deed("solve", PIN, _("&Solve the camera"), "crosshair", ("S",), toolbar=True,
         tip=_("Find where the camera stood from the pins of this frame")),
    Deed("rivals", PIN, _("Try the pins at a ri&val place…"), "",
         tip=_("Open control points of another place it might be: the same pins are solved there "
               "and both are weighed against each other")),
    Deed("lay_plane", PIN, _("Lay the frame on the &ground"), "",
         tip=_("For flat ground seen from above: lay this frame on the map by its pins, without "
               "a camera")),
    Deed("box", MOVE, _("&Box the target"), "bounding-box", ("B",), checkable=True, toolbar=True,
         tip=_("Drag a box around the target, feet on its lower edge; with the keys, arrows move "
               "it and Ctrl+arrows size it")),
    Deed("follow", MOVE, _("&Follow the target"), "footprints", ("F",), toolbar=True,
         tip=_("Follow the boxed target through the footage and lay its path on the ground")),
    Deed("correct", MOVE, _("&Correct the target from here"), "", ("Shift+F",),
         tip=_("Put the chosen target in the box at this frame and follow it again from here; "
               "what lies before stays")),
    Deed("by_hand", MOVE, _("Set the target by &hand"), "", ("Alt+F",),
         tip=_("Take the box as a key frame: between key frames the target moves evenly")),
    None,
    Deed("passing", MOVE, _("By order of &passing…"), "", ("Alt+G",),
         tip=_("Without a solved camera: state when the target is level with landmarks, in front "
               "of them or behind; their places on the map tell its course")),
    Deed("mark_passing", MOVE, _("&Mark what it passes"), "", ("G",),
         tip=_("Take down that the target passes the chosen landmark in this frame")),
    Deed("map_arrow", MOVE, _("By an &arrow on the map…"), "", ("Alt+A",),
         tip=_("Draw the way on the map yourself, with a stated spread; it counts as your "
               "judgement")),
    None,
    Deed("remove_track", MOVE, _("&Delete the track"), "trash"),
    Deed("new_claim", CLAIM, _("&New claim…"), "megaphone", ("Ctrl+Shift+N",)),
    Deed("import_claims", CLAIM, _("&Import claims…")),
    Deed("test", CLAIM, _("&Test the claim"), "scales", ("T",), toolbar=True,
         tip=_("Compare the claim with the movement, by the thresholds fixed before")),
    Deed("templates", CLAIM, _("T&emplates of indicators…"), "",
         tip=_("What a true claim of each kind would leave behind; edited, they are kept with "
               "the case")),
    Deed("remove_claim", CLAIM, _("&Delete the claim"), "trash"),
    Deed("mark_box", DRAW, _("&Box"), "rectangle", checkable=True),
    Deed("mark_ellipse", DRAW, _("&Ellipse"), "circle", checkable=True),
    Deed("mark_polygon", DRAW, _("&Polygon"), "polygon", checkable=True,
         tip=_("Click the corners; the last one twice")),
    Deed("mark_line", DRAW, _("&Line"), "line-segments", checkable=True,
         tip=_("Click the corners; the last one twice")),
    Deed("mark_arrow", DRAW, _("&Arrow of movement"), "arrow-up-right", checkable=True),
    Deed("mark_sight", DRAW, _("Line of &sight"), "eye", checkable=True),
    Deed("mark_text", DRAW, _("&Words"), "text-t", checkable=True),
    Deed("mark_badge", DRAW, _("&Number"), "number-circle-one", checkable=True),
    Deed("mark_north", DRAW, _("N&orth arrow"), "navigation-arrow", checkable=True),
    Deed("mark_blur", DRAW, _("Bl&ur"), "drop-half", checkable=True,
         tip=_("What it covers is blurred in every exported picture, for good")),
    Deed("mark_blackout", DRAW, _("Bla&ckout"), "selection-all", checkable=True,
         tip=_("What it covers is black in every exported picture, for good")),
    None,
    Deed("key_mark", DRAW, _("Set a &key on this frame"), "key", ("Ctrl+Return",),
         tip=_("The chosen annotation is seen up to here, and moves evenly between its keys")),
    Deed("unkey_mark", DRAW, _("&Remove the key on this frame"), "key-return"),
    Deed("remove_mark", DRAW, _("&Delete the annotation"), "trash"),
    None,
    Deed("draw_point", DRAW, _("Draw a point on the map"), "map-pin-line"),
    Deed("draw_line", DRAW, _("Draw a line on the map"), "path",
         tip=_("Click the corners on the map; a double click ends")),
    Deed("draw_area", DRAW, _("Draw an area on the map"), "polygon",
         tip=_("Click the corners on the map; a double click ends")),
    Deed("reshape_drawing", DRAW, _("Move the corners of the drawing"), "",
         tip=_("Drag the corners of the drawing clicked last; a right click takes one away")),
    Deed("rename_drawing", DRAW, _("Rename the drawing"), ""),
    Deed("remove_drawing", DRAW, _("Delete the drawing"), "trash"),
    Deed("help", HELP, _("Geowork &manual"), "question", ("F1",)),
    Deed("tour", HELP, _("&Guided tour of the sample"), "signpost",
         tip=_("Five steps through a finished case")),
)  # fmt: skip


def build_actions(owner: QWidget, footage: QWidget) -> dict[str, QAction]:
    """Make a QAction of every deed, owned by `owner`; keys of the footage pane stay there."""
    actions: dict[str, QAction] = {}
    for deed in DEEDS:
        if deed is None:
            continue
        action = QAction(QCoreApplication.translate(CONTEXT, deed.text), owner)
        action.setObjectName(deed.id)
        action.setCheckable(deed.checkable)
        action.setShortcuts([QKeySequence(key) for key in deed.keys])
        if deed.footage_only:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            footage.addAction(action)
        else:
            owner.addAction(action)
        action.setToolTip(tool_tip(deed))
        actions[deed.id] = action
    dress_actions(actions)
    return actions


def tool_tip(deed: Deed) -> str:
    """Name, key and meaning."""
    name = QCoreApplication.translate(CONTEXT, deed.text).replace("&", "").rstrip("…")
    key = f"  ({QKeySequence(deed.keys[0]).toString()})" if deed.keys else ""
    tip = f"\n{QCoreApplication.translate(CONTEXT, deed.tip)}" if deed.tip else ""
    return name + key + tip


def dress_actions(actions: Mapping[str, QAction]) -> None:
    """Give every action its icon in the colours of the theme in force."""
    for deed in DEEDS:
        if deed is not None and deed.icon:
            actions[deed.id].setIcon(icon(deed.icon))


def connect_actions(
    actions: Mapping[str, QAction], handlers: Mapping[str, Callable[[], object]]
) -> None:
    """Connect each action to what it does.

    Raises:
        KeyError: an action nobody handles, or a handler without an action (a mistake here).
    """
    if unknown := actions.keys() ^ handlers.keys():
        raise KeyError(f"actions and handlers differ: {sorted(unknown)}")
    for name, handler in handlers.items():
        actions[name].triggered.connect(lambda _checked=False, act=handler: act())
