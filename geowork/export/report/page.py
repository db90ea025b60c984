"""The report as HTML: one file, no script, nothing loaded from elsewhere."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template
from markupsafe import Markup

from geowork.drawing.marks import map_features
from geowork.drawing.palette import UNKNOWN_COLOUR, checked_colour, ink_on
from geowork.drawing.phrases import Phrases
from geowork.drawing.words import plain_text
from geowork.errors import CancelledError, GeoworkError
from geowork.export.frame_set import annotated
from geowork.export.material import Material
from geowork.export.plate.facts import facts, verdict_lines
from geowork.export.plate.panels import chosen_panels
from geowork.export.report import content
from geowork.export.report.cameras import camera_parts
from geowork.export.report.chronology import chronology, rivals
from geowork.export.report.claims import claim_parts
from geowork.export.report.crops import CROP_GROUND_M, views_of
from geowork.export.report.figures import Figure, frame_figure, map_figures, residual_figure
from geowork.export.report.method import commands, limits, methods
from geowork.export.shown_frame import shown_frame
from geowork.export.versions import versions
from geowork.project.model import Project
from geowork.resources import resource_path

_MOST_FRAMES = 6


def report_html(material: Material, say: Phrases) -> tuple[str, list[str]]:
    """The report, well formed as XML too, and what it had to leave out."""
    project = material.project
    left_out: list[str] = []
    style = _style(project)
    placed = bool(map_features(project)["features"])
    text = _template().render(
        t=say,
        language=say.language,
        title=project.title,
        summary=project.summary,
        style=Markup(style),  # noqa: S704 (our own file and checked colours)
        policy=_policy(style),
        verdicts=verdict_lines(project, say),
        headline=facts(project, say),
        claims=list(claim_parts(project, say)),
        chronology=chronology(project, say),
        rivals=list(rivals(project, say)),
        sources=list(content.source_rows(project, say)),
        frames=_frames(material, say, left_out),
        maps=map_figures(material, say) if placed else [],
        landmarks=content.landmark_table(project, say),
        cameras=list(camera_parts(project, say)),
        residuals={
            key: residual_figure(material, project.cameras[key], say)
            for key in sorted(project.cameras)
        },
        views={
            key: list(views_of(material, project.cameras[key], say))
            for key in sorted(project.cameras)
        },
        crop_m=f"{CROP_GROUND_M:g}",
        tracks=list(content.track_parts(project, say)),
        limits=limits(project, say),
        methods=methods(project, say),
        versions=", ".join(f"{name} {number}" for name, number in versions().items()),
        media=content.media_rows(project),
        commands=commands(),
        credit=material.options.credit,
    )
    return text, left_out


@cache
def _template() -> Template:
    # `finalize` cleans what is printed before it is escaped: control and turning characters go.
    surroundings = Environment(
        loader=BaseLoader(), autoescape=True, undefined=StrictUndefined, finalize=_clean
    )
    surroundings.filters["data_address"] = _data_address
    source = (resource_path("export") / "report.html").read_text(encoding="utf-8")
    return surroundings.from_string(source)


def _clean(value: Any) -> Any:
    # Markup that the template's own macros made is clean already and must not be escaped again.
    return plain_text(value) if type(value) is str else value


def _data_address(data: bytes) -> str:
    return "data:image/jpeg;base64," + base64.b64encode(data).decode()


def _style(project: Project) -> str:
    colours = {checked_colour(mark.colour) for mark in project.landmarks.values()}
    rules = [
        ".c-{}{{background:{};color:rgb({},{},{})}}".format(colour[1:], colour, *ink_on(colour))
        for colour in sorted({*colours, UNKNOWN_COLOUR})
    ]
    own = (resource_path("export") / "report.css").read_text(encoding="utf-8")
    return own.strip() + "\n" + "\n".join(rules)


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _frames(material: Material, say: Phrases, left_out: list[str]) -> list[Figure]:
    figures = []
    for address in chosen_panels(material.project)[:_MOST_FRAMES]:
        try:
            frame = shown_frame(material, address)
        except CancelledError:
            raise
        except GeoworkError as error:
            left_out.append(f"The report lacks a frame: {error}")
            continue
        footage = material.project.footage.get(address.footage)
        title = footage.title if footage else address.footage
        text = say("Frame {n} of {title}, PTS {pts}", n=address.index, title=title, pts=address.pts)
        figures.append(frame_figure(annotated(material, address, frame, say), text))
    return figures
