"""A case at work: the document, its file, and the media found on this machine."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from geowork.errors import InputError, ProjectError
from geowork.jobs.progress import Progress, Silent
from geowork.project.acts import Act, acts_between
from geowork.project.document import Document
from geowork.project.edits import new_id
from geowork.project.model import Project, Reference
from geowork.storage.archive import (
    SavedElsewhereError,
    project_bytes,
    read_file,
    write_project,
)
from geowork.storage.extras import Extras
from geowork.storage.lock import saving
from geowork.storage.log import Log, Record, revisions
from geowork.storage.media_table import MediaTable
from geowork.storage.stamp import Clock, Stamp, stamp_now
from geowork.storage.unpacked import revision_at

LEAST_GROUND_SIGMA_M = 0.1
UNSURE_GROUND_SIGMA_M = 3.0
NOTE_LABELS = {"export": "Export", "refuse": "Refuse changed media"}
FRAME_CACHE_BYTES = 2**30
"""Decoded pictures kept of each footage, for stepping back."""

if TYPE_CHECKING:
    from geowork.footage.apart.reader import ApartReader
    from geowork.geo.terrain import FlatTerrain, Terrain


if TYPE_CHECKING:
    from geowork.imagery.vector_features import VectorLayer


class Case:
    """One open case. Threads other than the owner's use snapshots (`case.document.project`)."""

    def __init__(
        self,
        project: Project,
        *,
        path: Path | None = None,
        past: Log = (),
        read_only: bool = False,
        extras: Extras | None = None,
        media: MediaTable | None = None,
        clock: Clock = stamp_now,
    ) -> None:
        self.document = Document(project)
        self.path = path
        self.read_only = read_only
        self.media = media or MediaTable()
        self._past = past
        self._clock = clock
        # A new case has nothing in its file yet: whatever it begins with is recorded as new.
        self._recorded = project if past else Project(id=project.id)
        self._saved_labels: list[str] = []
        self._extras = extras
        self._noted: list[Act] = []
        self._readers: dict[str, ApartReader] = {}
        self._layers: dict[str, VectorLayer] = {}
        self._opening = threading.Lock()
        self.frame_cache_bytes = FRAME_CACHE_BYTES  # for each footage opened from now on
        self._terrain: tuple[Project | None, Terrain | None] = (None, None)

    @classmethod
    def new(cls, title: str = "Untitled case") -> Case:
        """A case with nothing in it."""
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return cls(Project(id=new_id((), title), title=title, created_utc=now))

    @classmethod
    def open(cls, path: Path, media: MediaTable | None = None) -> Case:
        """Open a project file (see `geowork.storage.archive.read_file` for what is refused)."""
        file = read_file(path)
        return cls(
            file.project,
            path=path,
            past=file.log,
            read_only=file.read_only,
            extras=file.extras,
            media=media,
        )

    def save(self, path: Path | None = None) -> Path:
        """Write the project, whole or not at all.

        Raises:
            SavedElsewhereError: another process saved the file since it was opened.
            ProjectError: no path yet, opened read-only, or the disk refused; nothing is lost.
        """
        target = path or self.path
        if target is None:
            raise ProjectError("the case", "has no file yet", "choose where to save it")
        if self.read_only and target == self.path:
            raise ProjectError(
                target, "was written by a newer Geowork and is open read-only", "save it elsewhere"
            )
        project, stamp = self.document.project, self._clock()
        with saving(target):
            if target == self.path:
                self._check_unmoved(target)
            self._past = write_project(
                project,
                self._past,
                target,
                labels=self._labels_since(),
                at_utc="" if stamp is None else stamp.at_utc,
                record=self._record(stamp),
                extras=self._extras,
            )
        self._noted.clear()
        self.path = target
        self._recorded = project
        self._saved_labels = self.document.history[: self.document.position]
        self.document.mark_saved()
        return target

    def saved_form(self) -> Callable[[], bytes]:
        """Makes, later and in any thread, the bytes of the project file as it is saved now."""
        saved, past, extras = self.document.saved_project, self._past, self._extras
        name = self.path or "the case"
        return lambda: project_bytes(saved, past, name, extras=extras)[0]

    def present_form(self) -> bytes:
        """The bytes of the project file as it would be saved now; nothing is written."""
        project, stamp = self.document.project, self._clock()
        return project_bytes(
            project,
            self._past,
            self.path or "the case",
            labels=self._labels_since(),
            at_utc="" if stamp is None else stamp.at_utc,
            record=self._record(stamp),
            extras=self._extras,
        )[0]

    def note(self, act: Act) -> None:
        """Have the next save record what left the case as it is: an export, a medium refused."""
        if act not in self._noted:
            self._noted.append(act)

    def _record(self, stamp: Stamp | None) -> Record:
        done = acts_between(self._recorded, self.document.project)
        return Record((*done, *self._noted), stamp)

    @property
    def past(self) -> Log:
        """The log as it is in the file."""
        return self._past

    def _labels_since(self) -> list[str]:
        """What was done since the last save, and that something was undone, if it was."""
        done, saved = self.document.history[: self.document.position], self._saved_labels
        pairs = zip(done, saved, strict=False)
        same = next((n for n, (now, then) in enumerate(pairs) if now != then), None)
        kept = min(len(done), len(saved)) if same is None else same
        undone = len(saved) - kept
        told = ([f"Undo {undone} steps"] if undone else []) + done[kept:]
        return told or list(dict.fromkeys(NOTE_LABELS[act.done] for act in self._noted))

    def media_path(self, medium_id: str, progress: Progress | None = None) -> Path | None:
        """Where the file with this hash is on this machine, or None."""
        medium = self.document.project.media.get(medium_id)
        if medium is None:
            return None
        folders = [self.path.resolve().parent] if self.path else []
        return self.media.find(medium.id, medium.size_bytes, medium.name, folders, progress)

    def footage_path(self, footage_id: str) -> Path:
        """The footage's file.

        Raises:
            InputError: it is not on this machine, or its bytes changed.
        """
        footage = self.document.project.footage[footage_id]
        path = self.media_path(footage.medium)
        if path is None:
            raise self._missing(footage.title, footage.medium)
        return path

    def reader(self, footage_id: str, progress: Progress | None = None) -> ApartReader:
        """A reader of the footage, kept open; it decodes in a process of its own."""
        from geowork.footage.apart.reader import ApartReader  # noqa: PLC0415

        with self._opening:
            if footage_id not in self._readers:
                self._readers[footage_id] = ApartReader(
                    self.footage_path(footage_id),
                    progress,
                    sha256=self.document.project.footage[footage_id].medium,
                    cache_bytes=self.frame_cache_bytes,
                )
            return self._readers[footage_id]

    def terrain(self, progress: Progress | None = None) -> Terrain:
        """The case's terrain model; where it has none, a level plane at the lowest landmark.

        Raises:
            InputError: the terrain model is not on this machine, or its bytes changed.
        """
        project = self.document.project
        known, terrain = self._terrain
        if (
            terrain is not None
            and known is not None
            and (known.references is project.references and known.landmarks is project.landmarks)
        ):
            return terrain
        terrain = self._find_terrain(project, progress or Silent())
        self._terrain = (project, terrain)
        return terrain

    def vector_layer(
        self, reference: Reference, progress: Progress | None = None
    ) -> VectorLayer | None:
        """A map of lines and areas, kept once read; None where its file is not at hand.

        Raises:
            InputError: it is no such map.
        """
        # Imported here: most cases have no such map, and its readers are slow to load.
        from geowork.imagery.vector_layer import open_vector_layer  # noqa: PLC0415

        if reference.medium not in self._layers:
            path = self.media_path(reference.medium, progress)
            if path is None:
                return None
            self._layers[reference.medium] = open_vector_layer(path)
        return self._layers[reference.medium]

    def close(self) -> None:
        """Let go of all media."""
        for reader in self._readers.values():
            reader.close()
        self._readers.clear()

    def _check_unmoved(self, target: Path) -> None:
        """What others saved meanwhile is never written over."""
        there, known = revision_at(target), revisions(self._past)[-1:]
        if there is not None and known and known != [there]:
            raise SavedElsewhereError(
                target,
                "was saved elsewhere since you opened it",
                "save yours under another name, then join the two with 'geowork project merge'",
            )

    def _missing(self, title: str, medium_id: str) -> InputError:
        name = self.document.project.media[medium_id].name
        return InputError(
            title,
            f"the file '{name}' is not where it was, or its bytes changed",
            "put it beside the project file and open the project again",
        )

    def _find_terrain(self, project: Project, progress: Progress) -> Terrain:
        from geowork.geo.terrain import RasterTerrain  # noqa: PLC0415

        for reference in project.references.values():
            if reference.kind == "terrain":
                path = self.media_path(reference.medium, progress)
                if path is None:
                    raise self._missing(reference.title, reference.medium)
                return RasterTerrain.open(path)
        positions = [m.position for m in project.landmarks.values() if m.position is not None]
        return level_ground([p.height_m for p in positions if p.height_m is not None])


def level_ground(heights_m: list[float], sigma_m: float = UNSURE_GROUND_SIGMA_M) -> FlatTerrain:
    """A plane at the lowest of the landmarks, for want of a terrain model."""
    from geowork.geo.terrain import FlatTerrain  # noqa: PLC0415

    return FlatTerrain(min(heights_m) if heights_m else 0.0, max(sigma_m, LEAST_GROUND_SIGMA_M))
