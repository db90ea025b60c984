"""Translations, read from Qt's `.ts` files as they are: nothing to compile, nothing to forget.

The files lie in `resources/translations` and can be edited with Qt Linguist.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree  # our own files only, shipped beside the code

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, Qt, QTranslator
from PySide6.QtGui import QGuiApplication

from geowork.resources import resource_path
from geowork.ui.language.pseudo import PSEUDO, pseudo
from geowork.ui.language.sentences import CONTEXT as SENTENCES
from geowork.ui.language.sentences import speak

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
    codes = [SOURCE, *sorted(path.stem for path in _folder().glob("*.ts"))]
    return {code: _own_name(code) for code in codes}


def read_messages(path: Path) -> dict[tuple[str, str], str]:
    """The finished translations of a `.ts` file."""
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):  # noqa: S314
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            text = "" if translation is None else translation.text or ""
            if text and translation is not None and translation.get("type") != "unfinished":
                found[name, message.findtext("source") or ""] = text
    return found


def use_language(code: str) -> str:
    """Speak a language from now on: that of the system if `code` is empty; returns its code."""
    application = QCoreApplication.instance()
    assert application is not None  # noqa: S101 - made before any window
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
        old.deleteLater()
    chosen = code or QLocale.system().name().partition("_")[0]
    path = _folder() / f"{chosen}.ts"
    messages: Messages = {}
    if chosen == PSEUDO:
        application.installTranslator(PseudoCatalogue(application))
    elif path.is_file():
        _install_qt(chosen, application)
        messages = read_messages(path)
        application.installTranslator(Catalogue(messages, application))
    else:
        chosen = SOURCE
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


def _folder() -> Path:
    return resource_path("translations")


def _own_name(code: str) -> str:
    name = QLocale(code).nativeLanguageName()
    return name[:1].upper() + name[1:]
