"""An order of passing in words: what was passed, how, on which side and when."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from geowork.project.model import Passing, PassingRelation, Project, Side
from geowork.ui.time_words import clock

CONTEXT = "Passing"


def _(text: str) -> str:
    """Mark a text of this table for translation."""
    return text


RELATION_WORDS: Mapping[PassingRelation, str] = {
    "level": _("is level with it"),
    "in_front": _("is in front of it"),
    "behind": _("is behind it"),
}
SIDE_WORDS: Mapping[Side | None, str] = {
    None: _("side not told"),
    "left": _("it is on their left"),
    "right": _("it is on their right"),
}
_LINES: Mapping[tuple[PassingRelation, Side | None], str] = {
    ("level", None): _("level with {0}"),
    ("level", "left"): _("level with {0}, on their left"),
    ("level", "right"): _("level with {0}, on their right"),
    ("in_front", None): _("in front of {0}"),
    ("in_front", "left"): _("in front of {0}, on their left"),
    ("in_front", "right"): _("in front of {0}, on their right"),
    ("behind", None): _("behind {0}"),
    ("behind", "left"): _("behind {0}, on their left"),
    ("behind", "right"): _("behind {0}, on their right"),
}


def said(text: str) -> str:
    """A word of these tables in the person's language."""
    return QCoreApplication.translate(CONTEXT, text)


def passing_line(passing: Passing, project: Project) -> str:
    """One moment: "level with TV tower, on their left · 0:08.720"."""
    landmark = project.landmarks.get(passing.landmark)
    name = landmark.name if landmark is not None else passing.landmark
    line = said(_LINES[passing.relation, passing.side]).format(name)
    frame = passing.frame
    if frame is None:
        return line
    return f"{line} · {clock(float(frame.pts * Fraction(frame.time_base)))}"
