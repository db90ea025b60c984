"""The decoding process as seen from the one that started it: asked, watched, killed."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec
import psutil

import geowork
from geowork.errors import CancelledError, MediaError
from geowork.footage.apart import messages as say
from geowork.footage.apart.limits import WORK_BYTES
from geowork.footage.apart.ticket import LOOK_EVERY_S, Ticket

_REMEDY = "the rest of the case is untouched, so get another copy of this file"
# Memory of pictures goes back to the system (glibc) instead of staying between others in a heap.
_PICTURES_GO_BACK = {"MALLOC_MMAP_THRESHOLD_": str(2**20)}
_CHILD = "geowork.footage.apart.child"


class DecodingProcess:
    """One process for one file; threads may share it."""

    def __init__(self, path: Path, memory_bytes: int = WORK_BYTES) -> None:
        """Start it; `path` is only for what is said of it, `memory_bytes` what it may use.

        Raises:
            MediaError: the system starts no process.
        """
        self._path = path
        self._memory_bytes = memory_bytes
        self._killed_for = ""
        self._closed = False
        self._watched_s = time.monotonic()
        self._numbers = itertools.count(1)
        self._tickets: dict[int, Ticket] = {}
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        # The very code that runs here, whatever else is installed or lies in the present folder.
        here = str(Path(geowork.__file__).resolve().parents[1])
        found = [here, *filter(None, [os.environ.get("PYTHONPATH")])]
        surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(found), **_PICTURES_GO_BACK}
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this interpreter, our own module
                (sys.executable, "-P", "-m", _CHILD, str(memory_bytes)),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=surroundings,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            problem = f"no process can be started to decode it ({error.strerror})"
            raise MediaError(path, problem, "close something and try again") from error
        threading.Thread(target=self._listen, name="decoder's answers", daemon=True).start()

    def as_named(self, subject: str) -> object:
        """What an answer is about, as the person named it."""
        return self._path if subject == say.sayable(str(self._path.absolute())) else subject

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        """Its number in the system."""
        return self._process.pid

    def begin(self, request: Callable[[int], say.Request]) -> Ticket:
        """Send a wish, made with its number."""
        ticket = Ticket(self, next(self._numbers))
        with self._lock:
            self._tickets[ticket.number] = ticket
        self.tell(request(ticket.number))
        if not self.alive:
            # It may have died before the wish was noted.
            self._end_all()
        return ticket

    def tell(self, request: say.Request) -> None:
        """Send a wish without waiting; whether it is heard shows in its ticket."""
        assert self._process.stdin is not None  # noqa: S101 - a pipe was asked for
        with self._writing, suppress(OSError, ValueError):
            say.send(self._process.stdin, request)

    def watch(self, silent_s: float, patience_s: float) -> None:
        """Kill it if it was silent for too long or uses too much memory."""
        if silent_s > patience_s:
            self._kill(f"gave no picture within {patience_s:g} s")
            return
        now = time.monotonic()
        if now - self._watched_s < LOOK_EVERY_S:
            return
        self._watched_s = now
        with suppress(psutil.Error):
            if psutil.Process(self.pid).memory_info().rss > self._memory_bytes:
                self._kill(f"needs more than {self._memory_bytes / 2**30:.1f} GiB of memory")

    def obituary(self) -> MediaError | CancelledError:
        """Why it is dead, in one sentence; nothing more to say where it was closed."""
        if self._closed:
            return CancelledError()
        why = self._killed_for
        if not why:
            code = self._process.wait()
            named = signal.Signals(-code).name if -code in set(signal.Signals) else f"code {code}"
            why = f"made the decoder crash ({named})"
        return MediaError(self._path, why, _REMEDY)

    def close(self) -> None:
        """End it."""
        # Of one that died before, whoever waits is still told why.
        self._closed = self._closed or self.alive
        self._process.kill()
        self._process.wait()
        assert self._process.stdin is not None  # noqa: S101 - a pipe was asked for
        with self._writing, suppress(OSError):
            self._process.stdin.close()

    def _kill(self, why: str) -> None:
        self._killed_for = self._killed_for or why
        self._process.kill()

    def _listen(self) -> None:
        assert self._process.stdout is not None  # noqa: S101 - a pipe was asked for
        with self._process.stdout as answers:
            try:
                while (data := say.receive(answers)) is not None:
                    self._pass_on(msgspec.msgpack.decode(data, type=say.Reply))
            except (msgspec.MsgspecError, ValueError, OSError):
                self._kill("made the decoder talk nonsense")
        self._process.wait()
        self._end_all()

    def _pass_on(self, reply: say.Reply) -> None:
        with self._lock:
            ticket = self._tickets.get(reply.number)
            if ticket is not None and not isinstance(reply, say.Reported):
                del self._tickets[reply.number]
        if ticket is not None:
            ticket.take(reply)

    def _end_all(self) -> None:
        with self._lock:
            tickets, self._tickets = list(self._tickets.values()), {}
        for ticket in tickets:
            ticket.end()
