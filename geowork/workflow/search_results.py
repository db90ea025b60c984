"""What a search in older footage tells."""

from __future__ import annotations

from typing import Literal

import msgspec

from geowork.imagery.matching import Correspondence, Model
from geowork.workflow.archive_indexing import LeftOut


class Hit(msgspec.Struct, frozen=True):
    """One frame of older footage.

    `similarity` is its votes as a share of the best frame's; `score` is that of `match`.
    """

    media: str
    sha256: str
    index: int
    pts: int
    time_base: str
    time_s: float
    verified: bool
    score: float
    inliers: int
    similarity: float
    model: Model | None
    correspondences: tuple[Correspondence, ...]


class SearchResult(msgspec.Struct, frozen=True):
    """What ``geowork search --json`` prints; verified results first, the best of them leading."""

    status: Literal["found", "not found"]
    reason: str
    query: str
    frames: int
    threshold: float
    results: tuple[Hit, ...]
    left_out: tuple[LeftOut, ...] = ()
