"""The sentences of solver, test and steps in the language of the window."""

from __future__ import annotations

from collections.abc import Mapping

from geowork.drawing.sentences import Teller


def told(text: str) -> str:
    """A sentence of the program in the language of the window; anything else as it is."""
    return _teller[0](text)


def speak(messages: Mapping[str, str]) -> None:
    """Use these translations of patterns from now on; none leaves the English."""
    _teller[0] = Teller(messages)


_teller = [Teller({})]
