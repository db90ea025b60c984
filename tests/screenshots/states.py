"""The main states of the window, each made from an empty case as a person would come to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

from geowork.project.model import Belief
from geowork.resources import sample_path
from geowork.ui.window import Window

Settle = Callable[..., None]
SMALL = (1180, 720)
WEAK_PINS = 5


def _open(window: Window, settle: Settle, name: str = "kupiansk") -> None:
    window.case_commands.open(sample_path(name) / f"{name}.geowork")
    settle(lambda: window.desk.case.path is not None)


def empty(window: Window, settle: Settle) -> None:
    """Nothing yet."""


def solved(window: Window, settle: Settle) -> None:
    """The finished sample."""
    _open(window, settle)


def pinning(window: Window, settle: Settle) -> None:
    """Aiming a pin through the loupe."""
    _open(window, settle)
    window.desk.selection.choose_landmark(next(iter(window.desk.project.landmarks)))
    window.actions_by_id["pin"].trigger()
    window.footage_pane.canvas.aim_at(QPointF(1150, 250))


def weak(window: Window, settle: Settle) -> None:
    """Few pins: what to pin next, other places of the camera."""
    _open(window, settle)
    for landmark in list(window.desk.project.landmarks)[WEAK_PINS:]:
        window.desk.selection.choose_landmark(landmark)
        window.landmark_commands.unpin()
    settle()
    window.live_solver.solve_now()
    settle()


def beliefs(window: Window, settle: Settle) -> None:
    """What is believed, and what else is seen in the frame."""
    _open(window, settle)
    seen = window.observation_commands
    seen.believe(pitch_deg=Belief(-3.0, 1.0))
    seen.add_edge(1160, 560, 1161, 470)
    seen.add_horizon_point(300, 372)
    seen.add_horizon_point(1700, 376)
    settle()
    window.camera_panel.beliefs.fold.open()
    window.camera_panel.observations.fold.open()


def claim_form(window: Window, settle: Settle) -> None:
    """Stating a claim."""
    _open(window, settle)
    window.actions_by_id["new_claim"].trigger()


def history(window: Window, settle: Settle) -> None:
    """The steps taken."""
    weak(window, settle)
    window.focus_panel("history")


def without_footage(window: Window, settle: Settle) -> None:
    """A claim with nothing behind it."""
    _open(window, settle, "valdai")


def small(window: Window, settle: Settle) -> None:
    """The smallest window, shrunk while open."""
    _open(window, settle)
    window.resize(*SMALL)


def trouble(window: Window, settle: Settle) -> None:
    """A file that is refused."""
    window.case_commands.add_footage(sample_path("kupiansk") / "truth.json")


STATES: Mapping[str, Callable[[Window, Settle], QWidget | None]] = {
    state.__name__: state
    for state in (
        empty, solved, pinning, weak, beliefs, claim_form, history, without_footage, small, trouble,
    )
}  # fmt: skip
