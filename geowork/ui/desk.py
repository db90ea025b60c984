"""The desk: one case, what is chosen in it, and the work under way. Panes and panels share it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from geowork.errors import GeoworkError, MissingMediaError
from geowork.jobs.progress import Progress
from geowork.project.document import Changes
from geowork.project.edits import Edit
from geowork.project.model import Project
from geowork.ui.background import Job, Jobs
from geowork.ui.bridge import DocumentBridge
from geowork.ui.calm import Calm, both_changes
from geowork.ui.language.sentences import told
from geowork.ui.preferences import preferences
from geowork.ui.selection import Selection
from geowork.ui.turns import Turns

if TYPE_CHECKING:
    from geowork.workflow.case import Case
    from geowork.workflow.outcome import Outcome

log = logging.getLogger(__name__)


Answers = tuple[tuple[str, Callable[[], None]], ...]
"""Words of buttons, and what each does."""


@dataclass(frozen=True)
class Message:
    """One sentence for the message bar, with buttons that act on it."""

    text: str
    level: str = "note"  # "problem", or "done" for the status bar
    answers: Answers = ()


class Desk(QObject):
    """What every pane and panel needs, and nothing that belongs to one of them."""

    case_replaced_now = Signal()  # for what must not see the new case with the old one's eyes
    changed_now = Signal(object)  # Changes, each at once: for what follows the hand
    history_moved = Signal()
    travelled = Signal()  # undo and redo, through any number of steps
    edited = Signal(object)  # the Edit a person made; not undo, redo or a computed result
    dropped = Signal()  # a drag ended
    said = Signal(object)  # Message
    media_wanted = Signal()  # a person wants to look for what is missing
    saved = Signal()  # the case is in its file

    def __init__(self, case: Case, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.case = case
        self.case_replaced = Turns(self)
        """The same, for what only shows the case: one after the other."""
        self.changed = Turns(self, both_changes)
        """Changes, one after the other; while something is dragged, gathered for a moment."""
        self.selection = Selection(self)
        self.jobs = Jobs(self)
        self.dragging = False
        self.jobs.failed.connect(self.complain)
        self._calm = Calm(lambda: self.dragging, self, both_changes)
        self._calm.told.connect(self._pass_on)
        self._bridge = DocumentBridge(self)
        self._bridge.changed.connect(self._take)
        self._bridge.follow(case.document)

    @property
    def project(self) -> Project:
        """The current project."""
        return self.case.document.project

    def replace_case(self, case: Case) -> None:
        """Put another case on the desk."""
        before, self.case = self.case, case
        case.frame_cache_bytes = int(preferences().now.cache_mib) * 2**20
        self._calm.forget()
        self.changed.forget()
        self.dragging = False
        self.selection.clear()
        self._bridge.follow(case.document)
        self.show_case()
        self.history_moved.emit()
        if before is not case:
            before.close()

    def show_case(self) -> None:
        """Have all parts of the window begin anew with the case."""
        self.case_replaced_now.emit()
        self.case_replaced.emit()

    @property
    def is_telling(self) -> bool:
        """Whether some have yet to hear of what changed last."""
        return any(turns.is_waiting for turns in self._turns)

    def catch_up(self) -> None:
        """Let everybody hear at once what changed last: somebody is about to act on it."""
        for turns in self._turns:
            turns.finish()

    @property
    def _turns(self) -> tuple[Turns, ...]:
        return self.case_replaced, self.changed, self.selection.frame_changed

    def apply(self, edit: Edit | None) -> None:
        """Do what a person asked for."""
        if edit is not None and self._do(edit):
            self.edited.emit(edit)

    def apply_quietly(self, edit: Edit) -> None:
        """Do what follows from an edit; it does not count as something a person did."""
        self._do(edit)

    def drag(self, edit: Edit) -> None:
        """One move of a drag; `drop` ends it."""
        self.dragging = True
        self.apply(edit)

    def drop(self) -> None:
        """A drag ended."""
        if self.dragging:
            self.dragging = False
            self._calm.release()
            self.dropped.emit()

    def settle(self) -> None:
        """End a drag: the next edit is a step of its own."""
        self.case.document.settle()

    def undo(self) -> None:
        """Take the last step back."""
        self.go_to_step(self.case.document.position - 1)

    def redo(self) -> None:
        """Do the step taken back again."""
        self.go_to_step(self.case.document.position + 1)

    def go_to_step(self, position: int) -> None:
        """Undo or redo until `position` steps are done."""
        self.case.document.go_to(position)
        self.travelled.emit()
        self.history_moved.emit()

    def compute(
        self,
        label: str,
        work: Callable[[Project, Progress], Outcome],
        *,
        then: Callable[[], None] | None = None,
        stale: Callable[[Outcome], None] | None = None,
        at_end: Callable[[], None] | None = None,
        quiet: bool = False,
        about: str = "",
    ) -> Job:
        """Compute an edit from a snapshot, and apply it if its inputs are still the same.

        When they changed meanwhile it is offered as outdated (or handed to `stale`). `at_end` is
        called in any case.
        """
        case, snapshot = self.case, self.project

        def finish(outcome: Outcome) -> None:
            if self.case is not case:
                return
            if outcome.is_current(self.project):
                if self._do(outcome.edit) and then:
                    then()
            elif stale:
                stale(outcome)
            else:
                self._offer_outdated(label, outcome.edit)

        return self.jobs.run(
            label, lambda progress: work(snapshot, progress), finish,
            at_end=at_end, quiet=quiet, about=about,
        )  # fmt: skip

    def say(self, text: str, *answers: tuple[str, Callable[[], None]]) -> None:
        """Show a sentence in the message bar."""
        self.said.emit(Message(text, "note", answers))

    def confirm(self, text: str) -> None:
        """Say in the status bar that something was done."""
        self.said.emit(Message(text, "done"))

    def complain(self, error: BaseException) -> None:
        """Show a refusal as its sentence; anything unexpected is logged with its trace."""
        if isinstance(error, GeoworkError):
            self.said.emit(Message(told(str(error)), "problem", self._ways_out(error)))
            return
        log.error("unexpected", exc_info=error)
        self.said.emit(
            Message(
                self.tr("Something unexpected went wrong and was logged; your work is kept."),
                "problem",
            )
        )

    def _ways_out(self, error: GeoworkError) -> Answers:
        """Buttons for a refusal that the window can do something about."""
        if isinstance(error, MissingMediaError):
            return ((self.tr("Find missing media…"), self.media_wanted.emit),)
        return ()

    def attempt(self, action: Callable[[], Any]) -> bool:
        """Call `action`; a failure becomes a sentence. True if it succeeded."""
        try:
            action()
        except Exception as error:  # the window's outermost boundary
            self.complain(error)
            return False
        return True

    def _do(self, edit: Edit) -> bool:
        done = self.attempt(lambda: self.case.document.apply(edit))
        if not self.dragging:
            self.history_moved.emit()
        return done

    def _offer_outdated(self, label: str, edit: Edit) -> None:
        text = self.tr("“{0}” finished, but what it was computed from has changed meanwhile.")
        self.say(text.format(label), (self.tr("Use it anyway"), lambda: self.apply(edit)))

    def _take(self, changes: Changes) -> None:
        self.changed_now.emit(changes)
        self._calm.take(changes)

    def _pass_on(self, changes: Changes) -> None:
        self.changed.emit(changes)
        if self.dragging:
            self.history_moved.emit()
