"""Independent review: a blind copy for a colleague, and how far two copies agree."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from geowork.analysis.agreement import Agreement, agreement, agreement_to_json
from geowork.errors import InputError, ProjectError
from geowork.project.blinding import blinded
from geowork.project.edits import Edit, new_id, put
from geowork.project.model import Project
from geowork.storage.archive import ProjectFile, read_file, read_project, write_project
from geowork.storage.bundle.signature import read_private_key
from geowork.storage.content import encode_content
from geowork.storage.manifest import case_fields, revision_of
from geowork.storage.review import FORMAT, reviewed_revision, sign_review
from geowork.storage.stamp import SYSTEM_CLOCK, Clock, stamp_now
from geowork.workflow.case import Case

BLIND_COPY = "Blind copy of revision "


@dataclass(frozen=True)
class Compared:
    """A colleague's copy against the case.

    Args:
        copy_revision, blind_of: of the copy, and that which it was made blind of, empty if it was
            not made blind.
    """

    agreement: Agreement
    copy_revision: str
    blind_of: str


def write_blind_copy(path: Path, out: Path) -> str:
    """Write a copy of a file without pins and results (see `write_blind`)."""
    return write_blind(read_project(path), out)


def write_blind(project: Project, out: Path) -> str:
    """Write a case without pins and results; returns the revision it was made from.

    Its log begins anew: the labels of the old one tell verdicts.

    Raises:
        ProjectError: there is a file at `out`, or the project cannot be read or written.
    """
    if out.exists():
        raise ProjectError(out, "exists already", "choose another name")
    revision = revision_of(
        msgspec.to_builtins(case_fields(project)), encode_content(project, "the case")
    )
    write_project(blinded(project), (), out, labels=[f"{BLIND_COPY}{revision}"])
    return revision


def agreement_of(first: Path, second: Path) -> Agreement:
    """How far the analysts of two project files agree.

    Raises:
        InputError: a file cannot be read, or the two have nothing in common.
    """
    return agreement(read_project(first), read_project(second))


def compared(project: Project, copy: Path) -> Compared:
    """How far a copy of this case agrees with it.

    Raises:
        InputError: it is a copy of another case, or the two have nothing in common.
        ProjectError: the copy cannot be read.
    """
    file = read_file(copy)
    if file.project.id != project.id:
        raise InputError(copy, "is not a copy of this case", "give the reviewer's copy of it")
    found = agreement(project, file.project)
    return Compared(found, file.manifest.revision, _blind_of(file))


def signed(
    project: Project,
    found: Compared,
    key: Path,
    reviewer: str,
    words: str = "",
    clock: Clock = stamp_now,
) -> tuple[Edit, str]:
    """Sign what was found: the edit that puts the review into the case, and the review's id.

    The statement holds the format, the case, the reviewer, the time and the clock that told it, the
    revision reviewed (without reviews), the revision of the copy, the one it was made blind of
    (empty if it was not), the reviewer's own words, and the whole agreement.

    Raises:
        InputError: no name, or not a key.
    """
    name, stamp = _named(reviewer), clock()
    statement = {
        "format": FORMAT,
        "case": project.id,
        "reviewer": name,
        "at_utc": "" if stamp is None else stamp.at_utc,
        "clock": SYSTEM_CLOCK if stamp is None else stamp.clock,
        "revision": reviewed_revision(project),
        "copy_revision": found.copy_revision,
        "blind_of": found.blind_of,
        "words": words.strip(),
        "agreement": agreement_to_json(found.agreement),
    }
    identity = new_id(project.reviews, f"review-{found.copy_revision[:12]}")
    review = sign_review(identity, name, statement, read_private_key(key))
    return put("reviews", review, f"Keep the review by {name}"), identity


def keep_review(
    case: Case, copy: Path, key: Path, reviewer: str, words: str = ""
) -> tuple[str, Agreement]:
    """Compare, sign, and put the statement into the case (see `signed`).

    Returns:
        The review's id, and the agreement. The case is changed, not saved.

    Raises:
        InputError: no name, not a key, or the two have nothing in common.
        ProjectError: the copy cannot be read.
    """
    _named(reviewer)  # before the work of comparing
    found = compared(case.document.project, copy)
    edit, identity = signed(case.document.project, found, key, reviewer, words)
    case.document.apply(edit)
    return identity, found.agreement


def _named(reviewer: str) -> str:
    if not reviewer.strip():
        raise InputError("the review", "names no reviewer", "say who reviewed the case")
    return reviewer.strip()


def _blind_of(file: ProjectFile) -> str:
    """The revision that the copy's log says it was made from, blind."""
    first = file.log[0].label if file.log else ""
    return first.removeprefix(BLIND_COPY) if first.startswith(BLIND_COPY) else ""
