"""The sentences of solver, test and steps in the reader's language.

What computes speaks English, and what it said is kept in the project's file: so a sentence is
translated where it is shown. Its pattern ("Pin '{0}': {1}.") stands in the `.ts` files under the
context `Sentences`; what fills the pattern is translated in turn, and what no pattern fits is left
as it is, like a person's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from defusedxml import ElementTree

from geowork.resources import resource_path

CONTEXT = "Sentences"
PLACE = re.compile(r"\{(\d+)\}")
_JOINT = re.compile(r"\{0\}, [^{]+ \{1\}")
DEPTH = 8
"""Patterns within patterns; a stranger's text cannot make it search for ever."""
LONGEST = 700
"""Signs of a text that is worth translating; longer ones are no sentence of ours, and a stranger's
text made to match again and again would hold the window up for seconds."""


@dataclass(frozen=True)
class _Pattern:
    known: re.Pattern[str]
    translation: str
    is_joint: bool


class Teller:
    """Tells sentences in one language.

    Args:
        messages: translation by English pattern; none leaves the English.
    """

    def __init__(self, messages: Mapping[str, str]) -> None:
        self._patterns = [
            _Pattern(_expression(source), translation, bool(_JOINT.fullmatch(source)))
            for source, translation in sorted(messages.items(), key=_weight, reverse=True)
        ]
        self._joints = [one for one in self._patterns if one.is_joint]
        self._cached = lru_cache(maxsize=512)(lambda text: self._told(text, DEPTH))

    def __call__(self, text: str) -> str:
        """A sentence of the program in the language; anything else as it is."""
        return self._cached(text) if self._patterns and len(text) <= LONGEST else text

    def _told(self, text: str, depth: int) -> str:
        bare = text.strip()
        if depth <= 0 or not bare:
            return text
        if bare != text:
            return text.replace(bare, self._told(bare, depth), 1)
        # What stands in a place may be a list: its joints part before its members are read.
        patterns = self._patterns if depth == DEPTH else (*self._joints, *self._patterns)
        whole = _first(self._said(pattern, text, depth) for pattern in patterns)
        if whole is not None:
            return whole
        for between, joint in ((r"(?<=[.!?]) (?=[A-Z'])", " "), (": ", ": "), ("; ", "; ")):
            parts = re.split(between, text)
            if len(parts) > 1:
                return joint.join(self._told(part, depth) for part in parts)
        if text.endswith("."):
            return self._told(text[:-1], depth - 1) + "."
        return text

    def _said(self, pattern: _Pattern, text: str, depth: int) -> str | None:
        found = pattern.known.fullmatch(text)
        if found is None:
            return None
        parts = [self._told(part, depth - 1) for part in found.groups()]
        return PLACE.sub(lambda place: parts[int(place[1])], pattern.translation)


@cache
def teller_of(language: str) -> Teller:
    """The teller of a language whose translation is shipped; of English where there is none."""
    path = resource_path("translations") / f"{language}.ts"
    messages = read_messages(path) if path.is_file() else {}
    return Teller({text: said for (context, text), said in messages.items() if context == CONTEXT})


def read_messages(path: Path) -> dict[tuple[str, str], str]:
    """The finished translations of a `.ts` file, by context and English text."""
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            text = "" if translation is None else translation.text or ""
            if text and translation is not None and translation.get("type") != "unfinished":
                found[name, message.findtext("source") or ""] = text
    return found


def _first(found: Iterable[str | None]) -> str | None:
    return next((text for text in found if text is not None), None)


def _expression(source: str) -> re.Pattern[str]:
    """Words as they are; at the places anything, with its brackets whole."""
    parts = re.split(r"\{\d+\}", source)
    return re.compile(r"((?:[^()]|\([^()]*\))*?)".join(map(re.escape, parts)))


def _weight(message: tuple[str, str]) -> int:
    """The pattern with most words of its own is the one that was meant."""
    return len(PLACE.sub("", message[0]))
