"""The foot of a plate: hashes, the solve in one line, credit and conventions."""

from __future__ import annotations

from collections.abc import Iterator

from geowork import __version__
from geowork.drawing.contracts import items_at, number_at, text_at
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
    parts = []
    for key in sorted(project.footage):
        footage = project.footage[key]
        parts.append(f"{footage.title} SHA-256 {footage.medium[:16]}…")
    for key in sorted(project.cameras):
        solution = project.cameras[key].solution
        rms = number_at(solution, "rms_px")
        if rms is not None and text_at(solution, "status") != "refused":
            used = len(items_at(solution, "residuals")) - len(items_at(solution, "outliers"))
            parts.append(say("camera solved from {n} landmarks, residuals {rms} px RMS",
                             n=used, rms=f"{rms:.1f}"))  # fmt: skip
    if parts:
        yield " · ".join(parts)
    made = say("Made with Geowork {version}; angles clockwise from true north; WGS 84",
               version=__version__)  # fmt: skip
    yield f"{credit} · {made}" if credit else made
