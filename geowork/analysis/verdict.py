"""A verdict: what the evidence says about a claim, against thresholds fixed beforehand."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from scipy.special import betaincinv

from geowork.project.model import Claim, Thresholds

VerdictWord = Literal["supported", "refuted", "undetermined", "unsubstantiated"]


class Flip(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that would have to be wrong for another verdict.

    Args:
        what: the threshold, a limit of the claim, the course, the place, a pin, or the lens.
        name: which one: of thresholds and pins, and the direction of a displacement.
        by: how far, in `unit`; None where no error of it alone changes the verdict.
        sigmas: the same in standard deviations, where one is stated.
        dx_px, dy_px: where a pin would have to be instead.
        confirmed: whether solving again with that error does give the other verdict.
        to: the verdict it would then be.
    """

    what: Literal["threshold", "tolerance", "corridor", "course", "place", "pin", "lens"]
    name: str = ""
    by: float | None = None
    unit: str = ""
    to: VerdictWord | Literal[""] = ""
    sigmas: float | None = None
    dx_px: float | None = None
    dy_px: float | None = None
    confirmed: bool | None = None
    text: str


class Verdict(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The verdict contract; `sensitivity` is left out where nothing was tested.

    `probability` is that of the claim's geometry given the track; None where none applies.
    `interval` is its 95 % interval from the finite number of samples (Jeffreys). `reasons` are
    sentences; the measured quantity, with its own interval, is among them.
    """

    probability: float | None
    verdict: VerdictWord
    thresholds: Thresholds
    interval: tuple[float, float] | None
    reasons: tuple[str, ...]
    sensitivity: tuple[Flip, ...] = ()


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
    # Of the beta distribution; scipy.stats would take a second to import.
    low, high = betaincinv(hits + 0.5, count - hits + 0.5, (0.025, 0.975))
    return float(low), float(high)
