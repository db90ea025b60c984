"""Decoded pictures as RGB pixels, without asking the system for new memory each time."""

from __future__ import annotations

import numpy as np
from av.filter import Graph
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter
from numpy.typing import NDArray

# Where a file names no matrix, players take BT.709 from 720 lines up and BT.601 below.
_HD_LINES = 720
_UNSPECIFIED = 2
_FULL_RANGE_FORMATS = "yuvj"
# For these FFmpeg's filters and its plain conversion take the very same code. Elsewhere the
# filters pass over where the file says its colour samples lie.
_POOLED_FORMATS = frozenset(("yuv420p", "yuvj420p"))

_Kind = tuple[int, int, str, int, int]


class RgbConverter:
    """Turns decoded pictures into RGB; for one thread at a time.

    Fresh memory for every picture costs several times as much as the conversion itself (the
    system hands it out page by page), so where it can a filter does the work: its buffers go
    round. It takes one thread, as the decoder has use for the others meanwhile.
    """

    def __init__(self) -> None:
        """Nothing is set up before the first picture is known."""
        self._reformatter = VideoReformatter()
        self._pooled: tuple[_Kind, Graph] | None = None

    def convert(self, picture: VideoFrame) -> NDArray[np.uint8]:
        """The picture as (h, w, 3) pixels, as stored; its memory is reused once let go."""
        name = picture.format.name
        # With odd sizes FFmpeg takes its general conversion.
        if name not in _POOLED_FORMATS or picture.width % 2 or picture.height % 2:
            return self._reformat(picture)
        colours = int(picture.colorspace), int(picture.color_range)
        kind = (picture.width, picture.height, name, *colours)
        # A pass that Python's collector ends may reset this at any moment.
        pooled = self._pooled
        if pooled is None or pooled[0] != kind:
            pooled = self._pooled = kind, _graph_for(picture)
        pooled[1].vpush(picture)
        return np.asarray(pooled[1].vpull().to_ndarray(), dtype=np.uint8)

    def reset(self) -> None:
        """Let go of the memory that goes round; arrays given out stay as they are."""
        self._pooled = None

    def _reformat(self, picture: VideoFrame) -> NDArray[np.uint8]:
        source = None
        if picture.colorspace == _UNSPECIFIED:
            source = Colorspace.ITU709 if picture.height >= _HD_LINES else Colorspace.ITU601
        full = picture.format.name.startswith(_FULL_RANGE_FORMATS)
        converted = self._reformatter.reformat(
            picture,
            format="rgb24",
            src_colorspace=source,
            src_color_range=ColorRange.JPEG if full else None,
        )
        return np.asarray(converted.to_ndarray(), dtype=np.uint8)


def detached(picture: VideoFrame) -> VideoFrame:
    """A copy, with all that is told of the picture, in memory of its own.

    A decoder's memory for pictures goes back to the system only as a whole, once none is held.
    """
    # Of a filter's memory the same is true, so that each picture takes one of its own.
    graph = _graph(picture, ("copy", ""))
    graph.vpush(picture)
    return graph.vpull()


def _graph_for(picture: VideoFrame) -> Graph:
    return _graph(
        picture,
        ("setparams", _colour_of(picture)),
        ("scale", "flags=bilinear"),
        ("format", "pix_fmts=rgb24"),
    )


def _graph(picture: VideoFrame, *filters: tuple[str, str]) -> Graph:
    graph = Graph()
    graph.threads = 1
    source = graph.add_buffer(
        width=picture.width,
        height=picture.height,
        format=picture.format,
        time_base=picture.time_base,
    )
    nodes = [graph.add(*one) for one in filters]
    graph.link_nodes(source, *nodes, graph.add("buffersink"))
    graph.configure()
    return graph


def _colour_of(picture: VideoFrame) -> str:
    # Transfer and primaries are set aside: colours are shown without tone mapping.
    settings = ["color_trc=unknown", "color_primaries=unknown"]
    if picture.colorspace == _UNSPECIFIED:
        matrix = "bt709" if picture.height >= _HD_LINES else "smpte170m"
        settings.append(f"colorspace={matrix}")
    if picture.format.name.startswith(_FULL_RANGE_FORMATS):
        settings.append("range=full")
    return ":".join(settings)
