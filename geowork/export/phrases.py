"""What deliverables say, in the reader's language.

English is written in the code and the templates; other languages lie in ``resources/export``, by
the English words. Sentences that an engine stored in the project stay as it wrote them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from geowork import strict_json
from geowork.export.options import Language
from geowork.resources import resource_path


class Phrases:
    """Says a phrase in one language; `{name}` in it is filled in from what is given."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._words: Mapping[str, str] = {} if language == "en" else _catalogue(language)

    def __call__(self, english: str, **values: object) -> str:
        """The phrase; English where the language has none."""
        words = self._words.get(english, english)
        return words.format(**values) if values else words


@cache
def _catalogue(language: str) -> Mapping[str, str]:
    words: Mapping[str, str] = strict_json.read(resource_path("export") / f"{language}.json")
    return words
