"""What the person prefers on this machine: language, colours, how places and lengths are written.

Kept in the settings of the machine and in no project: two analysts see the same case each in their
own way.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields
from typing import Any, Literal, get_args, get_type_hints

from PySide6.QtCore import QObject, QSettings, Signal

from geowork.geo.formats import Style
from geowork.project.model import DEFAULT_COLOURS, SAFE_COLOURS

Scheme = Literal["system", "light", "dark"]
Units = Literal["metric", "imperial"]
Playback = Literal["real", "every"]
Palette = Literal["safe", "many"]
CacheSize = Literal["256", "512", "1024", "2048", "4096"]
GROUP = "preferences"
CACHE_VARIABLE = "GEOWORK_CACHE_DIR"


@dataclass(frozen=True)
class Preferences:
    """What can be preferred.

    Args:
        language: code of a language there is; empty for the system's.
        scheme: light, dark, or as the system has it.
        coordinates: how positions are written.
        units: of lengths in sentences and tables; what is typed and exported is always metric.
        palette: colours of new landmarks: told apart by colour-blind readers too, or more hues.
        playback: at real speed, leaving out frames where the machine is slow; or every frame.
        cache_mib: memory for decoding one footage, frames kept for stepping back included, MiB.
        cache_place: folder for what is kept on disk to spare work; empty for the system's.
    """

    language: str = ""
    scheme: Scheme = "system"
    coordinates: Style = "dd"
    units: Units = "metric"
    palette: Palette = "safe"
    playback: Playback = "real"
    cache_mib: CacheSize = "1024"
    cache_place: str = ""


class PreferenceBook(QObject):
    """The preferences in force, and the news that they changed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.now = Preferences()
        self.read()

    def read(self) -> None:
        """Take the settings of the machine; what is broken in them counts as absent."""
        settings = QSettings()
        found: dict[str, Any] = {}
        for name, allowed in _allowed().items():
            value = settings.value(f"{GROUP}/{name}")
            if isinstance(value, str) and (not allowed or value in allowed):
                found[name] = value
        self.now = Preferences(**found)

    def keep(self, preferences: Preferences) -> None:
        """Keep others and tell everybody."""
        if preferences == self.now:
            return
        settings = QSettings()
        for field in fields(preferences):
            settings.setValue(f"{GROUP}/{field.name}", getattr(preferences, field.name))
        self.now = preferences
        self.changed.emit()


def preferences() -> PreferenceBook:
    """The application's one book."""
    if not _book:
        _book.append(PreferenceBook())
    return _book[0]


def landmark_colours() -> tuple[str, ...]:
    """The colours that new landmarks get, by their numbers."""
    return SAFE_COLOURS if preferences().now.palette == "safe" else DEFAULT_COLOURS


def use_cache_place(folder: str) -> None:
    """Keep on disk in this folder what spares work; what the environment says comes first."""
    if CACHE_VARIABLE not in os.environ or os.environ[CACHE_VARIABLE] in _used:
        if folder:
            os.environ[CACHE_VARIABLE] = folder
            _used.add(folder)
        else:
            os.environ.pop(CACHE_VARIABLE, None)


def _allowed() -> dict[str, tuple[Any, ...]]:
    return {name: get_args(kind) for name, kind in get_type_hints(Preferences).items()}


_book: list[PreferenceBook] = []
_used: set[str] = set()
"""Folders that were set here, and not by whoever started the program."""
