"""The decoding process: python -m geowork.footage.apart.child.

One thread listens, one decodes exact frames and does long work, one gives previews meanwhile.
"""

from __future__ import annotations

import gc
import os
import queue
import sys
import threading
from collections.abc import Callable
from multiprocessing import resource_tracker
from pathlib import Path
from typing import IO

import msgspec
import numpy as np
from numpy.typing import NDArray

from geowork.errors import CancelledError, InputError
from geowork.footage.apart import messages as say
from geowork.footage.apart.hand import Hand
from geowork.footage.apart.limits import (
    WORK_BYTES,
    cache_share,
    give_way,
    limit_this_process,
)
from geowork.footage.apart.memory import OthersRooms
from geowork.footage.index import FrameIndex
from geowork.footage.index_file import pack_index, unpack_index
from geowork.footage.previewing import Previewer
from geowork.footage.probe import probe
from geowork.footage.proxy import write_proxy
from geowork.footage.reader import FrameReader

_UNTOLD = "choose another file"
# Between two key frames made ready, so that wishes and the exact frame come first.
_BREATH_S = 0.01


class Child:
    """Answers wishes until the pipe ends."""

    def __init__(self, answers: IO[bytes]) -> None:
        self._answers = answers
        self._writing = threading.Lock()
        self._cancelled: set[int] = set()
        self._decoding: queue.SimpleQueue[say.Request] = queue.SimpleQueue()
        self._previewing: queue.SimpleQueue[say.Request] = queue.SimpleQueue()
        self._reader: FrameReader | None = None
        self._previewer: Previewer | None = None
        self._rooms = OthersRooms()
        self._at_work = self._preparing = False
        self._hand = Hand()
        for work in (self._decode, self._preview):
            threading.Thread(target=_or_die, args=(work,), daemon=True).start()

    def hear(self, request: say.Request) -> None:
        """Pass a wish on to the thread that fulfils it."""
        if isinstance(request, say.Cancel):
            self._cancelled.add(request.number)
            return
        if isinstance(request, say.Preview) and request.urgent:
            self._hand.moves()
        if isinstance(request, say.Preview | say.UseProxy | say.Prepare):
            self._previewing.put(request)
        else:
            self._decoding.put(request)

    def _decode(self) -> None:
        while True:
            while self._decoding.empty() and self._read_ahead():
                pass
            request = self._decoding.get()
            self._at_work = True
            self._fulfil(request)
            self._at_work = False

    def _preview(self) -> None:
        while True:
            try:
                request = self._previewing.get(timeout=_BREATH_S if self._preparing else None)
            except queue.Empty:
                self._prepare()
            else:
                self._fulfil(request)

    def _prepare(self) -> None:
        if self._at_work or self._previewer is None or not self._hand.rests:
            return
        try:
            self._preparing = self._previewer.prepare()
        except Exception:  # whatever a decoder meets; a preview only spares waiting
            self._preparing = False

    def _read_ahead(self) -> bool:
        try:
            return self._reader is not None and self._reader.read_ahead()
        except InputError:
            return False

    def _fulfil(self, request: say.Request) -> None:
        number = request.number
        try:
            if self._is_off(request):
                raise CancelledError
            self._tell(self._answer(request))
        except CancelledError:
            self._tell(say.Cancelled(number=number))
        except InputError as error:
            self._refuse(number, error.subject, error.problem, error.remedy)
        except MemoryError:
            problem = "needs more memory than a video is given"
            self._refuse(number, _subject(request), problem, _UNTOLD)
        except Exception as error:
            problem = f"met an error in the decoder ({type(error).__name__})"
            self._refuse(number, _subject(request), problem, _UNTOLD)
        finally:
            self._cancelled.discard(number)
            if isinstance(request, say.Preview) and request.urgent:
                self._hand.is_shown()

    def _answer(self, request: say.Request) -> say.Reply:
        match request:
            case say.Open():
                return self._open(request)
            case say.Show():
                return self._show(request)
            case say.Preview():
                assert self._previewer is not None  # noqa: S101 - asked after opening
                index, pixels = self._previewer.near(request.index)
                return self._place(request, index, pixels)
            case say.UseProxy():
                assert self._previewer is not None  # noqa: S101 - asked after opening
                self._previewer.use(_path(request.path))
            case say.Prepare():
                self._preparing = True
            case say.Forget():
                if self._reader is not None:
                    self._reader.forget()
            case say.MakeProxy():
                give_way()
                frames = unpack_index(request.index)
                write_proxy(_path(request.path), frames, _path(request.out), self._watch(request))
            case say.Probe():
                return self._probe(request)
        return say.Done(number=request.number)

    def _open(self, request: say.Open) -> say.Reply:
        path, given = _path(request.path), _index(request.index)
        reader = FrameReader(
            path,
            self._watch(request),
            stream=request.stream,
            index=given,
            cache_bytes=0,
        )
        self._reader, self._previewer = reader, Previewer(path, reader.index)
        reader.keep_within(cache_share(request.memory_bytes, self._previewer.picture_bytes))
        return say.Opened(
            number=request.number,
            picture_bytes=self._previewer.picture_bytes,
            index=None if given else pack_index(reader.index),
        )

    def _show(self, request: say.Show) -> say.Reply:
        assert self._reader is not None  # noqa: S101 - asked after opening
        if request.passing:
            frame = self._reader.passing(request.index)
            if frame is None:
                return say.Done(number=request.number)
        else:
            wanted = self._hand.rests_for(lambda: self._is_off(request))
            frame = self._reader.frame(request.index, wanted)
        reply = self._place(request, frame.index, frame.rgb)
        if not isinstance(reply, say.Picture):
            return reply
        return msgspec.structs.replace(
            reply, damaged=frame.damaged, pixel_aspect=frame.pixel_aspect
        )

    def _is_off(self, request: say.Request) -> bool:
        return request.number in self._cancelled

    def _place(
        self,
        request: say.Show | say.Preview,
        index: int,
        pixels: NDArray[np.uint8],
    ) -> say.Reply:
        if pixels.nbytes > request.room:
            return say.NoRoom(number=request.number, needed_bytes=pixels.nbytes)
        self._rooms.lay(request.memory, request.offset, pixels)
        height, width = pixels.shape[:2]
        return say.Picture(number=request.number, index=index, width_px=width, height_px=height)

    def _probe(self, request: say.Probe) -> say.Reply:
        path = _path(request.path)
        watcher = self._watch(request)
        index = _index(request.index) or FrameReader(path, watcher).index
        facts = probe(path, watcher, index=index)
        facts = msgspec.structs.replace(
            facts,
            name=say.sayable(facts.name),
            origin=msgspec.structs.replace(
                facts.origin, signs=tuple(map(say.sayable, facts.origin.signs))
            ),
            telemetry=msgspec.structs.replace(
                facts.telemetry, sidecar=say.sayable(facts.telemetry.sidecar or "") or None
            ),
        )
        return say.Probed(
            number=request.number, facts=msgspec.json.encode(facts), index=pack_index(index)
        )

    def _watch(self, request: say.Request) -> _Watcher:
        return _Watcher(self, request.number)

    def report(self, number: int, done: int, total: int, text: str) -> None:
        """Tell how far a wish is.

        Raises:
            CancelledError: it is no longer one.
        """
        if number in self._cancelled:
            raise CancelledError
        self._tell(say.Reported(number=number, done=done, total=total, text=say.sayable(text)))

    def _refuse(self, number: int, subject: str, problem: str, remedy: str) -> None:
        subject, problem, remedy = map(say.sayable, (subject, problem, remedy))
        self._tell(say.Refused(number=number, subject=subject, problem=problem, remedy=remedy))

    def _tell(self, reply: say.Reply) -> None:
        with self._writing:
            try:
                say.send(self._answers, reply)
            except OSError:
                # Nobody listens any more.
                os._exit(0)


