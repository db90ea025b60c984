"""A case small enough to work anew in each test: a drawn clip whose truth is known."""

from __future__ import annotations

import json
import math
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from geowork.camera.model import Camera, rotation_from_angles
from geowork.geo.position import LocalFrame, Position
from geowork.project.claim_file import claim_from_json
from geowork.project.edits import put
from geowork.project.model import FrameAddress
from geowork.storage.media_table import MediaTable
from geowork.tracking.box import Box
from geowork.workflow.case import Case
from geowork.workflow.following import follow_target
from geowork.workflow.judging import judge_claim
from geowork.workflow.media import add_footage
from geowork.workflow.pinning import add_landmark, pin_in_frame
from geowork.workflow.solving import ensure_camera, solve_camera

SIZE = (640, 360)
FRAMES = 30
RATE = 10
HEIGHT_M = 1.75
SPEED_MPS = 2.0
AZIMUTH_DEG, PITCH_DEG, HFOV_DEG = 75.0, -12.0, 60.0
COURSE_DEG = 165.0
"""Left to right before the camera."""
ORIGIN = Position(49.71, 37.615, 0.0)
START_EN = (20.0, 9.0)
PLACES = {
    "tower": (140.0, 60.0, 8.0),
    "chimney": (70.0, 6.0, 9.0),
    "gable": (55.0, 28.0, 7.0),
    "pole": (32.0, -4.0, 6.0),
    "kerb": (18.0, 1.0, 0.0),
    "well": (25.0, 14.0, 0.5),
    "gate": (45.0, 2.0, 2.0),
}


def lens() -> Camera:
    """The true camera, eight metres up at the origin."""
    focal = SIZE[0] / 2 / math.tan(math.radians(HFOV_DEG / 2))
    centre = np.array([SIZE[0] / 2, SIZE[1] / 2])
    rotation = rotation_from_angles(AZIMUTH_DEG, PITCH_DEG, 0.0)
    return Camera(*SIZE, np.array([0.0, 0.0, 8.0]), rotation, focal, 0.0, centre)


def true_box(index: int) -> tuple[float, float, float, float]:
    """The walker's box in a frame: left, top, width, height, px."""
    gone = SPEED_MPS * index / RATE
    east = START_EN[0] + gone * math.sin(math.radians(COURSE_DEG))
    north = START_EN[1] + gone * math.cos(math.radians(COURSE_DEG))
    foot, head = lens().project(np.array([[east, north, 0.0], [east, north, HEIGHT_M]]))
    tall = float(foot[1] - head[1])
    return float(foot[0]) - 0.2 * tall, float(head[1]), 0.4 * tall, tall


def write_clip(path: Path, frames: int = FRAMES) -> Path:
    """Draw the walker before a blotched ground and encode it."""
    random = np.random.default_rng(3)
    blotches = np.repeat(random.uniform(95, 160, (36, 64, 1)), 3, axis=2).astype(np.float32)
    ground = cv2.resize(blotches, SIZE, interpolation=cv2.INTER_CUBIC)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=RATE)
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        stream.options = {"crf": "18", "preset": "veryfast", "threads": "1"}
        for index in range(frames):
            frame = av.VideoFrame.from_ndarray(_picture(ground, index, random), format="rgb24")
            frame.pts, frame.time_base = index, Fraction(1, RATE)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def control_points() -> dict[str, Any]:
    """The true pins of the true landmarks, as a control-point file has them."""
    frame = LocalFrame(ORIGIN)
    landmarks, pins = [], []
    for name, enu in PLACES.items():
        place = frame.position_of(np.array(enu))
        x_px, y_px = (float(value) for value in lens().project(np.array([enu]))[0])
        landmarks.append(
            {
                "id": name,
                "lat_deg": place.lat_deg,
                "lon_deg": place.lon_deg,
                "height_m": place.height_m,
                "sigma_m": 0.2,
                "sigma_height_m": 0.2,
            }
        )
        pins.append({"landmark": name, "x_px": x_px, "y_px": y_px, "sigma_px": 1.0})
    return {
        "format": "geowork-control-points/1",
        "name": "drawn clip",
        "image": {"width_px": SIZE[0], "height_px": SIZE[1]},
        "landmarks": landmarks,
        "pins": pins,
        "camera": {"hfov_deg": None},
    }


def claims() -> list[dict[str, Any]]:
    """One claim that is true of the walker and one that is not."""
    common = {"kind": "heading", "tolerance_deg": 45.0, "source": "made for the test"}
    return [
        {"id": "right", "text": "They walk south", "bearing_deg": COURSE_DEG, **common},
        {"id": "wrong", "text": "They walk north", "bearing_deg": COURSE_DEG - 180, **common},
    ]


def write_inputs(folder: Path) -> Path:
    """`clip.mp4`, `points.json`, `right.json` and `wrong.json`."""
    write_clip(folder / "clip.mp4")
    (folder / "points.json").write_text(json.dumps(control_points()))
    for claim in claims():
        (folder / f"{claim['id']}.json").write_text(json.dumps(claim))
    return folder


def work_case(clip: Path, table: MediaTable) -> Case:
    """Pin, solve, follow and judge; not saved yet."""
    case = Case.new("Drawn clip")
    case.media = table
    document = case.document
    edit, footage_id = add_footage(document.project, clip, case.media)
    document.apply(edit)
    frame = case.reader(footage_id).frame(0)
    address = FrameAddress(footage_id, frame.pts, str(frame.time_base), frame.index)
    points = control_points()
    for landmark, pin in zip(points["landmarks"], points["pins"], strict=True):
        place = Position(landmark["lat_deg"], landmark["lon_deg"], landmark["height_m"])
        edit, landmark_id = add_landmark(document.project, landmark["id"], place, 0.2)
        document.apply(edit)
        document.apply(
            pin_in_frame(document.project, landmark_id, address, pin["x_px"], pin["y_px"], 1.0)
        )
    added, camera_id = ensure_camera(document.project, address)
    assert added is not None
    document.apply(added)
    document.apply(solve_camera(document.project, camera_id).edit)
    follow_walker(case, camera_id)
    for value in claims():
        claim = claim_from_json(value, "claim")
        document.apply(put("claims", claim, f"State claim '{claim.text}'"))
        document.apply(judge_claim(document.project, claim.id, "walker").edit)
    return case


def follow_walker(case: Case, camera_id: str) -> None:
    """Follow the walker through the whole clip, from the true box."""
    project = case.document.project
    reader = case.reader(project.cameras[camera_id].frame.footage)
    box = Box(*true_box(0))
    last = reader.count - 1
    outcome = follow_target(project, reader, camera_id, box, 0, last, case.terrain(), name="Walker")
    case.document.apply(outcome.edit)


def _picture(
    ground: NDArray[np.float32], index: int, random: np.random.Generator
) -> NDArray[np.uint8]:
    picture = ground + random.normal(0, 3, ground.shape)
    left, top, width, height = (round(value) for value in true_box(index))
    middle = top + height // 2
    picture[top:middle, left : left + width] = (200, 40, 30)
    picture[middle : top + height, left + width // 4 : left + width * 3 // 4] = (20, 20, 60)
    return np.clip(picture, 0, 255).astype(np.uint8)
