"""What long work hands back: an edit, and whether it still fits the project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

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


def as_kept(result: Any) -> dict[str, Any]:
    """A computed result in the form in which it is read back from a file: lists, not tuples.

    So a case is the same value before it is saved and after it is opened again.
    """
    kept: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(result))
    return kept
