"""The page itself, for the window (served file by file) and for export (one file, offline)."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import msgspec

from geowork import strict_json
from geowork.drawing.map_page.files import (
    EXPORTED_SCRIPTS,
    EXPORTED_STYLES,
    SCRIPTS,
    STYLES,
    page_text,
)
from geowork.drawing.map_page.frame import MapFrame, build_frame
from geowork.drawing.map_page.layers import Note, PictureLayer, TileLayer
from geowork.drawing.map_page.page_words import page_words
from geowork.drawing.phrases import ENGLISH, Phrases
from geowork.drawing.words import plain_text

EMPTY: Mapping[str, Any] = {"type": "FeatureCollection", "features": []}
"""The window's page starts with nothing and is told what to show by ``geowork.setFeatures``."""

_CHANNEL = "qwebchannel.js"
_START = "start.js"
_SCRIPT = "text/javascript"


def build_page(
    features: Mapping[str, Any],
    base_layers: Sequence[TileLayer | PictureLayer],
    title: str,
    *,
    embedded: bool,
    notes: Sequence[Note] = (),
    walks: Sequence[Mapping[str, Any]] = (),
    frames: Sequence[Mapping[str, Any]] = (),
    say: Phrases = ENGLISH,
) -> str:
    """HTML of the map page; the same input always gives the same text.

    Args:
        features: GeoJSON FeatureCollection as made by `drawing.marks.map_features`.
        base_layers: tiles (window only) and pictures under the marks.
        embedded: True for one self-contained file that needs no network and forbids it; False for
            the page whose scripts the window serves beside it (see `page_files`, `page_policy`).
        notes: blocks of text in the panel beside the exported map.
        walks: for the exported map's time slider (see `walks.walks`).
        frames: small pictures for the exported map's pop-ups and slider: what shows them (``kinds``
            and ``id`` of features), a ``data:`` address, a text, seconds since the footage began.
        say: the language of the exported page; the window gives its page words later.
    """
    frame = _frame(base_layers)
    data = _data(
        features,
        base_layers,
        title,
        notes,
        {"walks": walks, "frames": frames, "words": page_words(say)},
    )
    if embedded:
        return _embedded_page(frame, data, title, say)
    return _served_page(frame, data, title)


def page_files(
    base_layers: Sequence[TileLayer | PictureLayer] = (),
) -> Mapping[str, tuple[bytes, str]]:
    """What the window serves at ``geowork://map/<name>``: name to bytes and media type.

    ``qwebchannel.js`` is not among them; the window takes it from Qt.
    """
    page = build_page(EMPTY, base_layers, "Map", embedded=False)
    start = _frame(base_layers).script
    served = {"index.html": (page.encode(), "text/html"), _START: (start.encode(), _SCRIPT)}
    served |= {name: (page_text(name).encode(), _SCRIPT) for name in SCRIPTS}
    served |= {name: (page_text(name).encode(), "text/css") for name in STYLES}
    return served


def page_policy() -> str:
    """Content-Security-Policy header for the window's page.

    It holds no hash on purpose: Qt writes response headers in lower case, which would spoil one.
    The start script is therefore a file of its own, and no inline script runs at all.
    """
    return (
        "default-src 'none'; script-src geowork:; style-src geowork:; img-src geowork: data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def _frame(layers: Sequence[TileLayer | PictureLayer]) -> MapFrame:
    return build_frame([layer for layer in layers if isinstance(layer, TileLayer)])


def _data(
    features: Mapping[str, Any],
    layers: Sequence[TileLayer | PictureLayer],
    title: str,
    notes: Sequence[Note],
    more: Mapping[str, Any],
) -> str:
    pictures = [
        {
            "id": p.id,
            "title": p.title,
            "url": p.url,
            "bounds": p.bounds,
            "credit": p.credit,
            "tiles": p.tiles,
            "zooms": p.tile_zooms,
        }
        for p in layers
        if isinstance(p, PictureLayer)
    ]
    said = [msgspec.to_builtins(note) for note in notes]
    value = {"title": title, "features": features, "pictures": pictures, "notes": said, **more}
    text = strict_json.canonical(_clean(value)).decode()
    # With no "<" left, nothing in a name can close the script element or open a comment.
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _clean(value: Any) -> Any:
    """Every text in it without marks that would turn the direction of what stands around it."""
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, Mapping):
        return {plain_text(key): _clean(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(one) for one in value]
    return value


def _embedded_page(frame: MapFrame, data: str, title: str, say: Phrases) -> str:
    scripts = [page_text(name).strip() for name in EXPORTED_SCRIPTS] + [frame.script]
    styles = [page_text(name).strip() for name in EXPORTED_STYLES]
    policy = (
        f"default-src 'none'; script-src {' '.join(map(_source, scripts))}; "
        f"style-src {' '.join(map(_source, styles))}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    head = [f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">']
    head += [f"<style>{text}</style>" for text in styles]
    label = escape(say("Findings and legend"))
    body = [f'<aside id="panel" aria-label="{label}"></aside>', frame.element]
    written = [f"<script>{text}</script>" for text in scripts]
    return _page(title, head, body, data, written, say.language)


def _served_page(frame: MapFrame, data: str, title: str) -> str:
    head = [f'<link rel="stylesheet" href="{name}">' for name in STYLES]
    scripts = [f'<script src="{name}"></script>' for name in (_CHANNEL, *SCRIPTS, _START)]
    return _page(title, head, [frame.element], data, scripts)


def _page(
    title: str,
    head: Sequence[str],
    body: Sequence[str],
    data: str,
    scripts: Sequence[str],
    language: str = "en",
) -> str:
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{language}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(plain_text(title))}</title>",
        *head,
        "</head>",
        "<body>",
        *body,
        f'<script type="application/json" id="case-data">{data}</script>',
        *scripts,
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _source(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
