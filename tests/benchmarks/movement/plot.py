"""The calibration of claim probabilities as a picture: what was said against what came true."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from tests.benchmarks.movement.measures import Calibration, share_with_interval

SIZE_PX = 1000
MARGIN_PX = 130
INK, QUIET, LINE = "#1b1f27", "#6b7280", "#1f66c9"


def draw_calibration(found: Calibration, title: str, path: Path) -> None:
    """Write a PNG: a point a bin with its 95 % interval (Jeffreys), and the line of the just."""
    picture = Image.new("RGB", (SIZE_PX, SIZE_PX), "white")
    draw = ImageDraw.Draw(picture)
    _axes(draw)
    for one in found.bins:
        hits = round(one.true * one.count)
        _, low, high = share_with_interval(hits, one.count)
        x, y = _at(one.given, one.true)
        draw.line([_at(one.given, low), _at(one.given, high)], fill=LINE, width=4)
        draw.ellipse([x - 9, y - 9, x + 9, y + 9], fill=LINE)
        beside = ("rs", x - 18) if one.given > 0.5 else ("ls", x + 18)
        _write(draw, (beside[1], y + 6), f"{one.count}", 20, QUIET, beside[0])
    words = f"{title}: expected calibration error {found.ece:.3f}"
    _write(draw, (SIZE_PX / 2, 60), words, 28, INK, "mm")
    picture.save(path)


def _axes(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle([_at(0.0, 1.0), _at(1.0, 0.0)], outline=QUIET, width=2)
    draw.line([_at(0.0, 0.0), _at(1.0, 1.0)], fill=QUIET, width=2)
    for tenth in range(0, 11, 2):
        share = tenth / 10.0
        x, y = _at(share, share)
        draw.line([_at(share, 0.0), (x, SIZE_PX - MARGIN_PX + 10)], fill=QUIET, width=2)
        draw.line([_at(0.0, share), (MARGIN_PX - 10, y)], fill=QUIET, width=2)
        _write(draw, (x, SIZE_PX - MARGIN_PX + 32), f"{share:.1f}", 22, INK, "mm")
        _write(draw, (MARGIN_PX - 18, y), f"{share:.1f}", 22, INK, "rm")
    _write(draw, (SIZE_PX / 2, SIZE_PX - 50), "probability given to the claim", 26, INK, "mm")
    _write(draw, (MARGIN_PX, 100), "share of the claims that are true", 26, INK, "lm")


def _at(given: float, true: float) -> tuple[float, float]:
    side = SIZE_PX - 2 * MARGIN_PX
    return MARGIN_PX + side * given, SIZE_PX - MARGIN_PX - side * true


def _write(
    draw: ImageDraw.ImageDraw,
    at: tuple[float, float],
    text: str,
    size: float,
    colour: str,
    anchor: str,
) -> None:
    draw.text(at, text, colour, ImageFont.load_default(size), anchor=anchor)
