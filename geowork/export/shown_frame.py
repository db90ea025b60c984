"""A frame as every deliverable shows it: what must not be recognised is burned in."""

from __future__ import annotations

from dataclasses import replace

from geowork.drawing.burning import burned
from geowork.drawing.marks import frame_marks
from geowork.export.material import Material
from geowork.footage.frame import Frame
from geowork.project.model import FrameAddress


def shown_frame(material: Material, address: FrameAddress) -> Frame:
    """The frame, with blur and blackout marks burned in.

    Raises:
        NotAtHandError: the footage is not on this machine. MediaError: it cannot be decoded.
    """
    frame = material.frame(address)
    marks = frame_marks(material.project, address)
    rgb = burned(frame.rgb, marks, material.options.blur_people)
    return frame if rgb is frame.rgb else replace(frame, rgb=rgb)
