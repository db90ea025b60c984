"""One wish that the decoding process was sent, until it is answered or given up."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from geowork.errors import CancelledError, MediaError
from geowork.footage.apart import messages as say
from geowork.footage.apart.silence import Silence
from geowork.jobs.progress import Progress

if TYPE_CHECKING:
    from geowork.footage.apart.process import DecodingProcess

# Longer than any picture takes on a slow machine; a hostile file may make a decoder never end.
PATIENCE_S = 60.0
LOOK_EVERY_S = 0.25
_ASK_EVERY_S = 0.005


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
        self._silence = Silence()

    @property
    def lost(self) -> bool:
        """Whether the process died before it answered."""
        return self._reply is None and (self._ended or not self._process.alive)

    def take(self, reply: say.Reply) -> None:
        """An answer came in."""
        self._silence.hear()
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
            patience_s: how long the process may give no sign of life while this one is awake.

        Raises:
            MediaError: refused; or the process crashed, hung or grew too large, and is dead.
            CancelledError: it was cancelled.
        """
        stopped = False
        every_s = LOOK_EVERY_S if wanted is None else _ASK_EVERY_S
        while not self._has_ended(every_s):
            self._process.watch(self._silence.seconds(), patience_s)
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
