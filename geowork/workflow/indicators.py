"""Editing what was found for indicators, for a claim and its rivals, and the templates of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from geowork.errors import InputError
from geowork.project.edits import Edit, new_id, put, remove, several
from geowork.project.model import Claim, Evidence, EvidenceState, Indicator, Project, Template


def set_state(
    project: Project, evidence: Sequence[str], claim_id: str, state: EvidenceState | None
) -> Edit:
    """State what the evidence for one indicator says of a claim, its own or a rival's.

    Args:
        evidence: ids of the entries for that indicator.
        state: None: it was not considered for that claim; only for what is another's evidence.
    """
    entries = [project.evidence[identity] for identity in evidence]
    label = f"Set indicator '{entries[0].indicator}' of '{project.claims[claim_id].text}'"
    own = [entry for entry in entries if entry.claim == claim_id]
    if own and state is not None:
        return several(label, *(_with(entry, label, state=state) for entry in own))
    told = [entry for entry in entries if claim_id in entry.rivals] or entries[:1]
    steps = []
    for entry in told:
        rivals = {key: value for key, value in entry.rivals.items() if key != claim_id}
        if state is not None:
            rivals[claim_id] = state
        steps.append(_with(entry, label, rivals=rivals))
    return several(label, *steps)


def describe_evidence(project: Project, identity: str, **fields: str) -> Edit:
    """Say what was offered and found for an indicator, by whom and when."""
    entry = project.evidence[identity]
    return _with(entry, f"Describe indicator '{entry.indicator}'", **fields)


def add_indicator(project: Project, claim: Claim, text: str) -> Edit:
    """Ask of a claim something it would leave behind; nothing is offered for it yet."""
    identity = new_id(project.evidence, f"{claim.id}-{text}")
    entry = Evidence(id=identity, claim=claim.id, indicator=text, state="missing")
    return put("evidence", entry, f"Add indicator '{text}'")


def drop_indicator(project: Project, evidence: Sequence[str]) -> Edit:
    """Take an indicator out, with all that was found for it."""
    label = f"Delete indicator '{project.evidence[evidence[0]].indicator}'"
    return several(label, *(remove("evidence", identity, label) for identity in evidence))


def keep_template(template: Template) -> Edit:
    """Keep a template with the project, as it was edited.

    Raises:
        InputError: it has no name, or no indicator.
    """
    asked = tuple(
        Indicator(entry.text.strip(), entry.how.strip())
        for entry in template.indicators
        if entry.text.strip()
    )
    if not template.name.strip():
        raise InputError("the template", "has no name", "name the kind of claim it is for")
    if not asked:
        raise InputError(template.name, "asks for nothing", "list an indicator, or leave it out")
    kept = msgspec.structs.replace(template, name=template.name.strip(), indicators=asked)
    return put("templates", kept, f"Keep template '{kept.name}'")


def _with(entry: Evidence, label: str, **fields: Any) -> Edit:
    return put("evidence", msgspec.structs.replace(entry, **fields), label)