def _or_die(work: Callable[[], None]) -> None:
    """Run a thread's work; without it nobody would answer, so that the process ends with it."""
    try:
        work()
    finally:
        os._exit(1)


class _Watcher:
    """Progress passed on to the other process."""

    def __init__(self, child: Child, number: int) -> None:
        self._child = child
        self._number = number

    def report(self, done: int, total: int, text: str) -> None:
        self._child.report(self._number, done, total, text)


def _index(packed: bytes | None) -> FrameIndex | None:
    return None if packed is None else unpack_index(packed)


def _path(name: bytes) -> Path:
    return Path(os.fsdecode(name))


def _subject(request: say.Request) -> str:
    name = getattr(request, "path", b"the video")
    return os.fsdecode(name)


def main() -> None:
    """Listen on the standard input until it ends."""
    limit_this_process(int(sys.argv[1]) if len(sys.argv) > 1 else WORK_BYTES)
    # The other process owns the shared memory. Before Python 3.13 attaching to it would start a
    # second tracker, which would remove it at the end of this process.
    resource_tracker.register = lambda *_: None
    # What is here now stays; the collector then has only what a video brings to look through.
    gc.freeze()
    child = Child(sys.stdout.buffer)
    # Whatever a library prints must not get among the answers.
    sys.stdout = sys.stderr
    while (data := say.receive(sys.stdin.buffer)) is not None:
        child.hear(msgspec.msgpack.decode(data, type=say.Request))
    os._exit(0)


if __name__ == "__main__":
    main()
