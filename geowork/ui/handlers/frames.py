"""What the actions call that go through the footage."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from geowork.ui.time_words import clock, place_of

if TYPE_CHECKING:
    from geowork.ui.window import Window


def frame_handlers(window: Window) -> dict[str, Callable[[], object]]:
    """A callable for each of these actions."""
    transport = window.footage_pane.transport

    def jump() -> None:
        shown = transport.frame
        text = window.dialogs.time(clock(shown.time_s) if shown else "")
        if text is not None:
            window.desk.attempt(lambda: transport.go_to_place(*place_of(text)))

    def play() -> None:
        transport.play(1)

    return {
        "step_back": lambda: transport.step(-1),
        "step_on": lambda: transport.step(1),
        "leap_back": lambda: transport.step(-10),
        "leap_on": lambda: transport.step(10),
        "second_back": lambda: transport.step_seconds(-1.0),
        "second_on": lambda: transport.step_seconds(1.0),
        "first": lambda: transport.go(0),
        "last": lambda: transport.go(transport.count - 1),
        "jump": jump,
        "play_back": lambda: transport.play(-1),
        "pause": transport.pause,
        "play": play,
        "sharpest": window.shot_commands.go_to_sharpest,
        "contact_sheet": window.shot_commands.make_sheet,
        "panorama": window.panorama_commands.make,
        "mark_in": transport.set_mark_in,
        "mark_out": transport.set_mark_out,
        "loop": lambda: transport.set_looping(window.actions_by_id["loop"].isChecked()),
        "unmark": lambda: transport.set_marks(None, None),
    }
