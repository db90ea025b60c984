"""The footage and the pictures an export draws on, each opened once and closed together."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Protocol

from geowork.drawing.brush import Rgb
from geowork.drawing.phrases import Phrases
from geowork.errors import InputError
from geowork.export.options import ExportOptions
from geowork.export.parts import MediaPath
from geowork.footage.frame import Frame
from geowork.footage.reader import FrameReader
from geowork.imagery.georeferenced import open_georeferenced
from geowork.imagery.overlay import GeoPicture
from geowork.imagery.photo import open_photo
from geowork.jobs.progress import Progress
from geowork.project.model import FrameAddress, Project, Reference

_FRAMES_KEPT = 4
"""Plate, report, map and frame set show the same few."""


class Reader(Protocol):
    """What the export needs of a footage reader."""

    def frame_at_pts(self, pts: int) -> Frame:
        """The frame with exactly this PTS."""

    def close(self) -> None:
        """Let the file go."""


OpenReader = Callable[[Path, Progress], Reader]


class NotAtHandError(InputError):
    """A medium is not on this machine."""


class Material(AbstractContextManager["Material"]):
    """A snapshot of the case, what was chosen, and the media found on this machine."""

    def __init__(
        self,
        project: Project,
        media: MediaPath,
        progress: Progress,
        open_reader: OpenReader = FrameReader,
        options: ExportOptions | None = None,
    ) -> None:
        self.project = project
        self.progress = progress
        self.options = options or ExportOptions()
        self._media = media
        self._open_reader = open_reader
        self._readers: dict[str, Reader] = {}
        self._frames: OrderedDict[tuple[str, int], Frame] = OrderedDict()

    @property
    def say(self) -> Phrases:
        """The language of what is made once: the first that was chosen."""
        return Phrases(self.options.languages[0] if self.options.languages else "en")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for reader in self._readers.values():
            reader.close()
        self._readers.clear()
        self._frames.clear()

    def path_of(self, medium: str, title: str) -> Path:
        """Where a medium lies.

        Raises:
            NotAtHandError: it is not on this machine.
        """
        path = self._media(medium)
        if path is None:
            raise NotAtHandError(
                title, "is not at hand", "put its file beside the project file and export again"
            )
        return path

    def reader(self, footage: str) -> Reader:
        """The reader of a footage, kept open.

        Raises:
            NotAtHandError: not on this machine. InputError: no readable video.
        """
        if footage not in self._readers:
            one = self.project.footage[footage]
            path = self.path_of(one.medium, one.title)
            self._readers[footage] = self._open_reader(path, self.progress)
        return self._readers[footage]

    def frame(self, address: FrameAddress) -> Frame:
        """One frame (see `reader` for what is raised); the last few are kept decoded."""
        key = address.footage, address.pts
        if key not in self._frames:
            self._frames[key] = self.reader(address.footage).frame_at_pts(address.pts)
            if len(self._frames) > _FRAMES_KEPT:
                self._frames.popitem(last=False)
        self._frames.move_to_end(key)
        return self._frames[key]

    def raster(self, reference: Reference) -> GeoPicture:
        """An orthophoto.

        Raises:
            NotAtHandError: not on this machine. MediaError: it has no place on earth.
        """
        return open_georeferenced(self.path_of(reference.medium, reference.title))

    def photo(self, reference: Reference) -> Rgb:
        """A photo's pixels, upright.

        Raises:
            NotAtHandError: not on this machine. MediaError: no readable photo.
        """
        return open_photo(self.path_of(reference.medium, reference.title))

    def orthophotos(self) -> list[Reference]:
        """The references seen from above, by id."""
        found = (self.project.references[key] for key in sorted(self.project.references))
        return [reference for reference in found if reference.kind == "orthophoto"]
