"""A case worked to its end: solved camera, followed walker, two claims judged. Truth is known."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import rasterio
from pyproj import Transformer
from rasterio.transform import from_origin

from geowork.camera.model import Camera as Lens
from geowork.camera.model import rotation_from_angles
from geowork.geo.position import LocalFrame, Position
from geowork.project.model import (
    Camera,
    Claim,
    Finding,
    Footage,
    FrameAddress,
    Landmark,
    Medium,
    Pin,
    Project,
    TargetBox,
    Track,
)

ORIGIN = Position(49.71, 37.615, 92.0)
SIZE = (1920, 1080)
TIME_BASE = "1/12800"
TICKS = 512
VIDEO = "5f" * 32
HFOV_DEG, AZIMUTH_DEG, COURSE_DEG = 63.2, 75.0, 104.0
FRAME = LocalFrame(ORIGIN)
EYE_ENU = np.array([0.0, 0.0, 7.8])

# Name, east, north, up of each landmark, metres.
PLACES = (
    ("TV tower, top of the mast", 560.0, 150.0, 140.0),
    ("Water tower, tip", 210.0, 92.0, 23.0),
    ("Gable of the last house", 95.0, 48.0, 8.5),
    ("Chimney, brick house", 70.0, 6.0, 9.0),
    ("Power pole by the road", 120.0, 20.0, 8.0),
    ("Школа, північний кут", 160.0, 100.0, 12.0),
)
COLOURS = ("#e6194b", "#3cb44b", "#4363d8", "#f58231", "#911eb4", "#008080")


def lens() -> Lens:
    """The true camera."""
    focal = SIZE[0] / 2 / math.tan(math.radians(HFOV_DEG / 2))
    centre = np.array([SIZE[0] / 2, SIZE[1] / 2])
    rotation = rotation_from_angles(AZIMUTH_DEG, -2.8, 0.9)
    return Lens(*SIZE, EYE_ENU, rotation, focal, 0.0, centre)


def address(index: int) -> FrameAddress:
    """Address of a frame of the clip."""
    return FrameAddress("clip", index * TICKS, TIME_BASE, index)


def worked_case(frames: int = 40) -> Project:
    """Six landmarks pinned in frame 2, a walker followed from frame 0 to `frames` - 1."""
    landmarks = _landmarks()
    pins = _pins(landmarks)
    camera = Camera(
        id="clip-1024",
        name="Evening clip, frame 2",
        frame=address(2),
        solution=_solution(landmarks, pins),
        fingerprint="c" * 64,
    )
    boxes, movement = _walk(frames)
    track = Track(
        id="walker",
        name="First man of the group",
        footage="clip",
        camera=camera.id,
        boxes=boxes,
        movement=movement,
        fingerprint="d" * 64,
    )
    return Project(
        id="worked",
        title="Kupiansk: which way do they walk?",
        summary="Synthetic reconstruction for testing.",
        media={VIDEO: Medium(VIDEO, 1000, "clip.mp4")},
        footage={"clip": _footage(frames)},
        landmarks=landmarks,
        pins=pins,
        cameras={camera.id: camera},
        tracks={track.id: track},
        claims=_claims(),
        findings=_findings(),
    )


def write_orthophoto(path: Path, pixels: int = 500, pixel_m: float = 1.4) -> Path:
    """A GeoTIFF around the scene in UTM zone 37N: fields, a road, a grid of houses."""
    to_utm = Transformer.from_crs("EPSG:4326", "EPSG:32637", always_xy=True)
    x, y = to_utm.transform(ORIGIN.lon_deg, ORIGIN.lat_deg)
    half = pixels * pixel_m / 2
    noise = np.random.default_rng(4).normal(0, 7, (pixels, pixels, 1))
    picture = np.array([104.0, 116.0, 84.0]) + noise
    rows, columns = np.indices((pixels, pixels))
    picture[np.abs(rows - 0.25 * columns - pixels * 0.36) < 4] = (168, 164, 156)
    for row in range(pixels // 6, pixels // 2, 45):
        for column in range(20, pixels - 40, 60):
            picture[row : row + 11, column : column + 16] = (150 - row % 40, 98, 84)
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        width=pixels,
        height=pixels,
        count=3,
        dtype="uint8",
        crs="EPSG:32637",
        transform=from_origin(x - half + 200, y + half, pixel_m, pixel_m),
    ) as dataset:
        dataset.write(np.moveaxis(np.clip(picture, 0, 255).astype(np.uint8), -1, 0))
    return path


def _footage(frames: int) -> Footage:
    return Footage(
        id="clip",
        title="Evening clip",
        medium=VIDEO,
        width_px=SIZE[0],
        height_px=SIZE[1],
        frame_count=frames,
        duration_s=frames / 25,
        time_base=TIME_BASE,
        source="https://example.org/clip",
        published="2025-12-30",
    )


def _landmarks() -> dict[str, Landmark]:
    made = {}
    for number, (name, *enu) in enumerate(PLACES, start=1):
        key = f"place-{number}"
        made[key] = Landmark(
            id=key,
            name=name,
            number=number,
            colour=COLOURS[number - 1],
            position=FRAME.position_of(np.array(enu)),
            sigma_m=1.0,
            assumed=number == 1,
        )
    return made


def _pins(landmarks: dict[str, Landmark]) -> dict[str, Pin]:
    enu = np.array([place[1:] for place in PLACES])
    pixels = lens().project(enu) + np.random.default_rng(1).normal(0, 2.5, (len(PLACES), 2))
    pixels[4] += (38.0, -24.0)  # a blunder: the wrong pole
    return {
        f"{key}-clip": Pin(
            id=f"{key}-clip",
            landmark=key,
            frame=address(2),
            x_px=float(x),
            y_px=float(y),
            withheld=key == "place-6",
        )
        for key, (x, y) in zip(landmarks, pixels, strict=True)
    }


def _solution(landmarks: dict[str, Landmark], pins: dict[str, Pin]) -> dict[str, Any]:
    projected = lens().project(np.array([place[1:] for place in PLACES]))
    residuals = [
        {
            "landmark": key,
            "dx_px": pins[f"{key}-clip"].x_px - float(x),
            "dy_px": pins[f"{key}-clip"].y_px - float(y),
            "outlier": key == "place-5",
        }
        for key, (x, y) in zip(landmarks, projected, strict=True)
    ]
    eye = FRAME.position_of(EYE_ENU)
    turn = np.linspace(0, 2 * math.pi, 49)
    ring = np.stack([2.6 * np.cos(turn) + 0.4, 1.4 * np.sin(turn), np.zeros(49)], axis=1)
    geodetic = FRAME.to_geodetic(ring)
    return {
        "status": "solved",
        "reason": "",
        "position": {"lat_deg": eye.lat_deg, "lon_deg": eye.lon_deg, "height_m": eye.height_m},
        "covariance_enu_m2": [[1.1, 0.0, 0.0], [0.0, 0.33, 0.0], [0.0, 0.0, 0.2]],
        "ellipse_95": {"semi_major_m": 2.6, "semi_minor_m": 1.4, "azimuth_deg": 90.0},
        "region_95": {"type": "Polygon", "coordinates": [geodetic[:, [1, 0]].tolist()]},
        "azimuth_deg": {"value": AZIMUTH_DEG, "sigma": 0.2},
        "pitch_deg": {"value": -2.8, "sigma": 0.1},
        "roll_deg": {"value": 0.9, "sigma": 0.1},
        "hfov_deg": {"value": HFOV_DEG, "sigma": 0.5},
        "k1": {"value": 0.0, "sigma": 0.01},
        "rms_px": 2.4,
        "residuals": residuals,
        "outliers": ["place-5"],
        "alternatives": [],
        "warnings": [],
        "rival_places": [_tried("Here", 0.9999), _tried("Other town", 0.0001)],
    }


def _tried(name: str, probability: float) -> dict[str, Any]:
    rejected = probability < 0.5
    return {
        "name": name, "status": "solved", "position": None, "region_95": None, "rms_px": 2.0,
        "outliers": [], "log_evidence": None, "probability": probability, "rejected": rejected,
        "reason": "The pins are 10^12 times less probable here than at 'Here'." if rejected
        else "Explains the pins; 100 % of the probability.",
    }  # fmt: skip


def _walk(frames: int) -> tuple[tuple[TargetBox, ...], dict[str, Any]]:
    forward = np.array([math.sin(math.radians(COURSE_DEG)), math.cos(math.radians(COURSE_DEG)), 0])
    boxes, observations = [], []
    for index in range(frames):
        ground = np.array([26.0, 12.0, 0.0]) + forward * (30.0 * index / max(1, frames - 1))
        foot = lens().project(ground[None])[0]
        head = lens().project((ground + np.array([0.0, 0.0, 1.8]))[None])[0]
        height = float(foot[1] - head[1])
        corner = (float(foot[0]) - 0.2 * height, float(head[1]))
        boxes.append(TargetBox(index, index * TICKS, *corner, 0.4 * height, height, index == 0))
        at = FRAME.position_of(ground)
        observations.append(
            {
                "index": index,
                "pts": index * TICKS,
                "time_s": index / 25,
                "x_px": float(foot[0]),
                "y_px": float(foot[1]),
                "sigma_px": 2.0,
                "lat_deg": at.lat_deg,
                "lon_deg": at.lon_deg,
                "covariance_en_m2": [[0.9, 0.2], [0.2, 0.5]],
            }
        )
    movement = {
        "target": "walker",
        "observations": observations,
        "course_deg": {"value": COURSE_DEG, "sigma": 3.1, "interval_95": [97.9, 110.2]},
        "displacement_m": {"value": 30.0, "sigma": 0.9},
        "speed_mps": {"value": 1.4, "sigma": 0.1},
        "status": "moving",
        "warnings": [],
    }
    return tuple(boxes), movement


def _claims() -> dict[str, Claim]:
    area = [FRAME.position_of(np.array([*corner, 0.0])) for corner in
            ((-40, -60), (80, -60), (80, 140), (-40, 140), (-40, -60))]  # fmt: skip
    road = [FRAME.position_of(np.array([e, 18.0 - 0.25 * e, 0.0])) for e in (-30, 60, 150, 260)]
    return {
        "entering": Claim(
            id="entering",
            text="Our troops are entering the city",
            kind="into",
            source="channel A",
            date="2025-12-30",
            polygon={"type": "Polygon", "coordinates": [[[p.lon_deg, p.lat_deg] for p in area]]},
        ),
        "leaving": Claim(
            id="leaving",
            text="They are leaving by the exit road",
            kind="along",
            source="analyst",
            line={"type": "LineString", "coordinates": [[p.lon_deg, p.lat_deg] for p in road]},
            corridor_m=60.0,
        ),
    }


def _findings() -> dict[str, Finding]:
    def finding(key: str, verdict: str, probability: float, reason: str) -> Finding:
        return Finding(
            id=key,
            claim=key,
            track="walker",
            method="course of the followed walker",
            verdict={
                "probability": probability,
                "verdict": verdict,
                "thresholds": {"supported": 0.95, "refuted": 0.05},
                "interval": [97.9, 110.2],
                "reasons": [reason],
            },
        )

    return {
        "entering": finding("entering", "refuted", 0.0004, "Depth in the area shrinks by 30 m."),
        "leaving": finding("leaving", "supported", 0.998, "Course within 1° of the road's."),
    }


HOSTILE_NAME = "${alert(1)}</script><img src=x onerror=alert(1)>"
HOSTILE_TITLE = "`${1+1}`<!-- <script>alert(2)</script>"


def hostile_case() -> Project:
    """The worked case with names that would run if any of them became HTML or a template."""
    case = worked_case()
    renamed = {
        key: msgspec.structs.replace(mark, name=HOSTILE_NAME, notes=HOSTILE_TITLE)
        for key, mark in case.landmarks.items()
    }
    return msgspec.structs.replace(
        case, title=HOSTILE_TITLE, summary=HOSTILE_NAME, landmarks=renamed
    )
