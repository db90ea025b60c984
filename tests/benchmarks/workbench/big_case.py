"""A large case: ten thousand marks and five hundred landmarks over a hundred frames."""

from __future__ import annotations

import math
import random
import shutil
from pathlib import Path

import msgspec

from geowork.geo.position import Position
from geowork.project.model import DEFAULT_COLOURS, FrameAddress, Landmark, Mark, Pin, Project
from geowork.resources import sample_path
from geowork.workflow.case import Case
from geowork.workflow.solving import predicted_pixels

FRAMES, MARKS, LANDMARKS, PINS_PER_FRAME = 100, 10_000, 500, 20
KINDS = ("box", "ellipse", "line", "arrow", "text", "sight", "badge")
SAMPLE = sample_path("kupiansk") / "kupiansk.geowork"


def write_big_case(folder: Path) -> Path:
    """The sample with everything it has, and much more; returns the project file."""
    for medium in ("footage.mp4", "orthophoto.tif", "terrain.tif", "reference_2020.mp4"):
        shutil.copy(SAMPLE.with_name(medium), folder)
    case = Case.open(SAMPLE)
    big = grown(case.document.project)
    made = Case(big)
    return made.save(folder / "big.geowork")


def grown(project: Project) -> Project:
    """The project with marks and landmarks added; the same every time."""
    random_ = random.Random(6)
    frames = _frames(project)
    landmarks = dict(project.landmarks)
    first = len(landmarks) + 1
    for number in range(first, LANDMARKS + 1):
        place = Position(
            49.71 + random_.gauss(0.0, 0.004), 37.62 + random_.gauss(0.0, 0.006), 110.0
        )
        identity = f"landmark-{number}"
        landmarks[identity] = Landmark(
            id=identity, name=f"Roof corner {number}", number=number,
            colour=DEFAULT_COLOURS[number % len(DEFAULT_COLOURS)], position=place,
        )  # fmt: skip
    pins = dict(project.pins)
    added = [identity for identity in landmarks if identity not in project.landmarks]
    # In the solved frame pins lie where its camera sees them, as an analyst's do; elsewhere no
    # camera is solved, and anywhere will do.
    seen = _seen(msgspec.structs.replace(project, landmarks=landmarks), added, random_)
    for place, frame in enumerate(frames):
        for step in range(PINS_PER_FRAME):
            mark = added[(place * PINS_PER_FRAME + step) % len(added)]
            x_px, y_px = random_.uniform(0, 1919), random_.uniform(0, 1079)
            if place == 0:
                mark, (x_px, y_px) = seen[step]
            identity = f"pin-{place}-{step}"
            pins[identity] = Pin(id=identity, landmark=mark, frame=frame, x_px=x_px, y_px=y_px)
    marks = {}
    for number in range(MARKS):
        identity = f"mark-{number:05}"
        marks[identity] = _mark(identity, frames[number % FRAMES], random_)
    return msgspec.structs.replace(project, landmarks=landmarks, pins=pins, marks=marks)


def _seen(
    project: Project, added: list[str], random_: random.Random
) -> list[tuple[str, tuple[float, float]]]:
    """Landmarks that the first camera sees, with their pixels off by 1 px, its error."""
    pixels = predicted_pixels(project, next(iter(project.cameras)))
    return [
        (mark, (pixels[mark][0] + random_.gauss(0, 1), pixels[mark][1] + random_.gauss(0, 1)))
        for mark in added
        if mark in pixels
    ]


def _frames(project: Project) -> list[FrameAddress]:
    """Every third frame from the one the sample's camera was solved in."""
    solved = next(iter(project.cameras.values())).frame
    step = solved.pts // solved.index
    return [
        msgspec.structs.replace(solved, index=index, pts=index * step)
        for index in range(solved.index, solved.index + 3 * FRAMES, 3)
    ]


def _mark(identity: str, frame: FrameAddress, random_: random.Random) -> Mark:
    x, y = random_.uniform(50, 1800), random_.uniform(50, 1000)
    angle, length = random_.uniform(0, 2 * math.pi), random_.uniform(20, 90)
    end = (x + length * math.cos(angle), y + length * math.sin(angle))
    kind = random_.choice(KINDS)
    points = ((x, y),) if kind in ("text", "badge") else ((x, y), end)
    return Mark(id=identity, frame=frame, kind=kind, points=points, text=identity)
