"""The project being worked on: edits, undo and redo, and who wants to know what changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from geowork.project.edits import Edit
from geowork.project.model import KINDS, Project

HISTORY_STEPS = 2000
CASE = "project"
"""The key under which `Changes` names the changed fields of the case itself (title, …)."""


@dataclass(frozen=True)
class Changes:
    """Ids added, replaced or removed, for each kind that changed; under `CASE`, field names."""

    ids: Mapping[str, frozenset[str]]

    def __bool__(self) -> bool:
        return bool(self.ids)

    def of(self, kind: str) -> frozenset[str]:
        """Ids of one kind that changed; empty when none did."""
        return self.ids.get(kind, frozenset())

    def touch(self, *kinds: str) -> bool:
        """Whether anything of these kinds changed."""
        return any(self.ids.get(kind) for kind in kinds)


Listener = Callable[[Changes], None]


@dataclass(frozen=True)
class _Step:
    label: str
    merge_key: str | None
    before: Project
    after: Project


class Document:
    """Holds the current project and the way it came about; for one thread."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._saved = project
        self._steps: list[_Step] = []
        self._position = 0
        self._merging = False
        self._listeners: dict[object, Listener] = {}

    @property
    def project(self) -> Project:
        """The current project; a value, safe to hand to a worker."""
        return self._project

    @property
    def saved_project(self) -> Project:
        """What the file holds, or what the case began with."""
        return self._saved

    def apply(self, edit: Edit) -> Changes:
        """Do an edit and tell the listeners; one that changes nothing leaves no step.

        Errors raised by the edit pass through, and nothing has changed then.
        """
        before = self._project
        after = edit.apply(before)
        changes = changes_between(before, after)
        if not changes:
            return changes
        if self._position < len(self._steps):
            del self._steps[self._position :]
            self._merging = False
        if self._merging and edit.merge_key and self._steps[-1].merge_key == edit.merge_key:
            self._steps[-1] = _Step(edit.label, edit.merge_key, self._steps[-1].before, after)
        else:
            self._steps.append(_Step(edit.label, edit.merge_key, before, after))
            del self._steps[: max(0, len(self._steps) - HISTORY_STEPS)]
        self._position = len(self._steps)
        self._merging = True
        return self._become(after, changes)

    def settle(self) -> None:
        """End a drag: the next edit starts a step of its own whatever its merge key."""
        self._merging = False

    def undo(self) -> Changes:
        """Go back one step; nothing happens at the start of the history."""
        return self.go_to(self._position - 1)

    def redo(self) -> Changes:
        """Go forward one step; nothing happens at the end of the history."""
        return self.go_to(self._position + 1)

    def go_to(self, position: int) -> Changes:
        """Undo or redo until `position` steps are done, or as many as there are; told as one."""
        self.settle()
        there = min(max(position, 0), len(self._steps))
        if there == self._position:
            return Changes({})
        steps, back = self._steps, there < self._position
        self._position = there
        project = steps[there].before if back else steps[there - 1].after
        return self._become(project, changes_between(self._project, project))

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._position > 0

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self._position < len(self._steps)

    @property
    def undo_label(self) -> str:
        """What `undo` would take back, or an empty text."""
        return self._steps[self._position - 1].label if self.can_undo else ""

    @property
    def redo_label(self) -> str:
        """What `redo` would do again, or an empty text."""
        return self._steps[self._position].label if self.can_redo else ""

    @property
    def history(self) -> list[str]:
        """Labels of the steps, oldest first, the undone ones included."""
        return [step.label for step in self._steps]

    @property
    def position(self) -> int:
        """How many steps of `history` are done."""
        return self._position

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` told of every change from now on; returns how to stop that."""
        token = object()
        self._listeners[token] = listener

        def unsubscribe() -> None:
            self._listeners.pop(token, None)

        return unsubscribe

    def mark_saved(self) -> None:
        """Remember the current project as what the file holds."""
        self.settle()
        self._saved = self._project

    @property
    def is_modified(self) -> bool:
        """Whether the project differs from what the file holds."""
        return self._project is not self._saved and self._project != self._saved

    def _become(self, project: Project, changes: Changes) -> Changes:
        self._project = project
        for listener in tuple(self._listeners.values()):
            listener(changes)
        return changes


def changes_between(before: Project, after: Project) -> Changes:
    """What differs between two projects."""
    ids: dict[str, frozenset[str]] = {}
    if before is after:
        return Changes(ids)
    for name in Project.__struct_fields__:
        old, new = getattr(before, name), getattr(after, name)
        if old is new:
            continue
        if name in KINDS:
            differing = frozenset(
                key
                for key in old.keys() | new.keys()
                # Nearly all are the same objects, and need not be compared field by field.
                if old.get(key) is not new.get(key) and old.get(key) != new.get(key)
            )
            if differing:
                ids[name] = differing
        elif old != new:
            ids[CASE] = ids.get(CASE, frozenset()) | {name}
    return Changes(ids)
