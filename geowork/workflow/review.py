"""Independent review: a blind copy for a colleague, and how far two copies agree."""

from __future__ import annotations

from pathlib import Path

from geowork.analysis.agreement import Agreement, agreement, agreement_to_json
from geowork.errors import InputError, ProjectError
from geowork.project.blinding import blinded
from geowork.project.edits import new_id, put
from geowork.storage.archive import ProjectFile, read_file, read_project, write_project
from geowork.storage.bundle.signature import read_private_key
from geowork.storage.review import FORMAT, reviewed_revision, sign_review
from geowork.storage.stamp import SYSTEM_CLOCK, Clock, stamp_now
from geowork.workflow.case import Case

BLIND_COPY = "Blind copy of revision "


def write_blind_copy(path: Path, out: Path) -> str:
    """Write a copy without pins and results; returns the revision it was made from.

    Its log begins anew: the labels of the old one tell verdicts.

    Raises:
        ProjectError: there is a file at `out`, or the project cannot be read or written.
    """
    if out.exists():
        raise ProjectError(out, "exists already", "choose another name")
    file = read_file(path)
    revision = file.manifest.revision
    write_project(blinded(file.project), (), out, labels=[f"{BLIND_COPY}{revision}"])
    return revision


def agreement_of(first: Path, second: Path) -> Agreement:
    """How far the analysts of two project files agree.

    Raises:
        InputError: a file cannot be read, or the two have nothing in common.
    """
    return agreement(read_project(first), read_project(second))


def keep_review(
    case: Case,
    copy: Path,
    key: Path,
    reviewer: str,
    words: str = "",
    clock: Clock = stamp_now,
) -> tuple[str, Agreement]:
    """Sign how far a second analyst's copy agrees with the case, and put it into the case.

    The statement holds the format, the case, the reviewer, the time and the clock that told it, the
    revision reviewed (without reviews), the revision of the copy, the one it was made blind of
    (empty if it was not), the reviewer's own words, and the whole agreement.

    Returns:
        The review's id, and the agreement. The case is changed, not saved.

    Raises:
        InputError: no name, not a key, or the two have nothing in common.
        ProjectError: the copy cannot be read.
    """
    if not reviewer.strip():
        raise InputError("the review", "names no reviewer", "say who reviewed the case")
    file = read_file(copy)
    project, stamp = case.document.project, clock()
    if file.project.id != project.id:
        raise InputError(copy, "is not a copy of this case", "give the reviewer's copy of it")
    found = agreement(project, file.project)
    statement = {
        "format": FORMAT,
        "case": project.id,
        "reviewer": reviewer.strip(),
        "at_utc": "" if stamp is None else stamp.at_utc,
        "clock": SYSTEM_CLOCK if stamp is None else stamp.clock,
        "revision": reviewed_revision(project),
        "copy_revision": file.manifest.revision,
        "blind_of": _blind_of(file),
        "words": words.strip(),
        "agreement": agreement_to_json(found),
    }
    identity = new_id(project.reviews, f"review-{file.manifest.revision[:12]}")
    review = sign_review(identity, reviewer.strip(), statement, read_private_key(key))
    case.document.apply(put("reviews", review, f"Keep the review by {review.reviewer}"))
    return identity, found


def _blind_of(file: ProjectFile) -> str:
    """The revision that the copy's log says it was made from, blind."""
    first = file.log[0].label if file.log else ""
    return first.removeprefix(BLIND_COPY) if first.startswith(BLIND_COPY) else ""
