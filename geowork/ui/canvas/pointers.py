"""Which pointer each tool has."""

from __future__ import annotations

from collections.abc import Mapping

from geowork.ui.canvas.box_pointer import BoxPointer
from geowork.ui.canvas.line_pointer import EdgePointer, HorizonPointer
from geowork.ui.canvas.mark_pointer import MarkSpanPointer, PathPointer, SpotPointer
from geowork.ui.canvas.pointer import PinPointer, Pointer
from geowork.ui.selection import Tool

POINTERS: Mapping[Tool, type[Pointer]] = {
    Tool.PIN: PinPointer,
    Tool.PIN_TOP: PinPointer,
    Tool.EDGE: EdgePointer,
    Tool.HORIZON: HorizonPointer,
    Tool.BOX: BoxPointer,
    Tool.MARK_TEXT: SpotPointer,
    Tool.MARK_BADGE: SpotPointer,
    Tool.MARK_POLYGON: PathPointer,
    Tool.MARK_LINE: PathPointer,
    Tool.MARK_BOX: MarkSpanPointer,
    Tool.MARK_ELLIPSE: MarkSpanPointer,
    Tool.MARK_ARROW: MarkSpanPointer,
    Tool.MARK_SIGHT: MarkSpanPointer,
    Tool.MARK_NORTH: MarkSpanPointer,
    Tool.MARK_BLUR: MarkSpanPointer,
    Tool.MARK_BLACKOUT: MarkSpanPointer,
}
"""Every other tool looks around."""
