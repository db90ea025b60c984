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
from typing import IO

import msgspec

from geowork.errors import CancelledError, InputError
from geowork.footage.apart import messages as say
from geowork.footage.apart.answers import Answers
from geowork.footage.apart.hand import Hand
from geowork.footage.apart.limits import WORK_BYTES, limit_this_process

_UNTOLD = "choose another file"
# Between two key frames made ready, so that wishes and the exact frame come first.
_BREATH_S = 0.01


class Child:
    """Answers wishes until the pipe ends."""

    def __init__(self, answers: IO[bytes]) -> None:
        self._pipe = answers
        self._writing = threading.Lock()
        self._cancelled: set[int] = set()
        self._decoding: queue.SimpleQueue[say.Request] = queue.SimpleQueue()
        self._previewing: queue.SimpleQueue[say.Request] = queue.SimpleQueue()
        self._answers = Answers()
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
            while self._decoding.empty() and self._answers.read_ahead():
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
                if not self._at_work and self._hand.rests:
                    self._preparing = self._answers.prepare()
            else:
                self._preparing |= isinstance(request, say.Prepare)
                self._fulfil(request)

    def _fulfil(self, request: say.Request) -> None:
        number = request.number
        try:
            if number in self._cancelled:
                raise CancelledError
            wanted = self._hand.rests_for(lambda: number in self._cancelled)
            self._tell(self._answers.to(request, _Watcher(self, number), wanted))
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
                say.send(self._pipe, reply)
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
