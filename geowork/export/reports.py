"""The reports as files: HTML, PDF and texts for a post, in each language."""

from __future__ import annotations

from pathlib import PurePosixPath

import msgspec

from geowork import strict_json
from geowork.drawing.phrases import Phrases
from geowork.export.material import Material
from geowork.export.parts import Made, Outcome, Warned
from geowork.export.report.page import report_html
from geowork.export.report.pdf import report_pdf
from geowork.export.report.post import Post, posts


def reports(material: Material) -> Outcome:
    """``report_en.html``, ``report_en.pdf``, ``post_en.txt`` and so on, and ``posts.json``."""
    languages = material.options.languages
    written: list[Post] = []
    for done, language in enumerate(languages):
        material.progress.report(done, len(languages), f"Report, {language}")
        say = Phrases(language)
        html, left_out = report_html(material, say)
        yield from map(Warned, left_out)
        yield Made(PurePosixPath(f"report_{language}.html"), html.encode())
        yield Made(PurePosixPath(f"report_{language}.pdf"), report_pdf(html))
        own = posts(material.project, say, material.options.credit)
        written += own
        yield Made(PurePosixPath(f"post_{language}.txt"), _readable(own).encode())
    value = {"posts": [msgspec.to_builtins(post) for post in written]}
    data = msgspec.json.format(strict_json.canonical(value), indent=1) + b"\n"
    yield Made(PurePosixPath("posts.json"), data)


def _readable(own: list[Post]) -> str:
    blocks = [f"[{post.channel}: {post.characters} / {post.limit}]\n{post.text}\n" for post in own]
    blocks += [f"[alt: {post.alt_characters}]\n{post.alt_text}\n" for post in own[:1]]
    return "\n".join(blocks)
