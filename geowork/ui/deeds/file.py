"""What the File menu holds: the case's file, its media and what leaves it."""

from __future__ import annotations

from geowork.ui.deeds.deed import Deed, _

MENU = _("&File")

DEEDS: tuple[Deed | None, ...] = (
    Deed("new", MENU, _("&New case"), "file-plus", ("Ctrl+N",)),
    Deed("new_window", MENU, _("New &window"), "", ("Ctrl+Alt+N",)),
    Deed("open", MENU, _("&Open case…"), "folder-open", ("Ctrl+O",), toolbar=True),
    Deed("open_sample", MENU, _("Open the &sample case"), "book-open"),
    None,
    Deed("add_footage", MENU, _("&Add footage…"), "film-strip", ("Ctrl+I",), toolbar=True,
         tip=_("Add a video to examine; it is linked by its SHA-256 and never changed")),
    Deed("add_reference", MENU, _("Add &reference…"), "image", ("Ctrl+Shift+I",), toolbar=True,
         tip=_("Add a photo, an older video, an orthophoto or a terrain model to compare with")),
    Deed("describe_footage", MENU, _("So&urce of the footage…"), "", ("Ctrl+Alt+I",),
         tip=_("Where the footage on the screen comes from and when it was published; every frame "
               "and plate says it")),
    Deed("library", MENU, _("Reference &library…"), "books", ("Ctrl+Alt+R",),
         tip=_("Dates, sources and licences of everything the footage is compared with, and "
               "landmarks that may be newer or gone")),
    Deed("find_media", MENU, _("&Find missing media…"), "",
         tip=_("Look in a folder for the files the case links to; they are told by their bytes")),
    Deed("describe", MENU, _("&Title and summary…"), "",
         tip=_("What the case is called and what it is about, as everything exported says it")),
    None,
    Deed("save", MENU, _("&Save"), "floppy-disk", ("Ctrl+S",), toolbar=True),
    Deed("save_as", MENU, _("Save &as…"), "", ("Ctrl+Shift+S",)),
    Deed("merge", MENU, _("&Merge with a copy…"), "",
         tip=_("Make this case one with a colleague's copy; conflicts are shown side by side")),
    Deed("blind_copy", MENU, _("Make a &blind copy…"), "",
         tip=_("Write a copy without pins and results, in which a colleague looks for themselves")),
    Deed("review", MENU, _("Re&view by a colleague…"), "",
         tip=_("See how far a colleague's copy agrees with this case, and let them sign it")),
    Deed("export", MENU, _("&Export…"), "export", ("Ctrl+E",), toolbar=True,
         tip=_("Write annotated frames, an offline map page, GeoJSON and CSV into a folder")),
    None,
    Deed("close", MENU, _("&Quit"), "", ("Ctrl+Q",)),
)  # fmt: skip
