"""The strip below a published frame: when, what, from where, and the legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geowork.drawing import brush
from geowork.drawing.brush import Rgb
from geowork.drawing.marks import BoxMark, PictureMark, PinMark, ResidualMark
from geowork.drawing.palette import ink_on, rgb_of
from geowork.drawing.phrases import ENGLISH, Phrases
from geowork.drawing.words import time_code
from geowork.project.model import FrameAddress, Project

_PAPER = (17, 24, 31)
_INK = (238, 242, 245)
_QUIET = (158, 172, 184)


@dataclass(frozen=True)
class Caption:
    """What identifies a frame.

    Args:
        time: time code. stamp: PTS, time base, index. title: of the footage. source: link or the
            statement that there is none. digest: start of the source file's SHA-256.
    """

    time: str
    stamp: str
    title: str
    source: str
    digest: str


def caption_of(
    project: Project, address: FrameAddress, grayscale: bool = False, say: Phrases = ENGLISH
) -> Caption:
    """The caption of one frame.

    Args:
        grayscale: the colour was taken out, which the strip must say.
    """
    footage = project.footage.get(address.footage)
    stamp = f"PTS {address.pts} × {address.time_base} s, {say('frame {n}', n=address.index)}"
    return Caption(
        time=time_code(address.pts, address.time_base),
        stamp=stamp + (f", {say('shown without colour')}" if grayscale else ""),
        title=footage.title if footage else address.footage,
        source=(footage.source if footage else "") or say("no public source"),
        digest=f"SHA-256 {footage.medium[:16]}…" if footage else "",
    )


def with_strip(
    picture: Rgb, caption: Caption, marks: Sequence[PictureMark], say: Phrases = ENGLISH
) -> Rgb:
    """The picture, untouched, with the strip added below it."""
    strip = _Strip(picture.shape[1], brush.scale_of(picture))
    return np.concatenate([picture, strip.made(caption, _legend(marks, say))], axis=0)


def _legend(marks: Sequence[PictureMark], say: Phrases) -> list[tuple[str, str, str]]:
    """Number, colour and words of each entry, once each, in order."""
    found: dict[tuple[str, str, str], None] = {}
    for mark in marks:
        if isinstance(mark, PinMark):
            words = f"{mark.label} ({mark.note})" if mark.note else mark.label
            found[(mark.number, mark.colour, words)] = None
        elif isinstance(mark, BoxMark):
            found[(mark.number, mark.colour, mark.label)] = None
    factors = {mark.factor for mark in marks if isinstance(mark, ResidualMark)}
    for factor in sorted(factors):
        words = say("residual, {n} times true length", n=f"{factor:g}")
        found[("→", "#ffe119", words if factor != 1 else say("residual, true length"))] = None
    return sorted(found, key=_place)


def _place(entry: tuple[str, str, str]) -> tuple[int, int, str]:
    number = entry[0]
    if number.isdecimal():
        return 0, int(number), ""
    return (2 if number == "→" else 1), 0, number


class _Strip:
    """Lays the strip out: one line of caption, then as many lines of legend as it takes."""

    def __init__(self, width: int, scale: float) -> None:
        self._width = width
        self._size = max(11, round(21 * scale))
        self._large = round(1.35 * self._size)
        self._pad = round(0.9 * self._size)
        self._line = round(1.75 * self._size)

    def made(self, caption: Caption, legend: Sequence[tuple[str, str, str]]) -> Rgb:
        """The strip as a picture (rows, width, 3)."""
        lines = self._broken(legend)
        height = 2 * self._pad + 2 * self._line + len(lines) * self._line
        strip = np.full((height, self._width, 3), _PAPER, np.uint8)
        self._caption(strip, caption)
        for place, line in enumerate(lines):
            bottom = self._pad + round((2.62 + place) * self._line)
            for left, entry in line:
                self._entry(strip, left, bottom, entry)
        return strip

    def _caption(self, strip: Rgb, caption: Caption) -> None:
        first, second = self._pad + round(0.7 * self._line), self._pad + round(1.5 * self._line)
        brush.write(strip, caption.time, (self._pad, first), _INK, self._large, 700)
        brush.write(strip, caption.stamp, (self._pad, second), _QUIET, self._size)
        room = self._width // 2
        self._right(strip, self._cut(caption.title, room, 600), first, _INK, 600)
        said = f"{self._cut(caption.source, room // 2, 400)}   {caption.digest}"
        self._right(strip, said, second, _QUIET, 400)

    def _right(self, strip: Rgb, words: str, baseline: int, ink: brush.Colour, weight: int) -> None:
        left = self._width - self._pad - brush.text_width(words, self._size, weight)
        brush.write(strip, words, (max(self._pad, left), baseline), ink, self._size, weight)

    def _cut(self, words: str, room: int, weight: int) -> str:
        plain = brush.one_line(words, 120)
        while len(plain) > 4 and brush.text_width(plain, self._size, weight) > room:
            plain = plain[:-2].rstrip("… ") + "…"
        return plain

    def _badge_width(self, number: str) -> int:
        return max(self._line - 8, brush.text_width(number, self._size, 700) + self._pad)

    def _broken(
        self, legend: Sequence[tuple[str, str, str]]
    ) -> list[list[tuple[int, tuple[str, str, str]]]]:
        lines: list[list[tuple[int, tuple[str, str, str]]]] = []
        left = self._width
        for number, colour, words in legend:
            plain = brush.one_line(words, 48)
            width = self._badge_width(number) + brush.text_width(plain, self._size) + 2 * self._pad
            if left + width > self._width:
                lines.append([])
                left = self._pad
            lines[-1].append((left, (number, colour, plain)))
            left += width + self._pad // 2
        return lines

    def _entry(self, strip: Rgb, left: int, baseline: int, entry: tuple[str, str, str]) -> None:
        number, colour, words = entry
        width = self._badge_width(number)
        top = baseline - round(1.12 * self._size)
        box = (left, top, left + width, baseline + round(0.36 * self._size))
        brush.plate(strip, box, rgb_of(colour), 1.0)
        inset = (width - brush.text_width(number, self._size, 700)) // 2
        brush.write(strip, number, (left + inset, baseline), ink_on(colour), self._size, 700)
        words_at = (left + width + self._pad // 2, baseline)
        brush.write(strip, words, words_at, _INK, self._size)
