"""Annotated frames with a clean copy beside each, and a manifest that lets anyone check them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import Any

import msgspec
import numpy as np

from geowork.drawing.brush import Rgb
from geowork.drawing.marks import frame_marks
from geowork.drawing.paint import paint
from geowork.drawing.phrases import Phrases
from geowork.drawing.strip import caption_of, with_strip
from geowork.errors import CancelledError, GeoworkError
from geowork.export.camera_view import CameraView, camera_views
from geowork.export.frame_manifest import (
    FrameLists,
    FrameRecord,
    ShownRecord,
    placed,
    shown_pins,
)
from geowork.export.located import exif_bytes, xmp_bytes
from geowork.export.material import Material, NotAtHandError
from geowork.export.options import ExportOptions
from geowork.export.parts import Made, Outcome, Warned
from geowork.export.shown_frame import shown_frame
from geowork.footage.frame import Frame
from geowork.footage.picture import encode_jpeg, encode_png, encode_webp, pixel_digest
from geowork.project.edits import new_id
from geowork.project.model import Footage, FrameAddress, Project

_ENCODERS = {"png": encode_png, "jpeg": encode_jpeg, "webp": encode_webp}
_ENDINGS = {"png": ".png", "jpeg": ".jpg", "webp": ".webp"}
_LUMA = np.array([0.299, 0.587, 0.114])


@dataclass(frozen=True)
class _Work:
    material: Material
    footage: Footage
    folder: PurePosixPath


def chosen_frames(
    project: Project, footage: str, options: ExportOptions | None = None
) -> list[FrameAddress]:
    """Frames worth showing: with pins, cameras or marks, and the ends of tracks; by time."""
    every = options is not None and options.frames == "followed"
    found = {pin.frame for pin in project.pins.values() if pin.frame is not None}
    found |= {camera.frame for camera in project.cameras.values()}
    found |= {mark.frame for mark in project.marks.values()}
    base = project.footage[footage].time_base
    for track in project.tracks.values():
        boxes = sorted(track.boxes, key=lambda box: box.pts)
        for box in boxes if every else (*boxes[:1], *boxes[-1:]):
            found.add(FrameAddress(track.footage, box.pts, base, box.index))
    own = {address.pts: address for address in found if address.footage == footage}
    return [own[pts] for pts in sorted(own)]


def shown_footage(material: Material) -> Iterable[tuple[Footage, str, list[FrameAddress]]]:
    """Each footage that has frames worth showing: itself, a safe name, the frames."""
    names: set[str] = set()
    for key in sorted(material.project.footage):
        addresses = chosen_frames(material.project, key, material.options)
        if addresses:
            name = new_id(names, key)
            names.add(name)
            yield material.project.footage[key], name, addresses


def frame_sets(material: Material) -> Outcome:
    """One folder of frames for each footage; footage that is not at hand is left out."""
    for footage, name, addresses in shown_footage(material):
        try:
            material.reader(footage.id)
        except NotAtHandError:
            yield Warned(f"The footage '{footage.title}' is not at hand: its frames are left out.")
            continue
        except CancelledError:
            raise
        except GeoworkError as error:
            yield Warned(f"The frames of '{footage.title}' are left out: {error}")
            continue
        work = _Work(material, footage, PurePosixPath("frames") / name)
        yield from _of_footage(work, addresses)


def annotated(
    material: Material, address: FrameAddress, frame: Frame, say: Phrases | None = None
) -> Rgb:
    """The frame with its marks and the strip below it, in the export's language or another."""
    say = say or material.say
    marks = frame_marks(material.project, address, say)
    rgb = frame.rgb
    if material.options.grayscale:
        grey = (rgb @ _LUMA).round().astype(np.uint8)
        rgb = np.repeat(grey[..., None], 3, axis=2)
    caption = caption_of(material.project, address, material.options.grayscale, say)
    return with_strip(paint(rgb, marks), caption, marks, say)


def _of_footage(work: _Work, addresses: list[FrameAddress]) -> Outcome:
    views = {view.camera.frame.pts: view for view in camera_views(work.material.project)
             if view.camera.frame.footage == work.footage.id}  # fmt: skip
    lists = FrameLists(_source(work))
    for done, address in enumerate(addresses):
        work.material.progress.report(done, len(addresses), f"Frames of {work.footage.title}")
        try:
            frame = shown_frame(work.material, address)
        except CancelledError:
            raise
        except GeoworkError as error:
            yield Warned(f"The frame at PTS {address.pts} is left out: {error}")
            continue
        clean, shown, record = _shown(work, address, frame, views.get(address.pts))
        lists.add(record)
        yield clean
        yield shown
    yield from lists.made(work.folder)


def _shown(
    work: _Work, address: FrameAddress, frame: Frame, view: CameraView | None
) -> tuple[Made, Made, ShownRecord]:
    options = work.material.options
    encode = partial(_ENCODERS[options.picture])
    if options.located and view is not None:
        encode = partial(encode, exif=exif_bytes(view), xmp=xmp_bytes(view))
    stem, ending = f"{work.folder.name}_{frame.index:06d}", _ENDINGS[options.picture]
    clean = Made(work.folder / f"{stem}{ending}", encode(frame.rgb))
    proof = annotated(work.material, address, frame)
    shown = Made(work.folder / f"{stem}_annotated{ending}", encode(proof))
    base = FrameRecord.of(frame, clean.name.name, pixel_digest(frame.rgb), clean.data)
    record = ShownRecord(
        **msgspec.structs.asdict(base),
        annotated_file=shown.name.name,
        sha256_annotated_file=hashlib.sha256(shown.data).hexdigest(),
        camera=placed(view),
        pins=shown_pins(work.material.project, address),
    )
    return clean, shown, record


def _source(work: _Work) -> dict[str, Any]:
    footage = work.footage
    medium = work.material.project.media.get(footage.medium)
    return {
        "footage": footage.id,
        "title": footage.title,
        "file": medium.name if medium else "",
        "sha256": footage.medium,
        "size_bytes": medium.size_bytes if medium else None,
        "source": footage.source,
        "published": footage.published,
        "filters": _filters(work.material.options),
    }


def _filters(options: ExportOptions) -> list[str]:
    said = {
        "grayscale (annotated copies)": options.grayscale,
        "targets blurred": options.blur_people,
    }
    return [name for name, chosen in said.items() if chosen]
