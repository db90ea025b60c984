"""Text of two directions: numbers kept in order, a stranger's signs made harmless.

Coordinates, hashes and times are written from left to right in every language: between isolates
(Unicode 6.3, UAX #9) they keep their order inside a sentence that runs the other way.
"""

from __future__ import annotations

import unicodedata
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtGui import Qt as RichText

LEFT_TO_RIGHT_ISOLATE, FIRST_STRONG_ISOLATE, POP = "\u2066", "\u2068", "\u2069"
JOINERS = "\u200c\u200d"
"""Needed to write Persian and several Indian scripts."""
REPLACED = "\ufffd"


def isolated(text: str) -> str:
    """A number-like text that keeps its order where the interface runs from right to left."""
    if not text or QGuiApplication.layoutDirection() != Qt.LayoutDirection.RightToLeft:
        return text
    return f"{LEFT_TO_RIGHT_ISOLATE}{text}{POP}"


def shown_safely(text: str) -> str:
    """A stranger's words on one line, in their own direction and without effect on what is around.

    What would turn, hide or break the line becomes visible.
    """
    # What Python calls printable holds none of the signs that are replaced, and is usual.
    safe = text if text.isprintable() else "".join(_shown(sign) for sign in text)
    if not safe or QGuiApplication.layoutDirection() != Qt.LayoutDirection.RightToLeft:
        return safe
    return f"{FIRST_STRONG_ISOLATE}{safe}{POP}"


def plain_tip(text: str) -> str:
    """A tool tip that shows a stranger's words as they are: Qt would read some of them as HTML."""
    if not RichText.mightBeRichText(text):
        return text
    return f"<span style='white-space: pre-wrap'>{escape(text)}</span>"


def _shown(sign: str) -> str:
    if sign in JOINERS:
        return sign
    if sign in "\n\r\t\u2028\u2029":
        return " "
    return REPLACED if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn") else sign
