"""What stands against what in a merge, in the words of the window."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from PySide6.QtCore import QCoreApplication

from geowork.project.conflicts import Conflict, Reason
from geowork.project.document import CASE
from geowork.project.model import Project
from geowork.ui.merging.field_words import field_words
from geowork.ui.panels.claim_words import verdict_word

CONTEXT = "Merging"
LONGEST = 60
_NAMES = ("name", "title", "text", "indicator", "reviewer")


def _(text: str) -> str:
    """Mark a text of this table for translation."""
    return text


KINDS = {
    CASE: _("Case"), "media": _("File"), "footage": _("Footage"), "references": _("Reference"),
    "landmarks": _("Landmark"), "pins": _("Pin"), "cameras": _("Camera"), "tracks": _("Target"),
    "claims": _("Claim"), "evidence": _("Evidence"), "findings": _("Verdict"),
    "marks": _("Annotation"), "templates": _("Template"), "reviews": _("Review"),
}  # fmt: skip
REASONS = {
    Reason.CHANGED_TWICE: _("Both changed it, each in another way."),
    Reason.ADDED_TWICE: _("Both added it, each in another way."),
    Reason.DELETED: _("One took it out, while the other changed it or what hangs on it."),
    Reason.JUDGEMENT: _(
        "Verdicts, their thresholds and the vertical datum are never merged without you."
    ),
    Reason.NO_ANCESTOR: _("What both come from is not at hand, so every difference is asked."),
}

THERE, NOT_THERE = _("is there"), _("is not there")
YES, NO = _("yes"), _("no")
ALONG = _("This comes or goes with it: {0} more.")


def _say(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)


def title_of(conflict: Conflict, project: Project) -> str:
    """What it is about: ``Landmark “TV tower”: position``."""
    value = project if conflict.kind == CASE else getattr(project, conflict.kind).get(conflict.id)
    name = "" if conflict.kind == CASE else _name_of(project, value) or conflict.id
    kind = _say(KINDS.get(conflict.kind, conflict.kind))
    what = f"{kind} “{name}”" if name else kind
    return f"{what}: {field_words(conflict.field)}" if conflict.field else what


def reason_of(conflict: Conflict) -> str:
    """Why a person is asked, a sentence; and what comes or goes with it."""
    text = _say(REASONS[conflict.reason])
    if conflict.also:
        text = f"{text} {_say(ALONG).format(len(conflict.also))}"
    return text


def rows_of(conflict: Conflict) -> Iterator[tuple[str, str, str, str]]:
    """Field, what it was, mine, theirs; only fields in which the two differ."""
    if not conflict.field:
        there, gone = _say(THERE), _say(NOT_THERE)
        sides = (conflict.base, conflict.mine, conflict.theirs)
        was, mine, theirs = (gone if side is None else there for side in sides)
        yield "", was, mine, theirs
        return
    was_all, mine_all, theirs_all = (
        side or {} for side in (conflict.base, conflict.mine, conflict.theirs)
    )
    for field in mine_all:
        if mine_all[field] != theirs_all.get(field):
            told = (was_all.get(field), mine_all[field], theirs_all.get(field))
            was, mine, theirs = (value_words(value) for value in told)
            yield field_words(field), was, mine, theirs


def value_words(value: Any) -> str:
    """A stored value, short."""
    match value:
        case None | "" | () | []:
            return "–"
        case bool():
            return _say(YES) if value else _say(NO)
        case int() | float():
            return f"{value:.9g}"
        case str():
            return _short(value)
        case {"verdict": verdict, "probability": float(chance)}:
            return f"{verdict_word(str(verdict))} (P = {chance:.3f})"
        case {"verdict": str(verdict)}:
            return verdict_word(verdict)
        case {"value": believed, "sigma": sigma}:
            return f"{value_words(believed)} ± {value_words(sigma)}"
        case {"lat_deg": lat, "lon_deg": lon}:
            return f"{value_words(lat)}, {value_words(lon)}"
    return _short(msgspec.json.encode(value).decode())


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _name_of(project: Project, value: Any) -> str:
    told: Mapping[str, Any] = {} if value is None else msgspec.structs.asdict(value)
    if "landmark" in told and "x_px" in told:
        landmark = project.landmarks.get(told["landmark"])
        return landmark.name if landmark else ""
    if "verdict" in told:
        claim = project.claims.get(told["claim"])
        return _short(claim.text) if claim else ""
    return _short(next((str(told[name]) for name in _NAMES if told.get(name)), ""))
