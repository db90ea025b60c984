"""Statements of review: signed by the second analyst, kept in the first one's file."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from geowork import strict_json
from geowork.errors import ProjectError
from geowork.project.model import Project, Review
from geowork.storage.bundle.signature import check_signature, key_digest, public_pem
from geowork.storage.content import encode_content
from geowork.storage.manifest import case_fields, revision_of

FORMAT = "geowork-review/1"


@dataclass(frozen=True)
class ReviewCheck:
    """What a kept review is worth.

    Args:
        state: "signed"; "broken" where the signature is not that of what it says.
        key_sha256: of the public key: whose it is two people must tell each other another way.
        of_this_state: nothing but reviews was changed since it was signed.
    """

    id: str
    reviewer: str
    state: str
    key_sha256: str
    of_this_state: bool
    agreement: str
    text: str


def reviewed_revision(project: Project) -> str:
    """The revision a case has without its reviews: it stays when another review is added."""
    bare = msgspec.structs.replace(project, reviews={})
    return revision_of(msgspec.to_builtins(case_fields(bare)), encode_content(bare, "the case"))


def sign_review(
    identity: str, reviewer: str, statement: Mapping[str, Any], key: Ed25519PrivateKey
) -> Review:
    """The review with its signature over the statement's canonical JSON."""
    signature = key.sign(strict_json.canonical(statement))
    return Review(
        id=identity,
        reviewer=reviewer,
        statement=statement,
        public_key=public_pem(key.public_key()).decode("ascii"),
        signature=base64.b64encode(signature).decode("ascii"),
    )


def check_reviews(project: Project) -> list[ReviewCheck]:
    """Check the signature of every review, and whether the case is still what was reviewed."""
    if not project.reviews:
        return []
    now = reviewed_revision(project)
    return [_checked(review, project.id, now) for review in project.reviews.values()]


def _checked(review: Review, case: str, now: str) -> ReviewCheck:
    statement = review.statement
    key = review.public_key.encode()
    agreement = _text(statement.get("agreement"), "state")
    try:
        signature = base64.b64decode(review.signature, validate=True)
        check_signature(key, signature, strict_json.canonical(statement), review.id)
        digest = key_digest(key, review.id)
    except (ProjectError, binascii.Error, ValueError):
        told = "is not signed with the key it names; what it says was changed"
        return _result(review, "broken", "", agreement, told, same=False)
    about = (_text(statement, "format"), _text(statement, "case"), _text(statement, "reviewer"))
    if about != (FORMAT, case, review.reviewer):
        told = "was signed for another case or in another name"
        return _result(review, "broken", digest, agreement, told, same=False)
    same = _text(statement, "revision") == now
    when = "of this state" if same else "of an earlier state of the case"
    told = f"signed, {when}: the two {agreement or 'were not compared'}"
    return _result(review, "signed", digest, agreement, told, same=same)


def _result(
    review: Review, state: str, digest: str, agreement: str, told: str, *, same: bool
) -> ReviewCheck:
    return ReviewCheck(review.id, review.reviewer, state, digest, same, agreement, told)


def _text(value: Any, field: str) -> str:
    found = value.get(field) if isinstance(value, Mapping) else None
    return found if isinstance(found, str) else ""
