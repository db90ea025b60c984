"""What long work hands back: an edit, and whether it still fits the project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from geowork.project.edits import Edit
from geowork.project.model import Project


@dataclass(frozen=True)
class Outcome:
    """A computed edit.

    Args:
        edit: what to apply.
        is_current: whether a project still has the inputs the edit was computed from; an outdated
            outcome is offered to the analyst, never silently applied.
    """

    edit: Edit
    is_current: Callable[[Project], bool]
