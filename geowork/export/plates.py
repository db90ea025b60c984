"""The plates as files: PNG, SVG and PDF of each layout."""

from __future__ import annotations

from pathlib import PurePosixPath

from geowork.drawing.brush import Rgb
from geowork.drawing.phrases import Phrases
from geowork.drawing.sheet.pdf import sheet_pdf
from geowork.drawing.sheet.raster import sheet_pixels
from geowork.drawing.sheet.svg import sheet_svg
from geowork.export.material import Material
from geowork.export.parts import Made, Outcome, Warned
from geowork.export.plate.compose import compose
from geowork.export.plate.layout import MAX_BYTES
from geowork.footage.picture import encode_jpeg, encode_png

_QUALITIES = (92, 85, 78, 70, 60, 50)


def plates(material: Material) -> Outcome:
    """``plate/…`` for each layout and language chosen."""
    options = material.options
    for language in options.languages:
        say = Phrases(language)
        for done, layout in enumerate(options.layouts):
            material.progress.report(done, len(options.layouts), f"Plate {layout}")
            sheet, left_out = compose(material, layout, say)
            yield from map(Warned, left_out)
            stem = f"plate_{layout.replace('+', '-')}_{language}"
            folder = PurePosixPath("plate")
            pixels = sheet_pixels(sheet)
            png = encode_png(pixels)
            yield Made(folder / f"{stem}.png", png)
            if len(png) > MAX_BYTES[options.channel]:
                yield Made(folder / f"{stem}.jpg", _small_jpeg(pixels, MAX_BYTES[options.channel]))
            yield Made(folder / f"{stem}.svg", sheet_svg(sheet))
            yield Made(folder / f"{stem}.pdf", sheet_pdf(sheet))


def _small_jpeg(pixels: Rgb, limit_bytes: int) -> bytes:
    for quality in _QUALITIES:
        data = encode_jpeg(pixels, quality=quality)
        if len(data) <= limit_bytes:
            break
    return data
