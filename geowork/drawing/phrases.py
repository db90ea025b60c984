"""What deliverables say, in the reader's language.

English is written in the code and the templates; other languages lie in ``resources/export``, by
the English words. What an engine said is kept in the project in English, and told in the reader's
language by its pattern (see `sentences`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from geowork import strict_json
from geowork.drawing.sentences import teller_of
from geowork.drawing.words import percent_text
from geowork.resources import resource_path

Language = Literal["en", "uk"]

_UNIT = re.compile(r"(?<=\d)([ \u00a0])(km|m/s|m)\b(?!/)")


class Phrases:
    """Says a phrase in one language; `{name}` in it is filled in from what is given."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._words: Mapping[str, str] = {} if language == "en" else _catalogue(language)
        self._teller = teller_of(language)

    def __call__(self, english: str, **values: object) -> str:
        """The phrase; English where the language has none."""
        words = self._words.get(english, english)
        return words.format(**values) if values else words

    def percent(self, probability: float) -> str:
        """A probability in percent, never rounded to certainty."""
        if probability < 0.001:
            return self("below {p}", p="0.1\u00a0%")
        if probability > 0.999:
            return self("above {p}", p="99.9\u00a0%")
        return percent_text(probability)

    def quoted(self, words: str) -> str:
        """A person's words in the language's quotation marks."""
        return self("“{text}”", text=words)

    def told(self, sentence: str) -> str:
        """A sentence of an engine; a person's own words as they are."""
        said = self._teller(sentence)
        return sentence if said == sentence else self.measures(said)

    def measures(self, text: str) -> str:
        """Our own text with the language's signs for metres, kilometres and metres a second."""
        units = {"m": self("m"), "km": self("km"), "m/s": self("m/s")}
        return _UNIT.sub(lambda found: found[1] + units[found[2]], text)

    def all(self, english: Mapping[str, str]) -> dict[str, str]:
        """The phrases of a table, by the same keys."""
        return {key: self(words) for key, words in english.items()}


def phrases_of(code: str) -> Phrases:
    """Of a language by its code; English where deliverables do not speak it."""
    return Phrases("uk") if code == "uk" else ENGLISH


@cache
def _catalogue(language: str) -> Mapping[str, str]:
    words: Mapping[str, str] = strict_json.read(resource_path("export") / f"{language}.json")
    return words


ENGLISH = Phrases("en")
