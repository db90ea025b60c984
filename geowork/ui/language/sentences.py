"""The sentences of solver, test and steps in the person's language.

What computes speaks English, and what it said is kept in the project's file: so a sentence is
translated where it is shown. Its pattern ("Pin '{0}': {1}.") stands in the `.ts` files under the
context `Sentences`; what fills the pattern is translated in turn, and what no pattern fits is left
as it is, like a person's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

CONTEXT = "Sentences"
PLACE = re.compile(r"\{(\d+)\}")
DEPTH = 8
"""Patterns within patterns; a stranger's text cannot make it search for ever."""
LONGEST = 700
"""Signs of a text that is worth translating; longer ones are no sentence of ours, and a stranger's
text made to match again and again would hold the window up for seconds."""


@dataclass(frozen=True)
class _Pattern:
    known: re.Pattern[str]
    translation: str

    def said(self, text: str, depth: int) -> str | None:
        found = self.known.fullmatch(text)
        if found is None:
            return None
        parts = [_told(part, depth - 1) for part in found.groups()]
        return PLACE.sub(lambda place: parts[int(place[1])], self.translation)


def told(text: str) -> str:
    """A sentence of the program in the language of the window; anything else as it is."""
    return _cached(text) if _patterns and len(text) <= LONGEST else text


def speak(messages: Mapping[str, str]) -> None:
    """Use these translations of patterns from now on; none leaves the English."""
    _patterns[:] = [
        _Pattern(_expression(source), translation)
        for source, translation in sorted(messages.items(), key=_weight, reverse=True)
    ]
    _cached.cache_clear()


@lru_cache(maxsize=512)
def _cached(text: str) -> str:
    return _told(text, DEPTH)


def _told(text: str, depth: int) -> str:
    bare = text.strip()
    if depth <= 0 or not bare:
        return text
    if bare != text:
        return text.replace(bare, _told(bare, depth), 1)
    whole = _first(pattern.said(text, depth) for pattern in _patterns)
    if whole is not None:
        return whole
    for between, joint in ((r"(?<=[.!?]) (?=[A-Z'])", " "), (": ", ": "), ("; ", "; ")):
        parts = re.split(between, text)
        if len(parts) > 1:
            return joint.join(_told(part, depth) for part in parts)
    if text.endswith("."):
        return _told(text[:-1], depth - 1) + "."
    return text


def _first(found: Iterable[str | None]) -> str | None:
    return next((text for text in found if text is not None), None)


def _expression(source: str) -> re.Pattern[str]:
    """Words as they are; at the places anything, with its brackets whole."""
    parts = re.split(r"\{\d+\}", source)
    return re.compile(r"((?:[^()]|\([^()]*\))*?)".join(map(re.escape, parts)))


def _weight(message: tuple[str, str]) -> int:
    """The pattern with most words of its own is the one that was meant."""
    return len(PLACE.sub("", message[0]))


_patterns: list[_Pattern] = []
