"""What a person is told of an error, whatever its kind: one sentence, never a trace."""

from __future__ import annotations

import logging

from geowork.errors import GeoworkError


def sentence_of(error: Exception, command: str) -> str:
    """The sentence for an error that a command met; one that nobody foresaw is also logged."""
    if isinstance(error, GeoworkError):
        return str(error)
    if isinstance(error, OSError):
        subject = error.filename or "the output"
        problem = error.strerror or type(error).__name__
        return f"{subject}: {problem}; check the path and the free space."
    if isinstance(error, MemoryError):
        return "The memory is not enough for this; close something or give less."
    logging.getLogger("geowork").debug("unexpected", exc_info=error)
    kind = type(error).__name__
    return f"{command}: met an error of its own ({kind}); run again with --debug."
