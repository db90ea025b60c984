"""Names of places in any script brought to one form, so that they can be compared."""

from __future__ import annotations

import re

from anyascii import anyascii

_APART = re.compile(r"[^a-z0-9]+")
_TWICE = re.compile(r"(.)\1+")
_SAME = (
    ("shch", "s"), ("tsch", "s"), ("sch", "s"), ("tch", "s"), ("kh", "h"), ("zh", "s"),
    ("sh", "s"), ("ch", "s"), ("ts", "s"), ("tz", "s"), ("ph", "f"), ("dj", "s"), ("z", "s"),
    ("w", "v"), ("q", "k"), ("c", "k"), ("x", "ks"), ("j", "y"), ("g", "h"),
)  # fmt: skip
"""Letters that romanisations write differently for one sound (Ukrainian h and Russian g too)."""
_VOWELS = re.compile(r"[aeiouy]+")


def folded(name: str) -> str:
    """Lower-case Latin letters and digits of a name in whatever script."""
    return _APART.sub("", anyascii(name).lower())


def skeleton(form: str) -> str:
    """The consonants of a folded name.

    Arabic and Hebrew write few others, and romanisations differ in the rest.
    """
    made = form
    for one, other in _SAME:
        made = made.replace(one, other)
    return _TWICE.sub(r"\1", _VOWELS.sub("", made))
