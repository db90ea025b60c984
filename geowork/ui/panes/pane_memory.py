"""How a person arranged the panes of each case, kept in the settings of the machine.

By the project's id and in no project file: a colleague who opens the case has a screen of his own.
"""

from __future__ import annotations

from PySide6.QtCore import QSettings

from geowork.ui.panes.arrangement import Arrangement, as_text, from_text

GROUP = "arrangements"
MOST = 100


def kept_arrangement(project_id: str) -> Arrangement | None:
    """How the panes of a case were left on this machine; None if they never were."""
    return from_text(QSettings().value(f"{GROUP}/{_key(project_id)}"))


def keep_arrangement(project_id: str, arrangement: Arrangement) -> None:
    """Remember how the panes of a case are; beyond `MOST` cases, others are forgotten."""
    settings = QSettings()
    settings.beginGroup(GROUP)
    keys = settings.childKeys()
    key = _key(project_id)
    for other in [k for k in keys if k != key][: max(0, len(keys) - MOST)]:
        settings.remove(other)
    settings.setValue(key, as_text(arrangement))
    settings.endGroup()


def _key(project_id: str) -> str:
    """A stranger's id as a key: no slash opens a group of its own."""
    return project_id.encode().hex()[:120]
