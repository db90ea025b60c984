"""Whether this machine has letters for a language."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtGui import QFontDatabase

from geowork.ui.language.pseudo import PSEUDO

Script, System = QLocale.Script, QFontDatabase.WritingSystem
SYSTEMS = {
    Script.LatinScript: System.Latin,
    Script.CyrillicScript: System.Cyrillic,
    Script.ArabicScript: System.Arabic,
    Script.HebrewScript: System.Hebrew,
    Script.GreekScript: System.Greek,
    Script.GeorgianScript: System.Georgian,
    Script.ArmenianScript: System.Armenian,
}
"""Of the languages one is likely to add; of others nothing is known."""


def can_show(code: str) -> bool:
    """Whether some font has the letters of a language; true where that cannot be told."""
    system = None if code == PSEUDO else SYSTEMS.get(QLocale(code).script())
    return system is None or bool(QFontDatabase.families(system))
