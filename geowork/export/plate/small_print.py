"""The foot of a plate: hashes, the solve in one line, credit and conventions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from geowork import __version__
from geowork.drawing.contracts import items_at, number_at, text_at
from geowork.drawing.phrases import Phrases
from geowork.drawing.sheet.model import broken
from geowork.export.plate.page import Page


def draw_small_print(page: Page, credit: str) -> None:
    """Each line whole, on as many as it takes."""
    size = page.size(13)
    for text in _printed(page, credit):
        for line in broken(text, size, page.room):
            page.y += round(1.5 * size)
            page.sheet.write(line, page.left, page.y, size, page.theme.quiet)
    page.y += round(24 * page.unit)


def _printed(page: Page, credit: str) -> Iterator[str]:
    project, say = page.project, page.say
    hashes = [
        f"{one.title} SHA-256 {one.medium[:16]}…" for _, one in sorted(project.footage.items())
    ]
    if hashes:
        yield " · ".join(hashes)
    for key in sorted(project.cameras):
        solution = project.cameras[key].solution
        rms = number_at(solution, "rms_px")
        if rms is not None and text_at(solution, "status") != "refused":
            yield _solved(solution, rms, say)
    made = say("Made with Geowork {version}; angles clockwise from true north; WGS 84",
               version=__version__)  # fmt: skip
    yield f"{credit} · {made}" if credit else made


def _solved(solution: Mapping[str, Any] | None, rms_px: float, say: Phrases) -> str:
    """How the camera was fixed, what tested it, and what else was looked at."""
    used = len(items_at(solution, "residuals")) - len(items_at(solution, "outliers"))
    checks = items_at(solution, "check_points")
    inside = sum(one.get("inside_95") is True for one in checks if isinstance(one, Mapping))
    rivals = len(items_at(solution, "alternatives"))
    rms = f"{rms_px:.1f}"
    parts = [
        say("camera solved from {n} landmarks, residuals {rms} px RMS", n=used, rms=rms),
        say("check points that fit: {n} of {total}", n=inside, total=len(checks))
        if checks else say("no landmark withheld to check"),
        say("other places that explain the pins: {n}, in the report", n=rivals)
        if rivals else say("no other place explains the pins"),
    ]  # fmt: skip
    return " · ".join(parts)
