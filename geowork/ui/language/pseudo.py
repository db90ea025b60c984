"""A language that nobody speaks: it shows what is not translated, too narrow, or turns wrongly."""

from __future__ import annotations

import re

PSEUDO = "pseudo"
"""Its code; it is chosen by `GEOWORK_LANGUAGE=pseudo` and stands in no list."""

_LETTERS = str.maketrans("aceghiklnorstuyzACEGHIKLNORSTUYZ", "áçéğĥíķļñóŕšťúýžÁÇÉĞĤÍĶĻÑÓŔŠŤÚÝŽ")
_LEFT_ALONE = re.compile(r"(\{[^}]*\}|&.|Ctrl\+\S+|Shift\+\S+|\b[A-Z]\b)")
LONGER = 0.35
"""By how much most languages exceed English."""


def pseudo(text: str) -> str:
    """The text with other letters, a third longer, in brackets; places for values are kept."""
    parts = _LEFT_ALONE.split(text)
    dressed = "".join(
        part if number % 2 else part.translate(_LETTERS) for number, part in enumerate(parts)
    )
    return f"[{dressed}{'·' * round(len(text) * LONGER)}]"
