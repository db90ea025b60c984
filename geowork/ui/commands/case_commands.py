"""Opening, saving and exporting a case; adding footage and references to it."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from geowork.errors import MediaError
from geowork.jobs.progress import Progress
from geowork.project import edits
from geowork.project.edits import Edit
from geowork.project.model import UNTITLED, ReferenceKind
from geowork.ui.desk import Desk
from geowork.ui.language.sentences import told

if TYPE_CHECKING:
    from geowork.export.options import ExportOptions
    from geowork.project.acts import Act
    from geowork.workflow.case import Case
    from geowork.workflow.media_search import MediaSearch

EXPORTING = "exporting"
SUFFIX = ".geowork"
MOST_TOLD = 2
"""Sentences on what an export left out; all of them stand in its record."""


class CaseCommands(QObject):
    """Everything here but `save` runs beside the interface thread."""

    merge_wanted = Signal(Path)  # the file holds what somebody else saved meanwhile
    other_name_wanted = Signal()  # the file was saved by somebody else meanwhile

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def new(self) -> None:
        """Start an empty case."""
        from geowork.workflow.case import Case

        self._desk.replace_case(Case.new(self.tr("Untitled case")))

    def name_after(self, path: Path) -> None:
        """Call a case that nobody has named yet as its file is called."""
        if self._desk.project.title in ("", UNTITLED, self.tr("Untitled case")):
            label = self.tr("Name the case after its file")
            self._desk.apply(edits.several(label, edits.rename_case(path.stem)))

    def open(self, path: Path) -> None:
        """Open a project file."""

        def read(_progress: Progress) -> Case:
            from geowork.workflow.case import Case

            return Case.open(path)

        self._desk.jobs.run(self.tr("Open {0}").format(path.name), read, self._desk.replace_case)

    def save(self, path: Path | None = None) -> bool:
        """Save, to another file if `path` is given; True if it is on the disk."""
        from geowork.storage.archive import SavedElsewhereError

        case = self._desk.case
        try:
            case.save(path)
        except SavedElsewhereError as error:
            self._desk.say(
                str(error),
                (self.tr("Merge…"), lambda: self.merge_wanted.emit(path or case.path)),
                (self.tr("Save as…"), self.other_name_wanted.emit),
            )
            return False
        except Exception as error:  # the window's outermost boundary
            self._desk.complain(error)
            return False
        self._desk.saved.emit()
        self._desk.history_moved.emit()
        self._desk.confirm(self.tr("Saved {0}").format(case.path))
        return True

    def add_footage(self, path: Path, at_end: Callable[[], None] | None = None) -> None:
        """Hash, probe and link a video; `at_end` is called however that ends."""
        project, media = self._desk.project, self._desk.case.media

        def work(progress: Progress) -> tuple[Edit, str]:
            from geowork.workflow.media import add_footage

            return add_footage(project, path, media, progress)

        self._add(self.tr("Add {0}").format(path.name), work, at_end)

    def add_reference(
        self, path: Path, kind: ReferenceKind, at_end: Callable[[], None] | None = None
    ) -> None:
        """Hash, check and link something to compare with."""
        project, media = self._desk.project, self._desk.case.media

        def work(progress: Progress) -> tuple[Edit, str]:
            from geowork.workflow.media import add_reference

            return add_reference(project, path, kind, media, progress)

        self._add(self.tr("Add {0}").format(path.name), work, at_end)

    def import_claims(self, path: Path) -> None:
        """State every claim of a JSON file, a single claim or a list."""
        self._desk.attempt(lambda: self._import_claims(path))

    def import_landmarks(self, path: Path) -> None:
        """Take landmarks, and their pins in the frame on the screen, from control points."""
        self._desk.attempt(lambda: self._import_landmarks(path))

    def find_media(self, folder: Path) -> None:
        """Look below a folder for all media that are not at hand, and link them again."""
        case = self._desk.case

        def work(progress: Progress) -> MediaSearch:
            from geowork.workflow.media_search import search_media

            return search_media(case, folder, progress)

        def done(search: MediaSearch) -> None:
            for act in search.acts:
                case.note(act)
            if search.found and self._desk.case is case:
                self._desk.show_case()  # the panes open what was missing
            self._desk.say(self._search_words(search))

        self._desk.jobs.run(self.tr("Look for missing media"), work, done)

    def _search_words(self, search: MediaSearch) -> str:
        told = [
            (self.tr("Linked again: {0}."), search.found),
            (self.tr("Refused, for their bytes changed: {0}."), search.refused),
            (self.tr("Not found: {0}."), search.absent),
        ]
        words = [text.format(", ".join(names)) for text, names in told if names]
        return " ".join(words) or self.tr("No media are missing.")

    def export(
        self,
        folder: Path,
        parts: Set[str] = frozenset(),
        options: ExportOptions | None = None,
    ) -> None:
        """Write the deliverables into a folder; all but those on request if none is named."""
        case, project = self._desk.case, self._desk.project

        def work(progress: Progress) -> tuple[Act, tuple[str, ...]]:
            from geowork.workflow.exporting import export_act, export_project

            made = export_project(project, case.media_path, folder, set(parts), progress, options)
            return export_act(folder, made), made.warnings

        def done(made: tuple[Act, tuple[str, ...]]) -> None:
            act, left_out = made
            case.note(act)  # with the next save it stands in the evidence log
            words = [self.tr("Exported to {0}.").format(folder), *map(told, left_out[:MOST_TOLD])]
            if len(left_out) > MOST_TOLD:
                more = len(left_out) - MOST_TOLD
                words.append(self.tr("Also left out, see export.json: {0}.").format(more))
            self._desk.say(
                " ".join(words), (self.tr("Open the folder"), lambda: _show_folder(folder))
            )

        self._desk.jobs.run(self.tr("Export"), work, done, about=EXPORTING)

    def _add(
        self,
        label: str,
        work: Callable[[Progress], tuple[Edit, str]],
        at_end: Callable[[], None] | None,
    ) -> None:
        case = self._desk.case

        def finish(result: tuple[Edit, str]) -> None:
            if self._desk.case is case:
                self._desk.apply(replace(result[0], label=label))

        self._desk.jobs.run(label, work, finish, at_end=at_end)

    def _import_claims(self, path: Path) -> None:
        from geowork import strict_json
        from geowork.project.claim_file import claim_from_json

        value = strict_json.read(path)
        steps, known = [], set(self._desk.project.claims)
        label = self.tr("Import claims from {0}").format(path.name)
        for entry in value if isinstance(value, list) else [value]:
            claim = claim_from_json(entry, path)
            identity = claim.id if claim.id and claim.id not in known else ""
            identity = identity or edits.new_id(known, claim.text)
            known.add(identity)
            stated = msgspec.structs.replace(claim, id=identity)
            steps.append(edits.put("claims", stated, label))
        self._desk.apply(edits.several(label, *steps))

    def _import_landmarks(self, path: Path) -> None:
        from geowork.camera.control_point_file import read_control_points
        from geowork.ui.commands.control_point_import import import_edit

        points = read_control_points(path)
        edit = import_edit(self._desk.project, points, self._desk.selection.frame)
        self._desk.apply(edit)


def kind_of_reference(path: Path) -> ReferenceKind | None:
    """What a reference file is; None where a TIFF may be two things.

    A picture whose own note says that it is a street panorama is one. A TIFF tells by its bands.
    """
    suffix = path.suffix.lower()
    if suffix in (".jpg", ".jpeg", ".png", ".webp", ".bmp"):
        from geowork.imagery.street_panorama import says_panorama

        return "panorama" if says_panorama(path) else "photo"
    if suffix in (".kmz", ".kml"):
        from geowork.imagery.kml_document import lays_a_picture

        return "orthophoto" if lays_a_picture(path) else "vector"
    if suffix in (".mbtiles", ".pmtiles"):
        return "orthophoto"
    if suffix in (".geojson", ".gpx", ".shp", ".gpkg"):
        return "vector"
    if suffix == ".hgt":
        return "terrain"
    return _kind_of_tiff(path) if suffix in (".tif", ".tiff") else "video"


def _kind_of_tiff(path: Path) -> ReferenceKind | None:
    from geowork.imagery.geotiff_kind import kind_of_tiff

    try:
        return kind_of_tiff(path)
    except MediaError:
        return "orthophoto"  # whose opening says what is wrong with it


def _show_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
