"""The log of a redacted copy: each entry replaced by a salted commitment to it.

A commitment is SHA-256 over a salt and the canonical JSON of the entry; the salt of entry n is
HMAC-SHA256(secret, n). Without the salt nobody can guess what was done from its digest; with it
anyone can check that the entry is the one committed to, and learns nothing of the other entries.
The copy's own chain runs on over the commitments, so that it verifies as any other log.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from geowork import strict_json
from geowork.storage.log import Log, extended

SECRET_BYTES = 32
COMMITTED = "Withheld; commitment sha256:"
LABEL = "Make a redacted copy"


@dataclass(frozen=True)
class Disclosure:
    """One entry made public: SHA-256 over `salt` (bytes) and `entry` is the commitment."""

    seq: int
    entry: str
    salt: str
    commitment: str
    holds: bool


def redacted_log(log: Log, secret: bytes) -> Log:
    """One withheld entry for each of `log`; what is saved next ends the chain."""
    labels = [COMMITTED + _commitment(entry, _salt(secret, entry.seq)) for entry in log]
    return extended((), labels, "", "")


def disclose(log: Log, copy: Log, secret: bytes, seq: int) -> Disclosure:
    """What the owner of `log` shows a sceptic who has `copy`; `holds` says whether they agree.

    Args:
        seq: number of the entry, from 1; must be in both logs.
    """
    entry, salt = log[seq - 1], _salt(secret, seq)
    commitment = _commitment(entry, salt)
    return Disclosure(
        seq,
        strict_json.canonical(entry).decode(),
        salt.hex(),
        commitment,
        copy[seq - 1].label == COMMITTED + commitment,
    )


def _salt(secret: bytes, seq: int) -> bytes:
    return hmac.new(secret, str(seq).encode(), hashlib.sha256).digest()


def _commitment(entry: object, salt: bytes) -> str:
    return hashlib.sha256(salt + strict_json.canonical(entry)).hexdigest()
