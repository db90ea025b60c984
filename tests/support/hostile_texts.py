"""Ten and more ways in which a stranger's words could run, and a case that has them everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_type_hints

import msgspec

from geowork.project.model import KINDS, Project

RUN = "window.reached=1"
WAYS: Mapping[str, str] = {
    "a script element": f"<script>{RUN}</script>",
    "a picture that fails to load": f'<img src="x" onerror="{RUN}">',
    "a picture's handler after a broken attribute": f"\"'><svg/onload={RUN}>",
    "a template literal's hole": f"${{{RUN}}}",
    "the end of a template literal": f"`;{RUN};`",
    "the end of the script element the data lies in": f"</script><script>{RUN}</script>",
    "a comment that swallows the end of a script": f"<!--<script>{RUN}//",
    "a line end that only JavaScript knows": f'\u2028";{RUN};//\u2029',
    "an address that is a script": f"javascript:{RUN}",
    "a page within the page": f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    "a style that loads": f"<style>@import 'x'</style><b style='background:url(javascript:{RUN})'>",
    "a document in an address": f"<object data='data:text/html,<script>{RUN}</script>'></object>",
    "a template of the page's builder": "{{ 7*191 }}{% for x in () %}{% endfor %}",
    "a formula of a table": '=HYPERLINK("x";"y")|cmd',
    "a right-to-left trick": "\u202e<script>gro.dab</script>\u202c",
}

_FREE = frozenset({
    "title", "summary", "source", "published", "notes", "ground", "captured", "provider",
    "licence", "name", "text", "speaker", "link", "question", "event", "asserted_time", "place",
    "unit", "offered", "date", "indicator", "found", "found_by", "how", "method",
})  # fmt: skip
"""Fields in which a project file may hold any words."""


def with_words_everywhere(project: Project, words: str) -> Project:
    """The project with `words` in every free text field of every object."""
    made: dict[str, Any] = {
        kind: {key: _filled(value, words) for key, value in getattr(project, kind).items()}
        for kind in KINDS
    }
    media = {
        key: msgspec.structs.replace(medium, name=words.replace("/", "⁄")[:80])
        for key, medium in project.media.items()
    }
    made["media"] = media
    return msgspec.structs.replace(project, title=words, summary=words, **made)


def _filled(value: Any, words: str) -> Any:
    if isinstance(value, tuple):
        return tuple(_filled(part, words) for part in value)
    if not isinstance(value, msgspec.Struct):
        return value
    hints = get_type_hints(type(value))
    changes = {
        name: words if name in _FREE and hints[name] is str else _filled(kept, words)
        for name in value.__struct_fields__
        if (kept := getattr(value, name)) is not None
    }
    return msgspec.structs.replace(value, **changes)
