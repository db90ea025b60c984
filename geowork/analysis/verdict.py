"""A verdict: what the evidence says about a claim, against thresholds fixed beforehand."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from scipy.stats import beta

from geowork.project.model import Claim, Thresholds

VerdictWord = Literal["supported", "refuted", "undetermined", "unsubstantiated"]


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """The verdict contract.

    `probability` is that of the claim's geometry given the track; None where none applies.
    `interval` is its 95 % interval from the finite number of samples (Jeffreys). `reasons` are
    sentences; the measured quantity, with its own interval, is among them.
    """

    probability: float | None
    verdict: VerdictWord
    thresholds: Thresholds
    interval: tuple[float, float] | None
    reasons: tuple[str, ...]


def verdict_to_json(verdict: Verdict) -> dict[str, Any]:
    """The verdict in the contract's form."""
    plain: dict[str, Any] = msgspec.to_builtins(verdict)
    return plain


def undetermined(claim: Claim, reason: str) -> Verdict:
    """The verdict where there is nothing to test on."""
    return Verdict(
        probability=None,
        verdict="undetermined",
        thresholds=claim.thresholds,
        interval=None,
        reasons=(reason,),
    )


def with_reasons(verdict: Verdict, *more: str) -> Verdict:
    """The verdict with sentences added to its reasons."""
    return msgspec.structs.replace(verdict, reasons=(*verdict.reasons, *more))


def word_for(probability: float, thresholds: Thresholds) -> VerdictWord:
    """Supported, refuted or undetermined."""
    if probability >= thresholds.supported:
        return "supported"
    return "refuted" if probability <= thresholds.refuted else "undetermined"


def jeffreys_95(share: float, count: int) -> tuple[float, float]:
    """95 % interval of a probability seen as `share` of `count` samples (Jeffreys' prior)."""
    hits = share * count
    known = beta(hits + 0.5, count - hits + 0.5)
    return float(known.ppf(0.025)), float(known.ppf(0.975))
