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
from geowork.jobs.progress import Progress

# Longer than any picture takes on a slow machine; a hostile file may make a decoder never end.
PATIENCE_S = 60.0
_LOOK_EVERY_S = 0.25
_ASK_EVERY_S = 0.005
_REMEDY = "the rest of the case is untouched, so get another copy of this file"
_CHILD = "geowork.footage.apart.child"


class Ticket:
    """One wish under way."""

    def __init__(self, process: DecodingProcess, number: int) -> None:
        self._process = process
        self.number = number
        self._over = threading.Condition()
        self._ended = False
        self._afterwards: Callable[[], None] | None = None
        self._reply: say.Reply | None = None
        self._report: say.Reported | None = None
        self._heard_s = time.monotonic()

    def take(self, reply: say.Reply) -> None:
        """An answer came in."""
        self._heard_s = time.monotonic()
        if isinstance(reply, say.Reported):
            with self._over:
                self._report = reply
                self._over.notify_all()
        else:
            self._reply = reply
            self.end()

    def end(self) -> None:
        """No answer will come any more."""
        with self._over:
            self._ended = True
            self._over.notify_all()
            afterwards = self._afterwards
        if afterwards is not None:
            afterwards()

    def abandon(self, afterwards: Callable[[], None]) -> None:
        """Nobody waits for it any more; `afterwards` is called once it is over."""
        with self._over:
            if not self._ended:
                self._afterwards = afterwards
        if self._afterwards is None:
            afterwards()
        else:
            self._cancel()

    def ended_within(self, seconds: float) -> bool:
        """Wait so long for the answer; whether it is here."""
        with self._over:
            return self._over.wait_for(lambda: self._ended, seconds)

    def wait(
        self,
        progress: Progress | None = None,
        *,
        wanted: Callable[[], bool] | None = None,
        patience_s: float = PATIENCE_S,
    ) -> say.Reply:
        """The answer.

        Args:
            progress: told how far the work is; may cancel it.
            wanted: asked often; once false, the work is cancelled.
            patience_s: how long the process may give no sign of life.

        Raises:
            MediaError: refused; or the process crashed, hung or grew too large, and is dead.
            CancelledError: it was cancelled.
        """
        stopped = False
        every_s = _LOOK_EVERY_S if wanted is None else _ASK_EVERY_S
        while not self._has_ended(every_s):
            self._process.watch(time.monotonic() - self._heard_s, patience_s)
            if self._is_unwanted(progress, wanted) and not stopped:
                stopped = True
                self._cancel()
        if self._reply is None:
            raise self._process.obituary()
        if isinstance(self._reply, say.Refused):
            subject = self._process.as_named(self._reply.subject)
            raise MediaError(subject, self._reply.problem, self._reply.remedy)
        if stopped or isinstance(self._reply, say.Cancelled):
            raise CancelledError
        return self._reply

    def _has_ended(self, seconds: float) -> bool:
        """Wait so long for the answer, or for a report; whether the answer is here."""
        with self._over:
            self._over.wait_for(lambda: self._ended or self._report is not None, seconds)
            return self._ended and self._report is None

    def _is_unwanted(self, progress: Progress | None, wanted: Callable[[], bool] | None) -> bool:
        report, self._report = self._report, None
        if report is not None and progress is not None:
            try:
                progress.report(report.done, report.total, report.text)
            except CancelledError:
                return True
        return wanted is not None and not wanted()

    def _cancel(self) -> None:
        self._process.tell(say.Cancel(number=self.number))


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
        surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(found)}
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
        now = time.monotonic()
        if now - self._watched_s < _LOOK_EVERY_S:
            return
        self._watched_s = now
        if silent_s > patience_s:
            self._kill(f"gave no picture within {patience_s:g} s")
            return
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
        self._closed = True
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
