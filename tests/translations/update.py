"""Brings the `.ts` files in step with the texts of the window.

    python -m tests.translations.update

Translations of texts that are gone are dropped; new texts are marked as unfinished, with the
translation of the same words elsewhere where there is one. What is left to do is printed.
"""

from __future__ import annotations

import sys
from xml.sax.saxutils import escape

from geowork.drawing.sentences import read_messages
from geowork.resources import resource_path
from tests.translations.marked import marked_texts

LANGUAGES = ("uk",)


def main() -> int:
    """Run the program."""
    texts = marked_texts()
    for code in LANGUAGES:
        path = resource_path("translations") / f"{code}.ts"
        known = read_messages(path) if path.is_file() else {}
        path.write_text(written(code, texts, known), encoding="utf-8")
        for context, missing in left_to_do(texts, known):
            print(f"{code}\t{context}\t{missing!r}")
    return 0


def left_to_do(
    texts: dict[str, set[str]], known: dict[tuple[str, str], str]
) -> list[tuple[str, str]]:
    """Texts without a finished translation."""
    return [
        (context, text)
        for context in sorted(texts)
        for text in sorted(texts[context])
        if (context, text) not in known
    ]


def written(code: str, texts: dict[str, set[str]], known: dict[tuple[str, str], str]) -> str:
    """A `.ts` file, in an order that changes little from one time to the next."""
    elsewhere = {text: translation for (_, text), translation in known.items()}
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{code}" sourcelanguage="en">',
    ]
    for context in sorted(texts):
        lines += ["<context>", f"    <name>{escape(context)}</name>"]
        for text in sorted(texts[context]):
            done = known.get((context, text))
            hint = escape(done or elsewhere.get(text, ""))
            kind = "" if done else ' type="unfinished"'
            lines += [
                "    <message>",
                f"        <source>{escape(text)}</source>",
                f"        <translation{kind}>{hint}</translation>",
                "    </message>",
            ]
        lines.append("</context>")
    return "\n".join([*lines, "</TS>", ""])


if __name__ == "__main__":
    sys.exit(main())
