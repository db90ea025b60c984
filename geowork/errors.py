"""What can go wrong, said in one sentence a person can act on."""

from __future__ import annotations


class GeoworkError(Exception):
    """A refusal. ``str()`` of it is one sentence naming the thing, the field and the remedy."""


class InputError(GeoworkError):
    """A file or value given from outside cannot be used.

    Args:
        subject: the file or value, as the person named it.
        problem: what is wrong, naming the field, without a full stop.
        remedy: what to do about it, without a full stop.
    """

    def __init__(self, subject: object, problem: str, remedy: str) -> None:
        super().__init__(f"{subject}: {problem}; {remedy}.")
        self.subject = str(subject)
        self.problem = problem
        self.remedy = remedy


class MediaError(InputError):
    """A video or picture cannot be opened or decoded."""


class MissingMediaError(InputError):
    """A file that the case links to is not on this machine, or its bytes changed."""


class ProjectError(InputError):
    """A project file cannot be read, checked or written."""


class WeakGeometryError(InputError):
    """The landmarks cannot fix the camera at all."""


class CancelledError(GeoworkError):
    """The person cancelled long work; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("Cancelled; nothing was changed.")
