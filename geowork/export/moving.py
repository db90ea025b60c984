"""Footage with its marks over time: as MP4, and as a short loop (WebP, GIF)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from pathlib import Path, PurePosixPath

import cv2
import numpy as np
from PIL import Image

from geowork.drawing.brush import Rgb
from geowork.drawing.marks import same_frame
from geowork.errors import CancelledError, GeoworkError
from geowork.export.frame_set import annotated
from geowork.export.material import Material
from geowork.export.options import LoopKind
from geowork.export.parts import Made, Outcome, Streamed, Warned
from geowork.export.shown_frame import shown_frame
from geowork.footage.frame import Frame
from geowork.footage.writing import write_mp4
from geowork.project.edits import new_id
from geowork.project.model import FrameAddress, Track

_LOOP_WIDTH_PX = 640
_LOOP_FRAMES = 48
_GIF_COLOURS = 256


def moving_pictures(material: Material) -> Outcome:
    """``video/<track>.mp4`` and loops of each followed target whose footage is at hand."""
    names: set[str] = set()
    for key in sorted(material.project.tracks):
        track = material.project.tracks[key]
        addresses = _frames_of(material, track)
        if len(addresses) < 2:
            continue
        try:
            material.frame(addresses[0])
        except CancelledError:
            raise
        except GeoworkError as error:
            yield Warned(f"The video of '{track.name}' is left out: {error}")
            continue
        name = new_id(names, key)
        names.add(name)
        folder = PurePosixPath("video")
        yield Streamed(folder / f"{name}.mp4", partial(_write_video, material, track, addresses))
        if material.options.loops:
            loop = loop_pictures(material, addresses)
            for kind in material.options.loops:
                yield Made(folder / f"{name}.{kind}", encoded_loop(*loop, kind))


def _frames_of(material: Material, track: Track) -> list[FrameAddress]:
    footage = material.project.footage.get(track.footage)
    if footage is None:
        return []
    boxes = {box.pts: box for box in track.boxes}
    base = footage.time_base
    return [FrameAddress(footage.id, pts, base, boxes[pts].index) for pts in sorted(boxes)]


def _write_video(
    material: Material, track: Track, addresses: list[FrameAddress], path: Path
) -> None:
    base = Fraction(addresses[0].time_base)
    write_mp4(path, _pictures(material, track.name, addresses), base)


def _pictures(
    material: Material, name: str, addresses: list[FrameAddress]
) -> Iterator[tuple[int, Rgb]]:
    # All frames of a video have one size; strips are as tall as their legends, so the first rules.
    size: tuple[int, int] | None = None
    for done, address in enumerate(addresses):
        material.progress.report(done, len(addresses), f"Video of {name}")
        try:
            frame = shown_frame(material, address)
        except CancelledError:
            raise
        except GeoworkError:
            continue  # the frame set says which frame cannot be decoded
        picture = annotated(material, address, frame)
        size = size or (_tallest(material, addresses, frame.rgb), picture.shape[1])
        yield address.pts, _sized(picture, size)


def _tallest(material: Material, addresses: list[FrameAddress], rgb: Rgb) -> int:
    """Height of the tallest annotated frame: legends differ where pins are."""
    pins = [pin for pin in material.project.pins.values() if pin.frame is not None]
    pinned = [one for one in addresses if any(same_frame(pin.frame, one) for pin in pins)]
    blank = np.zeros_like(rgb)
    heights = []
    for one in (addresses[0], *pinned):
        frame = Frame(one.index, one.pts, Fraction(one.time_base), blank)
        heights.append(int(annotated(material, one, frame).shape[0]))
    return max(heights)


def _sized(picture: Rgb, size: tuple[int, int]) -> Rgb:
    height, width = size
    if picture.shape[:2] == size:
        return picture
    page = np.zeros((height, width, 3), np.uint8)
    page[:] = picture[-1, -1]
    rows, columns = min(height, picture.shape[0]), min(width, picture.shape[1])
    page[:rows, :columns] = picture[:rows, :columns]
    return page


def loop_pictures(
    material: Material, addresses: list[FrameAddress]
) -> tuple[list[Image.Image], int]:
    """Small annotated frames, evenly over the time, and how long each is shown, ms."""
    step = max(1, -(-len(addresses) // _LOOP_FRAMES))
    chosen = addresses[::step]
    base = Fraction(addresses[0].time_base)
    duration_ms = float((addresses[-1].pts - addresses[0].pts) * base * 1000 / len(chosen))
    pictures = []
    for _, picture in _pictures(material, "loop", chosen):
        factor = _LOOP_WIDTH_PX / picture.shape[1]
        size = _LOOP_WIDTH_PX, round(picture.shape[0] * factor)
        small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
        pictures.append(Image.fromarray(np.asarray(small, np.uint8), "RGB"))
    return pictures, max(20, round(duration_ms))


def encoded_loop(pictures: list[Image.Image], duration_ms: int, kind: LoopKind) -> bytes:
    """The loop as WebP, or as GIF with one palette for all its frames."""
    stream = io.BytesIO()
    if kind == "gif":
        # One palette, of the first frame, so that colours do not flicker from frame to frame.
        palette = pictures[0].quantize(_GIF_COLOURS, method=Image.Quantize.MEDIANCUT)
        flat = [one.quantize(palette=palette, dither=Image.Dither.NONE) for one in pictures]
        flat[0].save(
            stream, "GIF", save_all=True, append_images=flat[1:], loop=0, optimize=False,
            duration=duration_ms,
        )  # fmt: skip
        return stream.getvalue()
    pictures[0].save(
        stream, "WEBP", save_all=True, append_images=pictures[1:], loop=0, quality=70, method=3,
        duration=duration_ms,
    )  # fmt: skip
    return stream.getvalue()
