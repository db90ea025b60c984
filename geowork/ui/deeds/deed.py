"""One thing the person can do: words, icon, keys, place in the menus."""

from __future__ import annotations

from dataclasses import dataclass

CONTEXT = "Actions"


@dataclass(frozen=True)
class Deed:
    """One action. `footage_only` keys work while the footage pane has the keyboard."""

    id: str
    menu: str
    text: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    tip: str = ""
    checkable: bool = False
    footage_only: bool = False
    toolbar: bool = False


def _(text: str) -> str:
    """Mark a text of this table for translation."""
    return text
