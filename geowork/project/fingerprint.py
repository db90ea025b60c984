"""What a computed value was computed from, as one short text."""

from __future__ import annotations

import hashlib
from typing import Any

from geowork import strict_json


def fingerprint(*values: Any) -> str:
    """SHA-256 in hex over the canonical JSON of `values` (structs, mappings, numbers, texts).

    Equal values give equal fingerprints on every machine, also after saving and reopening.
    """
    return hashlib.sha256(strict_json.canonical(list(values))).hexdigest()
