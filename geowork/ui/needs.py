"""What an action needs before it can do anything; without it, it says so instead of nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from geowork.ui.frame_facts import pins_of_frame

if TYPE_CHECKING:
    from geowork.ui.window import Window

CONTEXT = "Needs"


def _(text: str) -> str:
    """Mark a text of this table for translation."""
    return text


def _has_picture(window: Window) -> bool:
    return not window.canvas_in_use().is_empty


def _has_reference(window: Window) -> bool:
    return not window.reference_pane.canvas.is_empty


def _has_chosen(window: Window) -> bool:
    return window.desk.selection.landmark in window.desk.project.landmarks


def _has_footage(window: Window) -> bool:
    return bool(window.footage_pane.transport.source)


def _has_landmarks(window: Window) -> bool:
    return bool(window.desk.project.landmarks)


def _has_pin(window: Window) -> bool:
    selection = window.desk.selection
    pins = pins_of_frame(window.desk.project, selection.frame)
    return any(pin.landmark == selection.landmark for pin in pins)


def _has_suggestions(window: Window) -> bool:
    return window.suggestion_commands.has_any


def _has_track(window: Window) -> bool:
    return bool(window.desk.project.tracks)


def _has_claim(window: Window) -> bool:
    return window.desk.selection.claim in window.desk.project.claims


Need = tuple[Callable[["Window"], bool], str]
NOTHING: Need = (lambda _window: True, "")
FOOTAGE: Need = (_has_footage, _("There is no footage to go through yet; add some: Ctrl+I."))
PICTURE: Need = (_has_picture, _("There is no picture here yet; add footage or a reference first."))
REFERENCE: Need = (_has_reference, _("There is no reference on the screen yet; add one first."))
CHOSEN: Need = (_has_chosen, _("Choose a landmark in the list first."))
LANDMARKS: Need = (
    _has_landmarks, _("There are no landmarks yet; press N and click one in a frame.")
)  # fmt: skip
PIN: Need = (_has_pin, _("Choose a landmark that is pinned in this frame first."))
SUGGESTIONS: Need = (_has_suggestions, _("Nothing is suggested at present."))
TRACK: Need = (_has_track, _("There is no movement in the case yet."))
CLAIM: Need = (_has_claim, _("Choose a claim in the list first."))
NEEDS: Mapping[str, Need] = {
    **dict.fromkeys(
        ("step_back", "step_on", "leap_back", "leap_on", "second_back", "second_on", "first",
         "last", "play", "play_back", "pause", "jump", "mark_in", "mark_out", "unmark"), FOOTAGE,
    ),
    **dict.fromkeys(("fit", "zoom_in", "zoom_out", "crop"), PICTURE),
    **dict.fromkeys(("turn_left", "turn_right", "flip"), REFERENCE),
    "describe_footage": FOOTAGE,
    "edit_landmark": CHOSEN,
    "describe_landmark": CHOSEN,
    "next_landmark": LANDMARKS,
    "previous_landmark": LANDMARKS,
    "recolour": LANDMARKS,
    "unpin": PIN,
    "withhold": PIN,
    "drop_suggestions": SUGGESTIONS,
    "name_track": TRACK,
    "remove_track": TRACK,
    "remove_claim": CLAIM,
}  # fmt: skip


def heeding(
    window: Window, handlers: Mapping[str, Callable[[], object]]
) -> dict[str, Callable[[], object]]:
    """The handlers, each after a look at what it needs, with everything told that came before."""
    return {name: _heeding(window, name, act) for name, act in handlers.items()}


def _heeding(window: Window, name: str, act: Callable[[], object]) -> Callable[[], object]:
    is_met, sentence = NEEDS.get(name, NOTHING)

    def do() -> None:
        window.desk.catch_up()
        if is_met(window):
            act()
        else:
            window.desk.say(QCoreApplication.translate(CONTEXT, sentence))

    return do
