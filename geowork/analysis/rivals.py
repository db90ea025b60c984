"""Rival claims side by side on the same evidence."""

from __future__ import annotations

from collections.abc import Sequence

from geowork.analysis.verdict import Verdict
from geowork.project.model import Claim


def comparison(claims: Sequence[Claim], verdicts: Sequence[Verdict]) -> list[str]:
    """What the verdicts of rival claims say taken together, in sentences.

    Nothing is added up: each claim is tested on its own, against its own thresholds.
    """
    named = [f"'{claim.text}'" for claim in claims]
    by_word: dict[str, list[str]] = {}
    for name, verdict in zip(named, verdicts, strict=True):
        by_word.setdefault(verdict.verdict, []).append(name)
    supported, refuted = by_word.get("supported", []), by_word.get("refuted", [])
    sentences = []
    if len(supported) == 1:
        sentences.append(f"Of these, {supported[0]} alone is supported.")
    elif supported:
        sentences.append(f"{_listed(supported)} are supported: they do not exclude each other.")
    else:
        sentences.append("None of these is supported.")
    if refuted:
        sentences.append(f"{_listed(refuted)} {'is' if len(refuted) == 1 else 'are'} refuted.")
    if open_ones := by_word.get("undetermined", []):
        sentences.append(f"The evidence does not decide {_listed(open_ones, last='or')}.")
    if bare := by_word.get("unsubstantiated", []):
        sentences.append(f"No indicator was met for {_listed(bare, last='or')}.")
    return sentences


def _listed(names: list[str], last: str = "and") -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"
