"""The people of PETS2009 View 1, each followed from their first box, against annotated feet.

Among people who cross, a hair's difference in the first box decides whom a follower keeps: one run
is one draw. So the first boxes are drawn several times, set off at random by what a careful hand
leaves; draw 0 takes them as annotated.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geowork.analysis.circular import courses_deg, turn_deg
from geowork.analysis.foot import FootPixel, feet_of
from geowork.analysis.movement import movement
from geowork.camera.control_point_file import read_control_points
from geowork.camera.control_points import ControlPoints
from geowork.camera.ground import apparent_heights
from geowork.camera.posterior import CameraPosterior
from geowork.camera.resection import resect
from geowork.errors import InputError
from geowork.footage.reader import FrameReader
from geowork.geo.position import Position
from geowork.geo.terrain import FlatTerrain
from geowork.jobs.progress import Silent
from geowork.tracking.box import Box
from geowork.tracking.following import empty_scene, follow_target, scene_indices
from tests.benchmarks.movement.measures import Trial, trial_of
from tests.benchmarks.movement.plain import ground_map, plain_course_deg

Array = NDArray[np.float64]

STRETCH_M = 5.0
LEAST_M = 0.8 * STRETCH_M
GROUND = FlatTerrain(0.0, 0.1)
START_SIGMA_PX = 0.7
"""How far a drawn first box is set off, one sigma in each direction."""


@dataclass(frozen=True)
class Scene:
    """The footage's folder, what is pinned in it, and the camera solved from that."""

    folder: Path
    points: ControlPoints
    posterior: CameraPosterior


@dataclass(frozen=True)
class Person:
    """One annotated person.

    Args:
        frames: (n,) indices. boxes: (n, 4) px. path: (n, 2) east-north metres of the scene.
    """

    name: str
    frames: NDArray[np.int64]
    boxes: Array
    path: Array


@dataclass(frozen=True)
class Followed:
    """What became of one person in one draw: trials of ours and of the plain way, by cut."""

    person: str
    draw: int
    seen: float
    stretches: list[tuple[Trial, Trial]]
    whole: list[tuple[Trial, Trial]]


def try_person(folder: Path, number: int, draw: int, seed: int) -> Followed:
    """Follow one person from one drawn first box; it depends on the arguments alone."""
    scene = open_scene(folder)
    person = list(people_of(scene))[number]
    feet = follow_person(scene, person, first_box(person, number, draw, seed))
    trials = [
        [try_stretch(scene, person, feet, rows) for rows in cut]
        for cut in (stretches(person), whole_walk(person))
    ]
    return Followed(person.name, draw, len(feet) / len(person.frames), *trials)


def first_box(person: Person, number: int, draw: int, seed: int) -> Box:
    """Where following starts: draw 0 is the annotated box, others are set off at random."""
    x, y, width, height = (float(v) for v in person.boxes[0])
    off = np.zeros(2)
    if draw > 0:
        off = START_SIGMA_PX * np.random.default_rng((seed, draw, number)).standard_normal(2)
    return Box(x + float(off[0]), y + float(off[1]), width, height)


@cache
def open_scene(folder: Path) -> Scene:
    """Solve the camera from the published control points."""
    points = read_control_points(folder / "control_points.json")
    posterior = resect(points).posterior
    if posterior is None:
        raise InputError(folder, "its camera is refused", "give data/tracking/pets2009")
    return Scene(folder, points, posterior)


def people_of(scene: Scene) -> Iterator[Person]:
    """Everybody who is annotated."""
    frame = scene.posterior.frame
    for track in json.loads((scene.folder / "people.json").read_text())["tracks"]:
        rows = np.array(track["observations"], dtype=np.float64)
        places = [frame.enu_of(Position(row[5], row[6], 0.0))[:2] for row in rows]
        yield Person(track["person"], rows[:, 0].astype(np.int64), rows[:, 1:5], np.array(places))


def follow_person(scene: Scene, person: Person, start: Box) -> list[FootPixel]:
    """Feet of a person who is followed from a box in their first frame to their last frame."""
    first, last = int(person.frames[0]), int(person.frames[-1])

    def height_at(x_px: float, y_px: float) -> float:
        foot = np.array([[x_px, y_px]])
        return float(
            apparent_heights(scene.posterior.camera, scene.posterior.frame, GROUND, foot)[0]
        )

    with FrameReader(scene.folder / "vtest.avi", Silent()) as reader:
        samples = [reader.frame(k).rgb for k in scene_indices(first, last, reader.count)]
        frames = ((f.index, f.pts, f.time_s, f.rgb) for f in reader.frames(first, last))
        steps = follow_target(
            frames,
            start,
            Silent(),
            scene=empty_scene(samples),
            height_in=lambda _index: height_at,
        )
    return feet_of(steps)[0]


def stretches(person: Person) -> list[tuple[int, int]]:
    """First and last row of consecutive stretches that end once they are `STRETCH_M` long."""
    ends, first = [], 0
    for row in range(1, len(person.path)):
        if np.hypot(*(person.path[row] - person.path[first])) > STRETCH_M:
            ends.append((first, row))
            first = row
    return ends


def whole_walk(person: Person) -> list[tuple[int, int]]:
    """All rows, where they lead further than `STRETCH_M`."""
    far = np.hypot(*(person.path[-1] - person.path[0])) > STRETCH_M
    return [(0, len(person.path) - 1)] if far else []


def try_stretch(
    scene: Scene, person: Person, feet: list[FootPixel], rows: tuple[int, int]
) -> tuple[Trial, Trial]:
    """Ours and the plain way on the feet found between two annotated rows.

    The truth is that between the first and the last foot that were found: of a gap at an end
    nothing is claimed.
    """
    first, last = (int(person.frames[row]) for row in rows)
    inside = [foot for foot in feet if first <= foot.index <= last]
    name = f"{person.name}: {first}-{last}"
    if len(inside) < 2:
        lost = Trial(name, 0.0, note="not seen")
        return lost, lost
    ends = np.searchsorted(person.frames, [inside[0].index, inside[-1].index])
    moved = np.diff(person.path[ends], axis=0)
    true_deg, length_m = float(courses_deg(moved)[0]), float(np.hypot(*moved[0]))
    if length_m < LEAST_M:
        lost = Trial(name, length_m, note="too little seen")
        return lost, lost
    try:
        track = movement(person.name, inside, scene.posterior, GROUND)
    except InputError as error:
        lost = Trial(name, length_m, note=str(error))
        return lost, lost
    ground = ground_map(scene.points)
    assert ground is not None
    plain = float(turn_deg(np.array(plain_course_deg(ground, inside, ground)), true_deg))
    return trial_of(name, track, true_deg, length_m), Trial(name, length_m, plain)
