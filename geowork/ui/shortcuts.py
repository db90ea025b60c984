"""Which keys do what: those of the table of actions, and the person's own instead of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction, QKeySequence

from geowork.ui.deeds.table import DEEDS

GROUP = "shortcuts"
Keys = Mapping[str, tuple[str, ...]]


def standard_keys() -> dict[str, tuple[str, ...]]:
    """The keys of every action as delivered."""
    return {deed.id: deed.keys for deed in DEEDS if deed is not None}


def own_keys() -> dict[str, tuple[str, ...]]:
    """The keys of every action as the person has them; broken settings count as absent."""
    settings, keys = QSettings(), standard_keys()
    for name in keys:
        kept = settings.value(f"{GROUP}/{name}")
        if isinstance(kept, str):
            keys[name] = tuple(part for part in kept.split("\n") if part)
    return keys


def keep_keys(keys: Keys) -> None:
    """Keep what differs from the keys as delivered."""
    settings, standard = QSettings(), standard_keys()
    settings.remove(GROUP)
    for name, own in keys.items():
        if own != standard[name]:
            settings.setValue(f"{GROUP}/{name}", "\n".join(own))


def use_keys(actions: Mapping[str, QAction], keys: Keys) -> None:
    """Give the actions these keys."""
    for name, own in keys.items():
        actions[name].setShortcuts([QKeySequence(key) for key in own])


def conflicts(keys: Keys) -> dict[str, Sequence[str]]:
    """Each key that several actions share, with their ids; the first stroke of a chord too."""
    holders: dict[str, list[str]] = defaultdict(list)
    for name, own in keys.items():
        for key in own:
            holders[canonical(key)].append(name)
    shared = {key: names for key, names in holders.items() if len(names) > 1}
    for key, names in holders.items():
        longer = [
            n for other, held in holders.items() if other.startswith(f"{key}, ") for n in held
        ]
        if longer:
            shared[key] = [*names, *longer]
    return {key: list(dict.fromkeys(names)) for key, names in shared.items()}


def canonical(key: str) -> str:
    """One spelling for a key, whatever it was typed as."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)
