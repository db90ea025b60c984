"""Which of a case's references can be looked at, and what is to be said of the one shown."""

from __future__ import annotations

from geowork.project.model import Project, Reference

SHOWN_KINDS = ("orthophoto", "photo", "panorama", "video")


def is_shown_kind(reference: Reference | None) -> bool:
    """Whether a reference can be looked at; a terrain model cannot."""
    return reference is not None and reference.kind in SHOWN_KINDS


def shown_references(project: Project) -> list[Reference]:
    """The references that can be looked at."""
    return [r for r in project.references.values() if is_shown_kind(r)]


def first_shown(project: Project) -> str:
    """The reference to begin with, or none."""
    found = sorted(shown_references(project), key=lambda r: SHOWN_KINDS.index(r.kind))
    return found[0].id if found else ""


def reference_detail(reference: Reference | None, alone: bool) -> str:
    """When it was taken; and its title, where no list says it."""
    if reference is None:
        return ""
    parts = (reference.title if alone else "", reference.captured or "")
    return " · ".join(part for part in parts if part)
