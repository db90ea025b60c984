"""How the deliverables are made. Kept in the export's record, so that they can be made again."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from geowork.drawing.phrases import Language

PictureKind = Literal["png", "jpeg", "webp"]
PlateLayout = Literal["1+1", "2+1", "2x2", "wide", "tall"]
Channel = Literal["x", "bluesky", "telegram", "print"]
HouseStyle = Literal["light", "dark"]

FrameChoice = Literal["marked", "followed"]
LoopKind = Literal["webp", "gif"]

PICTURE_KINDS: tuple[PictureKind, ...] = ("png", "jpeg", "webp")
LAYOUTS: tuple[PlateLayout, ...] = ("1+1", "2+1", "2x2", "wide", "tall")
CHANNELS: tuple[Channel, ...] = ("x", "bluesky", "telegram", "print")
STYLES: tuple[HouseStyle, ...] = ("light", "dark")
LANGUAGES: tuple[Language, ...] = ("en", "uk")
LOOP_KINDS: tuple[LoopKind, ...] = ("webp", "gif")
FRAME_CHOICES: tuple[FrameChoice, ...] = ("marked", "followed")


HexColour = Annotated[str, msgspec.Meta(pattern="^(#[0-9a-fA-F]{6})?$")]


class House(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A house style; colours that are empty are those of `base`."""

    base: HouseStyle = "light"
    paper: HexColour = ""
    ink: HexColour = ""
    quiet: HexColour = ""
    line: HexColour = ""
    band: HexColour = ""
    panel: HexColour = ""
    panel_ink: HexColour = ""
    panel_quiet: HexColour = ""
    credit: str = ""


class ExportOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What the person chose.

    Args:
        picture: format of the frames; PNG alone loses nothing.
        frames: those with pins, marks, cameras and the ends of tracks; or also each in which a
            target was followed.
        located: write the solved camera's position and direction into the frames' EXIF and XMP.
        grayscale: take the colour out of the annotated frames (not out of the clean ones).
        blur_people: blur the boxes of followed targets in every picture, clean copies too.
        layouts: of the plates.
        channel: where the plate goes; it sets the size.
        panels: what stands in the plate's cells, in their order; "auto" chooses itself.
        style: of the plates; `house` overrules it.
        loops: formats of the short loops beside the videos.
        languages: of the report and the texts for a post.
        credit: who made the analysis, for the small print; empty for nobody.
        map_bytes: how much of ground, orthophotos and local base maps with their tiles around the
            story, and of small frames the map page may carry.
        whole: carry the case as it is, with the paths, names and searches in its texts.
    """

    picture: PictureKind = "png"
    frames: FrameChoice = "marked"
    located: bool = False
    grayscale: bool = False
    blur_people: bool = False
    layouts: tuple[PlateLayout, ...] = ("2+1",)
    channel: Channel = "x"
    panels: tuple[str, ...] = ()
    style: HouseStyle = "light"
    house: House | None = None
    loops: tuple[LoopKind, ...] = ("webp",)
    languages: tuple[Language, ...] = ("en",)
    credit: str = ""
    map_bytes: int = 4 * 2**20
    whole: bool = False
