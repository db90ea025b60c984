"""The media of a case as they are on this machine: found by their bytes, opened, kept open."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from geowork.errors import MissingMediaError
from geowork.jobs.progress import Progress, Silent
from geowork.project.document import Document
from geowork.project.model import Project, Reference
from geowork.storage.media_table import MediaTable

if TYPE_CHECKING:
    from geowork.footage.apart.reader import ApartReader
    from geowork.geo.terrain import FlatTerrain, Terrain
    from geowork.imagery.vector_features import VectorLayer

LEAST_GROUND_SIGMA_M = 0.1
UNSURE_GROUND_SIGMA_M = 3.0
FRAME_CACHE_BYTES = 2**30
"""What decoding one footage may take, pictures kept for stepping back included."""
FULL_READERS = 2
"""Footage looked at last: a pair compared side by side steps back at once, others start anew."""


class CaseMedia:
    """What a case's footage, terrain and maps are read with, each opened once.

    Media beside the case's file (`path`) are found without asking.
    """

    def __init__(self, document: Document, path: Path | None, media: MediaTable | None) -> None:
        self.document = document
        self.path = path
        self.media = media or MediaTable()
        self._readers: dict[str, ApartReader] = {}
        self._looked_at: list[str] = []
        self._layers: dict[str, VectorLayer] = {}
        self._opening = threading.Lock()
        self.frame_cache_bytes = FRAME_CACHE_BYTES  # for each footage opened from now on
        self._terrain: tuple[Project | None, Terrain | None] = (None, None)

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
                    memory_bytes=self.frame_cache_bytes,
                )
            self._look_at(footage_id)
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
        self._looked_at.clear()

    def _look_at(self, footage_id: str) -> None:
        """Let the memory go of what was looked at longest ago."""
        if self._looked_at[-1:] == [footage_id]:
            return
        self._looked_at = [*(one for one in self._looked_at if one != footage_id), footage_id]
        if len(self._looked_at) > FULL_READERS:
            self._readers[self._looked_at.pop(0)].forget()

    def _missing(self, title: str, medium_id: str) -> MissingMediaError:
        name = self.document.project.media[medium_id].name
        return MissingMediaError(
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
