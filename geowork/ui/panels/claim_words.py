"""Claims in words: what each kind asserts, and what a verdict says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from geowork.project.model import Claim, ClaimKind, EvidenceState, Finding, Project, Track
from geowork.ui.direction import shown_safely
from geowork.ui.language.sentences import told

CONTEXT = "Claims"


def _(text: str) -> str:
    """Mark a text of this table for translation."""
    return text


KIND_WORDS: Mapping[ClaimKind, str] = {
    "into": _("they move into an area"),
    "out_of": _("they move out of an area"),
    "along": _("they move along a line"),
    "toward": _("they move toward a place"),
    "away_from": _("they move away from a place"),
    "heading": _("they move in a direction"),
    "event": _("something happened (no movement)"),
}
VERDICT_WORDS = {
    "supported": _("Supported"),
    "refuted": _("Refuted"),
    "undetermined": _("Undetermined"),
    "unsubstantiated": _("Unsubstantiated"),
}
STATE_WORDS = {
    "consistent": _("✓ found, consistent"),
    "inconsistent": _("✗ found, inconsistent"),
    "neutral": _("– found, neutral"),
    "missing": _("○ nothing offered"),
}
CELL_WORDS: Mapping[EvidenceState | None, str] = {
    "consistent": _("✓ consistent"),
    "inconsistent": _("✗ inconsistent"),
    "neutral": _("– neutral"),
    "missing": _("○ missing"),
    None: _("· not asked"),
}


def said(text: str) -> str:
    """A word of these tables in the person's language."""
    return QCoreApplication.translate(CONTEXT, text)


def kind_text(claim: Claim) -> str:
    """What the claim asserts, with its numbers."""
    words = said(KIND_WORDS[claim.kind])
    if claim.kind == "heading" and claim.bearing_deg is not None:
        return f"{words}: {claim.bearing_deg:.0f}° ± {claim.tolerance_deg or 0:.0f}°"
    if claim.kind == "event" and claim.quantity is not None:
        return f"{claim.quantity:g} {claim.unit}"
    if claim.lat_deg is not None and claim.lon_deg is not None:
        return f"{words}: {claim.lat_deg:.5f}, {claim.lon_deg:.5f}"
    return words


def findings_of(project: Project, claim_id: str) -> list[Finding]:
    """All findings for a claim: one for each track it was tested on, or by its indicators."""
    return [found for found in project.findings.values() if found.claim == claim_id]


def finding_of(project: Project, claim_id: str, track: Track | None) -> Finding | None:
    """The finding for a claim on this track, or by its indicators; never another track's."""
    found = {finding.track: finding for finding in findings_of(project, claim_id)}
    return (found.get(track.id) if track is not None else None) or found.get(None)


def ground_text(project: Project, finding: Finding) -> str:
    """What a claim was tested on: the target's name, or its indicators."""
    track = project.tracks.get(finding.track or "")
    return f"“{shown_safely(track.name)}”" if track is not None else said(_("its indicators"))


def verdicts_text(project: Project, claim_id: str) -> str:
    """The verdict on a claim in a word; where tracks disagree, each with what it rests on."""
    found = findings_of(project, claim_id)
    words = list(dict.fromkeys(verdict_text(finding)[1] for finding in found))
    if len(words) < 2:
        return words[0] if words else verdict_text(None)[1]
    return grounds_text(project, found)


def grounds_text(project: Project, found: Iterable[Finding]) -> str:
    """Findings in one line: what each rests on, and its verdict."""
    return "; ".join(f"{ground_text(project, f)}: {verdict_text(f)[1]}" for f in found)


def verdict_text(finding: Finding | None) -> tuple[str, str]:
    """Status and word of a finding."""
    if finding is None:
        return "none", said(_("Not tested"))
    verdict = str(finding.verdict.get("verdict", ""))
    return verdict, verdict_word(verdict)


def verdict_word(verdict: str) -> str:
    """A stored verdict in the language of the window."""
    return said(VERDICT_WORDS.get(verdict, verdict))


def reasons_of(finding: Finding | None) -> list[str]:
    """The sentences behind a verdict."""
    reasons: Any = finding.verdict.get("reasons") if finding else ()
    return [told(str(reason)) for reason in reasons or ()]


def flips_of(finding: Finding | None) -> list[str]:
    """What would have to be wrong for another verdict, in sentences."""
    flips: Any = finding.verdict.get("sensitivity") if finding else ()
    return [
        told(str(flip["text"]))
        for flip in flips or ()
        if isinstance(flip, Mapping) and "text" in flip
    ]
