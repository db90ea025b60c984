"""What the actions call that draw: marks on the footage, drawings on the map."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from geowork.ui.selection import Tool

if TYPE_CHECKING:
    from geowork.ui.window import Window


def mark_handlers(window: Window) -> dict[str, Callable[[], object]]:
    """A callable for each of these actions."""
    marks, drawings = window.mark_commands, window.drawing_commands
    tools = {tool.value: partial(window.take, tool) for tool in Tool if tool.mark_kind is not None}
    return tools | {
        "key_mark": marks.set_key,
        "unkey_mark": marks.drop_key,
        "remove_mark": marks.remove,
        "draw_point": lambda: drawings.draw("point"),
        "draw_line": lambda: drawings.draw("line"),
        "draw_area": lambda: drawings.draw("polygon"),
        "reshape_drawing": drawings.reshape,
        "rename_drawing": drawings.rename,
        "remove_drawing": drawings.remove,
    }
