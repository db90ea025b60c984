"""What a second analyst found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """What a second analyst found who worked on the same material, signed by them (Ed25519).

    The signature is that of `statement` as canonical JSON; see `workflow.review` for what it holds.
    """

    id: str
    reviewer: str
    statement: Mapping[str, Any]
    public_key: str  # PEM
    signature: str  # base64
