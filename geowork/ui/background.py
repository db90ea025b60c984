"""Long work beside the interface thread: started here, watched and cancelled here.

Workers are handed a snapshot and a progress, and give back a value (mostly an Edit). Nothing in a
worker touches a widget; results arrive in the interface thread through queued signals.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal

from geowork.errors import CancelledError
from geowork.jobs.progress import Cancellable, Progress

REPORT_EVERY_S = 0.05
WORKERS = 4

Work = Callable[[Progress], Any]


class Job(QObject):
    """One piece of work under way, as the interface thread sees it."""

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(object)
    ended = Signal(object)  # the job itself

    def __init__(
        self,
        label: str,
        quiet: bool,
        parent: QObject | None = None,
        at_end: Callable[[], None] | None = None,
        about: str = "",
        unasked: bool = False,
    ) -> None:
        super().__init__(parent)
        self.label = label
        self.unasked = unasked
        self.about = about
        self.at_end = at_end
        self.quiet = quiet
        self.started_s = time.monotonic()
        self.done = 0
        self.total = 0
        self._reported_s = 0.0
        self._progress = Cancellable(self._report)
        self.progressed.connect(self._remember)

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._progress.cancel()

    def remaining_s(self) -> float | None:
        """Seconds left at the pace so far; None while that cannot be told."""
        elapsed = time.monotonic() - self.started_s
        if not self.total or not self.done or elapsed < 0.5:
            return None
        return elapsed * (self.total - self.done) / self.done

    def execute(self, work: Work) -> None:
        """Run in the worker's thread."""
        try:
            result = work(self._progress)
        except BaseException as error:  # told in the interface thread
            self.failed.emit(error)
        else:
            self.succeeded.emit(result)
        finally:
            self.ended.emit(self)

    def _report(self, done: int, total: int, text: str) -> None:
        now = time.monotonic()
        if now - self._reported_s >= REPORT_EVERY_S or (total and done >= total):
            self._reported_s = now
            self.progressed.emit(done, total, text)

    def _remember(self, done: int, total: int, _text: str) -> None:
        self.done, self.total = done, total


class Jobs(QObject):
    """All work under way in one window."""

    started = Signal(object)
    ended = Signal(object)
    failed = Signal(object)  # an exception other than a cancellation

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Python's threads, not Qt's: PROJ keeps a context for each Python thread, and crashes in
        # the threads of a QThreadPool, whose Python side is made anew for every run.
        self._pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="geowork")
        self._running: list[Job] = []
        self._stopped = False

    @property
    def running(self) -> tuple[Job, ...]:
        """Jobs not ended yet, oldest first."""
        return tuple(self._running)

    def is_about(self, kind: str) -> bool:
        """Whether work of that kind is under way (see `run`)."""
        return any(job.about == kind for job in self._running)

    def run(
        self,
        label: str,
        work: Work,
        then: Callable[[Any], None],
        *,
        at_end: Callable[[], None] | None = None,
        quiet: bool = False,
        about: str = "",
        unasked: bool = False,
    ) -> Job:
        """Start `work(progress)`; `then(result)` is called in the interface thread.

        `at_end` is called there however the work ends: connected by the caller to the job's own
        signal it could come too late, for the work may be over before this returns. A quiet job is
        not shown in the status bar (it takes a blink). `about` tells other parts of the window what
        kind of work it is. What the window began by itself is `unasked`: it is shown only while
        nothing that a person asked for is under way. After `stop` nothing runs.
        """
        job = Job(label, quiet, self, at_end, about, unasked)
        if self._stopped:
            return job
        self._running.append(job)
        job.succeeded.connect(then)
        job.failed.connect(self._tell)
        # One slot only: it deletes the job, which may be while the worker is still telling others.
        job.ended.connect(self._finish)
        self.started.emit(job)
        self._pool.submit(job.execute, work)
        return job

    def stop(self) -> None:
        """Cancel everything, wait for the workers to feel it, and start nothing more."""
        self._stopped = True
        for job in self._running:
            job.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _tell(self, error: BaseException) -> None:
        if not isinstance(error, CancelledError):
            self.failed.emit(error)

    def _finish(self, job: Job) -> None:
        self._running.remove(job)
        if job.at_end is not None:
            job.at_end()
        self.ended.emit(job)
        job.deleteLater()
