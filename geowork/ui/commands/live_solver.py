"""Solving cameras again, beside the interface thread, whenever what they rest on was edited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from geowork.jobs.progress import Progress
from geowork.project.edits import Edit
from geowork.project.model import Camera, FrameAddress, Landmark, Pin, Project
from geowork.ui.desk import Desk
from geowork.ui.frame_facts import camera_of, is_solved, pins_of_frame

if TYPE_CHECKING:
    from geowork.workflow.outcome import Outcome

Inputs = tuple[Camera, list[Pin], list[Landmark], list[Any]]
ENOUGH_PINS = 4
PAUSE_MS = 15


class LiveSolver(QObject):
    """Re-solves after edits, one solve at a time; undo and redo bring their own solutions back.

    While a pin is dragged faster than its camera can be solved, each solution is of a moment ago:
    it is shown, but only the one that fits the pins as they are becomes part of the project.
    """

    previewed = Signal(object)  # a Project of a moment ago, solved

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._seen: dict[str, Inputs] = {}
        self._running = False
        self._cause: Edit | None = None
        self._waiting: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._take_up)
        desk.edited.connect(self._after_edit)
        desk.travelled.connect(self._remember_all)
        desk.case_replaced_now.connect(self._forget)
        desk.dropped.connect(self._solve_thoroughly)
        self._remember_all()

    @property
    def is_busy(self) -> bool:
        """Whether a solve is under way or about to begin."""
        return self._running or self._timer.isActive()

    def when_settled(self, act: Callable[[], None]) -> None:
        """Do `act` once no solve is under way or about to begin, so that it is not outdated by it.

        Asked again meanwhile, only the last `act` is done.
        """
        self._waiting = act
        self._release()

    def solve_now(self) -> None:
        """Solve the camera of the frame on the screen because the person asked."""
        address = self._desk.selection.frame
        if address is None:
            self._desk.say(self.tr("Add footage and pin landmarks in a frame first."))
            return
        self._cause = None
        self._start(address)

    def _forget(self) -> None:
        self._seen.clear()
        self._waiting = None
        self._remember_all()

    def _remember_all(self) -> None:
        # An undone or redone step carries its own solution: nothing is computed for it.
        self._timer.stop()
        project = self._desk.project
        self._seen = {c.id: solve_inputs(project, c) for c in _all(project)}
        self._release()

    def _after_edit(self, edit: Edit) -> None:
        self._cause = edit
        self._soon()

    def _solve_thoroughly(self) -> None:
        # During a drag the search began at the solution before; now it begins anew.
        camera = camera_of(self._desk.project, self._desk.selection.frame)
        if camera is not None:
            self._seen.pop(camera.id, None)
            self._timer.start()

    def _release(self) -> None:
        if self._waiting is not None and not self.is_busy:
            act, self._waiting = self._waiting, None
            act()

    def _take_up(self) -> None:
        if not self._running:
            self._solve_one()
            self._release()

    def _solve_one(self) -> None:
        project = self._desk.project
        for camera in _all(project):
            inputs = solve_inputs(project, camera)
            if self._seen.get(camera.id) != inputs:
                self._seen[camera.id] = inputs
                if placed_pins(project, camera.frame) >= ENOUGH_PINS or camera.solution:
                    self._start(camera.frame)
                    return
        address = self._desk.selection.frame
        if (
            address is not None
            and camera_of(project, address) is None
            and placed_pins(project, address) >= ENOUGH_PINS
        ):
            self._start(address)

    def _start(self, address: FrameAddress) -> None:
        from geowork.workflow.solving import ensure_camera

        cause = self._cause
        made, camera_id = ensure_camera(self._desk.project, address)
        if made is not None:
            self._desk.apply_quietly(_as_part_of(cause, made))

        snapshot = self._desk.project
        inputs = solve_inputs(snapshot, snapshot.cameras[camera_id])
        near = self._desk.dragging and is_solved(snapshot.cameras[camera_id])

        def work(project: Project, _progress: Progress) -> Outcome:
            from geowork.workflow.outcome import Outcome
            from geowork.workflow.solving import posterior_of_camera, solve_camera

            start = posterior_of_camera(project.cameras[camera_id]) if near else None
            outcome = solve_camera(project, camera_id, start)

            def is_current(now: Project) -> bool:
                # While a pin is dragged it mostly is not, and that is seen at once.
                camera = now.cameras.get(camera_id)
                return (
                    camera is not None
                    and solve_inputs(now, camera) == inputs
                    and (outcome.is_current(now))
                )

            return Outcome(_as_part_of(cause, outcome.edit), is_current)

        self._running = True
        self._desk.compute(
            self.tr("Solve the camera"),
            work,
            then=lambda: self._remember(address),
            stale=lambda outcome: self.previewed.emit(outcome.edit.apply(snapshot)),
            at_end=self._ended,
            quiet=True,
        )

    def _remember(self, address: FrameAddress) -> None:
        camera = camera_of(self._desk.project, address)
        if camera is not None:
            self._seen[camera.id] = solve_inputs(self._desk.project, camera)

    def _ended(self) -> None:
        self._running = False
        if self._cause is not None:
            self._soon()
        self._release()

    def _soon(self) -> None:
        # Edits may come in a row; while a pin is dragged, each is worth a solve at once.
        self._timer.start(0 if self._desk.dragging else PAUSE_MS)


def _as_part_of(cause: Edit | None, edit: Edit) -> Edit:
    # What follows from a gesture is taken back with it.
    if cause is None or cause.merge_key is None:
        return edit
    return replace(edit, label=cause.label, merge_key=cause.merge_key)


def solve_inputs(project: Project, camera: Camera) -> Inputs:
    """What a camera's solution is computed from, to be compared: nearly all of it is the same."""
    bare = msgspec.structs.replace(camera, solution=None, fingerprint="")
    pins = sorted(pins_of_frame(project, camera.frame), key=lambda pin: pin.id)
    names = {pin.landmark for pin in pins}
    names |= {name for pair in camera.in_line for name in (pair.near, pair.far)}
    landmarks = [project.landmarks[name] for name in sorted(names)]
    sources = sorted({mark.source for mark in landmarks if mark.source is not None})
    return bare, pins, landmarks, [project.references[name].sigma_m for name in sources]


def placed_pins(project: Project, address: FrameAddress) -> int:
    """How many pins of a frame belong to landmarks with a position and are used to solve."""
    return sum(
        project.landmarks[pin.landmark].position is not None and not pin.withheld
        for pin in pins_of_frame(project, address)
    )


def _all(project: Project) -> tuple[Camera, ...]:
    return tuple(project.cameras.values())
