"""Translations, read from Qt's `.ts` files as they are: nothing to compile, nothing to forget.

The files lie in `resources/translations` and can be edited with Qt Linguist. Others, say `ru.ts` or
`ar.ts`, are found in the folder `translations` of the application's data.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

from defusedxml import DefusedXmlException, ElementTree
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, Qt, QTranslator
from PySide6.QtGui import QGuiApplication

from geowork.drawing.sentences import CONTEXT as SENTENCES
from geowork.drawing.sentences import read_messages
from geowork.resources import resource_path
from geowork.storage.media_table import data_folder
from geowork.ui.language.pseudo import PSEUDO, pseudo
from geowork.ui.language.sentences import speak

log = logging.getLogger(__name__)

SOURCE = "en"
Messages = Mapping[tuple[str, str], str]
"""Translation by context and English text."""


class Catalogue(QTranslator):
    """Hands Qt the translations of one language."""

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages

    def isEmpty(self) -> bool:
        """Qt asks no empty one."""
        return False

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """A translation; None leaves the English."""
        return self._messages.get((context, text))  # type: ignore[return-value]


class PseudoCatalogue(QTranslator):
    """Turns every marked text into one that shows that it was marked, and how long others get."""

    def isEmpty(self) -> bool:
        """Qt asks no empty one."""
        return False

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """The same words, dressed up."""
        return pseudo(text)


def languages() -> dict[str, str]:
    """The languages there are by their codes, each in its own words."""
    found = {path.stem for folder in _folders() for path in folder.glob("*.ts")}
    return {code: _own_name(code) for code in [SOURCE, *sorted(found)]}


def language_in_use() -> str:
    """The code of the language spoken now."""
    return _in_use[0]


def use_language(code: str) -> str:
    """Speak a language from now on: that of the system if `code` is empty; returns its code."""
    application = QCoreApplication.instance()
    assert application is not None  # noqa: S101 - made before any window
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
        old.deleteLater()
    chosen = code or QLocale.system().name().partition("_")[0]
    path = next((p for f in _folders() if (p := f / f"{chosen}.ts").is_file()), None)
    messages: Messages = {}
    if chosen == PSEUDO:
        application.installTranslator(PseudoCatalogue(application))
    elif path is not None and (messages := _readable(path)):
        _install_qt(chosen, application)
        application.installTranslator(Catalogue(messages, application))
    else:
        chosen = SOURCE
    _in_use[0] = chosen
    speak({text: said for (context, text), said in messages.items() if context == SENTENCES})
    right_to_left = chosen == PSEUDO or QLocale(chosen).textDirection() == (
        Qt.LayoutDirection.RightToLeft
    )
    direction = Qt.LayoutDirection
    QGuiApplication.setLayoutDirection(
        direction.RightToLeft if right_to_left else direction.LeftToRight
    )
    return chosen


def _install_qt(code: str, application: QCoreApplication) -> None:
    """The words of Qt's own dialogs."""
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{code}", folder):
        application.installTranslator(translator)


def _readable(path: Path) -> Messages:
    """The translations of a file; none, with a line in the log, where it is broken."""
    try:
        return read_messages(path)
    except (OSError, ElementTree.ParseError, DefusedXmlException, ValueError) as error:
        log.warning("cannot read the translation %s: %s", path, error)
        return {}


def _folders() -> tuple[Path, ...]:
    """Where translations are looked for: those shipped, then a person's own."""
    return resource_path("translations"), data_folder() / "translations"


_in_use = [SOURCE]


def _own_name(code: str) -> str:
    name = QLocale(code).nativeLanguageName()
    return name[:1].upper() + name[1:]
