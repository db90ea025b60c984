"""XML whose every text is escaped, and which gives the same bytes for the same content."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from geowork.drawing.words import plain_text


def root_element(name: str, spaces: dict[str, str], /, **attributes: str) -> Element:
    """The root of a document.

    Args:
        spaces: prefix to namespace; the empty prefix for the document's own vocabulary.
    """
    declared = {f"xmlns:{key}" if key else "xmlns": value for key, value in spaces.items()}
    return Element(name, {**declared, **attributes})


def child(parent: Element, name: str, text: object = None, /, **attributes: str) -> Element:
    """Add an element; `name` may carry a prefix that the root declares."""
    made = SubElement(parent, name, {key: plain_text(value) for key, value in attributes.items()})
    if text is not None:
        made.text = plain_text(_written(text))
    return made


def document_bytes(root: Element) -> bytes:
    """The document as UTF-8, indented for reading."""
    indent(root, " ")
    text: bytes = tostring(root, "utf-8", xml_declaration=True)
    return text + b"\n"


def _written(value: object) -> str:
    return repr(round(value, 8) + 0.0) if isinstance(value, float) else str(value)
