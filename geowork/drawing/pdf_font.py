"""What all PDF pages share: the font (Roboto, from a package, Apache License 2.0), and plain bytes.

Streams are written as bytes, not as text of 85 letters: a fifth smaller, and much faster.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD = "Roboto", "Roboto-Bold"
ITALIC = "Roboto-Italic"

_FILES = {
    REGULAR: "Roboto-Regular.ttf",
    BOLD: "Roboto-Bold.ttf",
    ITALIC: "Roboto-Italic.ttf",
    "Roboto-BoldItalic": "Roboto-BoldItalic.ttf",
}


@cache
def register_fonts() -> None:
    """Make the fonts known to reportlab, once, and have it write bytes."""
    rl_config.useA85 = 0
    folder = files("font_roboto") / "files"
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(folder / file)))
    pdfmetrics.registerFontFamily(REGULAR, REGULAR, BOLD, ITALIC, "Roboto-BoldItalic")


def has_glyphs(text: str) -> bool:
    """Whether the font can write every character of a text."""
    register_fonts()
    known = pdfmetrics.getFont(REGULAR).face.charToGlyph
    return all(ord(letter) in known for letter in text)


def writable(text: str) -> str:
    """The text with what the font cannot write shown as a box."""
    register_fonts()
    known = pdfmetrics.getFont(REGULAR).face.charToGlyph
    return "".join(
        c if c in "\n\t" or ord(c) in known else _STAND_INS.get(c, "\u25a1") for c in text
    )


_BOX = "\u25a1"
_STAND_INS = {
    "\n": "\n",
    "\t": "\t",
    "→": "->",
    "✓": "+",
    "\u00a0": " ",
    "\u200c": "",
    "\u200d": "",
    "′": "'",
    "″": '"',
}
