"""What the decoding process answers to each wish for a picture or for facts of a video."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from geowork.errors import InputError
from geowork.footage.apart import messages as say
from geowork.footage.apart.limits import cache_share, give_way
from geowork.footage.apart.memory import OthersRooms
from geowork.footage.index import FrameIndex
from geowork.footage.index_file import pack_index, unpack_index
from geowork.footage.previewing import Previewer
from geowork.footage.probe import MediaFacts, probe
from geowork.footage.proxy import write_proxy
from geowork.footage.reader import FrameReader
from geowork.footage.telemetry.travelling import telemetry_with
from geowork.jobs.progress import Progress


class Answers:
    """Of one video, once it was opened; one thread asks for frames, another for previews."""

    def __init__(self) -> None:
        """Nothing is open before a wish to open something."""
        self._reader: FrameReader | None = None
        self._previewer: Previewer | None = None
        self._rooms = OthersRooms()

    def to(self, request: say.Request, progress: Progress, wanted: Callable[[], bool]) -> say.Reply:
        """Do as one wish says.

        Args:
            request: the wish.
            progress: told how far long work is.
            wanted: asked often on the way to an exact frame; once false, the search ends.

        Raises:
            InputError: it cannot be done.
            CancelledError: no longer wanted.
        """
        match request:
            case say.Open():
                return self._open(request, progress)
            case say.Show():
                return self._show(request, wanted)
            case say.Preview():
                return self._place(request, *self._opened_previewer().near(request.index))
            case say.UseProxy():
                self._opened_previewer().use(_path(request.path))
            case say.Forget():
                if self._reader is not None:
                    self._reader.forget()
            case say.MakeProxy():
                give_way()
                frames = unpack_index(request.index)
                write_proxy(_path(request.path), frames, _path(request.out), progress)
            case say.Probe():
                return _probed(request, progress)
            case say.Recall():
                read = telemetry_with(_path(request.path))
                told = None if read is None else msgspec.json.encode(read)
                return say.Recalled(number=request.number, telemetry=told)
        return say.Done(number=request.number)

    def read_ahead(self) -> bool:
        """Decode one frame that will be wanted next; False if there is none."""
        try:
            return self._reader is not None and self._reader.read_ahead()
        except InputError:
            return False

    def prepare(self) -> bool:
        """Make one preview more ready; False once there is nothing left to do."""
        try:
            return self._previewer is None or self._previewer.prepare()
        except Exception:  # whatever a decoder meets; a preview only spares waiting
            return False

    def _opened_previewer(self) -> Previewer:
        assert self._previewer is not None  # noqa: S101 - asked after opening
        return self._previewer

    def _open(self, request: say.Open, progress: Progress) -> say.Reply:
        path, given = _path(request.path), _index(request.index)
        reader = FrameReader(path, progress, stream=request.stream, index=given, cache_bytes=0)
        self._reader, self._previewer = reader, Previewer(path, reader.index)
        reader.keep_within(cache_share(request.memory_bytes, self._previewer.picture_bytes))
        return say.Opened(
            number=request.number,
            picture_bytes=self._previewer.picture_bytes,
            index=None if given else pack_index(reader.index),
        )

    def _show(self, request: say.Show, wanted: Callable[[], bool]) -> say.Reply:
        assert self._reader is not None  # noqa: S101 - asked after opening
        if request.passing:
            frame = self._reader.passing(request.index)
            if frame is None:
                return say.Done(number=request.number)
        else:
            frame = self._reader.frame(request.index, wanted)
        reply = self._place(request, frame.index, frame.rgb)
        if not isinstance(reply, say.Picture):
            return reply
        return msgspec.structs.replace(
            reply, damaged=frame.damaged, pixel_aspect=frame.pixel_aspect
        )

    def _place(
        self, request: say.Show | say.Preview, index: int, pixels: NDArray[np.uint8]
    ) -> say.Reply:
        if pixels.nbytes > request.room:
            return say.NoRoom(number=request.number, needed_bytes=pixels.nbytes)
        self._rooms.lay(request.memory, request.offset, pixels)
        height, width = pixels.shape[:2]
        return say.Picture(number=request.number, index=index, width_px=width, height_px=height)


def _probed(request: say.Probe, progress: Progress) -> say.Reply:
    path = _path(request.path)
    index = _index(request.index) or FrameReader(path, progress).index
    facts = msgspec.json.encode(_sayable(probe(path, progress, index=index)))
    return say.Probed(number=request.number, facts=facts, index=pack_index(index))


def _sayable(facts: MediaFacts) -> MediaFacts:
    """The facts with the names of files in letters that can be sent."""
    origin = msgspec.structs.replace(
        facts.origin, signs=tuple(map(say.sayable, facts.origin.signs))
    )
    sidecar = say.sayable(facts.telemetry.sidecar or "") or None
    return msgspec.structs.replace(
        facts,
        name=say.sayable(facts.name),
        origin=origin,
        telemetry=msgspec.structs.replace(facts.telemetry, sidecar=sidecar),
    )


def _index(packed: bytes | None) -> FrameIndex | None:
    return None if packed is None else unpack_index(packed)


def _path(name: bytes) -> Path:
    return Path(os.fsdecode(name))
